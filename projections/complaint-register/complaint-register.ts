import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import type { EventName, StoredEvent } from '../../domain/kernel/contract.js';
import { channelGroupsOf } from '../../domain/law/channels.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Complaint = typeof complaintEvents;
type Open = 'LODGED' | 'ADMISSIBILITY' | 'UNDER_INSTRUCTION';

/** A complaint as the register lists it. Columns that end in `Event` say where a personal value lives. Its clocks stand among the deadlines. */
export interface ComplaintRow {
  readonly complaintId: string;
  readonly reference: string;
  readonly phase:
    | Open
    | 'AWAITING_COMPLAINANT'
    | 'AWAITING_CONTROLLER'
    | 'CLOSING_PROPOSED'
    | 'INADMISSIBLE'
    | 'CLOSED'
    | 'UNDER_REVIEW'
    | 'UNDER_APPEAL';
  /** Where it goes back to when a proposal is refused. */
  readonly phaseBefore: Open | null;
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly electionCode: string;
  readonly round: number | null;
  readonly channels: readonly string[];
  readonly channelGroups: readonly string[];
  /** As the complainant put them. */
  readonly grounds: readonly string[];
  /** As the complaint was admitted. */
  readonly admittedGrounds: readonly string[];
  readonly respondentKind: string | null;
  readonly department: string | null;
  readonly intake: string;
  readonly fromReportId: string | null;
  readonly officerId: string | null;
  readonly receivedAt: string;
  /** The civil date in Paris. */
  readonly receivedOn: string;
  readonly acknowledgedBy: readonly string[];
  readonly informedAt: string | null;
  /** The last alert before an implicit rejection, since the complainant was last informed. */
  readonly riskStage: string | null;
  readonly proposalId: string | null;
  readonly proposalOutcome: string | null;
  readonly proposalReason: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: string | null;
  readonly closedAt: string | null;
  readonly closingReason: string | null;
  readonly residence: string | null;
  readonly notifiedAt: string | null;
  readonly filedEvent: string;
  readonly complainantEvent: string;
  readonly messageEvent: string | null;
  readonly senderEvent: string | null;
  readonly senderKind: string | null;
  readonly normalisedSenderEvent: string | null;
  readonly respondentLabelEvent: string | null;
  readonly sourceIdEvent: string | null;
  readonly piecesEvent: string | null;
  readonly complementEvent: string | null;
  readonly progressEvent: string | null;
  readonly summaryEvent: string | null;
  readonly caseId: string | null;
  /** The last step of that case, of which the complainant was not informed yet. */
  readonly caseStep: string | null;
  readonly questionsEvent: string | null;
  readonly answerEvent: string | null;
  /** Which decision is contested, and before whom. */
  readonly contestedPhase: 'INADMISSIBLE' | 'CLOSED' | null;
  readonly reviewEvent: string | null;
  readonly courtNumber: string | null;
}

export const complaintRegisterTable = table<ComplaintRow>({
  name: 'complaint_register',
  key: 'complaintId',
  columns: {
    complaintId: { type: 'uuid' },
    reference: { type: 'text' },
    phase: { type: 'text' },
    phaseBefore: { type: 'text', nullable: true },
    revision: { type: 'int' },
    electionCode: { type: 'text' },
    round: { type: 'int', nullable: true },
    channels: { type: 'text[]' },
    channelGroups: { type: 'text[]' },
    grounds: { type: 'text[]' },
    admittedGrounds: { type: 'text[]' },
    respondentKind: { type: 'text', nullable: true },
    department: { type: 'text', nullable: true },
    intake: { type: 'text' },
    fromReportId: { type: 'uuid', nullable: true },
    officerId: { type: 'uuid', nullable: true },
    receivedAt: { type: 'timestamptz' },
    receivedOn: { type: 'date' },
    acknowledgedBy: { type: 'text[]' },
    informedAt: { type: 'timestamptz', nullable: true },
    riskStage: { type: 'text', nullable: true },
    proposalId: { type: 'uuid', nullable: true },
    proposalOutcome: { type: 'text', nullable: true },
    proposalReason: { type: 'text', nullable: true },
    proposedBy: { type: 'text', nullable: true },
    proposedAt: { type: 'timestamptz', nullable: true },
    closedAt: { type: 'timestamptz', nullable: true },
    closingReason: { type: 'text', nullable: true },
    residence: { type: 'text', nullable: true },
    notifiedAt: { type: 'timestamptz', nullable: true },
    filedEvent: { type: 'uuid' },
    complainantEvent: { type: 'uuid' },
    messageEvent: { type: 'uuid', nullable: true },
    senderEvent: { type: 'uuid', nullable: true },
    senderKind: { type: 'text', nullable: true },
    normalisedSenderEvent: { type: 'uuid', nullable: true },
    respondentLabelEvent: { type: 'uuid', nullable: true },
    sourceIdEvent: { type: 'uuid', nullable: true },
    piecesEvent: { type: 'uuid', nullable: true },
    complementEvent: { type: 'uuid', nullable: true },
    progressEvent: { type: 'uuid', nullable: true },
    summaryEvent: { type: 'uuid', nullable: true },
    caseId: { type: 'uuid', nullable: true },
    caseStep: { type: 'text', nullable: true },
    questionsEvent: { type: 'uuid', nullable: true },
    answerEvent: { type: 'uuid', nullable: true },
    contestedPhase: { type: 'text', nullable: true },
    reviewEvent: { type: 'uuid', nullable: true },
    courtNumber: { type: 'text', nullable: true },
  },
  indexes: [
    ['phase', 'receivedAt', 'complaintId'],
    ['electionCode', 'phase', 'receivedAt'],
    ['officerId', 'phase', 'receivedAt'],
    ['reference'],
    ['fromReportId'],
    ['filedEvent'],
    ['caseId'],
  ],
});

