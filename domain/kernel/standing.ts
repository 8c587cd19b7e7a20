import type { EventContract, StoredEvent } from './contract.js';

/** A small fact folded from one other stream: is this agent in office today? Pure; the executor reads the stream and records it as `basis`. */
export interface Standing<F = unknown> {
  readonly name: string;
  readonly category: string;
  readonly fold: (events: readonly StoredEvent<EventContract>[], at: string) => F;
}

/** A question to one stream, typed by its answer. */
export interface Need<F = unknown> {
  readonly standing: Standing<F>;
  readonly id: string;
}
export type Needs = Readonly<Record<string, Need | readonly Need[]>>;
export type Facts<N> = {
  readonly [K in keyof N]: N[K] extends Need<infer F> ? F : N[K] extends readonly Need<infer F>[] ? readonly F[] : never;
};

interface Definition<E extends EventContract, S, F> {
  readonly name: string;
  readonly reads: E;
  readonly initial: S;
  readonly apply: (state: S, event: StoredEvent<E>) => S;
  /** `at` is the instant of the decision. */
  readonly answer: (state: S, at: string) => F;
}

/** Declares a standing fact; the result asks it of one stream: `needs: c => ({ holder: holderInOffice(c.officerId) })`. */
export const standing = <E extends EventContract, S, F>({
  name,
  reads,
  initial,
  apply,
  answer,
}: Definition<E, S, F>): ((id: string) => Need<F>) => {
  const declared: Standing<F> = {
    name,
    category: reads.category,
    fold: (events, at) => answer((events as readonly StoredEvent<E>[]).reduce(apply, initial), at),
  };
  return (id) => ({ standing: declared, id });
};
