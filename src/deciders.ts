import { deciders } from '../domain/index.js';
import type { AnyDecider } from '../domain/kernel/decider.js';

const byCategory: ReadonlyMap<string, AnyDecider> = new Map(deciders.map((decider) => [decider.category, decider]));

/** The aggregate of a category, undefined where there is none. */
export const deciderOf = (category: string): AnyDecider | undefined => byCategory.get(category);
