import type { Sourced } from './sourced.js';

/** What the law says of agents' habilitations and of interests, besides their term of five years, which is a time limit. */
export interface HabilitationRule extends Sourced {
  /** Longest suspension, in months. */
  readonly longestSuspensionMonths: number;
  /** Years after the end of an interest or post during which it still bars. */
  readonly interestYears: number;
}

export const habilitationRules: HabilitationRule = {
  longestSuspensionMonths: 6,
  interestYears: 3,
  marks: ['F*'],
  source: 'décret 2005-1309 art. 57-59, repealed (S69): the text in force was not read',
};
