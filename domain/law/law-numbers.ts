import type { CivilDate } from './civil-date.js';
import { habilitationRules } from './habilitations.js';
import type { Label, Sourced } from './sourced.js';

/** Numbers of the law that a lawyer may correct without touching code, in force from a date. Stored for ever: add, never rename. */
export const LAW_NUMBERS = ['FORMAL_NOTICE_SHORTEST_DAYS', 'HABILITATION_SUSPENSION_MONTHS'] as const;
export type LawNumber = (typeof LAW_NUMBERS)[number];

export interface LawNumberRow extends Sourced {
  readonly label: Label;
  readonly unit: 'DAY' | 'MONTH' | 'YEAR';
  readonly value: number;
}

/** As shipped: what applies unless a correction is in force. */
export const lawNumbers: Readonly<Record<LawNumber, LawNumberRow>> = {
  FORMAL_NOTICE_SHORTEST_DAYS: {
    label: { fr: 'délai minimal d’une mise en demeure, sauf urgence', en: 'shortest time of a formal notice, save urgency' },
    unit: 'DAY',
    value: 10,
    marks: ['F'],
    source: 'décret 2019-536 art. 38 (S67)',
  },
  HABILITATION_SUSPENSION_MONTHS: {
    label: { fr: 'durée maximale de suspension d’une habilitation', en: 'longest suspension of a habilitation' },
    unit: 'MONTH',
    value: habilitationRules.longestSuspensionMonths,
    marks: habilitationRules.marks,
    source: habilitationRules.source,
  },
};

/** A correction that stands, in the order in which it was made. */
export interface LawCorrection {
  readonly number: LawNumber;
  readonly value: number;
  readonly inForceFrom: CivilDate;
}

/** The number that applies on a civil date: that of the correction in force last, the later one made of two from one day; else as shipped. */
export const lawNumberOn = (number: LawNumber, corrections: readonly LawCorrection[], on: CivilDate): number =>
  corrections
    .filter((correction) => correction.number === number && correction.inForceFrom <= on)
    .reduce<LawCorrection | undefined>((last, next) => (last !== undefined && last.inForceFrom > next.inForceFrom ? last : next), undefined)
    ?.value ?? lawNumbers[number].value;
