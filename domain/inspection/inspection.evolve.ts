import type { StoredEvent } from '../kernel/contract.js';
import { actKey, type Recorded } from '../kernel/recorded.js';
import { isZone, SEAT_ZONE } from '../law/zone.js';
import type { inspectionEvents } from './inspection.events.js';
import type { InspectionFact, InspectionFile, InspectionState, OpenedInspection } from './inspection.table.js';

type InspectionEvent = StoredEvent<typeof inspectionEvents>;
type Change = Partial<InspectionFile>;

const opened = ({ data, occurredAt }: Extract<InspectionEvent, { type: 'InspectionOpened' }>): OpenedInspection => ({
  phase: 'ORDERED',
  file: {
    caseId: data.caseId,
    number: data.number,
    orderedAt: occurredAt,
    respondentIds: data.respondentIds,
    kinds: data.kinds,
    agentIds: [],
    authorisation: undefined,
    objectedAt: undefined,
    summonedFor: undefined,
    check: undefined,
    findingsDue: false,
    itemsAskedAt: undefined,
    obstructed: false,
    clocks: [],
    exhibits: {},
    seizures: {},
    numberRequests: {},
    recorded: [],
    dated: {},
  },
});

const amended = (state: OpenedInspection, change: Change): OpenedInspection => ({ ...state, file: { ...state.file, ...change } });
const moved = (
  { file }: OpenedInspection,
  phase: Exclude<OpenedInspection['phase'], 'CONCLUDED'>,
  change: Change = {},
): OpenedInspection => ({ phase, file: { ...file, ...change } });

/** The fact as stated by this event, and without those that a new beginning makes old. */
const stating = ({ dated }: InspectionFile, fact: InspectionFact, { occurredAt: at, actor }: InspectionEvent): Change => ({
  dated: { ...dated, [fact]: { at, by: actor.id } },
});
const begun = (file: InspectionFile, event: InspectionEvent): Change => {
  const { FINDINGS_DRAWN_UP: _drawnUp, FINDINGS_NOTIFIED: _notified, ...dated } = file.dated;
  return { findingsDue: true, dated: { ...dated, STARTED: { at: event.occurredAt, by: event.actor.id } } };
};
const without = ({ clocks }: InspectionFile, ...kinds: readonly string[]): Change => ({
  clocks: clocks.filter(({ kind }) => !kinds.includes(kind)),
});
const withClocks = (file: InspectionFile, started: InspectionFile['clocks']): Change => ({
  clocks: [...file.clocks.filter(({ kind }) => !started.some((clock) => clock.kind === kind)), ...started],
});

const corrected = (file: InspectionFile, fact: InspectionFact, at: string, by: string): Change => ({
  dated: { ...file.dated, [fact]: { at, by } },
  ...(fact === 'STARTED' && file.check !== undefined ? { check: { ...file.check, startedAt: at } } : {}),
});

/** The acts on file with this one, where it may be made several times. */
const recorded = ({ recorded: known }: InspectionFile, { type, data, occurredAt }: InspectionEvent): { readonly recorded: Recorded } => {
  switch (type) {
    case 'ProsecutorInformedOfVisit':
    case 'JudgeAuthorisationGranted':
    case 'JudgeAuthorisationRefused':
    case 'SummonsSent':
    case 'NumberHolderRequested':
    case 'ComplementaryItemsRequested':
      return { recorded: [...known, actKey(type, data.proof)] };
    case 'EvidenceCollected':
    case 'ComplementaryItemsReceived':
      return { recorded: [...known, actKey(type, data.sha256)] };
    case 'DocumentsSeized':
      return { recorded: [...known, actKey(type, data.inventory)] };
    case 'ObstructionRecorded':
      return { recorded: [...known, actKey(type, data.obstruction, occurredAt)] };
    case 'InspectionOpened':
    case 'MissionOrderSigned':
    case 'MissionOrderAmended':
    case 'VisitGivenUp':
    case 'QuestionnaireSent':
    case 'QuestionnaireAnswered':
    case 'QuestionnaireUnanswered':
    case 'InspectionStarted':
    case 'RightToObjectNotified':
    case 'VisitObjectionRaised':
    case 'NumberHolderDisclosed':
    case 'ExhibitHandedOver':
    case 'ExhibitVerified':
    case 'SeizureOpposed':
    case 'SeizedDocumentsReturned':
    case 'ReportOfFindingsDrawnUp':
    case 'ReportOfFindingsNotified':
    case 'InspectionConcluded':
    case 'InspectionDateCorrected':
    case 'InspectionDeadlinesRecomputed':
      return { recorded: known };
  }
};

