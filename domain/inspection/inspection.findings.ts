import { misdated } from '../kernel/dated.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { startClock } from '../law/clocks.js';
import { inspectionKindTable, isWithinVisitHours } from '../law/inspections.js';
import { civilDateIn } from '../law/zone.js';
import type { InspectionDecided, InspectionFact, InspectionFile, InspectionRejection, InspectionSituationOf } from './inspection.table.js';

/** On site, the right to object is told before anything is taken or noted, unless a judge has authorised the visit. */
const rightNotTold = ({ check, authorisation }: InspectionFile): Rejection<InspectionRejection> | undefined =>
  check !== undefined && inspectionKindTable[check.kind].objectable && authorisation === undefined && !check.rightTold
    ? reject('RIGHT_TO_OBJECT_NOT_TOLD')
    : undefined;

/** An identity used by an inspector is asked of an operator at any time of the mission. */
export const decideNumberRequest = ({ command, state, context }: InspectionSituationOf<'RequestNumberHolder'>): InspectionDecided => {
  const { requestedAt = context.at, ...data } = command;
  return (
    misdated(requestedAt, { now: context.at, after: state.file.orderedAt }) ?? [
      { type: 'NumberHolderRequested', occurredAt: requestedAt, data: { requestId: context.idFor('request'), ...data } },
    ]
  );
};

export const decideNumberHolder = ({ command, state, context }: InspectionSituationOf<'RecordNumberHolder'>): InspectionDecided => {
  const { receivedAt = context.at, ...data } = command;
  if (state.file.numberRequests[command.requestId] === undefined) return reject('UNKNOWN_REQUEST');
  return (
    misdated(receivedAt, { now: context.at, after: state.file.orderedAt }) ?? [
      { type: 'NumberHolderDisclosed', occurredAt: receivedAt, data },
    ]
  );
};

export const decideEvidence = ({ command, state, context }: InspectionSituationOf<'CollectEvidence'>): InspectionDecided => {
  const { collectedAt, ...data } = command;
  return (
    rightNotTold(state.file) ??
    misdated(collectedAt, { now: context.at, after: state.file.check?.startedAt }) ?? [
      { type: 'EvidenceCollected', occurredAt: collectedAt, data: { exhibitId: context.idFor('exhibit'), ...data } },
    ]
  );
};

/** Handed over, an exhibit is still what was collected, and goes to somebody in office. */
export const decideHandOver = ({ command, state, facts }: InspectionSituationOf<'HandOverExhibit'>): InspectionDecided => {
  const exhibit = state.file.exhibits[command.exhibitId];
  if (exhibit === undefined) return reject('UNKNOWN_EXHIBIT');
  if (exhibit.sha256 !== command.sha256) return reject('EXHIBIT_ALTERED', { exhibitId: command.exhibitId });
  const mayHold = facts.receiver.functions.some(
    (held) => held === 'INSPECTOR' || held === 'LEGAL_OFFICER' || held === 'HEAD_OF_DEPARTMENT',
  );
  if (!mayHold) return reject('NOT_AN_INSPECTOR', { agents: [command.toId] });
  return [{ type: 'ExhibitHandedOver', data: { ...command, fromId: exhibit.holderId } }];
};

/** A digest that differs is a finding of its own: recorded, never refused. */
export const decideVerification = ({ command, state }: InspectionSituationOf<'VerifyExhibit'>): InspectionDecided => {
  const exhibit = state.file.exhibits[command.exhibitId];
  if (exhibit === undefined) return reject('UNKNOWN_EXHIBIT');
  return [{ type: 'ExhibitVerified', data: { ...command, intact: exhibit.sha256 === command.sha256 } }];
};

const openSeizures = ({ seizures }: InspectionFile, but?: string): number =>
  Object.entries(seizures).filter(([seizureId, { returned }]) => !returned && seizureId !== but).length;

