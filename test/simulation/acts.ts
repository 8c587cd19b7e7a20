import { deciders } from '../../domain/index.js';
import type { AnyDecider } from '../../domain/kernel/decider.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { CLOSING_REASONS, closingReasonTable } from '../../domain/law/closing-reasons.js';
import type { ActingFunction } from '../../domain/law/functions.js';
import { civilDateIn } from '../../domain/law/zone.js';
import type { Clock } from '../../infrastructure/clock/clock.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import type { Request } from '../../src/commands/executor.js';
import { deciderOf } from '../../src/deciders.js';
import { anAgent, anImport, thePublic, theReporter, theSystem, type Person } from '../support/people.js';
import type { Census, Life, State } from './census.js';
import type { Chance } from './chance.js';
import { ABSENT, dataFor } from './data.js';

const ELECTION = 'MUN-2026';
const OFFICERS = [anAgent('first officer', 'LEGAL_OFFICER'), anAgent('second officer', 'LEGAL_OFFICER', 'TRIAGE_AGENT')];
const HEAD = anAgent('head', 'HEAD_OF_DEPARTMENT');
const ADMINISTRATORS = [anAgent('first administrator', 'ADMINISTRATOR'), anAgent('second administrator', 'ADMINISTRATOR')];
const STAFF: readonly Person[] = [
  ...OFFICERS,
  ...ADMINISTRATORS,
  HEAD,
  anAgent('triage', 'TRIAGE_AGENT'),
  anAgent('other head', 'HEAD_OF_DEPARTMENT', 'LEGAL_OFFICER'),
  anAgent('chair', 'CHAIR'),
  anAgent('vice-chair', 'DELEGATED_VICE_CHAIR'),
  anAgent('secretary', 'SECRETARY_GENERAL'),
  anAgent('inspector', 'INSPECTOR'),
  anAgent('dpo', 'DPO'),
];
const OUTSIDE: readonly Person[] = [thePublic, theReporter, anImport, theSystem];
const PEOPLE: readonly Person[] = [...STAFF, ...OUTSIDE];
const INTAKE: Readonly<Partial<Record<ActingFunction, string>>> = {
  PUBLIC: 'FORM',
  REPORTER: 'FORM',
  IMPORT: 'IMPORT',
  TRIAGE_AGENT: 'LETTER',
};

/** What nobody gives from outside. */
const INSIDE = ['registry', 'numberSeries'];
/** What the procedure opens from a case, and rare decisions: they follow from the acts of a case, and nobody begins with them here. */
const LATER = ['inspection', 'formalNotice', 'sanctionProceeding', 'deliberation', 'referral', 'lawTable', 'projectionSkip'];
/** How often an aggregate is the one that something happens to. */
const WEIGHTS: Readonly<Record<string, number>> = { report: 40, case: 32, complaint: 14, respondent: 5, officeHolder: 4, election: 2 };
const ENOUGH: Readonly<Record<string, number>> = { report: 7, case: 3, complaint: 2, respondent: 2, officeHolder: 2 };

/** Acts that end a file, or change nothing that others look at: most of the time something else happens. */
const RARE = [
  'WithdrawReport',
  'DeclareReportOutOfScope',
  'MarkReportDuplicate',
  'KeepReportForObservation',
  'CorrectReportReceipt',
  'ScreenReport',
  'AcknowledgeReport',
  'WithdrawComplaint',
  'CorrectComplaintReceipt',
  'RecordDeparture',
  'EndFunction',
];
/** Acts without which a file comes to no decision. */
const DECISIVE = [
  'QualifyReport',
  'AssignCase',
  'ProposeCaseClosing',
  'CloseCase',
  'AdmitComplaint',
  'ProposeComplaintClosing',
  'CloseComplaint',
];

const closingOf = (matter: 'CASE' | 'COMPLAINT'): readonly string[] =>
  CLOSING_REASONS.filter((reason) => {
    const { closes, requiresAct } = closingReasonTable[reason];
    return closes.includes(matter) && requiresAct === undefined;
  });
