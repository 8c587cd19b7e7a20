import type { EventName, StoredEvent } from '../../domain/kernel/contract.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { sanctionProceedingEvents } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Proceeding = typeof sanctionProceedingEvents;

/** A proceeding before the restricted committee as the register lists it. Nothing of its deliberations. Dates are civil dates in Paris, money is in cents. */
export interface ProceedingRow {
  readonly proceedingId: string;
  readonly phase:
    | 'APPOINTED'
    | 'AWAITING_RAPPORTEUR'
    | 'ADVERSARIAL'
    | 'READY_FOR_SESSION'
    | 'READY_FOR_DECISION'
    | 'DELIBERATING'
    | 'DECIDED'
    | 'NOTIFIED'
    | 'UNDER_APPEAL'
    | 'FINAL'
    | 'ENDED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly caseId: string;
  readonly kind: string;
  readonly respondentId: string;
  readonly rapporteurId: string;
  readonly judgeId: string | null;
  readonly openedAt: string;
  readonly openedOn: string;
  readonly reportNotifiedAt: string | null;
  readonly sessionAt: string | null;
  readonly number: string | null;
  readonly outcome: string | null;
  readonly decidedAt: string | null;
  readonly decidedOn: string | null;
  readonly reasonsEvent: string | null;
  readonly notifiedAt: string | null;
  readonly fineCents: number | null;
  readonly liquidatedCents: number;
  readonly paidCents: number;
  readonly publication: 'NONE' | 'ORDERED' | 'PUBLISHED' | 'ANONYMISED';
  readonly anonymisedOn: string | null;
  readonly appealOutcome: string | null;
  readonly endedAt: string | null;
}

