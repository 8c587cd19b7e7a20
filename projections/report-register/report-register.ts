import type { EventName, StoredEvent } from '../../domain/kernel/contract.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { channelGroupsOf, type Channel } from '../../domain/law/channels.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Report = typeof reportEvents;
type Filed = StoredEvent<Report, 'ReportFiled'>;
type Qualified = StoredEvent<Report, 'ReportQualified'>;

/**
 * A report as the triage queue shows it. Columns that end in `Event` say where a personal value lives: the event's id, or null when
 * the person gave none. Nothing here scores a person, and no political colour is known.
 */
export interface ReportRow {
  readonly reportId: string;
  readonly reference: string;
  readonly phase: 'FILED' | 'AWAITING_REPORTER' | 'QUALIFIED' | 'ATTACHED' | 'CONVERTED' | 'CLOSED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly electionCode: string;
  readonly round: number | null;
  readonly filedChannels: readonly string[];
  /** As qualified; as filed until then. */
  readonly channels: readonly string[];
  readonly channelGroups: readonly string[];
  readonly grounds: readonly string[];
  readonly suspectedBreaches: readonly string[];
  /** From 1 (slight) to 4 (very serious). */
  readonly gravity: number | null;
  readonly respondentId: string | null;
  readonly respondentKind: string | null;
  readonly department: string | null;
  readonly intake: string;
  readonly language: string | null;
  readonly contactReason: string | null;
  readonly priorSteps: string | null;
  readonly caseId: string | null;
  readonly keptReportId: string | null;
  readonly complaintId: string | null;
  readonly closingReason: string | null;
  readonly reorientedTo: string | null;
  readonly receivedAt: string;
  /** The civil date in Paris. */
  readonly receivedOn: string;
  readonly awaitingSince: string | null;
  readonly findings: readonly string[];
  readonly duplicateCandidates: readonly string[];
  /** An address was given: the reporter can be written to. */
  readonly hasReporter: boolean;
  readonly acknowledgedBy: readonly string[];
  /** What the reporter was told since it stands where it stands: `ABOUT/MEANS`. */
  readonly told: readonly string[];
  /** The triage decision that its author may still take back, while nothing came after it. */
  readonly decisionEvent: string | null;
  readonly decisionBy: string | null;
  readonly decisionAt: string | null;
  readonly toldSinceDecision: boolean;
  /** What stood before that decision. */
  readonly phaseBefore: 'FILED' | 'QUALIFIED' | null;
  readonly channelsBefore: readonly string[] | null;
  readonly suspectedBreachesBefore: readonly string[] | null;
  readonly gravityBefore: number | null;
  readonly respondentIdBefore: string | null;
  readonly filedEvent: string;
  readonly messageEvent: string | null;
  readonly otherChannelEvent: string | null;
  readonly senderEvent: string | null;
  readonly senderKind: string | null;
  readonly normalisedSenderEvent: string | null;
  readonly respondentLabelEvent: string | null;
  readonly reporterEvent: string | null;
  readonly sourceIdEvent: string | null;
  readonly noteEvent: string | null;
  readonly questionsEvent: string | null;
  readonly answersEvent: string | null;
}

