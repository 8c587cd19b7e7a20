import type { StoredEvent } from '../kernel/contract.js';
import { decider } from '../kernel/decider.js';
import { isZone, SEAT_ZONE } from '../law/zone.js';
import { inspectionCommands, inspectionEvents } from './inspection.events.js';
import {
  decideConclusion,
  decideDateCorrection,
  decideEvidence,
  decideFindings,
  decideFindingsNotified,
  decideGivingUp,
  decideHandOver,
  decideItems,
  decideItemsRequest,
  decideNumberHolder,
  decideNumberRequest,
  decideObstruction,
  decideReturn,
  decideSeizure,
  decideSeizureOpposition,
  decideVerification,
} from './inspection.findings.js';
import {
  decideAnswers,
  decideJudge,
  decideMission,
  decideMissionChange,
  decideNoAnswer,
  decideObjection,
  decideOpening,
  decideProsecutorTold,
  decideQuestionnaire,
  decideRightTold,
  decideStart,
  decideSummons,
  decideVisitGivenUp,
} from './inspection.preparation.js';
import {
  type InspectionDecided,
  type InspectionFact,
  type InspectionFile,
  type InspectionRejection,
  type InspectionSituation,
  type InspectionState,
  inspectionTable,
  type OpenedInspection,
} from './inspection.table.js';

const decide = (situation: InspectionSituation): InspectionDecided => {
  switch (situation.name) {
    case 'OpenInspection':
      return decideOpening(situation);
    case 'SignMissionOrder':
      return decideMission(situation);
    case 'AmendMissionOrder':
      return decideMissionChange(situation);
    case 'InformProsecutorOfVisit':
      return decideProsecutorTold(situation);
    case 'RecordJudgeAuthorisation':
    case 'RecordJudgeRefusal':
      return decideJudge(situation);
    case 'GiveUpVisit':
      return decideVisitGivenUp(situation);
    case 'SendSummons':
      return decideSummons(situation);
    case 'SendQuestionnaire':
      return decideQuestionnaire(situation);
    case 'RecordQuestionnaireAnswered':
      return decideAnswers(situation);
    case 'EstablishQuestionnaireUnanswered':
      return decideNoAnswer(situation);
    case 'StartInspection':
      return decideStart(situation);
    case 'NotifyRightToObject':
      return decideRightTold(situation);
    case 'RecordVisitObjection':
      return decideObjection(situation);
    case 'RequestNumberHolder':
      return decideNumberRequest(situation);
    case 'RecordNumberHolder':
      return decideNumberHolder(situation);
    case 'CollectEvidence':
      return decideEvidence(situation);
    case 'HandOverExhibit':
      return decideHandOver(situation);
    case 'VerifyExhibit':
      return decideVerification(situation);
    case 'SeizeDocuments':
      return decideSeizure(situation);
    case 'RecordSeizureOpposition':
      return decideSeizureOpposition(situation);
    case 'ReturnSeizedDocuments':
      return decideReturn(situation);
    case 'DrawUpFindings':
      return decideFindings(situation);
    case 'NotifyFindings':
      return decideFindingsNotified(situation);
    case 'RequestComplementaryItems':
      return decideItemsRequest(situation);
    case 'RecordComplementaryItems':
      return decideItems(situation);
    case 'RecordObstruction':
      return decideObstruction(situation);
    case 'ConcludeInspection':
      return decideConclusion(situation);
    case 'GiveUpInspection':
      return decideGivingUp(situation);
    case 'CorrectInspectionDate':
      return decideDateCorrection(situation);
  }
};

type InspectionEvent = StoredEvent<typeof inspectionEvents>;
type Change = Partial<InspectionFile>;

const opened = ({ data, occurredAt }: Extract<InspectionEvent, { type: 'InspectionOpened' }>): OpenedInspection => ({
  phase: 'ORDERED',
  file: {
    caseId: data.caseId,
    number: data.number,
    orderedAt: occurredAt,
    kinds: data.kinds,
    agentIds: [],
    authorisation: undefined,
    objected: false,
    summonedFor: undefined,
    check: undefined,
    findingsDue: false,
    itemsAskedAt: undefined,
    obstructed: false,
    clocks: [],
    exhibits: {},
    seizures: {},
    numberRequests: {},
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

const evolveOpened = (state: OpenedInspection, event: InspectionEvent): OpenedInspection => {
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
      return moved(state, 'READY', { authorisation: { ground: event.data.ground, at: event.occurredAt }, objected: false });
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
      return moved(state, 'BLOCKED', { objected: true });
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

const evolve = (state: InspectionState, event: InspectionEvent): InspectionState => {
  if (state.phase !== 'NONE') return evolveOpened(state, event);
  return event.type === 'InspectionOpened' ? opened(event) : state;
};

/** An inspection: what the Chair ordered, from the mission order to the report of findings and its end. */
export const theInspection = decider<
  InspectionState,
  typeof inspectionEvents,
  typeof inspectionCommands,
  typeof inspectionTable,
  InspectionRejection
>({
  category: 'inspection',
  events: inspectionEvents,
  commands: inspectionCommands,
  table: inspectionTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  assigned: (state) => (state.phase === 'NONE' ? [] : state.file.agentIds),
  final: { CONCLUDED: 'what follows from it is decided on the case' },
});
export type { InspectionRejection, InspectionState } from './inspection.table.js';
