import { events, commands } from '../kernel/contract.js';
import {
  code,
  deadline,
  edition,
  flag,
  hash,
  id,
  instant,
  int,
  list,
  object,
  optional,
  personal,
  reference,
  uuid,
} from '../kernel/shapes.js';
import { ACTOR_KINDS } from '../law/actors.js';
import { BREACHES } from '../law/breaches.js';
import { CHANNELS } from '../law/channels.js';
import { CLOSING_REASONS } from '../law/closing-reasons.js';
import { DEPARTMENTS, TERRITORIES } from '../law/departments.js';
import { SENDER_KINDS } from '../law/identifiers.js';

export const COMPLAINT_INTAKES = ['FORM', 'IMPORT', 'LETTER', 'REPORT'] as const;
export const COMPLAINT_MEANS = ['SHOWN', 'EMAIL', 'POST'] as const;
export const COMPLAINT_REOPENING_REASONS = ['NEW_FACTS', 'CLERICAL_ERROR', 'REVIEW'] as const;
export const COMPLAINT_CORRECTION_REASONS = ['CLERICAL_ERROR', 'POSTMARK'] as const;
export const CLOSING_OUTCOMES = ['INADMISSIBLE', 'CLOSED'] as const;
export const PROPOSAL_REFUSALS = ['MORE_INSTRUCTION', 'OTHER_REASON', 'WORDING'] as const;
export const RISK_STAGES = ['ALERT', 'IMMINENT'] as const;

export const QUESTION_MEANS = ['EMAIL', 'POST', 'REGISTERED_POST'] as const;
export const SEPARATIONS = ['OTHER_PRACTICE', 'CLERICAL_ERROR'] as const;
/** What happened in the case that a joined complaint is told of. */
export const CASE_STEPS = [
  'INSPECTED',
  'REMINDED',
  'WARNED',
  'GIVEN_NOTICE',
  'PROCEEDED_AGAINST',
  'PROCEDURE_ENDED',
  'CLOSED',
  'REOPENED',
] as const;
export const REVIEW_OUTCOMES = ['GRANTED', 'REJECTED'] as const;
export const APPEAL_OUTCOMES = ['ANNULLED', 'REJECTED', 'INADMISSIBLE', 'WITHDRAWN'] as const;

/** The subject of a complaint's personal values is the complaint itself; who complains stays apart under COMPLAINANT. */
const facts = {
  electionCode: reference,
  round: optional(int(1, 9)),
  channels: list(code(CHANNELS), 17),
  sender: optional(personal('RESPONDENT_PERSON', 1000)),
  respondentLabel: optional(personal('RESPONDENT_PERSON', 1000)),
  respondentKind: optional(code(ACTOR_KINDS)),
  grounds: list(code(BREACHES), 60),
  message: optional(personal('REPORT_CONTENT', 20_000)),
  department: optional(code(DEPARTMENTS)),
  intake: code(COMPLAINT_INTAKES),
  sourceId: optional(personal('REPORT_CONTENT', 200)),
  fromReportId: optional(id<'report'>()),
};
const normalisedSender = optional(object({ kind: code(SENDER_KINDS), value: personal('RESPONDENT_PERSON', 1000) }));
const complainant = object({ name: optional(personal('COMPLAINANT', 200)), email: personal('COMPLAINANT', 320) });
const proof = optional(hash);
/** Time and means of appeal, stated with the decision: without them the time does not run. `months` counts from notification. */
const appeal = object({ court: code(['CONSEIL_D_ETAT']), months: int(1, 12), ruleVersion: edition });
/** To the controller. The author is named only for a reason that is kept. */
const question = {
  respondentId: optional(id<'respondent'>()),
  means: code(QUESTION_MEANS),
  questions: personal('COMPLAINANT', 20_000),
  namesAuthor: flag,
  namingReason: optional(personal('COMPLAINANT', 2000)),
};
const separation = { caseId: id<'case'>(), reason: code(SEPARATIONS) };
const progress = { caseId: id<'case'>(), step: code(CASE_STEPS) };
const grounds = personal('COMPLAINANT', 20_000);
/** The court's own number of the appeal. */
const courtNumber = reference;
const summary = personal('COMPLAINANT', 8000);

