import type { EventName, NewEvent } from '../kernel/contract.js';
import { commandTable, type Situation } from '../kernel/decider.js';
import { actKey, type Recorded } from '../kernel/recorded.js';
import type { Rejection } from '../kernel/rejection.js';
import type { Clock } from '../law/clocks.js';
import type { InspectionKind } from '../law/inspections.js';
import type { Zone } from '../law/zone.js';
import { serviceOf } from '../standing/service.js';
import { type AUTHORISATION_GROUNDS, inspectionCommands, type inspectionEvents, type INSPECTION_FACTS } from './inspection.events.js';

export type InspectionFact = (typeof INSPECTION_FACTS)[number];
interface Exhibit {
  readonly sha256: string;
  readonly holderId: string;
}
interface Seizure {
  readonly at: string;
  readonly opposed: boolean;
  readonly returned: boolean;
}
/** What was begun last: a visit, a hearing, a connection; it stays until the next one. */
interface Check {
  readonly kind: InspectionKind;
  readonly startedAt: string;
  readonly zone: Zone;
  readonly rightTold: boolean;
}
/** Everything that is known of an inspection besides where it stands. */
export interface InspectionFile {
  readonly caseId: string;
  readonly number: string;
  readonly orderedAt: string;
  readonly respondentIds: readonly string[];
  /** The kinds that may still be carried out. */
  readonly kinds: readonly InspectionKind[];
  readonly agentIds: readonly string[];
  /** The order of a judge for the visit, while it stands. */
  readonly authorisation: { readonly ground: (typeof AUTHORISATION_GROUNDS)[number]; readonly at: string } | undefined;
  /** An objection that no judge has overcome. */
  readonly objectedAt: string | undefined;
  readonly summonedFor: string | undefined;
  readonly check: Check | undefined;
  /** Whether something was begun of which no report of findings was drawn up yet. */
  readonly findingsDue: boolean;
  readonly itemsAskedAt: string | undefined;
  readonly obstructed: boolean;
  readonly clocks: readonly (Clock & { readonly ruleVersion: string })[];
  /** Exhibit id -> its digest and who holds it. */
  readonly exhibits: Readonly<Record<string, Exhibit>>;
  readonly seizures: Readonly<Record<string, Seizure>>;
  /** Request id -> whether it was answered. */
  readonly numberRequests: Readonly<Record<string, boolean>>;
  /** Acts that may be made several times, each by what proves it. */
  readonly recorded: Recorded;
  /** Each dated fact as last stated: when, and by whom. */
  readonly dated: Readonly<Partial<Record<InspectionFact, { readonly at: string; readonly by: string }>>>;
}

type InspectionCourse =
  | { readonly phase: 'ORDERED' }
  | { readonly phase: 'READY' }
  | { readonly phase: 'AWAITING_ANSWERS' }
  | { readonly phase: 'BLOCKED' }
  | { readonly phase: 'IN_PROGRESS' }
  | { readonly phase: 'FINDINGS_DRAWN_UP' }
  | { readonly phase: 'NOTIFIED' }
  | { readonly phase: 'CONCLUDED'; readonly outcome: string };
export type OpenedInspection = InspectionCourse & { readonly file: InspectionFile };
export type InspectionState = { readonly phase: 'NONE' } | OpenedInspection;

const MISSION = ['INSPECTOR*'] as const;
/** The department of inspections: those of the mission, and their head. */
const CONTROLS = ['INSPECTOR*', 'HEAD_OF_DEPARTMENT'] as const;
const CHAIR = ['CHAIR', 'DELEGATED_VICE_CHAIR'] as const;
const PREPARED = ['READY', 'FINDINGS_DRAWN_UP'] as const;
const BEFORE_A_JUDGE = ['READY', 'BLOCKED', 'FINDINGS_DRAWN_UP'] as const;
const UNDER_WAY = ['READY', 'AWAITING_ANSWERS', 'BLOCKED', 'IN_PROGRESS', 'FINDINGS_DRAWN_UP', 'NOTIFIED'] as const;
const KEPT = ['IN_PROGRESS', 'FINDINGS_DRAWN_UP', 'NOTIFIED', 'CONCLUDED'] as const;

const agentsOf = (state: InspectionState): readonly string[] => (state.phase === 'NONE' ? [] : state.file.agentIds);
const sameAgents = (state: InspectionState, agentIds: readonly string[]): boolean => {
  const held = agentsOf(state);
  return held.length > 0 && new Set(agentIds).size === held.length && agentIds.every((agentId) => held.includes(agentId));
};

/** Whether this very act is on file. */
const onFile = (state: InspectionState, type: EventName<typeof inspectionEvents>, ...told: readonly string[]): boolean =>
  state.phase !== 'NONE' && state.file.recorded.includes(actKey(type, ...told));

