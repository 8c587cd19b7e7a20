import { theElection } from '../../domain/election/election.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { theLawTable } from '../../domain/law-table/law-table.js';
import { theNumberSeries } from '../../domain/number-series/number-series.js';
import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { theProjectionSkip } from '../../domain/projection-skip/projection-skip.js';
import { theRefusedReaction } from '../../domain/refused-reaction/refused-reaction.js';
import { theRegistry } from '../../domain/registry/registry.js';
import { theReport } from '../../domain/report/report.js';
import { theRespondent } from '../../domain/respondent/respondent.js';
import { caseSubject } from './case-subject.js';
import { contractOf } from './contracts.js';
import { formalNoticeSubject, inspectionSubject, referralSubject } from './control-subjects.js';
import { complaintSubject } from './complaint-subject.js';
import { deliberationSubject } from './deliberation-subject.js';
import { type Prepare, type Sample, type Subject, subjectId } from './matrix.js';
import { madeId } from './people.js';
import { proceedingSubject } from './proceeding-subject.js';
import { aCase, aMember, anElection, anOfficeHolder, aReport, aRespondent, aTestimony, daysAfter, officerId } from './stories.js';
import type { World } from './world.js';

export const OTHER = {
  report: madeId('other', 'report'),
  respondent: madeId('other', 'respondent'),
  case: madeId('other', 'case'),
  thirdCase: madeId('third', 'case'),
  rapporteur: madeId('other', 'rapporteur'),
} as const;

type State = Readonly<Record<string, unknown>>;
/** A value somewhere in a state; undefined where there is none. */
export const at = (state: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as State)[key] : undefined), state);
const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
/** The first key of a record in the state, or an id that nothing has. */
const firstKey = (record: unknown): string => Object.keys((record ?? {}) as object)[0] ?? madeId('nothing');

const sample = (command: string, data: unknown, given: Omit<Sample, 'command' | 'data'> = {}): Sample => ({
  command,
  data: typeof data === 'function' ? (data as Sample['data']) : () => data,
  ...given,
});

/** The surroundings: an election, a respondent, two open cases, a report, an officer in office and a member who may be rapporteur. */
export const surroundings: Prepare = (world: World): void => {
  const tell = (category: string, id: string, events: readonly { readonly type: string; readonly data: unknown }[]): void => {
    for (const event of events) world.tell(contractOf(category), `${category}-${id}`, event);
  };
  tell('election', 'MUN-2026', anElection());
  tell('respondent', OTHER.respondent, [aRespondent()]);
  tell('case', OTHER.case, [aCase('D-2026-0008')]);
  tell('case', OTHER.thirdCase, [aCase('D-2026-0009')]);
  tell('report', OTHER.report, [aReport()]);
  tell('officeHolder', officerId(), anOfficeHolder('LEGAL_OFFICER'));
  tell('officeHolder', OTHER.rapporteur, aMember('RAPPORTEUR'));
};

const alone: Prepare = () => undefined;

const rounds = [
  { round: 1, on: '2026-03-15' },
  { round: 2, on: '2026-03-22' },
];
const founding = { kind: 'TEST', origin: 'greffe.localhost/log', zone: 'Europe/Paris', clockOffset: 0 };
const registration = sample('RegisterOfficeHolder', { kind: 'AGENT', name: 'Dominique Petit', email: 'd.petit@exemple.fr' });
const grant = sample('GrantFunction', { function: 'LEGAL_OFFICER', fromOn: '2026-01-01' });
const mandate = sample('BeginMandate', { body: 'COLLEGE', fromOn: '2026-01-01' });
const habilitation = sample('GrantHabilitation', { deliberation: 'HAB-2026-001', fromOn: '2026-01-01' });
const suspension = sample('SuspendHabilitation', (state: State) => ({
  termId: termOf(state),
  fromOn: '2026-03-01',
  untilOn: '2026-05-31',
  reason: 'LONG_ABSENCE',
}));
const interest = sample('DeclareInterest', { kind: 'FAMILY', respondentId: OTHER.respondent, fromOn: '2026-01-01' });
const correction = sample('ProposeLawCorrection', {
  number: 'FORMAL_NOTICE_SHORTEST_DAYS',
  value: 15,
  inForceFrom: '2026-01-01',
  marks: ['F'],
  source: 'JORFARTI000045536042',
  statement: 'Le décret porte le délai à quinze jours.',
});
const departure = sample('RecordDeparture', { departedOn: '2026-03-09' });
const termOf = (state: State): string => firstKey(state.terms);
const clockOf = (state: State, kind: string): string => {
  const clocks = (state.clocks ?? []) as readonly { readonly kind: string; readonly deadlineId: string }[];
  return clocks.find((clock) => clock.kind === kind)?.deadlineId ?? madeId('nothing');
};