export const complaintEvents = events('complaint', {
  /** `occurredAt` is when the authority received it; the deadlines count from that day in Paris. */
  ComplaintLodged: [1, { reference, ...facts, normalisedSender, complainant, deadlines: list(deadline, 6) }],
  ComplaintAcknowledged: [1, { means: code(COMPLAINT_MEANS), proof }],
  ComplementRequested: [1, { pieces: personal('COMPLAINANT', 4000), deadlines: list(deadline, 2) }],
  ComplementReceived: [1, { content: personal('COMPLAINANT', 20_000) }],
  ComplementLapsed: [1, { deadlineId: uuid }],
  ComplaintAdmitted: [1, { grounds: list(code(BREACHES), 60), officerId: id<'officeHolder'>() }],
  /** The duty to inform is done for this term and starts again from that day. */
  ComplainantInformedOfProgress: [
    1,
    { text: personal('COMPLAINANT', 8000), means: code(COMPLAINT_MEANS), proof, deadlines: list(deadline, 6) },
  ],
  ImplicitRejectionRiskRaised: [1, { deadlineId: uuid, stage: code(RISK_STAGES) }],
  ComplaintClosingProposed: [1, { proposalId: uuid, outcome: code(CLOSING_OUTCOMES), reason: code(CLOSING_REASONS), summary }],
  ComplaintClosingRefused: [1, { proposalId: uuid, because: code(PROPOSAL_REFUSALS) }],
  ComplaintDeclaredInadmissible: [1, { proposalId: uuid, reason: code(CLOSING_REASONS), residence: code(TERRITORIES), appeal }],
  ComplaintClosed: [1, { proposalId: uuid, reason: code(CLOSING_REASONS), residence: code(TERRITORIES), appeal }],
  /** The first notification starts the time of appeal; a further one starts nothing. */
  ComplaintOutcomeNotified: [1, { means: code(COMPLAINT_MEANS), proof, deadlines: list(deadline, 2) }],
  ComplaintWithdrawn: [1, { means: code(COMPLAINT_MEANS) }],
  /** It is pending again: the duty to inform starts again from that day. */
  ComplaintReopened: [1, { reason: code(COMPLAINT_REOPENING_REASONS), deadlines: list(deadline, 6) }],
  ComplaintReceiptCorrected: [1, { receivedAt: instant, reason: code(COMPLAINT_CORRECTION_REASONS) }],
  /** Follows a correction: the deadlines it names replace those of the same kind. */
  ComplaintDeadlinesRecomputed: [1, { deadlines: list(deadline, 6) }],

  /** `occurredAt` is when the letter was sent; the time to answer counts from that day. */
  ControllerQuestioned: [1, { questionId: uuid, ...question, deadlines: list(deadline, 2) }],
  ControllerAnswered: [1, { questionId: uuid, content: personal('COMPLAINANT', 20_000) }],
  ControllerFailedToAnswer: [1, { questionId: uuid, deadlineId: uuid }],
  ComplaintJoinedToCase: [1, { caseId: id<'case'>() }],
  ComplaintSeparatedFromCase: [1, separation],
  /** Told by the case, by reaction: there is something of which the complainant may be informed. */
  CaseProgressNoted: [1, progress],
  /** `inTime`: within the time of appeal, which it then interrupts. `occurredAt` is when the authority received it. */
  ComplaintReviewRequested: [1, { grounds, inTime: flag, deadlines: list(deadline, 2) }],
  ComplaintReviewDecided: [1, { outcome: code(REVIEW_OUTCOMES), answer: summary, deadlines: list(deadline, 6) }],
  /** The time of appeal counts again. */
  ComplaintReviewLapsed: [1, { deadlineId: uuid, deadlines: list(deadline, 2) }],
  ComplaintClosureAppealed: [1, { courtNumber }],
  ComplaintClosureAnnulled: [1, { proof, deadlines: list(deadline, 6) }],
  ComplaintClosureUpheld: [1, { outcome: code(APPEAL_OUTCOMES), proof }],
});

export const complaintCommands = commands('complaint', {
  LodgeComplaint: { ...facts, complainant, receivedAt: optional(instant) },
  AcknowledgeComplaint: { means: code(COMPLAINT_MEANS), proof },
  RequestComplement: { pieces: personal('COMPLAINANT', 4000) },
  RecordComplement: { content: personal('COMPLAINANT', 20_000), receivedAt: optional(instant) },
  LapseComplement: { deadlineId: uuid },
  AdmitComplaint: { grounds: list(code(BREACHES), 60), officerId: id<'officeHolder'>() },
  InformComplainantOfProgress: { text: personal('COMPLAINANT', 8000), means: code(COMPLAINT_MEANS), proof, informedAt: optional(instant) },
  RaiseImplicitRejectionRisk: { deadlineId: uuid },
  ProposeComplaintClosing: { outcome: code(CLOSING_OUTCOMES), reason: code(CLOSING_REASONS), summary },
  RefuseComplaintClosing: { proposalId: uuid, because: code(PROPOSAL_REFUSALS) },
  CloseComplaint: { proposalId: uuid, residence: code(TERRITORIES) },
  RecordComplaintOutcomeNotified: { means: code(COMPLAINT_MEANS), proof, notifiedAt: optional(instant) },
  WithdrawComplaint: { means: code(COMPLAINT_MEANS) },
  ReopenComplaint: { reason: code(COMPLAINT_REOPENING_REASONS) },
  CorrectComplaintReceipt: { receivedAt: instant, reason: code(COMPLAINT_CORRECTION_REASONS) },

  QuestionController: { ...question, days: optional(int(1, 365)), sentAt: optional(instant) },
  RecordControllerAnswer: { content: personal('COMPLAINANT', 20_000), receivedAt: optional(instant) },
  LapseControllerAnswer: { deadlineId: uuid },
  JoinComplaintToCase: { caseId: id<'case'>() },
  SeparateComplaintFromCase: separation,
  NoteCaseProgress: progress,
  RecordReviewRequest: { grounds, receivedAt: optional(instant) },
  DecideReview: { outcome: code(REVIEW_OUTCOMES), answer: summary },
  LapseReview: { deadlineId: uuid },
  RecordComplaintAppeal: { courtNumber, lodgedAt: optional(instant) },
  RecordComplaintJudgment: { outcome: code(APPEAL_OUTCOMES), proof, decidedAt: optional(instant) },
});