const NO_PROPOSAL = { proposalId: null, proposalOutcome: null, proposalReason: null, proposedBy: null, proposedAt: null } as const;
const NOT_CLOSED = { closedAt: null, closingReason: null, residence: null, notifiedAt: null } as const;

function lodged(event: StoredEvent<Complaint, 'ComplaintLodged'>): ComplaintRow {
  const { data } = event;
  const at = (value: unknown): string | null => (value === undefined ? null : personalAt(event));
  return {
    complaintId: aggregateId(event),
    reference: data.reference,
    phase: 'LODGED',
    phaseBefore: null,
    revision: event.revision,
    electionCode: data.electionCode,
    round: data.round ?? null,
    channels: data.channels,
    channelGroups: channelGroupsOf(data.channels),
    grounds: data.grounds,
    admittedGrounds: [],
    respondentKind: data.respondentKind ?? null,
    department: data.department ?? null,
    intake: data.intake,
    fromReportId: data.fromReportId ?? null,
    officerId: null,
    receivedAt: event.occurredAt,
    receivedOn: civilDateIn(event.occurredAt),
    acknowledgedBy: [],
    informedAt: null,
    riskStage: null,
    ...NO_PROPOSAL,
    ...NOT_CLOSED,
    filedEvent: event.id,
    complainantEvent: personalAt(event),
    messageEvent: at(data.message),
    senderEvent: at(data.sender),
    senderKind: data.normalisedSender?.kind ?? null,
    normalisedSenderEvent: at(data.normalisedSender),
    respondentLabelEvent: at(data.respondentLabel),
    sourceIdEvent: at(data.sourceId),
    piecesEvent: null,
    complementEvent: null,
    progressEvent: null,
    summaryEvent: null,
    caseId: null,
    caseStep: null,
    questionsEvent: null,
    answerEvent: null,
    contestedPhase: null,
    reviewEvent: null,
    courtNumber: null,
  };
}

/** The phase to come back to: a proposal interrupts the examination, not the other way round. */
const openPhase = ({ phase, phaseBefore }: ComplaintRow): Open =>
  phase === 'LODGED' || phase === 'ADMISSIBILITY' || phase === 'UNDER_INSTRUCTION' ? phase : (phaseBefore ?? 'ADMISSIBILITY');

const closed = (event: StoredEvent<Complaint, 'ComplaintClosed' | 'ComplaintDeclaredInadmissible'>): Partial<ComplaintRow> => ({
  closedAt: event.occurredAt,
  closingReason: event.data.reason,
  residence: event.data.residence,
});

/** Pending again, as far as it had come. */
const pendingAgain = (row: ComplaintRow): Partial<ComplaintRow> => ({
  phase: row.officerId !== null ? 'UNDER_INSTRUCTION' : row.acknowledgedBy.length > 0 ? 'ADMISSIBILITY' : 'LODGED',
  phaseBefore: null,
  contestedPhase: null,
  ...NO_PROPOSAL,
  ...NOT_CLOSED,
});
const contest = (row: ComplaintRow): Partial<ComplaintRow> => ({
  contestedPhase: row.phase === 'INADMISSIBLE' || row.phase === 'CLOSED' ? row.phase : row.contestedPhase,
});
const stands = (row: ComplaintRow): Partial<ComplaintRow> => ({ phase: row.contestedPhase ?? row.phase, contestedPhase: null });