export const reportRegisterTable = table<ReportRow>({
  name: 'report_register',
  key: 'reportId',
  columns: {
    reportId: { type: 'uuid' },
    reference: { type: 'text' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    electionCode: { type: 'text' },
    round: { type: 'int', nullable: true },
    filedChannels: { type: 'text[]' },
    channels: { type: 'text[]' },
    channelGroups: { type: 'text[]' },
    grounds: { type: 'text[]' },
    suspectedBreaches: { type: 'text[]' },
    gravity: { type: 'int', nullable: true },
    respondentId: { type: 'uuid', nullable: true },
    respondentKind: { type: 'text', nullable: true },
    department: { type: 'text', nullable: true },
    intake: { type: 'text' },
    language: { type: 'text', nullable: true },
    contactReason: { type: 'text', nullable: true },
    priorSteps: { type: 'text', nullable: true },
    caseId: { type: 'uuid', nullable: true },
    keptReportId: { type: 'uuid', nullable: true },
    complaintId: { type: 'uuid', nullable: true },
    closingReason: { type: 'text', nullable: true },
    reorientedTo: { type: 'text', nullable: true },
    receivedAt: { type: 'timestamptz' },
    receivedOn: { type: 'date' },
    awaitingSince: { type: 'timestamptz', nullable: true },
    findings: { type: 'text[]' },
    duplicateCandidates: { type: 'uuid[]' },
    hasReporter: { type: 'boolean' },
    acknowledgedBy: { type: 'text[]' },
    told: { type: 'text[]' },
    decisionEvent: { type: 'uuid', nullable: true },
    decisionBy: { type: 'text', nullable: true },
    decisionAt: { type: 'timestamptz', nullable: true },
    toldSinceDecision: { type: 'boolean' },
    phaseBefore: { type: 'text', nullable: true },
    channelsBefore: { type: 'text[]', nullable: true },
    suspectedBreachesBefore: { type: 'text[]', nullable: true },
    gravityBefore: { type: 'int', nullable: true },
    respondentIdBefore: { type: 'uuid', nullable: true },
    filedEvent: { type: 'uuid' },
    messageEvent: { type: 'uuid', nullable: true },
    otherChannelEvent: { type: 'uuid', nullable: true },
    senderEvent: { type: 'uuid', nullable: true },
    senderKind: { type: 'text', nullable: true },
    normalisedSenderEvent: { type: 'uuid', nullable: true },
    respondentLabelEvent: { type: 'uuid', nullable: true },
    reporterEvent: { type: 'uuid', nullable: true },
    sourceIdEvent: { type: 'uuid', nullable: true },
    noteEvent: { type: 'uuid', nullable: true },
    questionsEvent: { type: 'uuid', nullable: true },
    answersEvent: { type: 'uuid', nullable: true },
  },
  indexes: [
    ['phase', 'receivedAt', 'reportId'],
    ['electionCode', 'phase', 'receivedAt', 'reportId'],
    ['department', 'phase', 'receivedAt'],
    ['gravity', 'phase', 'receivedAt'],
    ['caseId'],
    ['respondentId'],
    ['reference'],
    ['filedEvent'],
  ],
});

const NO_DECISION = {
  decisionEvent: null,
  decisionBy: null,
  decisionAt: null,
  toldSinceDecision: false,
  phaseBefore: null,
  channelsBefore: null,
  suspectedBreachesBefore: null,
  gravityBefore: null,
  respondentIdBefore: null,
} as const;
/** It stands elsewhere: what came before can no longer be taken back, and nothing of it was told yet. */
const MOVED = { ...NO_DECISION, awaitingSince: null, told: [] } as const;
const NOT_CLOSED = { closingReason: null, reorientedTo: null, keptReportId: null } as const;

const withChannels = (channels: readonly Channel[]) => ({ channels, channelGroups: channelGroupsOf(channels) });

function filed(event: Filed): ReportRow {
  const { data } = event;
  const at = (value: unknown): string | null => (value === undefined ? null : personalAt(event));
  return {
    reportId: idOf(event.stream),
    reference: data.reference,
    phase: 'FILED',
    revision: event.revision,
    electionCode: data.electionCode,
    round: data.round ?? null,
    filedChannels: data.channels,
    ...withChannels(data.channels),
    grounds: data.grounds,
    suspectedBreaches: [],
    gravity: null,
    respondentId: null,
    respondentKind: data.respondentKind ?? null,
    department: data.department ?? null,
    intake: data.intake,
    language: data.language ?? null,
    contactReason: data.contactReason ?? null,
    priorSteps: data.priorSteps ?? null,
    caseId: null,
    complaintId: null,
    ...NOT_CLOSED,
    receivedAt: event.occurredAt,
    receivedOn: civilDateIn(event.occurredAt),
    findings: [],
    duplicateCandidates: [],
    hasReporter: data.reporter !== undefined,
    acknowledgedBy: [],
    ...MOVED,
    filedEvent: event.id,
    messageEvent: at(data.message),
    otherChannelEvent: at(data.otherChannel),
    senderEvent: at(data.sender),
    senderKind: data.normalisedSender?.kind ?? null,
    normalisedSenderEvent: at(data.normalisedSender),
    respondentLabelEvent: at(data.respondentLabel),
    reporterEvent: at(data.reporter),
    sourceIdEvent: at(data.sourceId),
    noteEvent: null,
    questionsEvent: null,
    answersEvent: null,
  };
}

/** What a triage decision remembers, so that it can be taken back. */
const decided = (row: ReportRow, event: StoredEvent<Report>): Partial<ReportRow> => ({
  decisionEvent: event.id,
  decisionBy: event.actor.id,
  decisionAt: event.occurredAt,
  told: [],
  toldSinceDecision: false,
  phaseBefore: row.phase === 'QUALIFIED' ? 'QUALIFIED' : 'FILED',
  channelsBefore: row.channels,
  suspectedBreachesBefore: row.suspectedBreaches,
  gravityBefore: row.gravity,
  respondentIdBefore: row.respondentId,
});

const qualified = (row: ReportRow, event: Qualified): Partial<ReportRow> => ({
  ...decided(row, event),
  phase: 'QUALIFIED',
  ...withChannels(event.data.channels),
  suspectedBreaches: event.data.suspectedBreaches,
  gravity: event.data.gravity,
  respondentId: event.data.respondentId ?? null,
});

function retracted(row: ReportRow, { data }: StoredEvent<Report, 'TriageDecisionRetracted'>): Partial<ReportRow> {
  if (row.decisionEvent !== data.eventId) return {};
  return {
    ...MOVED,
    ...NOT_CLOSED,
    phase: row.phaseBefore ?? 'FILED',
    ...withChannels((row.channelsBefore ?? row.filedChannels) as readonly Channel[]),
    suspectedBreaches: row.suspectedBreachesBefore ?? [],
    gravity: row.gravityBefore,
    respondentId: row.respondentIdBefore,
  };
}

/** A report whose course has ended still moves with its case; everything else of it stays. */
const linked = ({ phase }: ReportRow, next: 'ATTACHED' | 'QUALIFIED', caseId: string | null): Partial<ReportRow> =>
  phase === 'CONVERTED' || phase === 'CLOSED' ? { caseId } : { ...MOVED, caseId, phase: next };

const reportChanges = changing<Report, ReportRow, Exclude<EventName<Report>, 'ReportFiled'>>({
  ReportAcknowledged: (row, { data }) => ({
    acknowledgedBy: row.acknowledgedBy.includes(data.means) ? row.acknowledgedBy : [...row.acknowledgedBy, data.means],
    toldSinceDecision: row.decisionEvent !== null,
  }),
  ReportScreened: (_, { data }) => ({ findings: data.findings, duplicateCandidates: data.duplicateCandidates }),
  ReportDeclaredOutOfScope: (row, event) => ({
    ...decided(row, event),
    phase: 'CLOSED',
    closingReason: event.data.reason,
    reorientedTo: event.data.reorientedTo ?? null,
    noteEvent: event.data.note === undefined ? null : personalAt(event),
  }),
  ReportMarkedDuplicate: (row, event) => ({
    ...decided(row, event),
    phase: 'CLOSED',
    closingReason: 'DUPLICATE',
    keptReportId: event.data.keptReportId,
  }),
  ReporterInformationRequested: (row, event) => ({
    ...decided(row, event),
    phase: 'AWAITING_REPORTER',
    awaitingSince: event.occurredAt,
    questionsEvent: personalAt(event),
  }),
  ReporterReminderDue: () => ({}),
  ReporterInformationReceived: (_, event) => ({ ...MOVED, phase: 'FILED', answersEvent: personalAt(event) }),
  ReporterInformationLapsed: () => ({ ...MOVED, phase: 'FILED' }),
  ReportQualified: qualified,
  ReportKeptForObservation: (row, event) => ({ ...decided(row, event), phase: 'CLOSED', closingReason: event.data.reason }),
  ReportAttachedToCase: (row, { data }) => linked(row, 'ATTACHED', data.caseId),
  ReportDetachedFromCase: (row) => linked(row, 'QUALIFIED', null),
  ReportConvertedToComplaint: (_, { data }) => ({ ...MOVED, phase: 'CONVERTED', complaintId: data.complaintId }),
  ReportWithdrawn: () => ({ ...MOVED, phase: 'CLOSED', closingReason: 'WITHDRAWN' }),
  ReportReopened: (row) => ({ ...MOVED, ...NOT_CLOSED, phase: row.caseId === null ? 'FILED' : 'ATTACHED' }),
  TriageDecisionRetracted: retracted,
  ReporterTold: (row, { data }) => ({
    told: [...row.told.filter((one) => one !== `${data.about}/${data.means}`), `${data.about}/${data.means}`],
    toldSinceDecision: row.decisionEvent !== null,
  }),
  ReportReceiptCorrected: (_, { data }) => ({ receivedAt: data.receivedAt, receivedOn: civilDateIn(data.receivedAt) }),
});

/** The triage queue, and every report that left it. */
export const reportRegister = projection({
  name: 'report-register',
  version: 1,
  reads: [reportEvents],
  table: reportRegisterTable,
  on: { ReportFiled: [aggregateId, (row, event) => row ?? filed(event)], ...reportChanges },
});