/** Documents are seized on site, for a breach; the time to give them back runs from the first visit whose documents are still held. */
export const decideSeizure = ({ command, state, context }: InspectionSituationOf<'SeizeDocuments'>): InspectionDecided => {
  const { seizedAt, ...data } = command;
  const { file } = state;
  if (file.check?.kind !== 'ON_SITE') return reject('NOT_A_VISIT');
  if (command.breaches.length === 0) return reject('SEIZURE_WITHOUT_BREACH');
  const refused = rightNotTold(file) ?? misdated(seizedAt, { now: context.at, after: file.check.startedAt });
  if (refused !== undefined) return refused;
  const deadlines =
    openSeizures(file) > 0
      ? []
      : [startClock('SEIZED_DOCUMENTS_RETURN', civilDateIn(file.check.startedAt, file.check.zone), context.idFor)];
  return [{ type: 'DocumentsSeized', occurredAt: seizedAt, data: { seizureId: context.idFor('seizure'), ...data, deadlines } }];
};

export const decideSeizureOpposition = ({
  command,
  state,
  context,
}: InspectionSituationOf<'RecordSeizureOpposition'>): InspectionDecided => {
  const { opposedAt, ...data } = command;
  const seizure = state.file.seizures[command.seizureId];
  if (seizure === undefined) return reject('UNKNOWN_SEIZURE');
  return misdated(opposedAt, { now: context.at, after: seizure.at }) ?? [{ type: 'SeizureOpposed', occurredAt: opposedAt, data }];
};

export const decideReturn = ({ command, state, context }: InspectionSituationOf<'ReturnSeizedDocuments'>): InspectionDecided => {
  const { returnedAt, ...data } = command;
  const seizure = state.file.seizures[command.seizureId];
  if (seizure === undefined) return reject('UNKNOWN_SEIZURE');
  const remaining = openSeizures(state.file, command.seizureId);
  return (
    misdated(returnedAt, { now: context.at, after: seizure.at }) ?? [
      { type: 'SeizedDocumentsReturned', occurredAt: returnedAt, data: { ...data, remaining } },
    ]
  );
};

/** Always drawn up; where it is contradictory the person signs, or the report says that signing was refused. */
export const decideFindings = ({ command, state, context }: InspectionSituationOf<'DrawUpFindings'>): InspectionDecided => {
  const { drawnUpAt, ...data } = command;
  const { file } = state;
  if (!file.findingsDue) return reject('NOTHING_BEGUN');
  if (command.signature === 'NOT_ASKED' && file.check !== undefined && inspectionKindTable[file.check.kind].contradictory)
    return reject('SIGNATURE_NOT_ASKED', { kind: file.check.kind });
  const unknown = command.exhibitIds.filter((exhibitId) => file.exhibits[exhibitId] === undefined);
  if (unknown.length > 0) return reject('UNKNOWN_EXHIBIT', { exhibits: unknown });
  return (
    misdated(drawnUpAt, { now: context.at, after: file.check?.startedAt ?? file.orderedAt }) ?? [
      {
        type: 'ReportOfFindingsDrawnUp',
        occurredAt: drawnUpAt,
        data: { findingsId: context.idFor('findings'), ...data, exhibitIds: [...new Set(data.exhibitIds)] },
      },
    ]
  );
};

export const decideFindingsNotified = ({ command, state, context }: InspectionSituationOf<'NotifyFindings'>): InspectionDecided => {
  const { notifiedAt, ...data } = command;
  return (
    misdated(notifiedAt, { now: context.at, after: state.file.dated.FINDINGS_DRAWN_UP?.at }) ?? [
      { type: 'ReportOfFindingsNotified', occurredAt: notifiedAt, data },
    ]
  );
};

export const decideItemsRequest = ({ command, state, context }: InspectionSituationOf<'RequestComplementaryItems'>): InspectionDecided => {
  const { requestedAt, setDays, ...data } = command;
  const refused = misdated(requestedAt, { now: context.at, after: state.file.dated.FINDINGS_NOTIFIED?.at });
  if (refused !== undefined) return refused;
  const deadlines = [startClock('CONTROLLER_ANSWER', civilDateIn(requestedAt), context.idFor, { setDays })];
  return [{ type: 'ComplementaryItemsRequested', occurredAt: requestedAt, data: { ...data, deadlines } }];
};

export const decideItems = ({ command, state, context }: InspectionSituationOf<'RecordComplementaryItems'>): InspectionDecided => {
  const { receivedAt = context.at, ...data } = command;
  const { itemsAskedAt } = state.file;
  if (itemsAskedAt === undefined) return reject('NOTHING_WAS_ASKED');
  return (
    misdated(receivedAt, { now: context.at, after: itemsAskedAt }) ?? [{ type: 'ComplementaryItemsReceived', occurredAt: receivedAt, data }]
  );
};