const REASONS: Readonly<Record<string, readonly string[]>> = {
  ProposeCaseClosing: closingOf('CASE'),
  ProposeComplaintClosing: closingOf('COMPLAINT'),
};
const keysOf = (value: unknown): readonly string[] => Object.keys((value ?? {}) as object);
const idsIn = (value: unknown, key: string): readonly string[] =>
  (Array.isArray(value) ? value : []).map((item) => String((item as Readonly<Record<string, unknown>>)[key]));

/** Everybody outside the registry: what they ask next, knowing where every file stands at this moment. */
export interface Acts {
  /** The commands with which every history begins. */
  readonly first: readonly (() => Request)[];
  next(): Request;
}

export const actsFrom = (parts: {
  readonly seed: number;
  readonly chance: Chance;
  readonly clock: Clock;
  readonly census: Census;
}): Acts => {
  const { seed, chance, clock, census } = parts;
  let made = 0;
  const newId = (): string => deriveId(['simulation', String(seed), String((made += 1))]);
  const nobody = newId();
  const lastNew = new Map<string, string>();
  const wheel = deciders.flatMap((decider) =>
    [...INSIDE, ...LATER].includes(decider.category) ? [] : Array.from({ length: WEIGHTS[decider.category] ?? 3 }, () => decider),
  );

  const idOfA = (category: string, phases?: readonly string[]): string => {
    const all = census.of(category);
    const fit = phases === undefined ? all : all.filter(({ state }) => phases.includes(state.phase));
    const among = fit.length > 0 && !chance.perMille(100) ? fit : all;
    return among.length === 0 ? nobody : chance.one(among).id;
  };
  const at = (days: number): string => new Date(Date.parse(clock.now()) + days * 86_400_000).toISOString();
  const day = (days: number): string => civilDateIn(at(days));
  const oneOr = (ids: readonly string[]): string => (ids.length === 0 ? nobody : chance.one(ids));

  /** What a field of this name holds when the command makes sense. */
  const named =
    (category: string, command: string, state: State, person: Person) =>
    (name: string): unknown => {
      const file = (state.file ?? {}) as State;
      switch (name) {
        case 'electionCode':
          return chance.perMille(950) ? ELECTION : 'LEG-1997';
        case 'electionCodes':
          return [ELECTION];
        case 'reason':
          return REASONS[command] === undefined ? undefined : chance.one(REASONS[command]);
        case 'outcome':
          return state.phase === 'UNDER_INSTRUCTION' ? 'CLOSED' : 'INADMISSIBLE';
        case 'types':
          return ['MUNICIPAL'];
        case 'rounds':
          return [{ round: 1, on: day(20 + chance.below(3)) }];
        case 'zone':
          return 'Europe/Paris';
        case 'departments':
        case 'round':
        case 'proof':
        case 'sourceId':
        case 'fromReportId':
          return ABSENT;
        case 'intake':
          return person.functions.map((held) => INTAKE[held]).find((intake) => intake !== undefined) ?? 'LETTER';
        case 'receivedAt':
          return category === 'complaint' || category === 'report' ? (state.phase === 'NONE' ? ABSENT : at(-chance.below(3))) : ABSENT;
        case 'toldAt':
        case 'informedAt':
        case 'notifiedAt':
          return ABSENT;
        case 'wishExpressedOn':
          return day(0);
        case 'email':
        case 'complainantEmail':
          return 'camille@exemple.fr';
        case 'sender':
        case 'value':
          return '06 39 98 00 01';
        case 'reportIds':
          return chance.some(
            [...new Set(Array.from({ length: 3 }, () => idOfA('report', ['QUALIFIED'])))].filter((id) => id !== nobody),
            3,
          );
        case 'duplicateCandidates':
          return [idOfA('report')];
        case 'keptReportId':
          return idOfA('report');
        case 'caseId':
          return typeof file.caseId === 'string' ? file.caseId : idOfA('case', ['OPEN']);
        case 'intoId':
          return idOfA(category, ['OPEN', 'REGISTERED']);
        case 'respondentId':
          return category === 'case' || chance.perMille(300) ? idOfA('respondent', ['REGISTERED']) : ABSENT;
        case 'officerId':
          return chance.one(OFFICERS).id;
        case 'proposalId':
          return ((state.proposal ?? {}) as State).proposalId ?? nobody;
        case 'allegationId':
          return oneOr(keysOf(state.allegations));
        case 'identifierId':
          return oneOr(keysOf(state.identifiers));
        case 'labelId':
          return oneOr(keysOf(state.labels));
        case 'grantId':
          return oneOr(keysOf(state.grants));
        case 'deadlineId':
          return oneOr([...idsIn(state.clocks, 'deadlineId'), ...idsIn(file.clocks, 'deadlineId')]);
        case 'eventId':
          return ((file.decision ?? {}) as State).eventId ?? nobody;
        case 'fromOn':
          return day(-chance.below(60));
        case 'untilOn':
          return ABSENT;
        case 'endedOn':
        case 'departedOn':
        case 'returnedOn':
          return day(0);
      }
      return undefined;
    };

  const whoFor = (decider: AnyDecider, name: string, state: State): Person => {
    const row = decider.table[name];
    if (row === undefined || chance.perMille(40)) return chance.one(PEOPLE);
    const assigned = decider.assigned?.(state) ?? [];
    const plain = PEOPLE.filter(({ functions }) => functions.some((held) => row.by.includes(held)));
    const inCharge = STAFF.filter(({ id, functions }) => assigned.includes(id) && functions.some((held) => row.by.includes(`${held}*`)));
    return chance.one([...plain, ...inCharge, ...inCharge]);
  };

  const requestOf = (decider: AnyDecider, life: Life | undefined, name: string, person?: Person): Request => {
    const state = life?.state ?? (decider.initial as State);
    const asker = person ?? whoFor(decider, name, state);
    const commandId = newId();
    const again = life === undefined && chance.perMille(30) ? lastNew.get(decider.category) : undefined;
    const id = life?.id ?? again ?? (decider.category === 'officeHolder' ? chance.one(STAFF).id : deriveId(['created', commandId]));
    const fields = decider.commands.commands[name] ?? {};
    const data = dataFor(fields, chance, named(decider.category, name, state, asker));
    const seen = life !== undefined && chance.perMille(80) ? { seen: life.revision } : {};
    if (life === undefined) lastNew.set(decider.category, id);
    return { decider, id, name, data, asker, commandId, ...seen };
  };

  const next = (): Request => {
    const decider = chance.one(wheel);
    const lives = census.of(decider.category);
    const isNew = lives.length === 0 || (lives.length < (ENOUGH[decider.category] ?? 1) && chance.perMille(600)) || chance.perMille(60);
    const open = Object.entries(decider.table).filter(([, row]) => row.internal !== true);
    const starting = open.filter(([, { from }]) => from.includes(decider.initial.phase)).map(([name]) => name);
    if (isNew && starting.length > 0) return requestOf(decider, undefined, chance.one(starting));
    if (lives.length === 0) return next();
    const life = chance.perMille(500) ? chance.one(lives.slice(-2)) : chance.one(lives);
    const fitting = open.filter(([, { from }]) => from.includes(life.state.phase)).map(([name]) => name);
    const names = fitting.length > 0 && !chance.perMille(50) ? fitting : open.map(([name]) => name);
    const decisive = names.filter((name) => DECISIVE.includes(name));
    if (decisive.length > 0 && chance.perMille(350)) return requestOf(decider, life, chance.one(decisive));
    const usual = names.filter((name) => !RARE.includes(name));
    return requestOf(decider, life, chance.one(usual.length > 0 && chance.perMille(800) ? usual : names));
  };

  const on = (category: string, id: string, name: string, data: object, asker: Person) => (): Request => {
    const decider = deciderOf(category);
    if (decider === undefined) throw new Error(streamOf(category, id));
    return { decider, id, name, data, asker, commandId: newId() };
  };
  const [administrator] = ADMINISTRATORS;
  const first = OFFICERS.flatMap(({ id }) =>
    administrator === undefined
      ? []
      : [
          on('officeHolder', id, 'RegisterOfficeHolder', { kind: 'AGENT', name: 'Camille', email: 'camille@exemple.fr' }, administrator),
          on('officeHolder', id, 'GrantFunction', { function: 'LEGAL_OFFICER', fromOn: '2026-01-01' }, administrator),
        ],
  );
  return { first: [on('election', ELECTION, 'OpenReportForm', { reason: 'CAMPAIGN_STARTS' }, HEAD), ...first], next };
};