const moveOf = (state: OpenedInspection, event: InspectionEvent): OpenedInspection => {
  const { file } = state;
  switch (event.type) {
    case 'InspectionOpened':
      return opened(event);
    case 'MissionOrderSigned':
      return moved(state, 'READY', { agentIds: event.data.agentIds });
    case 'MissionOrderAmended':
      return amended(state, { agentIds: event.data.agentIds });
    case 'ProsecutorInformedOfVisit':
      return amended(state, stating(file, 'PROSECUTOR_TOLD', event));
    case 'JudgeAuthorisationGranted':
      return moved(state, 'READY', { authorisation: { ground: event.data.ground, at: event.occurredAt }, objectedAt: undefined });
    case 'JudgeAuthorisationRefused':
      return moved(state, event.data.ground === 'BEFOREHAND' ? 'READY' : 'BLOCKED', { authorisation: undefined });
    case 'VisitGivenUp':
      return moved(state, 'READY', { kinds: file.kinds.filter((kind) => kind !== 'ON_SITE') });
    case 'SummonsSent':
      return amended(state, { summonedFor: event.data.hearingAt });
    case 'QuestionnaireSent':
      return moved(state, 'AWAITING_ANSWERS', { ...withClocks(file, event.data.deadlines), ...stating(file, 'QUESTIONNAIRE_SENT', event) });
    case 'QuestionnaireAnswered':
    case 'QuestionnaireUnanswered':
      return moved(state, 'IN_PROGRESS', { ...without(file, 'CONTROLLER_ANSWER'), ...begun(file, event), check: undefined });
    case 'InspectionStarted': {
      const { kind, zone } = event.data;
      const check = { kind, startedAt: event.occurredAt, zone: zone !== undefined && isZone(zone) ? zone : SEAT_ZONE, rightTold: false };
      return moved(state, 'IN_PROGRESS', { ...begun(file, event), check });
    }
    case 'RightToObjectNotified':
      return amended(state, { check: file.check && { ...file.check, rightTold: true } });
    case 'VisitObjectionRaised':
      return moved(state, 'BLOCKED', { objectedAt: event.occurredAt });
    case 'NumberHolderRequested':
      return amended(state, { numberRequests: { ...file.numberRequests, [event.data.requestId]: false } });
    case 'NumberHolderDisclosed':
      return amended(state, { numberRequests: { ...file.numberRequests, [event.data.requestId]: true } });
    case 'EvidenceCollected': {
      const { exhibitId, sha256 } = event.data;
      return amended(state, { exhibits: { ...file.exhibits, [exhibitId]: { sha256, holderId: event.actor.id } } });
    }
    case 'ExhibitHandedOver': {
      const { exhibitId, sha256, toId } = event.data;
      return amended(state, { exhibits: { ...file.exhibits, [exhibitId]: { sha256, holderId: toId } } });
    }
    case 'ExhibitVerified':
      return state;
    case 'DocumentsSeized': {
      const seizure = { at: event.occurredAt, opposed: false, returned: false };
      return amended(state, {
        ...withClocks(file, event.data.deadlines),
        seizures: { ...file.seizures, [event.data.seizureId]: seizure },
      });
    }
    case 'SeizureOpposed':
      return amended(state, seizureChange(file, event.data.seizureId, { opposed: true }));
    case 'SeizedDocumentsReturned':
      return amended(state, {
        ...seizureChange(file, event.data.seizureId, { returned: true }),
        ...(event.data.remaining === 0 ? without(file, 'SEIZED_DOCUMENTS_RETURN') : {}),
      });
    case 'ReportOfFindingsDrawnUp':
      return moved(state, 'FINDINGS_DRAWN_UP', { findingsDue: false, ...stating(file, 'FINDINGS_DRAWN_UP', event) });
    case 'ReportOfFindingsNotified':
      return moved(state, 'NOTIFIED', stating(file, 'FINDINGS_NOTIFIED', event));
    case 'ComplementaryItemsRequested':
      return amended(state, { ...withClocks(file, event.data.deadlines), itemsAskedAt: event.occurredAt });
    case 'ComplementaryItemsReceived':
      return amended(state, without(file, 'CONTROLLER_ANSWER'));
    case 'ObstructionRecorded':
      return amended(state, { obstructed: true });
    case 'InspectionConcluded':
      return { phase: 'CONCLUDED', outcome: event.data.outcome, file: { ...file, ...without(file, 'CONTROLLER_ANSWER') } };
    case 'InspectionDateCorrected':
      return amended(state, corrected(file, event.data.fact, event.data.at, event.actor.id));
    case 'InspectionDeadlinesRecomputed':
      return amended(state, withClocks(file, event.data.deadlines));
  }
};

const seizureChange = ({ seizures }: InspectionFile, seizureId: string, change: { opposed?: true; returned?: true }): Change => {
  const seizure = seizures[seizureId];
  return seizure === undefined ? {} : { seizures: { ...seizures, [seizureId]: { ...seizure, ...change } } };
};

/** Never refuses: it accepts every history of an inspection. */
export const evolve = (state: InspectionState, event: InspectionEvent): InspectionState => {
  if (state.phase !== 'NONE') return amended(moveOf(state, event), recorded(state.file, event));
  return event.type === 'InspectionOpened' ? opened(event) : state;
};
