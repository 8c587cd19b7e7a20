import type { EventContract, EventName } from '../../domain/kernel/contract.js';
import { categoryOf, type Envelope } from '../../domain/kernel/envelope.js';
import type { Stored } from '../../domain/kernel/shapes.js';

/** One step: the data of a schema become those of the next. Pure; personal leaves are moved or dropped, never looked into. */
type Step = (data: never) => object;

/** 1, 2, ... N - 1: the schemas that came before schema N. */
type Before<N extends number, Seen extends readonly unknown[] = [unknown]> = Seen['length'] extends N
  ? never
  : Seen['length'] | Before<N, [...Seen, unknown]>;
type Next<N extends number, Seen extends readonly unknown[] = []> = Seen['length'] extends N
  ? [...Seen, unknown]['length']
  : Next<N, [...Seen, unknown]>;
type Changed<E extends EventContract> = { [K in EventName<E>]: E['events'][K][0] extends 1 ? never : K }[EventName<E>];
type Input<S> = S extends (data: infer D) => object ? D : never;

/** Each step must give what the next one takes, and the last one today's shape. */
type Linked<E extends EventContract, K extends EventName<E>, M> = {
  readonly [N in keyof M]: N extends number
    ? (
        data: Input<M[N]>,
      ) => Next<N> extends E['events'][K][0] ? Stored<E['events'][K][1]> : Next<N> extends keyof M ? Input<M[Next<N>]> : never
    : never;
};
type Steps<E extends EventContract> = { readonly [K in Changed<E>]: { readonly [N in Before<E['events'][K][0]>]: Step } };

export interface Upcasters {
  readonly category: string;
  readonly events: EventContract['events'];
  readonly steps: Readonly<Record<string, Readonly<Record<number, Step>>>>;
}

/**
 * Declares how the old shapes of a contract's events become today's, step by step: `upcasters(reportEvents)({ ReportFiled: { 1: old => next } })`.
 * A missing step, a chain that does not link and a last step that misses today's shape do not compile.
 */
export const upcasters =
  <E extends EventContract>(contract: E) =>
  <const M extends Steps<E>>(steps: M & { readonly [K in keyof M]: K extends EventName<E> ? Linked<E, K, M[K]> : never }): Upcasters => ({
    category: contract.category,
    events: contract.events,
    steps: steps as Upcasters['steps'],
  });

/** An event is of a schema that this version of the program does not know, or to which a step is missing. */
export class UnknownSchema extends Error {
  override readonly name = 'UnknownSchema';
}

/**
 * Brings stored events to today's shapes, for folds; an export never passes here, since the digest covers the stored form.
 * @throws UnknownSchema
 */
export const upcasting = (registered: readonly Upcasters[]): ((events: readonly Envelope[]) => readonly Envelope[]) => {
  const byCategory = new Map(registered.map((one) => [one.category, one]));
  return (events) =>
    events.map((event) => {
      const known = byCategory.get(categoryOf(event.stream));
      const today = known?.events[event.type]?.[0] ?? event.schema;
      if (event.schema === today) return event;
      let data = event.data;
      for (let schema = event.schema; schema !== today; schema += 1) {
        const step = known?.steps[event.type]?.[schema];
        if (step === undefined)
          throw new UnknownSchema(`${event.type} of schema ${event.schema} at position ${event.position} cannot be read`);
        data = step(data as never);
      }
      return { ...event, schema: today, data };
    });
};
