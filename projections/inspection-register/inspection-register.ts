import type { EventName } from '../../domain/kernel/contract.js';
import { inspectionEvents } from '../../domain/inspection/inspection.events.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Inspection = typeof inspectionEvents;

/** An inspection as the register lists it. Dates are civil dates in Paris. */
export interface InspectionRow {
  readonly inspectionId: string;
  readonly number: string;
  readonly caseId: string;
  readonly phase: 'ORDERED' | 'READY' | 'AWAITING_ANSWERS' | 'BLOCKED' | 'IN_PROGRESS' | 'FINDINGS_DRAWN_UP' | 'NOTIFIED' | 'CONCLUDED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly kinds: readonly string[];
  readonly respondentIds: readonly string[];
  readonly agentIds: readonly string[];
  readonly orderedAt: string;
  readonly orderedOn: string;
  readonly startedAt: string | null;
  readonly startedKind: string | null;
  /** Formalities whose weight a court would judge. */
  readonly doubts: readonly string[];
  readonly exhibits: number;
  readonly exhibitsAltered: number;
  readonly seizuresHeld: number;
  readonly obstructions: readonly string[];
  readonly findingsDrawnUpAt: string | null;
  readonly signature: string | null;
  readonly findingsEvent: string | null;
  readonly notifiedAt: string | null;
  readonly concludedAt: string | null;
  readonly concludedOn: string | null;
  readonly outcome: string | null;
}

export const inspectionRegisterTable = table<InspectionRow>({
  name: 'inspection_register',
  key: 'inspectionId',
  columns: {
    inspectionId: { type: 'uuid' },
    number: { type: 'text' },
    caseId: { type: 'uuid' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    kinds: { type: 'text[]' },
    respondentIds: { type: 'uuid[]' },
    agentIds: { type: 'uuid[]' },
    orderedAt: { type: 'timestamptz' },
    orderedOn: { type: 'date' },
    startedAt: { type: 'timestamptz', nullable: true },
    startedKind: { type: 'text', nullable: true },
    doubts: { type: 'text[]' },
    exhibits: { type: 'int' },
    exhibitsAltered: { type: 'int' },
    seizuresHeld: { type: 'int' },
    obstructions: { type: 'text[]' },
    findingsDrawnUpAt: { type: 'timestamptz', nullable: true },
    signature: { type: 'text', nullable: true },
    findingsEvent: { type: 'uuid', nullable: true },
    notifiedAt: { type: 'timestamptz', nullable: true },
    concludedAt: { type: 'timestamptz', nullable: true },
    concludedOn: { type: 'date', nullable: true },
    outcome: { type: 'text', nullable: true },
  },
  indexes: [['phase', 'orderedAt', 'inspectionId'], ['caseId'], ['number']],
});

const correctedColumn = {
  PROSECUTOR_TOLD: undefined,
  QUESTIONNAIRE_SENT: undefined,
  STARTED: 'startedAt',
  FINDINGS_DRAWN_UP: 'findingsDrawnUpAt',
  FINDINGS_NOTIFIED: 'notifiedAt',
} as const;

const inspectionChanges = changing<Inspection, InspectionRow, Exclude<EventName<Inspection>, 'InspectionOpened'>>({
  MissionOrderSigned: (_, { data }) => ({ phase: 'READY', agentIds: data.agentIds }),
  MissionOrderAmended: (_, { data }) => ({ agentIds: data.agentIds }),
  ProsecutorInformedOfVisit: () => ({}),
  JudgeAuthorisationGranted: () => ({ phase: 'READY' }),
  JudgeAuthorisationRefused: (_, { data }) => ({ phase: data.ground === 'BEFOREHAND' ? 'READY' : 'BLOCKED' }),
  VisitGivenUp: (row) => ({ phase: 'READY', kinds: row.kinds.filter((kind) => kind !== 'ON_SITE') }),
  SummonsSent: () => ({}),
  QuestionnaireSent: () => ({ phase: 'AWAITING_ANSWERS' }),
  QuestionnaireAnswered: (_, { occurredAt }) => ({ phase: 'IN_PROGRESS', startedKind: 'DOCUMENTS', startedAt: occurredAt }),
  QuestionnaireUnanswered: (_, { occurredAt }) => ({ phase: 'IN_PROGRESS', startedKind: 'DOCUMENTS', startedAt: occurredAt }),
  InspectionStarted: (row, { data, occurredAt }) => ({
    phase: 'IN_PROGRESS',
    startedAt: occurredAt,
    startedKind: data.kind,
    doubts: [...new Set([...row.doubts, ...data.doubts])],
  }),
  RightToObjectNotified: () => ({}),
  VisitObjectionRaised: () => ({ phase: 'BLOCKED' }),
  NumberHolderRequested: () => ({}),
  NumberHolderDisclosed: () => ({}),
  EvidenceCollected: (row) => ({ exhibits: row.exhibits + 1 }),
  ExhibitHandedOver: () => ({}),
  ExhibitVerified: (row, { data }) => ({ exhibitsAltered: row.exhibitsAltered + (data.intact ? 0 : 1) }),
  DocumentsSeized: (row) => ({ seizuresHeld: row.seizuresHeld + 1 }),
  SeizureOpposed: () => ({}),
  SeizedDocumentsReturned: (_, { data }) => ({ seizuresHeld: data.remaining }),
  ReportOfFindingsDrawnUp: (_, event) => ({
    phase: 'FINDINGS_DRAWN_UP',
    findingsDrawnUpAt: event.occurredAt,
    signature: event.data.signature,
    findingsEvent: personalAt(event),
  }),
  ReportOfFindingsNotified: (_, { occurredAt }) => ({ phase: 'NOTIFIED', notifiedAt: occurredAt }),
  ComplementaryItemsRequested: () => ({}),
  ComplementaryItemsReceived: () => ({}),
  ObstructionRecorded: (row, { data }) => ({ obstructions: [...new Set([...row.obstructions, data.obstruction])] }),
  InspectionConcluded: (_, { data, occurredAt }) => ({
    phase: 'CONCLUDED',
    outcome: data.outcome,
    concludedAt: occurredAt,
    concludedOn: civilDateIn(occurredAt),
  }),
  InspectionDateCorrected: (_, { data }) => {
    const column = correctedColumn[data.fact];
    return column === undefined ? {} : { [column]: data.at };
  },
  InspectionDeadlinesRecomputed: () => ({}),
});

/** Every inspection that the Chair ordered. */
export const inspectionRegister = projection({
  name: 'inspection-register',
  version: 1,
  reads: [inspectionEvents],
  table: inspectionRegisterTable,
  on: {
    InspectionOpened: [
      aggregateId,
      (row, event): InspectionRow =>
        row ?? {
          inspectionId: idOf(event.stream),
          number: event.data.number,
          caseId: event.data.caseId,
          phase: 'ORDERED',
          revision: event.revision,
          kinds: event.data.kinds,
          respondentIds: event.data.respondentIds,
          agentIds: [],
          orderedAt: event.occurredAt,
          orderedOn: civilDateIn(event.occurredAt),
          startedAt: null,
          startedKind: null,
          doubts: [],
          exhibits: 0,
          exhibitsAltered: 0,
          seizuresHeld: 0,
          obstructions: [],
          findingsDrawnUpAt: null,
          signature: null,
          findingsEvent: null,
          notifiedAt: null,
          concludedAt: null,
          concludedOn: null,
          outcome: null,
        },
    ],
    ...inspectionChanges,
  },
});
