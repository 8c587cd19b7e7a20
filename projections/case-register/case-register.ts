import { caseEvents } from '../../domain/case/case.events.js';
import type { EventName, StoredEvent } from '../../domain/kernel/contract.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { ignored, personalAt, projection, table } from '../engine/projection.js';

type Case = typeof caseEvents;

/** A case as the register lists it. Its reports are counted where the link lives, in their own register. Dates are civil dates in Paris. */
export interface CaseRow {
  readonly caseId: string;
  readonly number: string;
  readonly phase: 'OPEN' | 'DECISION_PENDING' | 'MONITORED' | 'CLOSED' | 'MERGED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly electionCodes: readonly string[];
  readonly trigger: string;
  readonly titleEvent: string | null;
  /** Who is concerned today, in the order in which they were added. */
  readonly respondentIds: readonly string[];
  readonly officerId: string | null;
  readonly openedAt: string;
  readonly openedOn: string;
  readonly openedBy: string;
  readonly proposalId: string | null;
  readonly proposalReason: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: string | null;
  readonly statementEvent: string | null;
  /** What is proposed besides a closing, and its text. */
  readonly proposedFollowUp: string | null;
  readonly textEvent: string | null;
  readonly urgent: boolean;
  readonly monitoredUntil: string | null;
  readonly establishedBreachIds: readonly string[];
  /** Procedures that are open: inspections, formal notices, sanction proceedings. */
  readonly procedureIds: readonly string[];
  readonly endedProcedureIds: readonly string[];
  readonly referralIds: readonly string[];
  /** Reminders and warnings. */
  readonly actIds: readonly string[];
  readonly closedAt: string | null;
  readonly closedOn: string | null;
  readonly closingReason: string | null;
  readonly mergedInto: string | null;
}