export const proceedingRegisterTable = table<ProceedingRow>({
  name: 'proceeding_register',
  key: 'proceedingId',
  columns: {
    proceedingId: { type: 'uuid' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    caseId: { type: 'uuid' },
    kind: { type: 'text' },
    respondentId: { type: 'uuid' },
    rapporteurId: { type: 'uuid' },
    judgeId: { type: 'uuid', nullable: true },
    openedAt: { type: 'timestamptz' },
    openedOn: { type: 'date' },
    reportNotifiedAt: { type: 'timestamptz', nullable: true },
    sessionAt: { type: 'timestamptz', nullable: true },
    number: { type: 'text', nullable: true },
    outcome: { type: 'text', nullable: true },
    decidedAt: { type: 'timestamptz', nullable: true },
    decidedOn: { type: 'date', nullable: true },
    reasonsEvent: { type: 'uuid', nullable: true },
    notifiedAt: { type: 'timestamptz', nullable: true },
    fineCents: { type: 'bigint', nullable: true },
    liquidatedCents: { type: 'bigint' },
    paidCents: { type: 'bigint' },
    publication: { type: 'text' },
    anonymisedOn: { type: 'date', nullable: true },
    appealOutcome: { type: 'text', nullable: true },
    endedAt: { type: 'timestamptz', nullable: true },
  },
  indexes: [['phase', 'openedAt', 'proceedingId'], ['caseId'], ['respondentId'], ['rapporteurId'], ['number']],
});

const opened = (event: StoredEvent<Proceeding, 'ProceedingOpened'>): ProceedingRow => ({
  proceedingId: idOf(event.stream),
  phase: 'APPOINTED',
  revision: event.revision,
  caseId: event.data.caseId,
  kind: event.data.kind,
  respondentId: event.data.respondentId,
  rapporteurId: event.data.rapporteurId,
  judgeId: null,
  openedAt: event.occurredAt,
  openedOn: civilDateIn(event.occurredAt),
  reportNotifiedAt: null,
  sessionAt: null,
  number: null,
  outcome: null,
  decidedAt: null,
  decidedOn: null,
  reasonsEvent: null,
  notifiedAt: null,
  fineCents: null,
  liquidatedCents: 0,
  paidCents: 0,
  publication: 'NONE',
  anonymisedOn: null,
  appealOutcome: null,
  endedAt: null,
});

type Deciding = StoredEvent<Proceeding, 'SanctionPronounced' | 'NoSanctionPronounced' | 'NonLieuPronounced'>;
const decided = (event: Deciding, outcome: string): Partial<ProceedingRow> => ({
  phase: 'DECIDED',
  outcome,
  decidedAt: event.occurredAt,
  decidedOn: civilDateIn(event.occurredAt),
  reasonsEvent: personalAt(event),
});

const proceedingChanges = changing<Proceeding, ProceedingRow, Exclude<EventName<Proceeding>, 'ProceedingOpened'>>({
  RespondentToldOfProceeding: () => ({}),
  SimplifiedProcedureAccepted: (_, { data }) => ({ judgeId: data.judgeId }),
  SimplifiedProcedureRefused: () => ({ phase: 'AWAITING_RAPPORTEUR' }),
  SimplifiedProcedureInterrupted: () => ({ phase: 'AWAITING_RAPPORTEUR' }),
  RapporteurTookOver: (row, { data }) => ({
    phase: row.phase === 'ADVERSARIAL' && data.kind === row.kind ? 'ADVERSARIAL' : 'APPOINTED',
    rapporteurId: data.rapporteurId,
    kind: data.kind,
    ...(data.kind === row.kind ? {} : { judgeId: null }),
  }),
  RapporteurHearingHeld: () => ({}),
  ComplementaryInspectionRequested: () => ({}),
  InjunctionReportNotified: () => ({}),
  InjunctionObservationsReceived: () => ({}),
  InjunctionIssued: () => ({}),
  InjunctionRefused: () => ({}),
  ProvisionalInjunctionLapsed: () => ({}),
  SanctionReportNotified: (_, { occurredAt }) => ({ phase: 'ADVERSARIAL', reportNotifiedAt: occurredAt }),
  ObservationsReceived: () => ({}),
  RapporteurReplied: () => ({}),
  TimeLimitExtended: () => ({}),
  FileAccessGiven: () => ({}),
  HearingRequestedByRespondent: () => ({}),
  RespondentHeard: () => ({}),
  InstructionClosed: (_, { data }) => ({ phase: data.next === 'SESSION' ? 'READY_FOR_SESSION' : 'READY_FOR_DECISION', sessionAt: null }),
  ProceedingEndedByRapporteur: () => ({ phase: 'ENDED' }),
  SessionConvened: (_, { data }) => ({ sessionAt: data.sessionAt }),
  SessionHeld: () => ({ phase: 'DELIBERATING' }),
  FileSentBackToRapporteur: () => ({ phase: 'ADVERSARIAL', sessionAt: null }),
  SanctionNumberForgone: () => ({}),
  SanctionPronounced: (row, event) => ({
    ...decided(event, row.kind === 'URGENT' ? 'URGENT_MEASURE' : 'SANCTIONED'),
    number: event.data.number ?? null,
    fineCents: event.data.measures.reduce((total, { amountCents = 0 }) => total + amountCents, 0),
    ...(event.data.publication === undefined ? {} : { publication: 'ORDERED', anonymisedOn: event.data.publication.anonymisedOn }),
  }),
  NoSanctionPronounced: (row, event) => decided(event, row.kind === 'URGENT' ? 'NO_URGENT_MEASURE' : 'NO_SANCTION'),
  NonLieuPronounced: (_, event) => decided(event, 'NON_LIEU'),
  DecisionNotified: (_, { occurredAt }) => ({ phase: 'NOTIFIED', notifiedAt: occurredAt }),
  DecisionPublished: () => ({ publication: 'PUBLISHED' }),
  DecisionAnonymised: () => ({ publication: 'ANONYMISED' }),
  SanctionAppealLodged: () => ({ phase: 'UNDER_APPEAL' }),
  SanctionAppealDecided: (row, { data }) => ({
    phase: 'FINAL',
    appealOutcome: data.outcome,
    fineCents: data.fineCents ?? row.fineCents,
  }),
  SanctionAppealPeriodLapsed: () => ({ phase: 'FINAL' }),
  FinePaid: (row, { data }) => ({ paidCents: row.paidCents + data.amountCents }),
  InjunctionComplied: () => ({}),
  LiquidationProposalNotified: () => ({}),
  LiquidationObservationsReceived: () => ({}),
  PenaltyPaymentLiquidated: (row, { data }) => ({ liquidatedCents: row.liquidatedCents + data.amountCents }),
  ProceedingEnded: (_, { data, occurredAt }) => ({ phase: 'ENDED', outcome: data.outcome, endedAt: occurredAt }),
  NotificationDateCorrected: (_, { data }) =>
    data.of === 'DECISION' ? { notifiedAt: data.notifiedAt } : { reportNotifiedAt: data.notifiedAt },
  ProceedingDeadlinesRecomputed: () => ({}),
});

/** Every proceeding before the restricted committee. */
export const proceedingRegister = projection({
  name: 'proceeding-register',
  version: 1,
  reads: [sanctionProceedingEvents],
  table: proceedingRegisterTable,
  on: { ProceedingOpened: [aggregateId, (row, event) => row ?? opened(event)], ...proceedingChanges },
});
