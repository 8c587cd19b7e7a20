import { events, commands } from '../kernel/contract.js';
import { civilDate, code, deadline, hash, id, instant, int, list, object, optional, personal, reference, uuid } from '../kernel/shapes.js';
import { ACTOR_KINDS } from '../law/actors.js';
import { BREACHES } from '../law/breaches.js';
import { CHANNELS } from '../law/channels.js';
import { CLOSING_REASONS } from '../law/closing-reasons.js';
import { DEPARTMENTS } from '../law/departments.js';
import { SENDER_KINDS } from '../law/identifiers.js';

export const INTAKES = ['FORM', 'IMPORT', 'LETTER', 'PHONE'] as const;
export const MEANS = ['SHOWN', 'EMAIL', 'POST'] as const;
export const LANGUAGES = ['fr', 'en'] as const;
export const CONTACT_REASONS = ['GAVE_DETAILS_ONCE', 'SUSPECTED_REUSE', 'MEMBER_OR_SUBSCRIBER', 'UNKNOWN'] as const;
export const PRIOR_STEPS = ['NONE', 'ASKED_NO_ANSWER', 'ASKED_ANSWERED', 'OPPOSED_AND_CONTACTED_AGAIN'] as const;
export const SCREENING_FINDINGS = [
  'POSSIBLE_DUPLICATE',
  'POSSIBLE_FLOODING',
  'THIRD_PARTY_DATA',
  'NOT_IN_FRENCH',
  'NO_CHANNEL',
  'NO_SENDER',
] as const;
export const OTHER_AUTHORITIES = [
  'ELECTION_JUDGE',
  'CNCCFP',
  'POLLS_COMMISSION',
  'ARCOM',
  'SIGNAL_SPAM_33700',
  'PROSECUTOR',
  'OTHER',
] as const;
export const ATTACHMENT_REASONS = ['CASE_OPENED', 'SAME_PRACTICE', 'SAME_RESPONDENT', 'CASE_MERGED'] as const;
export const DETACHMENT_REASONS = ['OTHER_PRACTICE', 'OTHER_RESPONDENT', 'CLERICAL_ERROR', 'CASE_MERGED'] as const;
export const REPORT_REOPENING_REASONS = ['NEW_FACTS', 'CLERICAL_ERROR', 'REVIEW'] as const;
export const RECEIPT_CORRECTION_REASONS = ['CLERICAL_ERROR', 'POSTMARK'] as const;
export const TOLD_ABOUT = ['INFORMATION_REQUEST', 'REMINDER', 'OUTCOME'] as const;

/** What a person tells, for a report and for a complaint alike. */
export const testimony = {
  electionCode: reference,
  round: optional(int(1, 9)),
  channels: list(code(CHANNELS), 17),
  otherChannel: optional(personal('REPORT_CONTENT', 500)),
  /** As seen by the person: number, short code, name, address. */
  sender: optional(personal('RESPONDENT_PERSON', 1000)),
  respondentLabel: optional(personal('RESPONDENT_PERSON', 1000)),
  respondentKind: optional(code(ACTOR_KINDS)),
  grounds: list(code(BREACHES), 60),
  message: optional(personal('REPORT_CONTENT', 20_000)),
  department: optional(code(DEPARTMENTS)),
  contactReason: optional(code(CONTACT_REASONS)),
  priorSteps: optional(code(PRIOR_STEPS)),
  language: optional(code(LANGUAGES)),
  intake: code(INTAKES),
  /** The row's own id in an import. */
  sourceId: optional(personal('REPORT_CONTENT', 200)),
};
/** Derived from the sender: the same number in two spellings gives the same text. */
export const normalisedSender = optional(object({ kind: code(SENDER_KINDS), value: personal('RESPONDENT_PERSON', 1000) }));

const reporter = optional(object({ email: personal('REPORTER_IDENTITY', 320) }));
const proof = optional(hash);