const complaintChanges = changing<Complaint, ComplaintRow, Exclude<EventName<Complaint>, 'ComplaintLodged'>>({
  ComplaintAcknowledged: (row, { data }) => ({
    acknowledgedBy: row.acknowledgedBy.includes(data.means) ? row.acknowledgedBy : [...row.acknowledgedBy, data.means],
    phase: row.phase === 'LODGED' ? 'ADMISSIBILITY' : row.phase,
  }),
  ComplementRequested: (_, event) => ({ phase: 'AWAITING_COMPLAINANT', piecesEvent: personalAt(event) }),
  ComplementReceived: (_, event) => ({ phase: 'ADMISSIBILITY', complementEvent: personalAt(event) }),
  ComplementLapsed: () => ({ phase: 'ADMISSIBILITY' }),
  ComplaintAdmitted: (_, { data }) => ({ phase: 'UNDER_INSTRUCTION', admittedGrounds: data.grounds, officerId: data.officerId }),
  ComplainantInformedOfProgress: (_, event) => ({
    informedAt: event.occurredAt,
    riskStage: null,
    caseStep: null,
    progressEvent: personalAt(event),
  }),
  ImplicitRejectionRiskRaised: (_, { data }) => ({ riskStage: data.stage }),
  ComplaintClosingProposed: (row, event) => ({
    phase: 'CLOSING_PROPOSED',
    phaseBefore: openPhase(row),
    proposalId: event.data.proposalId,
    proposalOutcome: event.data.outcome,
    proposalReason: event.data.reason,
    proposedBy: event.actor.id,
    proposedAt: event.occurredAt,
    summaryEvent: personalAt(event),
  }),
  ComplaintClosingRefused: (row) => ({ phase: openPhase(row), phaseBefore: null, ...NO_PROPOSAL }),
  ComplaintDeclaredInadmissible: (_, event) => ({ phase: 'INADMISSIBLE', ...closed(event) }),
  ComplaintClosed: (_, event) => ({ phase: 'CLOSED', ...closed(event) }),
  ComplaintOutcomeNotified: (_, { occurredAt }) => ({ notifiedAt: occurredAt }),
  ComplaintWithdrawn: (_, { occurredAt }) => ({ phase: 'CLOSED', closedAt: occurredAt, closingReason: 'WITHDRAWN', ...NO_PROPOSAL }),
  ComplaintReopened: pendingAgain,
  ComplaintReceiptCorrected: (_, { data }) => ({ receivedAt: data.receivedAt, receivedOn: civilDateIn(data.receivedAt) }),
  ComplaintDeadlinesRecomputed: () => ({}),
  ControllerQuestioned: (_, event) => ({ phase: 'AWAITING_CONTROLLER', questionsEvent: personalAt(event) }),
  ControllerAnswered: (_, event) => ({ phase: 'UNDER_INSTRUCTION', answerEvent: personalAt(event) }),
  ControllerFailedToAnswer: () => ({ phase: 'UNDER_INSTRUCTION' }),
  ComplaintJoinedToCase: (_, { data }) => ({ caseId: data.caseId }),
  ComplaintSeparatedFromCase: () => ({ caseId: null, caseStep: null }),
  CaseProgressNoted: (_, { data }) => ({ caseStep: data.step }),
  ComplaintReviewRequested: (row, event) => ({ ...contest(row), phase: 'UNDER_REVIEW', reviewEvent: personalAt(event) }),
  ComplaintReviewDecided: (row, { data }) => (data.outcome === 'GRANTED' ? pendingAgain(row) : { ...stands(row), notifiedAt: null }),
  ComplaintReviewLapsed: stands,
  ComplaintClosureAppealed: (row, { data }) => ({ ...contest(row), phase: 'UNDER_APPEAL', courtNumber: data.courtNumber }),
  ComplaintClosureAnnulled: pendingAgain,
  ComplaintClosureUpheld: stands,
});

/** Every complaint that was lodged. */
export const complaintRegister = projection({
  name: 'complaint-register',
  version: 2,
  reads: [complaintEvents],
  table: complaintRegisterTable,
  on: { ComplaintLodged: [aggregateId, (row, event) => row ?? lodged(event)], ...complaintChanges },
});
