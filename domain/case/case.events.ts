import { events, commands } from '../kernel/contract.js';
import {
  civilDate,
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
import { ACTOR_ROLES } from '../law/actors.js';
import { BREACHES } from '../law/breaches.js';
import { CLOSING_REASONS } from '../law/closing-reasons.js';
import { NOTICE_MEASURES } from '../law/formal-notices.js';
import { INSPECTION_KINDS } from '../law/inspections.js';
import { ARTICLES } from '../law/powers.js';

export const CASE_TRIGGERS = ['VOLUME', 'GRAVITY', 'OWN_INITIATIVE'] as const;
export const CASE_REOPENING_REASONS = ['NEW_FACTS', 'CLERICAL_ERROR', 'REVIEW'] as const;
export const CASE_MERGING_REASONS = ['SAME_PRACTICE', 'SAME_RESPONDENT', 'OPENED_TWICE'] as const;
export const ALLEGATION_WITHDRAWALS = ['NOT_SUPPORTED', 'OTHER_QUALIFICATION', 'CLERICAL_ERROR'] as const;
export const ACTOR_REMOVALS = ['NOT_INVOLVED', 'CLERICAL_ERROR'] as const;
export const BREACH_DEGREES = ['SUSPECTED', 'SUPPORTED'] as const;
export const CLOSING_REFUSALS = ['MORE_INSTRUCTION', 'OTHER_REASON', 'WORDING'] as const;

/** On what a breach is established: findings of an inspection, the respondent's admission, or documents of the respondent. */
export const BREACH_BASES = ['FINDINGS', 'ADMISSION', 'RESPONDENT_DOCUMENTS'] as const;
/** What is proposed besides a closing, which has its own proposal. A referral is proposed and approved in its own stream. */
export const FOLLOW_UPS = [
  'MONITOR',
  'REMINDER',
  'WARNING',
  'FORMAL_NOTICE',
  'SANCTION_ORDINARY',
  'SANCTION_SIMPLIFIED',
  'INSPECTION',
] as const;
export const FOLLOW_UP_REFUSALS = ['MORE_INSTRUCTION', 'OTHER_FOLLOW_UP', 'WORDING'] as const;
export const PROCEEDING_KINDS = ['ORDINARY', 'SIMPLIFIED'] as const;
export const RAPPORTEUR_REPLACEMENTS = ['SIMPLIFIED_WAY_REFUSED', 'SIMPLIFIED_WAY_INTERRUPTED', 'RECUSED', 'UNAVAILABLE'] as const;
/** The procedures that a case may have open; each lives in a stream of its own and says when it ends. */
export const PROCEDURE_KINDS = ['INSPECTION', 'FORMAL_NOTICE', 'SANCTION_PROCEEDING'] as const;
export const PROCEDURE_OUTCOMES = [
  'CONCLUDED',
  'ABANDONED',
  'COMPLIED',
  'FAILED',
  'SANCTIONED',
  'NO_SANCTION',
  'NON_LIEU',
  'ENDED_BY_RAPPORTEUR',
  'URGENT_MEASURE',
  'NO_URGENT_MEASURE',
] as const;
/** Loi 78-17 art. 21 IV. */
export const INTERIM_RELIEF_GROUNDS = ['SERIOUS_AND_IMMEDIATE_HARM', 'MINOR_ERASURE'] as const;
export const INTERIM_RELIEF_COURTS = ['ADMINISTRATIVE_JUDGE', 'CIVIL_JUDGE'] as const;
export const INTERIM_RELIEF_OUTCOMES = ['GRANTED', 'GRANTED_IN_PART', 'REFUSED', 'WITHDRAWN'] as const;
export const MONITORING_ENDS = ['TERM_REACHED', 'NEW_FACTS', 'NO_LONGER_NEEDED'] as const;
export const URGENCY_REASONS = ['POLL_NEAR', 'ONGOING_PRACTICE', 'SENSITIVE_DATA', 'VULNERABLE_PERSONS'] as const;
export const CASE_LETTER_MEANS = ['EMAIL', 'POST', 'REGISTERED_POST', 'BY_HAND'] as const;
export const PERIOD_CORRECTIONS = ['CLERICAL_ERROR', 'OTHER_EVIDENCE'] as const;

const opening = {
  electionCodes: list(reference, 20),
  trigger: code(CASE_TRIGGERS),
  /** The reports that caused it; each joins by its own decision. */
  reportIds: list(id<'report'>(), 500),
  respondentId: optional(id<'respondent'>()),
  title: optional(personal('RESPONDENT_PERSON', 300)),
};
const respondentId = id<'respondent'>();
const respondentIds = list(id<'respondent'>(), 50);
const establishedBreachIds = list(uuid, 100);
/** The article on which the Chair's act stands, as numbered on its day. */
const article = code(ARTICLES);
const text = personal('RESPONDENT_PERSON', 20_000);
/** A piece of evidence by its id and the SHA-256 of its content. */
const exhibits = list(object({ exhibitId: uuid, sha256: hash }), 100);
const period = { periodFrom: civilDate, periodUntil: optional(civilDate) };
const establishing = {
  allegationId: optional(uuid),
  breach: code(BREACHES),
  respondentId,
  basis: code(BREACH_BASES),
  /** The inspection whose findings show it. */
  inspectionId: optional(id<'inspection'>()),
  exhibits,
  /** Whether it can still be put right: only then may a formal notice ask for it. */
  remediable: flag,
  ...period,
};
/** The act follows a proposal, on the same text. */
const following = { proposalId: uuid, textDigest: hash };
/** Who signs and in which capacity, and the appeal: a decision that is notified states them. `months` counts from notification. */
const signed = {
  signatoryId: id<'officeHolder'>(),
  capacity: code(['CHAIR', 'DELEGATED_VICE_CHAIR']),
  appeal: object({ court: code(['CONSEIL_D_ETAT']), months: int(1, 12), ruleVersion: edition }),
};
const notification = { actId: uuid, means: code(CASE_LETTER_MEANS), proof: optional(hash) };
const inspection = { kinds: list(code(INSPECTION_KINDS), 4), respondentIds, object: personal('RESPONDENT_PERSON', 4000) };
const notice = {
  respondentId,
  establishedBreachIds,
  measures: list(code(NOTICE_MEASURES), 4),
  days: int(1, 3650),
  /** The reasons for which less than ten days are left. */
  urgency: optional(personal('RESPONDENT_PERSON', 4000)),
};
const appointment = { kind: code(PROCEEDING_KINDS), rapporteurId: id<'officeHolder'>(), respondentId, establishedBreachIds };
const urgent = { rapporteurId: id<'officeHolder'>(), respondentId, establishedBreachIds, grounds: personal('RESPONDENT_PERSON', 8000) };
const relief = {
  respondentId,
  court: code(INTERIM_RELIEF_COURTS),
  ground: code(INTERIM_RELIEF_GROUNDS),
  statement: personal('RESPONDENT_PERSON', 8000),
};
const replacement = {
  proceedingId: id<'sanctionProceeding'>(),
  kind: code(PROCEEDING_KINDS),
  rapporteurId: id<'officeHolder'>(),
  reason: code(RAPPORTEUR_REPLACEMENTS),
};
const ended = { procedureId: uuid, kind: code(PROCEDURE_KINDS), outcome: code(PROCEDURE_OUTCOMES) };
const contact = {
  respondentId,
  means: code(CASE_LETTER_MEANS),
  letter: text,
  /** Why the letter names a complainant; absent: it names none. */
  namingReason: optional(personal('COMPLAINANT', 2000)),
};

export const caseEvents = events('case', {
  CaseOpened: [1, { number: reference, ...opening }],
  /** The number taken for this act will never be used by it. */
  CaseNumberForgone: [1, { number: reference }],
  CaseAssigned: [1, { officerId: id<'officeHolder'>() }],
  ActorAdded: [1, { respondentId: id<'respondent'>(), role: code(ACTOR_ROLES) }],
  ActorRemoved: [1, { respondentId: id<'respondent'>(), reason: code(ACTOR_REMOVALS) }],
  BreachAlleged: [
    1,
    {
      allegationId: uuid,
      breach: code(BREACHES),
      respondentId: optional(id<'respondent'>()),
      degree: code(BREACH_DEGREES),
      reportIds: list(id<'report'>(), 500),
    },
  ],
  BreachAllegationWithdrawn: [1, { allegationId: uuid, reason: code(ALLEGATION_WITHDRAWALS) }],
  CaseClosingProposed: [1, { proposalId: uuid, reason: code(CLOSING_REASONS), statement: personal('RESPONDENT_PERSON', 8000) }],
  /** By its author, who may then propose otherwise. */
  CaseClosingProposalWithdrawn: [1, { proposalId: uuid }],
  CaseClosingRefused: [1, { proposalId: uuid, because: code(CLOSING_REFUSALS) }],
  CaseClosed: [1, { proposalId: uuid, reason: code(CLOSING_REASONS) }],
  CaseReopened: [1, { reason: code(CASE_REOPENING_REASONS) }],
  /** In the loser's stream only; its reports move by reaction. */
  CaseMerged: [1, { intoId: id<'case'>(), reason: code(CASE_MERGING_REASONS) }],

  /** The number taken for an act of this case will never be used. */
  ActNumberForgone: [1, { number: reference }],
  UrgencyDeclared: [1, { reason: code(URGENCY_REASONS) }],
  UrgencyLifted: [1, {}],
  /** `occurredAt` is when the letter was sent; the time to answer counts from that day. */
  CandidateContacted: [1, { contactId: uuid, ...contact, deadlines: list(deadline, 2) }],
  CandidateAnswered: [1, { contactId: uuid, respondentId, content: text }],
  CandidateAnswerLapsed: [1, { contactId: uuid, respondentId, deadlineId: uuid }],
  /** `lawEdition` is the edition in force when the breach began. */
  BreachEstablished: [1, { establishedBreachId: uuid, ...establishing, lawEdition: edition }],
  EstablishedBreachWithdrawn: [1, { establishedBreachId: uuid, reason: code(ALLEGATION_WITHDRAWALS) }],
  BreachPeriodCorrected: [1, { establishedBreachId: uuid, ...period, reason: code(PERIOD_CORRECTIONS), lawEdition: edition }],
  FollowUpProposed: [1, { proposalId: uuid, followUp: code(FOLLOW_UPS), respondentIds, text, textDigest: hash }],
  FollowUpProposalWithdrawn: [1, { proposalId: uuid }],
  FollowUpRefused: [1, { proposalId: uuid, because: code(FOLLOW_UP_REFUSALS) }],
  /** The inspection opens in its own stream, by reaction. */
  InspectionOrdered: [1, { inspectionId: id<'inspection'>(), number: reference, ...following, ...inspection, article }],
  /** The Chair's: neither a warning nor a sanction. */
  ReminderOfLegalObligationsIssued: [1, { actId: uuid, ...following, respondentId, establishedBreachIds, article, ...signed }],
  /** Of processing that is only planned. */
  WarningIssued: [1, { actId: uuid, ...following, respondentId, breaches: list(code(BREACHES), 60), article, ...signed }],
  ActNotified: [1, notification],
  /** The notice opens in its own stream, by reaction; its time counts from its receipt there. */
  FormalNoticeIssued: [1, { formalNoticeId: id<'formalNotice'>(), number: reference, ...following, ...notice, article, ...signed }],
  /** The proceeding opens in its own stream, by reaction. */
  RapporteurAppointed: [1, { proceedingId: id<'sanctionProceeding'>(), ...following, ...appointment, article }],
  /** Another rapporteur, or another way, for a proceeding that goes on with the same file. */
  RapporteurReplaced: [1, { ...replacement, article }],
  UrgentProcedureRequested: [1, { proceedingId: id<'sanctionProceeding'>(), ...urgent, article }],
  InterimReliefRequested: [1, { reliefId: uuid, ...relief, article }],
  InterimReliefDecided: [1, { reliefId: uuid, outcome: code(INTERIM_RELIEF_OUTCOMES) }],
  MonitoringStarted: [1, { ...following, untilOn: civilDate }],
  MonitoringEnded: [1, { reason: code(MONITORING_ENDS) }],
  /** Told by the procedure itself, by reaction. */
  ProcedureEnded: [1, ended],
  /** Told by the referral once it was sent; the case goes its own way. */
  ProsecutorNotified: [1, { referralId: id<'referral'>() }],
});

export const caseCommands = commands('case', {
  OpenCase: opening,
  ForgoCaseNumber: { number: reference },
  AssignCase: { officerId: id<'officeHolder'>() },
  AddActor: { respondentId: id<'respondent'>(), role: code(ACTOR_ROLES) },
  RemoveActor: { respondentId: id<'respondent'>(), reason: code(ACTOR_REMOVALS) },
  AllegeBreach: {
    breach: code(BREACHES),
    respondentId: optional(id<'respondent'>()),
    degree: code(BREACH_DEGREES),
    reportIds: list(id<'report'>(), 500),
  },
  WithdrawBreachAllegation: { allegationId: uuid, reason: code(ALLEGATION_WITHDRAWALS) },
  ProposeCaseClosing: { reason: code(CLOSING_REASONS), statement: personal('RESPONDENT_PERSON', 8000) },
  WithdrawCaseClosingProposal: { proposalId: uuid },
  RefuseCaseClosing: { proposalId: uuid, because: code(CLOSING_REFUSALS) },
  CloseCase: { proposalId: uuid },
  ReopenCase: { reason: code(CASE_REOPENING_REASONS) },
  MergeCase: { intoId: id<'case'>(), reason: code(CASE_MERGING_REASONS) },

  ForgoActNumber: { number: reference },
  DeclareUrgency: { reason: code(URGENCY_REASONS) },
  LiftUrgency: {},
  /** `days` to answer: a month unless it is said. */
  ContactCandidate: { ...contact, days: optional(int(1, 365)), sentAt: optional(instant) },
  RecordCandidateAnswer: { contactId: uuid, content: text, receivedAt: optional(instant) },
  LapseCandidateAnswer: { deadlineId: uuid },
  EstablishBreach: establishing,
  WithdrawEstablishedBreach: { establishedBreachId: uuid, reason: code(ALLEGATION_WITHDRAWALS) },
  CorrectBreachPeriod: { establishedBreachId: uuid, ...period, reason: code(PERIOD_CORRECTIONS) },
  ProposeFollowUp: { followUp: code(FOLLOW_UPS), respondentIds, text, textDigest: hash },
  WithdrawFollowUpProposal: { proposalId: uuid },
  RefuseFollowUp: { proposalId: uuid, because: code(FOLLOW_UP_REFUSALS) },
  OrderInspection: { ...following, ...inspection },
  IssueReminder: { ...following, respondentId, establishedBreachIds },
  IssueWarning: { ...following, respondentId, breaches: list(code(BREACHES), 60) },
  RecordActNotified: { ...notification, notifiedAt: optional(instant) },
  IssueFormalNotice: { ...following, ...notice },
  AppointRapporteur: { ...following, ...appointment },
  ReplaceRapporteur: replacement,
  RequestUrgentProcedure: urgent,
  RequestInterimRelief: relief,
  RecordInterimReliefDecision: { reliefId: uuid, outcome: code(INTERIM_RELIEF_OUTCOMES), decidedAt: optional(instant) },
  StartMonitoring: { ...following, untilOn: civilDate },
  EndMonitoring: { reason: code(MONITORING_ENDS) },
  RecordProcedureEnded: ended,
  RecordReferral: { referralId: id<'referral'>() },
});
