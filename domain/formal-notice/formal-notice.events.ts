import { commands, events } from '../kernel/contract.js';
import { civilDate, code, deadline, flag, hash, id, instant, int, list, optional, personal, reference, uuid } from '../kernel/shapes.js';
import { TERRITORIES } from '../law/departments.js';
import { NOTICE_MEASURES } from '../law/formal-notices.js';

export const NOTICE_MEANS = ['POST', 'BY_HAND', 'BAILIFF', 'ELECTRONIC'] as const;
export const NOTICE_OUTCOMES = ['COMPLIED', 'WITHDRAWN'] as const;
export const NOTICE_WITHDRAWALS = ['WRONG_ADDRESSEE', 'WITHOUT_OBJECT', 'UNLAWFUL'] as const;
export const NON_COMPLIANCE = ['UNANSWERED', 'INSUFFICIENT'] as const;
export const DELIVERY_FAILURES = ['UNKNOWN_AT_ADDRESS', 'UNCLAIMED', 'REFUSED'] as const;
export const NOTICE_CORRECTION_REASONS = ['CLERICAL_ERROR', 'POSTMARK', 'PROOF_RECEIVED'] as const;

const opening = {
  caseId: id<'case'>(),
  number: reference,
  respondentId: id<'respondent'>(),
  measures: list(code(NOTICE_MEASURES), 4),
  days: int(1, 3650),
  urgent: flag,
};
const notification = {
  means: code(NOTICE_MEANS),
  proof: hash,
  residence: code(TERRITORIES),
  /** The State is the controller: the government commissioner received a copy. */
  copyToCommissioner: optional(flag),
};
const failedDelivery = { means: code(NOTICE_MEANS), because: code(DELIVERY_FAILURES), proof: hash };
const statement = personal('RESPONDENT_PERSON', 20_000);
const assessment = { textDigest: hash, statement };
const evidence = { sha256: hash, description: personal('EXHIBIT', 8000) };
const bureau = { minutes: hash };
const deadlines = list(deadline, 2);

export const formalNoticeEvents = events('formalNotice', {
  /** `occurredAt` is the Chair's decision. */
  FormalNoticeOpened: [1, opening],
  FormalNoticeDeliveryFailed: [1, failedDelivery],
  /** `occurredAt` is the receipt, from which the time counts. */
  FormalNoticeNotified: [1, { ...notification, deadlines }],
  FormalNoticePublicityRequested: [1, {}],
  FormalNoticePublicityGranted: [1, { ...bureau, untilOn: civilDate }],
  FormalNoticePublicityRefused: [1, bureau],
  FormalNoticePublished: [1, { untilOn: civilDate, proof: hash }],
  FormalNoticePublicityEnded: [1, { proof: hash }],
  FormalNoticeExtended: [1, { days: int(1, 3650), reasons: statement, deadlines }],
  ComplianceEvidenceReceived: [1, { evidenceId: uuid, ...evidence, late: flag }],
  ComplianceEvidenceFoundInsufficient: [1, { statement }],
  ComplianceAssessed: [1, { assessmentId: uuid, ...assessment }],
  ComplianceAssessmentRefused: [1, { assessmentId: uuid }],
  /** `samePublicity`: the notice was made public, so its closing must be. */
  FormalNoticeClosed: [
    1,
    { outcome: code(NOTICE_OUTCOMES), assessmentId: optional(uuid), because: optional(code(NOTICE_WITHDRAWALS)), samePublicity: flag },
  ],
  FormalNoticeClosingPublished: [1, { proof: hash }],
  /** Offers a task to the case; nothing follows from it by itself. */
  FormalNoticeFailed: [1, { grounds: code(NON_COMPLIANCE), ...assessment }],
  FormalNoticeNotificationCorrected: [1, { receivedAt: instant, reason: code(NOTICE_CORRECTION_REASONS) }],
  /** Follows a correction: the deadlines it names replace those of the same kind. */
  FormalNoticeDeadlinesRecomputed: [1, { deadlines }],
});

export const formalNoticeCommands = commands('formalNotice', {
  OpenFormalNotice: { ...opening, issuedAt: instant },
  RecordDeliveryFailure: { ...failedDelivery, attemptedAt: instant },
  NotifyFormalNotice: { ...notification, receivedAt: instant },
  RequestPublicity: {},
  GrantPublicity: { ...bureau, untilOn: civilDate, decidedAt: instant },
  RefusePublicity: { ...bureau, decidedAt: instant },
  PublishFormalNotice: { proof: hash, publishedAt: instant },
  EndPublicity: { proof: hash, endedAt: instant },
  ExtendFormalNotice: { days: int(1, 3650), reasons: statement },
  RecordComplianceEvidence: { ...evidence, receivedAt: instant },
  FindEvidenceInsufficient: { statement },
  AssessCompliance: assessment,
  RefuseAssessment: { assessmentId: uuid },
  CloseFormalNotice: { assessmentId: uuid, textDigest: hash },
  WithdrawFormalNotice: { because: code(NOTICE_WITHDRAWALS) },
  PublishClosing: { proof: hash, publishedAt: instant },
  EstablishNonCompliance: { grounds: code(NON_COMPLIANCE), ...assessment },
  CorrectNotification: { receivedAt: instant, reason: code(NOTICE_CORRECTION_REASONS) },
});