export const caseRegisterTable = table<CaseRow>({
  name: 'case_register',
  key: 'caseId',
  columns: {
    caseId: { type: 'uuid' },
    number: { type: 'text' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    electionCodes: { type: 'text[]' },
    trigger: { type: 'text' },
    titleEvent: { type: 'uuid', nullable: true },
    respondentIds: { type: 'uuid[]' },
    officerId: { type: 'uuid', nullable: true },
    openedAt: { type: 'timestamptz' },
    openedOn: { type: 'date' },
    openedBy: { type: 'text' },
    proposalId: { type: 'uuid', nullable: true },
    proposalReason: { type: 'text', nullable: true },
    proposedBy: { type: 'text', nullable: true },
    proposedAt: { type: 'timestamptz', nullable: true },
    statementEvent: { type: 'uuid', nullable: true },
    proposedFollowUp: { type: 'text', nullable: true },
    textEvent: { type: 'uuid', nullable: true },
    urgent: { type: 'boolean' },
    monitoredUntil: { type: 'date', nullable: true },
    establishedBreachIds: { type: 'uuid[]' },
    procedureIds: { type: 'uuid[]' },
    endedProcedureIds: { type: 'uuid[]' },
    referralIds: { type: 'uuid[]' },
    actIds: { type: 'uuid[]' },
    closedAt: { type: 'timestamptz', nullable: true },
    closedOn: { type: 'date', nullable: true },
    closingReason: { type: 'text', nullable: true },
    mergedInto: { type: 'uuid', nullable: true },
  },
  indexes: [['phase', 'openedAt', 'caseId'], ['officerId', 'phase', 'openedAt'], ['number'], ['mergedInto']],
});

const NO_PROPOSAL = {
  proposalId: null,
  proposalReason: null,
  proposedBy: null,
  proposedAt: null,
  statementEvent: null,
  proposedFollowUp: null,
  textEvent: null,
} as const;

const opened = (event: StoredEvent<Case, 'CaseOpened'>): CaseRow => ({
  caseId: idOf(event.stream),
  number: event.data.number,
  phase: 'OPEN',
  revision: event.revision,
  electionCodes: event.data.electionCodes,
  trigger: event.data.trigger,
  titleEvent: event.data.title === undefined ? null : personalAt(event),
  respondentIds: event.data.respondentId === undefined ? [] : [event.data.respondentId],
  officerId: null,
  openedAt: event.occurredAt,
  openedOn: civilDateIn(event.occurredAt),
  openedBy: event.actor.id,
  ...NO_PROPOSAL,
  urgent: false,
  monitoredUntil: null,
  establishedBreachIds: [],
  procedureIds: [],
  endedProcedureIds: [],
  referralIds: [],
  actIds: [],
  closedAt: null,
  closedOn: null,
  closingReason: null,
  mergedInto: null,
});

const WITHOUT_PROPOSAL = { phase: 'OPEN', ...NO_PROPOSAL } as const;
const unchanged = (): Partial<CaseRow> => ({});

const caseChanges = changing<Case, CaseRow, Exclude<EventName<Case>, 'CaseOpened' | 'CaseNumberForgone'>>({
  CaseAssigned: (_, { data }) => ({ officerId: data.officerId }),
  ActorAdded: (row, { data }) => ({
    respondentIds: row.respondentIds.includes(data.respondentId) ? row.respondentIds : [...row.respondentIds, data.respondentId],
  }),
  ActorRemoved: (row, { data }) => ({ respondentIds: row.respondentIds.filter((id) => id !== data.respondentId) }),
  BreachAlleged: () => ({}),
  BreachAllegationWithdrawn: () => ({}),
  CaseClosingProposed: (_, event) => ({
    phase: 'DECISION_PENDING',
    proposalId: event.data.proposalId,
    proposalReason: event.data.reason,
    proposedBy: event.actor.id,
    proposedAt: event.occurredAt,
    statementEvent: personalAt(event),
  }),
  CaseClosingProposalWithdrawn: () => ({ phase: 'OPEN', ...NO_PROPOSAL }),
  CaseClosingRefused: () => ({ phase: 'OPEN', ...NO_PROPOSAL }),
  CaseClosed: (_, { data, occurredAt }) => ({
    phase: 'CLOSED',
    closedAt: occurredAt,
    closedOn: civilDateIn(occurredAt),
    closingReason: data.reason,
  }),
  CaseReopened: () => ({ phase: 'OPEN', ...NO_PROPOSAL, closedAt: null, closedOn: null, closingReason: null }),
  CaseMerged: (_, { data }) => ({ phase: 'MERGED', mergedInto: data.intoId }),
  ActNumberForgone: unchanged,
  UrgencyDeclared: () => ({ urgent: true }),
  UrgencyLifted: () => ({ urgent: false }),
  CandidateContacted: unchanged,
  CandidateAnswered: unchanged,
  CandidateAnswerLapsed: unchanged,
  BreachEstablished: ({ establishedBreachIds }, { data }) => ({
    establishedBreachIds: [...establishedBreachIds, data.establishedBreachId],
  }),
  EstablishedBreachWithdrawn: ({ establishedBreachIds }, { data }) => ({
    establishedBreachIds: establishedBreachIds.filter((id) => id !== data.establishedBreachId),
  }),
  BreachPeriodCorrected: unchanged,
  FollowUpProposed: (_, event) => ({
    phase: 'DECISION_PENDING',
    proposalId: event.data.proposalId,
    proposedFollowUp: event.data.followUp,
    proposedBy: event.actor.id,
    proposedAt: event.occurredAt,
    textEvent: personalAt(event),
  }),
  FollowUpProposalWithdrawn: () => WITHOUT_PROPOSAL,
  FollowUpRefused: () => WITHOUT_PROPOSAL,
  InspectionOrdered: ({ procedureIds }, { data }) => ({ ...WITHOUT_PROPOSAL, procedureIds: [...procedureIds, data.inspectionId] }),
  ReminderOfLegalObligationsIssued: ({ actIds }, { data }) => ({ ...WITHOUT_PROPOSAL, actIds: [...actIds, data.actId] }),
  WarningIssued: ({ actIds }, { data }) => ({ ...WITHOUT_PROPOSAL, actIds: [...actIds, data.actId] }),
  ActNotified: unchanged,
  FormalNoticeIssued: ({ procedureIds }, { data }) => ({ ...WITHOUT_PROPOSAL, procedureIds: [...procedureIds, data.formalNoticeId] }),
  RapporteurAppointed: ({ procedureIds }, { data }) => ({ ...WITHOUT_PROPOSAL, procedureIds: [...procedureIds, data.proceedingId] }),
  RapporteurReplaced: unchanged,
  UrgentProcedureRequested: ({ procedureIds }, { data }) => ({ procedureIds: [...procedureIds, data.proceedingId] }),
  InterimReliefRequested: unchanged,
  InterimReliefDecided: unchanged,
  MonitoringStarted: (_, { data }) => ({ ...WITHOUT_PROPOSAL, phase: 'MONITORED', monitoredUntil: data.untilOn }),
  MonitoringEnded: () => ({ phase: 'OPEN', monitoredUntil: null }),
  ProcedureEnded: ({ procedureIds, endedProcedureIds }, { data }) => ({
    procedureIds: procedureIds.filter((id) => id !== data.procedureId),
    endedProcedureIds: [...endedProcedureIds, data.procedureId],
  }),
  ProsecutorNotified: ({ referralIds }, { data }) => ({ referralIds: [...referralIds, data.referralId] }),
});

/** Every case that was opened. A number that no case took is told by its series. */
export const caseRegister = projection({
  name: 'case-register',
  version: 2,
  reads: [caseEvents],
  table: caseRegisterTable,
  on: { CaseOpened: [aggregateId, (row, event) => row ?? opened(event)], CaseNumberForgone: ignored, ...caseChanges },
});
