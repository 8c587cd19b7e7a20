import type { Label, Mark, Sourced } from './sourced.js';

/** Every clock of the procedure. Stored in events for ever: add, never rename. */
export const TIME_LIMITS = [
  'TRIAGE_SCREENING',
  'TRIAGE_RETRACTION',
  'REPORTER_ANSWER_REMINDER',
  'REPORTER_ANSWER_LAPSE',
  'COMPLAINT_REGISTRATION_RECEIPT',
  'COMPLAINT_ACKNOWLEDGEMENT',
  'COMPLAINT_PIECES',
  'COMPLAINT_ALERT',
  'COMPLAINT_IMPLICIT_REJECTION_ALERT',
  'COMPLAINT_INFORM',
  'COMPLAINT_INFORM_AGAIN',
  'COMPLAINT_IMPLICIT_REJECTION',
  'COMPLAINT_MINOR_ERASURE',
  'COMPLAINT_APPEAL',
  'COMPLAINT_REVIEW_SILENCE',
  'IMPLICIT_REJECTION_REASONS',
  'APPEAL_AFTER_REASONS',
  'PERSON_REQUEST_ANSWER',
  'PERSON_REQUEST_ANSWER_EXTENDED',
  'OPT_OUT',
  'INDIRECT_INFORMATION',
  'CONTROLLER_ANSWER',
  'HEARING_SUMMONS',
  'PROSECUTOR_BEFORE_VISIT',
  'SEIZED_DOCUMENTS_RETURN',
  'HABILITATION',
  'FORMAL_NOTICE',
  'FORMAL_NOTICE_PROOF',
  'SANCTION_OBSERVATIONS',
  'RAPPORTEUR_REPLY',
  'SESSION_NOTICE',
  'URGENT_OBSERVATIONS',
  'URGENT_SUMMONS',
  'URGENT_MEASURE',
  'PRIME_MINISTER_ANSWER',
  'PRODUCTION_INJUNCTION_OBSERVATIONS',
  'PROVISIONAL_INJUNCTION_OBSERVATIONS',
  'LIQUIDATION_OBSERVATIONS',
  'SANCTION_APPEAL',
  'ELECTRONIC_NOTIFICATION',
  'ELECTRONIC_CONSENT_WITHDRAWAL',
  'DECISION_ANONYMISATION',
  'SECOND_DELIBERATION',
  'COOPERATION_ANSWER',
  'OWN_DATA_BREACH',
  'PROSECUTOR_NOTICE',
  'PROSECUTOR_HEARING_NOTICE',
  'CAMPAIGN_SILENCE',
  'FREE_NUMBER_BAN',
] as const;
export type TimeLimitKind = (typeof TIME_LIMITS)[number];

export const LENGTH_UNITS = ['HOUR', 'DAY', 'WORKING_DAY', 'WEEK', 'MONTH', 'YEAR'] as const;
export type LengthUnit = (typeof LENGTH_UNITS)[number];
export interface Length {
  readonly count: number;
  readonly unit: LengthUnit;
}

/** Whether a term that ends on a day off is carried to the next working day: data of its own, with its own mark. */
export interface CarryOver {
  readonly carried: boolean;
  readonly marks: readonly Mark[];
  readonly source: string;
}

/** One version of one time limit. A version is never edited: a change of law, or a correction, is a new version. */
export interface TimeLimitRule extends Sourced {
  readonly kind: TimeLimitKind;
  readonly version: number;
  readonly label: Label;
  /** The day from which it is counted; for a term that runs backwards, the day before which the act must be done. */
  readonly start: Label;
  readonly length: Length;
  readonly direction: 'AFTER' | 'BEFORE';
  /** CLEAR ("délai franc"): neither the first day nor the last counts, so that the act is still in time on the day after the term. */
  readonly counting: 'CIVIL' | 'CLEAR';
  readonly carryOver: CarryOver;
  /** Whose days off count: those of Paris, where the authority and the court sit, or those of the territory given. */
  readonly calendar: 'SEAT' | 'TERRITORY';
  /** The authority sets the length of each file; `length` is then the shortest (or usual) one. */
  readonly setByAuthority?: true;
  /** Longest length that the authority may set. */
  readonly longest?: Length;
  /** How days may be added to it. */
  readonly extension?: 'ONCE' | 'FOR_COMPLEXITY' | 'SUSPENSION';
  /** Lengthened for distance: one month more overseas, two abroad (R.421-7 CJA). */
  readonly forDistance?: true;
  /** Counted from the first day of the month of the start (L.50-1, L.52-1 code électoral). */
  readonly fromFirstOfMonth?: true;
}

/** Reasons why a term that ends on a day off is carried over, or is not. */
export const internal: CarryOver = { carried: false, marks: ['D'], source: 'an alert of the authority is never later than computed' };
export const duty: CarryOver = {
  carried: false,
  marks: ['D'],
  source: 'duty of the authority: counted without extension, out of prudence',
};
export const silence: CarryOver = { carried: false, marks: ['R'], source: 'the silence of an administration is counted date to date' };
export const european: CarryOver = { carried: true, marks: ['R'], source: 'Regulation (EEC, Euratom) 1182/71 art. 3(4)' };
export const contentious: CarryOver = { carried: true, marks: ['R'], source: 'general rule of French procedure, applied to appeals' };
export const respondents: CarryOver = { carried: true, marks: ['D'], source: 'time of the respondent: extended in his favour' };
export const minimum: CarryOver = { carried: false, marks: ['D'], source: 'shortest time before an act: nothing to extend' };
export const effect: CarryOver = { carried: false, marks: ['D'], source: 'term of an effect, not of an act to be done' };

export const hours = (count: number): Length => ({ count, unit: 'HOUR' });
export const days = (count: number): Length => ({ count, unit: 'DAY' });
export const workingDays = (count: number): Length => ({ count, unit: 'WORKING_DAY' });
export const months = (count: number): Length => ({ count, unit: 'MONTH' });

type Rest = Partial<Omit<TimeLimitRule, 'kind' | 'label' | 'start' | 'length' | 'carryOver'>> & Pick<TimeLimitRule, 'marks' | 'source'>;

export const rule = (
  kind: TimeLimitKind,
  fr: string,
  en: string,
  start: readonly [fr: string, en: string],
  length: Length,
  carryOver: CarryOver,
  rest: Rest,
): TimeLimitRule => ({
  kind,
  version: 1,
  label: { fr, en },
  start: { fr: start[0], en: start[1] },
  length,
  direction: 'AFTER',
  counting: 'CIVIL',
  calendar: 'TERRITORY',
  carryOver,
  ...rest,
});

/** What all appeals to the Council of State share. */
export const appeal = {
  counting: 'CLEAR',
  calendar: 'SEAT',
  forDistance: true,
  marks: ['F', 'R'],
  source: 'R.421-1, R.421-2, R.421-7 CJA (S65); that the time is clear: general knowledge',
} as const;