export const inspectionTable = commandTable<InspectionState, typeof inspectionCommands>()({
  OpenInspection: {
    from: ['NONE'],
    to: ['ORDERED'],
    by: ['SYSTEM'],
    already: (state, command) => state.phase !== 'NONE' && state.file.number === command.number,
    internal: true,
  },
  SignMissionOrder: {
    from: ['ORDERED'],
    to: ['READY'],
    by: ['SECRETARY_GENERAL'],
    already: (state, command) => sameAgents(state, command.agentIds),
    needs: (command) => ({ agents: command.agentIds.map((agentId) => serviceOf(agentId)) }),
  },
  AmendMissionOrder: {
    from: ['READY', 'AWAITING_ANSWERS', 'BLOCKED', 'IN_PROGRESS', 'FINDINGS_DRAWN_UP', 'NOTIFIED'],
    to: 'same',
    by: ['SECRETARY_GENERAL'],
    already: (state, command) => sameAgents(state, command.agentIds),
    needs: (command) => ({ agents: command.agentIds.map((agentId) => serviceOf(agentId)) }),
  },
  InformProsecutorOfVisit: {
    from: PREPARED,
    to: 'same',
    by: [...CONTROLS, 'SECRETARY_GENERAL'],
    already: (state, { proof }) => onFile(state, 'ProsecutorInformedOfVisit', proof),
  },
  RecordJudgeAuthorisation: {
    from: BEFORE_A_JUDGE,
    to: ['READY'],
    by: CONTROLS,
    already: (state, { proof }) => onFile(state, 'JudgeAuthorisationGranted', proof),
  },
  RecordJudgeRefusal: {
    from: BEFORE_A_JUDGE,
    to: ['READY', 'BLOCKED'],
    by: CONTROLS,
    already: (state, { proof }) => onFile(state, 'JudgeAuthorisationRefused', proof),
  },
  GiveUpVisit: { from: ['BLOCKED'], to: ['READY'], by: ['HEAD_OF_DEPARTMENT'] },
  SendSummons: {
    from: PREPARED,
    to: 'same',
    by: CONTROLS,
    already: (state, { proof }) => onFile(state, 'SummonsSent', proof),
  },
  SendQuestionnaire: { from: PREPARED, to: ['AWAITING_ANSWERS'], by: CONTROLS },
  RecordQuestionnaireAnswered: { from: ['AWAITING_ANSWERS'], to: ['IN_PROGRESS'], by: CONTROLS },
  EstablishQuestionnaireUnanswered: { from: ['AWAITING_ANSWERS'], to: ['IN_PROGRESS'], by: CONTROLS },
  StartInspection: {
    from: PREPARED,
    to: ['IN_PROGRESS'],
    by: MISSION,
    needs: (_, state) => ({ agents: agentsOf(state).map((agentId) => serviceOf(agentId)) }),
  },
  NotifyRightToObject: {
    from: ['IN_PROGRESS'],
    to: 'same',
    by: MISSION,
    already: (state) => state.phase === 'IN_PROGRESS' && state.file.check?.rightTold === true,
  },
  RecordVisitObjection: { from: ['IN_PROGRESS'], to: ['BLOCKED'], by: MISSION },
  RequestNumberHolder: {
    from: UNDER_WAY,
    to: 'same',
    by: MISSION,
    already: (state, { proof }) => onFile(state, 'NumberHolderRequested', proof),
  },
  RecordNumberHolder: {
    from: UNDER_WAY,
    to: 'same',
    by: CONTROLS,
    already: (state, command) => state.phase !== 'NONE' && state.file.numberRequests[command.requestId] === true,
  },
  CollectEvidence: {
    from: ['IN_PROGRESS'],
    to: 'same',
    by: MISSION,
    already: (state, { sha256 }) => onFile(state, 'EvidenceCollected', sha256),
  },
  HandOverExhibit: {
    from: KEPT,
    to: 'same',
    by: CONTROLS,
    already: (state, command) => state.phase !== 'NONE' && state.file.exhibits[command.exhibitId]?.holderId === command.toId,
    needs: (command) => ({ receiver: serviceOf(command.toId) }),
  },
  VerifyExhibit: { from: KEPT, to: 'same', by: CONTROLS },
  SeizeDocuments: {
    from: ['IN_PROGRESS'],
    to: 'same',
    by: MISSION,
    already: (state, { inventory }) => onFile(state, 'DocumentsSeized', inventory),
  },
  RecordSeizureOpposition: {
    from: KEPT,
    to: 'same',
    by: CONTROLS,
    already: (state, command) => state.phase !== 'NONE' && state.file.seizures[command.seizureId]?.opposed === true,
  },
  ReturnSeizedDocuments: {
    from: [...KEPT, 'BLOCKED'],
    to: 'same',
    by: CONTROLS,
    already: (state, command) => state.phase !== 'NONE' && state.file.seizures[command.seizureId]?.returned === true,
  },
  DrawUpFindings: { from: ['READY', 'IN_PROGRESS', 'BLOCKED'], to: ['FINDINGS_DRAWN_UP'], by: MISSION },
  NotifyFindings: { from: ['FINDINGS_DRAWN_UP'], to: ['NOTIFIED'], by: CONTROLS },
  RequestComplementaryItems: {
    from: ['NOTIFIED'],
    to: 'same',
    by: CONTROLS,
    already: (state, { proof }) => onFile(state, 'ComplementaryItemsRequested', proof),
  },
  RecordComplementaryItems: {
    from: ['NOTIFIED'],
    to: 'same',
    by: CONTROLS,
    already: (state, { sha256 }) => onFile(state, 'ComplementaryItemsReceived', sha256),
  },
  RecordObstruction: {
    from: UNDER_WAY,
    to: 'same',
    by: MISSION,
    already: (state, { obstruction, happenedAt }) => onFile(state, 'ObstructionRecorded', obstruction, happenedAt),
  },
  ConcludeInspection: {
    from: ['NOTIFIED'],
    to: ['CONCLUDED'],
    by: ['HEAD_OF_DEPARTMENT'],
    fourEyes: agentsOf,
    already: (state, command) => state.phase === 'CONCLUDED' && state.outcome === command.outcome,
  },
  GiveUpInspection: {
    from: ['ORDERED', 'READY', 'AWAITING_ANSWERS', 'BLOCKED', 'FINDINGS_DRAWN_UP'],
    to: ['CONCLUDED'],
    by: CHAIR,
    already: (state) => state.phase === 'CONCLUDED' && state.outcome === 'GIVEN_UP',
  },
  CorrectInspectionDate: {
    from: ['READY', 'AWAITING_ANSWERS', 'BLOCKED', 'IN_PROGRESS', 'FINDINGS_DRAWN_UP', 'NOTIFIED', 'CONCLUDED'],
    to: 'same',
    by: CONTROLS,
    already: (state, command) => state.phase !== 'NONE' && state.file.dated[command.fact]?.at === command.at,
  },
});

