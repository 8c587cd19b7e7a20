import type { Label, Sourced } from './sourced.js';

/** Levels of gravity given at triage, from 1 (slight) to 4 (very serious). */
export const GRAVITIES = [1, 2, 3, 4] as const;
export type Gravity = (typeof GRAVITIES)[number];

export interface GravityRow extends Sourced {
  readonly label: Label;
}

const design = { marks: ['D'], source: 'design: the authority names gravity as a trigger (S5, S7) but publishes no scale' } as const;

export const gravityTable: Readonly<Record<Gravity, GravityRow>> = {
  1: { label: { fr: 'faible', en: 'slight' }, ...design },
  2: { label: { fr: 'moyenne', en: 'moderate' }, ...design },
  3: { label: { fr: 'grave', en: 'serious' }, ...design },
  4: { label: { fr: 'très grave', en: 'very serious' }, ...design },
};
