import { commands, events } from '../kernel/contract.js';
import { code, deadline, flag, hash, id, instant, int, list, object, optional, personal, reference, uuid } from '../kernel/shapes.js';
import { OFFENCES } from '../law/offences.js';

export const REFERRAL_MEANS = ['POST', 'BY_HAND', 'ELECTRONIC'] as const;
export const REFERRAL_REFUSALS = ['NOT_SUFFICIENTLY_ESTABLISHED', 'NO_OFFENCE', 'MORE_INSTRUCTION', 'WORDING'] as const;
export const ALTERNATIVE_MEASURES = ['WARNING', 'REGULARISATION', 'MEDIATION', 'SETTLEMENT', 'OTHER'] as const;
export const DISMISSAL_GROUNDS = ['NO_OFFENCE', 'INSUFFICIENTLY_ESTABLISHED', 'AUTHOR_UNKNOWN', 'INEXPEDIENT', 'EXTINGUISHED'] as const;
export const JUDGMENTS = ['CONVICTION', 'PARTIAL_CONVICTION', 'ACQUITTAL', 'EXTINCTION'] as const;
export const OBSERVATION_FORMS = ['WRITTEN', 'ORAL'] as const;
/** Dated facts with legal effect that may be corrected. */
export const REFERRAL_FACTS = ['KNOWLEDGE', 'SENDING', 'REGISTRATION', 'JUDGMENT'] as const;
export const REFERRAL_CORRECTION_REASONS = ['CLERICAL_ERROR', 'POSTMARK', 'PROOF_RECEIVED'] as const;

const offences = list(code(OFFENCES), 18);
const text = personal('RESPONDENT_PERSON', 20_000);
/** An exhibit by its digest; of an inspection, also by its id there. */
const exhibits = list(object({ sha256: hash, exhibitId: optional(uuid) }), 500);
const proposal = {
  caseId: id<'case'>(),
  respondentIds: list(id<'respondent'>(), 50),
  offences,
  exhibits,
  textDigest: hash,
  facts: text,
};
const sending = { court: reference, means: code(REFERRAL_MEANS), exhibits: list(hash, 500), proof: hash };
const decision = { proposalDigest: hash };
const news = { proof: hash };
const judgment = { judgment: code(JUDGMENTS), final: flag, fineCents: optional(int()), erasureOrdered: optional(flag), ...news };

export const referralEvents = events('referral', {
  ReferralProposed: [1, { ...proposal, learnedAt: instant, deadlines: list(deadline, 1) }],
  ReferralWithdrawn: [1, {}],
  ReferralApproved: [1, decision],
  ReferralRefused: [1, { ...decision, because: code(REFERRAL_REFUSALS) }],
  /** The prosecutor has been told. `caseId` again, for the case that learns of it. */
  ReferralSent: [1, { caseId: id<'case'>(), offences, ...sending }],
  /** The number is the prosecutor's own. */
  ReferralRegistered: [1, { registration: reference, ...news }],
  ProsecutionBrought: [1, { offences, ...news }],
  AlternativeMeasureTaken: [1, { measure: code(ALTERNATIVE_MEASURES), ...news }],
  ReferralDismissed: [1, { ground: code(DISMISSAL_GROUNDS), ...news }],
  JudgmentGiven: [1, judgment],
  /** `inTime`: ten days at least before the hearing. A late one is recorded as such. */
  CourtHearingNotified: [1, { hearingAt: instant, inTime: flag, ...news }],
  ObservationsPresented: [1, { form: code(OBSERVATION_FORMS), sha256: hash, observations: text }],
  ReferralDateCorrected: [1, { fact: code(REFERRAL_FACTS), at: instant, reason: code(REFERRAL_CORRECTION_REASONS) }],
  /** Follows a correction: the deadlines it names replace those of the same kind. */
  ReferralDeadlinesRecomputed: [1, { deadlines: list(deadline, 1) }],
});

export const referralCommands = commands('referral', {
  ProposeReferral: { ...proposal, learnedAt: optional(instant) },
  WithdrawReferral: {},
  ApproveReferral: decision,
  RefuseReferral: { ...decision, because: code(REFERRAL_REFUSALS) },
  SendReferral: { ...sending, sentAt: instant },
  RecordRegistration: { registration: reference, ...news, registeredAt: instant },
  RecordProsecution: { offences, ...news, broughtAt: instant },
  RecordAlternativeMeasure: { measure: code(ALTERNATIVE_MEASURES), ...news, takenAt: instant },
  RecordDismissal: { ground: code(DISMISSAL_GROUNDS), ...news, dismissedAt: instant },
  RecordJudgment: { ...judgment, givenAt: instant },
  RecordHearingNotice: { hearingAt: instant, ...news, receivedAt: instant },
  PresentObservations: { form: code(OBSERVATION_FORMS), sha256: hash, observations: text, presentedAt: instant },
  CorrectReferralDate: { fact: code(REFERRAL_FACTS), at: instant, reason: code(REFERRAL_CORRECTION_REASONS) },
});