export type InspectionSituation = Situation<InspectionState, typeof inspectionCommands, typeof inspectionTable>;
export type InspectionSituationOf<N extends InspectionSituation['name']> = Extract<InspectionSituation, { name: N }>;

export type InspectionRejection =
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_ACT'
  | 'NO_INSPECTION_KIND'
  | 'MISSION_WITHOUT_AGENT'
  | 'NOT_AN_INSPECTOR'
  | 'AGENT_NOT_HABILITATED'
  | 'CONFLICT_OF_INTEREST'
  | 'SITS_IN_THE_COMMITTEE'
  | 'KIND_NOT_ORDERED'
  | 'NO_OTHER_KIND'
  | 'NO_OBJECTION_RAISED'
  | 'AFTER_AN_OBJECTION'
  | 'SUMMONS_TOO_LATE'
  | 'NOT_SUMMONED'
  | 'BEFORE_THE_HEARING'
  | 'OTHER_DEADLINE'
  | 'NOT_DUE'
  | 'BY_LETTER'
  | 'OUTSIDE_VISIT_HOURS'
  | 'PROSECUTOR_NOT_TOLD'
  | 'JUDGE_NOT_ASKED'
  | 'IDENTITY_ASSUMED_ONLINE_ONLY'
  | 'NOT_A_VISIT'
  | 'VISIT_AUTHORISED'
  | 'VISIT_NOT_AUTHORISED'
  | 'RIGHT_TO_OBJECT_NOT_TOLD'
  | 'UNKNOWN_REQUEST'
  | 'UNKNOWN_EXHIBIT'
  | 'EXHIBIT_ALTERED'
  | 'UNKNOWN_SEIZURE'
  | 'SEIZURE_WITHOUT_BREACH'
  | 'FINDINGS_NOT_DRAWN_UP'
  | 'SIGNATURE_NOT_ASKED'
  | 'NOTHING_WAS_ASKED'
  | 'NOT_PREVENTED'
  | 'NOTHING_BEGUN'
  | 'AFTER_THE_NEXT_ACT'
  | 'FACT_NOT_STATED'
  | 'SECOND_PERSON_REQUIRED';
export type InspectionDecided = readonly NewEvent<typeof inspectionEvents>[] | Rejection<InspectionRejection>;