export const reportEvents = events('report', {
  /** `occurredAt` is when the authority received it. */
  ReportFiled: [1, { reference, ...testimony, normalisedSender, reporter }],
  ReportAcknowledged: [1, { means: code(MEANS), proof }],
  ReportScreened: [1, { findings: list(code(SCREENING_FINDINGS), 10), duplicateCandidates: list(id<'report'>(), 50) }],
  ReportDeclaredOutOfScope: [
    1,
    {
      reason: code(CLOSING_REASONS),
      reorientedTo: optional(code(OTHER_AUTHORITIES)),
      note: optional(personal('REPORT_CONTENT', 4000)),
    },
  ],
  ReportMarkedDuplicate: [1, { keptReportId: id<'report'>() }],
  ReporterInformationRequested: [1, { questions: personal('REPORT_CONTENT', 4000), deadlines: list(deadline, 4) }],
  ReporterReminderDue: [1, { deadlineId: uuid }],
  ReporterInformationReceived: [1, { answers: personal('REPORT_CONTENT', 20_000) }],
  ReporterInformationLapsed: [1, { deadlineId: uuid }],
  ReportQualified: [
    1,
    {
      channels: list(code(CHANNELS), 17),
      suspectedBreaches: list(code(BREACHES), 60),
      gravity: int(1, 4),
      respondentId: optional(id<'respondent'>()),
    },
  ],
  ReportKeptForObservation: [1, { reason: code(['STATISTICAL_WATCH']) }],
  ReportAttachedToCase: [1, { caseId: id<'case'>(), reason: code(ATTACHMENT_REASONS) }],
  ReportDetachedFromCase: [1, { caseId: id<'case'>(), reason: code(DETACHMENT_REASONS) }],
  /** Never automatic: the person's wish is explicit, dated, and kept with its means. */
  ReportConvertedToComplaint: [
    1,
    {
      complaintId: id<'complaint'>(),
      wishExpressedOn: civilDate,
      wishMeans: code(MEANS),
      complainant: object({ name: personal('COMPLAINANT', 200, 'complaintId'), email: personal('COMPLAINANT', 320, 'complaintId') }),
    },
  ],
  ReportWithdrawn: [1, { means: code(MEANS) }],
  ReportReopened: [1, { reason: code(REPORT_REOPENING_REASONS) }],
  /** The author takes back a triage decision: within a day, while nothing was sent. */
  TriageDecisionRetracted: [1, { eventId: uuid }],
  ReporterTold: [1, { about: code(TOLD_ABOUT), means: code(MEANS), proof }],
  ReportReceiptCorrected: [1, { receivedAt: instant, reason: code(RECEIPT_CORRECTION_REASONS) }],
});

export const reportCommands = commands('report', {
  FileReport: { ...testimony, reporter, receivedAt: optional(instant) },
  AcknowledgeReport: { means: code(MEANS), proof },
  ScreenReport: { findings: list(code(SCREENING_FINDINGS), 10), duplicateCandidates: list(id<'report'>(), 50) },
  DeclareReportOutOfScope: {
    reason: code(CLOSING_REASONS),
    reorientedTo: optional(code(OTHER_AUTHORITIES)),
    note: optional(personal('REPORT_CONTENT', 4000)),
  },
  MarkReportDuplicate: { keptReportId: id<'report'>() },
  RequestReporterInformation: { questions: personal('REPORT_CONTENT', 4000) },
  RaiseReporterReminder: { deadlineId: uuid },
  RecordReporterInformation: { answers: personal('REPORT_CONTENT', 20_000), receivedAt: optional(instant) },
  LapseReporterInformation: { deadlineId: uuid },
  QualifyReport: {
    channels: optional(list(code(CHANNELS), 17)),
    suspectedBreaches: list(code(BREACHES), 60),
    gravity: int(1, 4),
    respondentId: optional(id<'respondent'>()),
  },
  KeepReportForObservation: {},
  AttachReportToCase: { caseId: id<'case'>(), reason: code(ATTACHMENT_REASONS) },
  DetachReportFromCase: { caseId: id<'case'>(), reason: code(DETACHMENT_REASONS) },
  MoveReportToCase: { fromCaseId: id<'case'>(), toCaseId: id<'case'>() },
  ConvertReportToComplaint: {
    wishExpressedOn: civilDate,
    wishMeans: code(MEANS),
    complainantName: personal('COMPLAINANT', 200),
    complainantEmail: personal('COMPLAINANT', 320),
  },
  WithdrawReport: { means: code(MEANS) },
  ReopenReport: { reason: code(REPORT_REOPENING_REASONS) },
  RetractTriageDecision: { eventId: uuid },
  RecordReporterTold: { about: code(TOLD_ABOUT), means: code(MEANS), proof, toldAt: optional(instant) },
  CorrectReportReceipt: { receivedAt: instant, reason: code(RECEIPT_CORRECTION_REASONS) },
});
