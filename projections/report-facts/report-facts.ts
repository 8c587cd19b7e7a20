import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import type { StoredEvent } from '../../domain/kernel/contract.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { channelGroupsOf } from '../../domain/law/channels.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { aggregateId } from '../aggregate-row.js';
import { ignored, personalAt, projection, table } from '../engine/projection.js';

export const FACT_KINDS = ['report', 'complaint'] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/**
 * What figures count: a row for each report and each complaint that was ever filed, as filed, whatever became of it. What triage found
 * (corrected channels, the respondent recognised) is read from the registers, where a decision that is taken back goes back too.
 */
export interface ReportFact {
  /** Of the report or of the complaint. */
  readonly factId: string;
  readonly kind: FactKind;
  readonly electionCode: string;
  readonly round: number | null;
  readonly channels: readonly string[];
  readonly channelGroups: readonly string[];
  /** The civil date in Paris; a corrected receipt moves it. */
  readonly receivedOn: string;
  readonly department: string | null;
  readonly grounds: readonly string[];
  readonly intake: string;
  readonly respondentKind: string | null;
  /** Where the label lives that the person gave. */
  readonly respondentLabelEvent: string | null;
  readonly fromReportId: string | null;
}

export const reportFactsTable = table<ReportFact>({
  name: 'report_facts',
  key: 'factId',
  columns: {
    factId: { type: 'uuid' },
    kind: { type: 'text' },
    electionCode: { type: 'text' },
    round: { type: 'int', nullable: true },
    channels: { type: 'text[]' },
    channelGroups: { type: 'text[]' },
    receivedOn: { type: 'date' },
    department: { type: 'text', nullable: true },
    grounds: { type: 'text[]' },
    intake: { type: 'text' },
    respondentKind: { type: 'text', nullable: true },
    respondentLabelEvent: { type: 'uuid', nullable: true },
    fromReportId: { type: 'uuid', nullable: true },
  },
  indexes: [['electionCode', 'kind', 'receivedOn']],
});

type Filed = StoredEvent<typeof reportEvents, 'ReportFiled'>;
type Lodged = StoredEvent<typeof complaintEvents, 'ComplaintLodged'>;

const factOf = (kind: FactKind, event: Filed | Lodged): ReportFact => ({
  factId: idOf(event.stream),
  kind,
  electionCode: event.data.electionCode,
  round: event.data.round ?? null,
  channels: event.data.channels,
  channelGroups: channelGroupsOf(event.data.channels),
  receivedOn: civilDateIn(event.occurredAt),
  department: event.data.department ?? null,
  grounds: event.data.grounds,
  intake: event.data.intake,
  respondentKind: event.data.respondentKind ?? null,
  respondentLabelEvent: event.data.respondentLabel === undefined ? null : personalAt(event),
  fromReportId: event.type === 'ComplaintLodged' ? (event.data.fromReportId ?? null) : null,
});

const received = (row: ReportFact | undefined, { data }: { readonly data: { readonly receivedAt: string } }): ReportFact | undefined => {
  const receivedOn = civilDateIn(data.receivedAt);
  return row === undefined || row.receivedOn === receivedOn ? row : { ...row, receivedOn };
};

/** The facts that figures are counted from. */
export const reportFacts = projection({
  name: 'report-facts',
  version: 1,
  reads: [reportEvents, complaintEvents],
  table: reportFactsTable,
  on: {
    ReportFiled: [aggregateId, (row, event) => row ?? factOf('report', event)],
    ReportAcknowledged: ignored,
    ReportScreened: ignored,
    ReportDeclaredOutOfScope: ignored,
    ReportMarkedDuplicate: ignored,
    ReporterInformationRequested: ignored,
    ReporterReminderDue: ignored,
    ReporterInformationReceived: ignored,
    ReporterInformationLapsed: ignored,
    ReportQualified: ignored,
    ReportKeptForObservation: ignored,
    ReportAttachedToCase: ignored,
    ReportDetachedFromCase: ignored,
    ReportConvertedToComplaint: ignored,
    ReportWithdrawn: ignored,
    ReportReopened: ignored,
    TriageDecisionRetracted: ignored,
    ReporterTold: ignored,
    ReportReceiptCorrected: [aggregateId, received],
    ComplaintLodged: [aggregateId, (row, event) => row ?? factOf('complaint', event)],
    ComplaintAcknowledged: ignored,
    ComplementRequested: ignored,
    ComplementReceived: ignored,
    ComplementLapsed: ignored,
    ComplaintAdmitted: ignored,
    ComplainantInformedOfProgress: ignored,
    ImplicitRejectionRiskRaised: ignored,
    ComplaintClosingProposed: ignored,
    ComplaintClosingRefused: ignored,
    ComplaintDeclaredInadmissible: ignored,
    ComplaintClosed: ignored,
    ComplaintOutcomeNotified: ignored,
    ComplaintWithdrawn: ignored,
    ComplaintReopened: ignored,
    ComplaintReceiptCorrected: [aggregateId, received],
    ComplaintDeadlinesRecomputed: ignored,
    ControllerQuestioned: ignored,
    ControllerAnswered: ignored,
    ControllerFailedToAnswer: ignored,
    ComplaintJoinedToCase: ignored,
    ComplaintSeparatedFromCase: ignored,
    CaseProgressNoted: ignored,
    ComplaintReviewRequested: ignored,
    ComplaintReviewDecided: ignored,
    ComplaintReviewLapsed: ignored,
    ComplaintClosureAppealed: ignored,
    ComplaintClosureAnnulled: ignored,
    ComplaintClosureUpheld: ignored,
  },
});
