import { addMonths, type CivilDate } from './civil-date.js';
import { appliesOn, type Label, type Mark, type Sourced } from './sourced.js';

/** Everything that a decision of the restricted committee may impose. Stored for ever: add, never rename. A reminder of legal obligations is none of them. */
export const MEASURES = [
  'REPRIMAND',
  'INJUNCTION',
  'PROCESSING_RESTRICTION',
  'CERTIFICATION_WITHDRAWAL',
  'DATA_FLOW_SUSPENSION',
  'BINDING_RULES_SUSPENSION',
  'ADMINISTRATIVE_FINE',
  'URGENT_INTERRUPTION',
  'URGENT_LIMITATION',
  'URGENT_INJUNCTION',
  'PRIME_MINISTER_INFORMATION',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Three ways before the committee. */
export const PROCEDURES = ['ORDINARY', 'SIMPLIFIED', 'URGENT'] as const;
export type Procedure = (typeof PROCEDURES)[number];

/** Orders of the president of the committee once it is seized, before any decision. */
export const EARLY_INJUNCTIONS = ['PRODUCTION', 'PROVISIONAL'] as const;
export type EarlyInjunction = (typeof EARLY_INJUNCTIONS)[number];

/** GDPR 83(4); GDPR 83(5) and (6). */
export const FINE_TIERS = ['GDPR_83_4', 'GDPR_83_5_6'] as const;
export type FineTier = (typeof FINE_TIERS)[number];

/** Seats of the restricted committee: its president and five members. */
export const committeeSeats: Sourced & { readonly seats: number } = { seats: 6, marks: ['F'], source: 'loi 78-17 art. 9 (S64, S44)' };

/** Processing carried out by the State: nothing barred; no penalty payment; only for State security, defence or title III; not at all. */
export type AgainstTheState = 'ALLOWED' | 'NO_PENALTY' | 'NOT_FOR_SECURITY' | 'BARRED';
/** Whose processing it is. */
export const PROCESSING_OF = ['OTHERS', 'STATE', 'STATE_SECURITY'] as const;
export type ProcessingOf = (typeof PROCESSING_OF)[number];

export interface MeasureRow extends Sourced {
  readonly measure: Measure;
  readonly procedure: Procedure;
  readonly label: Label;
  readonly decider: 'COMMITTEE' | 'SOLE_JUDGE';
  /** Article of loi 78-17, as numbered since 23 May 2024; what an act cites on its day is in the table of powers. */
  readonly article: string;
  /** A fine has an amount: its cap in cents, whatever the turnover. */
  readonly fineCapCents?: number;
  /** A fine whose cap is the higher of an amount and a share of the world turnover, by tier. */
  readonly fineTiers?: Readonly<Record<FineTier, { readonly cents: number; readonly percent: number }>>;
  /** A penalty payment may go with it: its cap in cents a day. */
  readonly dailyPenaltyCapCents?: number;
  /** It ends: its longest duration in months from the decision. */
  readonly longestMonths?: number;
  readonly againstTheState: AgainstTheState;
  readonly publishable: boolean;
}

const labels: Readonly<Record<Measure, Label>> = {
  REPRIMAND: { fr: 'rappel à l’ordre', en: 'reprimand' },
  INJUNCTION: { fr: 'injonction', en: 'injunction' },
  PROCESSING_RESTRICTION: {
    fr: 'limitation, interdiction ou retrait d’autorisation',
    en: 'restriction, ban or withdrawal of authorisation',
  },
  CERTIFICATION_WITHDRAWAL: { fr: 'retrait de certification', en: 'withdrawal of certification' },
  DATA_FLOW_SUSPENSION: { fr: 'suspension de flux', en: 'suspension of data flows' },
  BINDING_RULES_SUSPENSION: { fr: 'suspension de règles d’entreprise contraignantes', en: 'suspension of binding corporate rules' },
  ADMINISTRATIVE_FINE: { fr: 'amende administrative', en: 'administrative fine' },
  URGENT_INTERRUPTION: { fr: 'interruption provisoire', en: 'urgent interruption' },
  URGENT_LIMITATION: { fr: 'limitation provisoire', en: 'urgent limitation' },
  URGENT_INJUNCTION: { fr: 'injonction en urgence', en: 'urgent injunction' },
  PRIME_MINISTER_INFORMATION: { fr: 'information du Premier ministre', en: 'information of the Prime Minister' },
};

const EUROS = 100;
const S64: readonly Mark[] = ['F'];
const tiers = {
  GDPR_83_4: { cents: 10_000_000 * EUROS, percent: 2 },
  GDPR_83_5_6: { cents: 20_000_000 * EUROS, percent: 4 },
} as const;

type Rest = Partial<Omit<MeasureRow, 'measure' | 'procedure' | 'label' | 'decider' | 'article'>>;

const ordinary = (measure: Measure, article: string, rest: Rest = {}): MeasureRow => ({
  measure,
  procedure: 'ORDINARY',
  label: labels[measure],
  decider: 'COMMITTEE',
  article,
  againstTheState: 'ALLOWED',
  publishable: true,
  marks: S64,
  source: 'loi 78-17 art. 20, 22 (S64; S29 before May 2024)',
  ...rest,
});
const simplified = (measure: Measure, rest: Rest = {}): MeasureRow => ({
  ...ordinary(measure, '22-1', {
    source: 'loi 78-17 art. 22-1, from loi 2022-52 of 24 Jan 2022 (S64, S27, S32)',
    from: '2022-01-26',
    ...rest,
  }),
  procedure: 'SIMPLIFIED',
  decider: 'SOLE_JUDGE',
  publishable: false,
});
const urgent = (measure: Measure, article: string, rest: Rest = {}): MeasureRow => ({
  ...ordinary(measure, article, { source: 'loi 78-17 art. 21 I (S64)', ...rest }),
  procedure: 'URGENT',
});

/** What may be imposed, by which way, up to how much. */
export const measureRows: readonly MeasureRow[] = [
  ordinary('REPRIMAND', '20 IV 1°'),
  ordinary('INJUNCTION', '20 IV 2°', { dailyPenaltyCapCents: 100_000 * EUROS, againstTheState: 'NO_PENALTY' }),
  ordinary('PROCESSING_RESTRICTION', '20 IV 3°', { againstTheState: 'NOT_FOR_SECURITY' }),
  ordinary('CERTIFICATION_WITHDRAWAL', '20 IV 4°'),
  ordinary('DATA_FLOW_SUSPENSION', '20 IV 5°', { againstTheState: 'NOT_FOR_SECURITY' }),
  ordinary('BINDING_RULES_SUSPENSION', '20 IV 6°'),
  ordinary('ADMINISTRATIVE_FINE', '20 IV 7°', {
    fineTiers: tiers,
    againstTheState: 'BARRED',
    source: 'loi 78-17 art. 20; GDPR 83(4)-(6) (S64, S66)',
  }),
  simplified('REPRIMAND'),
  simplified('INJUNCTION', { dailyPenaltyCapCents: 100 * EUROS, againstTheState: 'NO_PENALTY' }),
  simplified('ADMINISTRATIVE_FINE', { fineCapCents: 20_000 * EUROS, againstTheState: 'BARRED' }),
  urgent('URGENT_INTERRUPTION', '21 I 1°', { longestMonths: 3, againstTheState: 'NOT_FOR_SECURITY' }),
  urgent('URGENT_LIMITATION', '21 I 2°', { longestMonths: 3, againstTheState: 'NOT_FOR_SECURITY' }),
  urgent('URGENT_INJUNCTION', '21 I 6°', { dailyPenaltyCapCents: 100_000 * EUROS, againstTheState: 'NO_PENALTY' }),
  urgent('REPRIMAND', '21 I 7°'),
  urgent('PRIME_MINISTER_INFORMATION', '21 I 8°', {
    publishable: false,
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 21 I 8° (S64); that it is not published: design',
  }),
];

/** The rule of a measure in a procedure on a civil date; undefined when the law of that day does not know it there. */
export const measureOn = (measure: Measure, procedure: Procedure, on: CivilDate): MeasureRow | undefined =>
  measureRows.find((row) => row.measure === measure && row.procedure === procedure && appliesOn(row, on));

interface EarlyInjunctionRow extends Sourced {
  readonly article: string;
  readonly dailyPenaltyCapCents: number;
  /** Who liquidates its penalty payment. */
  readonly liquidator: 'COMMITTEE_PRESIDENT' | 'COMMITTEE';
  /** Only after a formal notice left without answer. */
  readonly afterUnansweredNotice: boolean;
  /** It has no effect any more once the committee has decided. */
  readonly endsAtTheDecision: boolean;
}

export const earlyInjunctionTable: Readonly<Record<EarlyInjunction, EarlyInjunctionRow>> = {
  PRODUCTION: {
    article: '20 VI al. 1',
    dailyPenaltyCapCents: 100 * EUROS,
    liquidator: 'COMMITTEE_PRESIDENT',
    afterUnansweredNotice: true,
    endsAtTheDecision: false,
    marks: ['F'],
    source: 'loi 78-17 art. 20 VI al. 1; décret 2019-536 art. 47-1 (S64, S67)',
  },
  PROVISIONAL: {
    article: '20 VI al. 2-4',
    dailyPenaltyCapCents: 100_000 * EUROS,
    liquidator: 'COMMITTEE',
    afterUnansweredNotice: false,
    endsAtTheDecision: true,
    marks: ['F'],
    source: 'loi 78-17 art. 20 VI al. 2-4; décret 2019-536 art. 47-2, 47-3 (S64, S67)',
  },
};

/** A measure as a decision states it: amounts in cents of euro, dates civil. */
export interface StatedMeasure {
  readonly measure: Measure;
  readonly breachIds: readonly string[];
  readonly amountCents?: number;
  readonly tier?: FineTier;
  readonly worldTurnoverCents?: number;
  readonly dailyPenaltyCents?: number;
  readonly untilOn?: CivilDate;
}

export interface MeasureFault {
  readonly code:
    | 'MEASURE_NOT_IN_THIS_PROCEDURE'
    | 'MEASURE_BARRED_AGAINST_THE_STATE'
    | 'MEASURE_INCOMPLETE'
    | 'MEASURE_OVERSTATED'
    | 'OVER_CAP'
    | 'TOO_LONG';
  readonly params: Readonly<Record<string, string | number>>;
}

/** The cap of a fine in cents; undefined when what it depends on is not stated. The higher of the two, for an undertaking with a turnover. */
const fineCap = (row: MeasureRow, { tier, worldTurnoverCents = 0 }: StatedMeasure): number | undefined => {
  if (row.fineTiers === undefined) return row.fineCapCents;
  if (tier === undefined) return undefined;
  const { cents, percent } = row.fineTiers[tier];
  return Math.max(cents, Math.floor((worldTurnoverCents / 100) * percent));
};

const barred = (row: MeasureRow, of: ProcessingOf, stated: StatedMeasure): boolean => {
  if (of === 'OTHERS') return row.measure === 'PRIME_MINISTER_INFORMATION';
  switch (row.againstTheState) {
    case 'ALLOWED':
      return false;
    case 'NO_PENALTY':
      return stated.dailyPenaltyCents !== undefined;
    case 'NOT_FOR_SECURITY':
      return of === 'STATE_SECURITY';
    case 'BARRED':
      return true;
  }
};

/** Why the law of a civil date does not allow a measure as stated in a procedure; undefined when it does. */
export const measureFault = (stated: StatedMeasure, procedure: Procedure, on: CivilDate, of: ProcessingOf): MeasureFault | undefined => {
  const { measure } = stated;
  const row = measureOn(measure, procedure, on);
  if (row === undefined) return { code: 'MEASURE_NOT_IN_THIS_PROCEDURE', params: { measure, procedure } };
  if (barred(row, of, stated)) return { code: 'MEASURE_BARRED_AGAINST_THE_STATE', params: { measure } };
  const isFine = row.fineCapCents !== undefined || row.fineTiers !== undefined;
  if (!isFine && (stated.amountCents !== undefined || stated.tier !== undefined || stated.worldTurnoverCents !== undefined))
    return { code: 'MEASURE_OVERSTATED', params: { measure } };
  if (stated.dailyPenaltyCents !== undefined && row.dailyPenaltyCapCents === undefined)
    return { code: 'MEASURE_OVERSTATED', params: { measure } };
  if (isFine) {
    const cap = fineCap(row, stated);
    if (cap === undefined || stated.amountCents === undefined || stated.amountCents === 0)
      return { code: 'MEASURE_INCOMPLETE', params: { measure } };
    if (stated.amountCents > cap) return { code: 'OVER_CAP', params: { measure, amountCents: stated.amountCents, capCents: cap } };
  }
  const daily = stated.dailyPenaltyCents;
  if (daily !== undefined && row.dailyPenaltyCapCents !== undefined && daily > row.dailyPenaltyCapCents)
    return { code: 'OVER_CAP', params: { measure, amountCents: daily, capCents: row.dailyPenaltyCapCents } };
  if (row.longestMonths !== undefined) {
    if (stated.untilOn === undefined) return { code: 'MEASURE_INCOMPLETE', params: { measure } };
    const longest = addMonths(on, row.longestMonths);
    if (stated.untilOn > longest) return { code: 'TOO_LONG', params: { measure, untilOn: stated.untilOn, longestOn: longest } };
  }
  return undefined;
};

/**
 * Several breaches in the same or linked processing: all fines together stay within the cap of the gravest (GDPR 83(3)). Says by how much the sum
 * passes it, in cents; undefined when it does not. Every fine is within its own cap already.
 */
export const finesTogetherOver = (measures: readonly StatedMeasure[], procedure: Procedure, on: CivilDate): MeasureFault | undefined => {
  const fines = measures.filter(({ amountCents }) => amountCents !== undefined);
  const sum = fines.reduce((total, { amountCents = 0 }) => total + amountCents, 0);
  const caps = fines.map((fine) => {
    const row = measureOn(fine.measure, procedure, on);
    return row === undefined ? 0 : (fineCap(row, fine) ?? 0);
  });
  const cap = Math.max(0, ...caps);
  return fines.length > 0 && sum > cap
    ? { code: 'OVER_CAP', params: { measure: 'ADMINISTRATIVE_FINE', amountCents: sum, capCents: cap } }
    : undefined;
};