export const subjects: readonly Subject[] = [
  { life: anyDecider(theRegistry), prepare: alone, samples: [sample('FoundRegistry', founding)] },
  {
    life: anyDecider(theElection),
    prepare: alone,
    samples: [
      sample('DeclareElection', { electionCode: 'MUN-2026', types: ['MUNICIPAL'], rounds, zone: 'Europe/Paris' }),
      sample('CorrectElectionRounds', { rounds: rounds.slice(0, 1), reason: 'CLERICAL_ERROR' }),
      sample('OpenReportForm', { reason: 'CAMPAIGN_STARTS' }),
      sample('CloseReportForm', { reason: 'CAMPAIGN_ENDED' }),
    ],
  },
  {
    life: anyDecider(theOfficeHolder),
    prepare: surroundings,
    samples: [
      registration,
      { ...registration, data: () => ({ kind: 'MEMBER', name: 'Claude Durand', email: 'c.durand@exemple.fr' }) },
      grant,
      sample('EndFunction', (state: State) => ({ grantId: firstKey(state.grants), endedOn: '2026-03-01' })),
      sample('CorrectFunctionDates', (state: State) => ({
        grantId: firstKey(state.grants),
        fromOn: '2026-01-02',
        untilOn: '2026-02-01',
        reason: 'CLERICAL_ERROR',
      })),
      departure,
      sample('RecordReturn', { returnedOn: '2026-03-10' }),
      mandate,
      habilitation,
      sample('RenewHabilitation', (state: State) => ({ termId: termOf(state), deliberation: 'HAB-2026-002', fromOn: '2026-03-02' })),
      suspension,
      sample('LiftHabilitationSuspension', (state: State) => ({ termId: termOf(state), liftedOn: '2026-03-10' })),
      interest,
      sample('RecordRecusal', { caseId: OTHER.case, reason: 'DECLARED_INTEREST', fromOn: '2026-03-01' }),
      sample(
        'GrantDelegation',
        { toId: OTHER.rapporteur, acts: ['SIGN_LETTERS'], fromOn: '2026-03-01', untilOn: '2026-12-31' },
        { givenBy: subjectId('officeHolder') },
      ),
      sample('EndTerm', (state: State) => ({ termId: termOf(state), endedOn: '2026-03-05' })),
      sample('CorrectTermDates', (state: State) => ({
        termId: termOf(state),
        fromOn: '2026-01-02',
        untilOn: '2026-02-01',
        reason: 'CLERICAL_ERROR',
      })),
    ],
    detours: [
      [registration, grant, departure],
      [registration, habilitation, suspension],
      [{ ...registration, data: () => ({ kind: 'MEMBER', name: 'Claude Durand', email: 'c.durand@exemple.fr' }) }, mandate],
      [registration, interest, departure],
    ],
  },
  {
    life: anyDecider(theRespondent),
    prepare: surroundings,
    samples: [
      sample('RegisterRespondent', { kind: 'LIST', name: 'Liste Exemple' }),
      sample('AddRespondentIdentifier', { kind: 'PHONE', value: '06 39 98 00 01' }),
      sample('RemoveRespondentIdentifier', (state: State) => ({ identifierId: firstKey(state.identifiers), reason: 'NOT_THEIRS' })),
      sample('AddRespondentLabel', { label: 'L. Exemple' }),
      sample('RemoveRespondentLabel', (state: State) => ({ labelId: firstKey(state.labels), reason: 'NOT_THEIRS' })),
      sample('MergeRespondent', { intoId: OTHER.respondent, reason: 'SAME_NAME' }),
      sample('UndoRespondentMerge', { reason: 'DIFFERENT_PERSONS' }),
    ],
  },
  {
    life: anyDecider(theReport),
    prepare: surroundings,
    samples: [
      sample('FileReport', { ...aTestimony, reporter: { email: 'camille@exemple.fr' } }),
      sample('AcknowledgeReport', { means: 'EMAIL' }),
      sample('ScreenReport', { findings: ['NO_SENDER'], duplicateCandidates: [] }),
      sample('DeclareReportOutOfScope', { reason: 'NO_PERSONAL_DATA' }),
      sample('MarkReportDuplicate', { keptReportId: OTHER.report }),
      sample('RequestReporterInformation', { questions: 'De quel numéro venait l’appel ?' }),
      sample('RaiseReporterReminder', (state: State) => ({ deadlineId: clockOf(state, 'REPORTER_ANSWER_REMINDER') }), {
        at: daysAfter(16),
      }),
      sample('RecordReporterInformation', { answers: 'Du 06 39 98 00 01' }),
      sample('LapseReporterInformation', (state: State) => ({ deadlineId: clockOf(state, 'REPORTER_ANSWER_LAPSE') }), {
        at: daysAfter(40),
      }),
      sample('QualifyReport', { suspectedBreaches: ['NO_LEGAL_BASIS'], gravity: 2 }),
      sample('QualifyReport', { suspectedBreaches: ['NO_LEGAL_BASIS'], gravity: 3 }),
      sample('KeepReportForObservation', {}),
      sample('AttachReportToCase', { caseId: OTHER.case, reason: 'SAME_PRACTICE' }),
      sample('DetachReportFromCase', { caseId: OTHER.case, reason: 'OTHER_PRACTICE' }),
      sample('MoveReportToCase', { fromCaseId: OTHER.case, toCaseId: OTHER.thirdCase }),
      sample('ConvertReportToComplaint', {
        wishExpressedOn: '2026-03-10',
        wishMeans: 'EMAIL',
        complainantName: 'Camille Martin',
        complainantEmail: 'camille@exemple.fr',
      }),
      sample('WithdrawReport', { means: 'EMAIL' }),
      sample('ReopenReport', { reason: 'NEW_FACTS' }),
      sample('RetractTriageDecision', (state: State) => ({ eventId: text(at(state, 'file', 'decision', 'eventId'), madeId('nothing')) })),
      sample('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL' }),
      sample('RecordReporterTold', { about: 'INFORMATION_REQUEST', means: 'EMAIL' }),
      sample('CorrectReportReceipt', { receivedAt: daysAfter(-1), reason: 'CLERICAL_ERROR' }),
    ],
  },
  complaintSubject(surroundings),
  caseSubject(surroundings, OTHER),
  inspectionSubject(surroundings),
  formalNoticeSubject(surroundings),
  referralSubject(surroundings),
  proceedingSubject,
  deliberationSubject,
  {
    life: anyDecider(theNumberSeries),
    prepare: alone,
    samples: [
      sample('TakeNumber', { series: 'D-2026', for: `case-${OTHER.case}`, commandId: madeId('writer', '1') }),
      sample('TakeNumber', { series: 'D-2026', for: `case-${OTHER.thirdCase}`, commandId: madeId('writer', '2') }),
      sample('VoidNumber', { number: 'D-2026-0001', reason: 'ACT_FORGONE' }),
    ],
  },
  {
    life: anyDecider(theLawTable),
    prepare: alone,
    samples: [
      correction,
      sample('RefuseLawCorrection', (state: State) => ({ correctionId: firstKey(state.proposed), because: 'NOT_THE_TEXT' })),
      sample('CorrectLaw', (state: State) => ({ correctionId: firstKey(state.proposed) })),
      sample('WithdrawLawCorrection', (state: State) => ({ correctionId: firstKey(state.corrections), reason: 'MISREAD' })),
    ],
  },
  {
    life: anyDecider(theRefusedReaction),
    prepare: alone,
    samples: [
      sample('RecordRefusal', {
        reaction: 'AttachReportsOfOpenedCase',
        eventId: madeId('event'),
        target: `report-${OTHER.report}`,
        command: 'AttachReportToCase',
        rejection: 'WRONG_PHASE',
      }),
      sample('SettleRefusal', { how: 'DONE_BY_HAND' }),
    ],
  },
  {
    life: anyDecider(theProjectionSkip),
    prepare: alone,
    samples: [
      sample('ProposeProjectionSkip', { eventId: madeId('event', '1'), reason: 'PROGRAM_DEFECT' }),
      sample('ProposeProjectionSkip', { eventId: madeId('event', '2'), reason: 'DAMAGED_EVENT' }),
      sample('ConfirmProjectionSkip', (state: State) => ({ eventId: text(at(state, 'proposal', 'eventId'), madeId('event', '1')) })),
      sample('WithdrawProjectionSkip', (state: State) => ({ eventId: text(at(state, 'proposal', 'eventId'), madeId('event', '1')) })),
    ],
  },
];