export const decideObstruction = ({ command, state, context }: InspectionSituationOf<'RecordObstruction'>): InspectionDecided => {
  const { happenedAt, ...data } = command;
  if (command.obstruction === 'VISIT_OPPOSED' && state.file.authorisation === undefined) return reject('VISIT_NOT_AUTHORISED');
  return (
    misdated(happenedAt, { now: context.at, after: state.file.orderedAt }) ?? [
      { type: 'ObstructionRecorded', occurredAt: happenedAt, data },
    ]
  );
};

/** It was prevented when somebody hindered it, or objected and no judge overcame the objection. */
export const decideConclusion = ({ command, state }: InspectionSituationOf<'ConcludeInspection'>): InspectionDecided => {
  const { obstructed, objectedAt } = state.file;
  if (command.outcome === 'PREVENTED' && !obstructed && objectedAt === undefined) return reject('NOT_PREVENTED');
  return [{ type: 'InspectionConcluded', data: command }];
};

export const decideGivingUp = ({ command, state }: InspectionSituationOf<'GiveUpInspection'>): InspectionDecided =>
  state.file.findingsDue
    ? reject('FINDINGS_NOT_DRAWN_UP')
    : [{ type: 'InspectionConcluded', data: { outcome: 'GIVEN_UP', reason: command.reason } }];

const BEFORE: Readonly<Partial<Record<InspectionFact, InspectionFact>>> = {
  FINDINGS_DRAWN_UP: 'STARTED',
  FINDINGS_NOTIFIED: 'FINDINGS_DRAWN_UP',
};
const AFTER: Readonly<Partial<Record<InspectionFact, InspectionFact>>> = {
  STARTED: 'FINDINGS_DRAWN_UP',
  FINDINGS_DRAWN_UP: 'FINDINGS_NOTIFIED',
};

/** The clocks that count from this fact and still run, counted again from its right date. */
const recomputed = ({ command, state, context }: InspectionSituationOf<'CorrectInspectionDate'>): ReturnType<typeof startClock>[] => {
  const { clocks, check } = state.file;
  const running = (kind: string): boolean => clocks.some((clock) => clock.kind === kind);
  if (command.fact === 'STARTED' && running('SEIZED_DOCUMENTS_RETURN'))
    return [startClock('SEIZED_DOCUMENTS_RETURN', civilDateIn(command.at, check?.zone), context.idFor)];
  const answer = clocks.find(({ kind }) => kind === 'CONTROLLER_ANSWER');
  if (command.fact !== 'QUESTIONNAIRE_SENT' || answer === undefined || state.phase !== 'AWAITING_ANSWERS') return [];
  const setDays = Number(/\.D-(\d+)/u.exec(answer.ruleVersion)?.[1] ?? '0');
  return [startClock('CONTROLLER_ANSWER', civilDateIn(command.at), context.idFor, setDays === 0 ? {} : { setDays })];
};

/** A date is corrected by somebody else than who stated it, and stays between the acts that it follows and precedes. */
export const decideDateCorrection = (situation: InspectionSituationOf<'CorrectInspectionDate'>): InspectionDecided => {
  const { command, state, context } = situation;
  const { dated, orderedAt, check } = state.file;
  const stated = dated[command.fact];
  if (stated === undefined) return reject('FACT_NOT_STATED', { fact: command.fact });
  if (stated.by === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: 'CorrectInspectionDate' });
  const [before, after] = [BEFORE[command.fact], AFTER[command.fact]];
  const refused = misdated(command.at, { now: context.at, after: (before && dated[before]?.at) ?? orderedAt });
  if (refused !== undefined) return refused;
  const next = after && dated[after]?.at;
  if (next !== undefined && command.at > next) return reject('AFTER_THE_NEXT_ACT', { at: command.at, next });
  if (command.fact === 'STARTED' && check?.kind === 'ON_SITE' && !isWithinVisitHours(command.at, check.zone))
    return reject('OUTSIDE_VISIT_HOURS', { zone: check.zone });
  const deadlines = recomputed(situation);
  return [
    { type: 'InspectionDateCorrected', data: command },
    ...(deadlines.length === 0 ? [] : [{ type: 'InspectionDeadlinesRecomputed', data: { deadlines } } as const]),
  ];
};
