import type { EventContract, EventName } from '../domain/kernel/contract.js';
import type { Envelope } from '../domain/kernel/envelope.js';

type NameOf<E> = E extends EventContract ? EventName<E> : never;
type Line<R> = readonly [(event: Envelope) => string, (row: R | undefined, event: Envelope) => R];

/** One line for each event of these contracts, whatever it says: no event can be left out. The key is its position. */
export const everyEvent = <R, const C extends readonly EventContract[]>(
  contracts: C,
  line: (event: Envelope) => R,
): { readonly [K in NameOf<C[number]>]: Line<R> } => {
  const handler: Line<R> = [({ position }) => String(position), (_, event) => line(event)];
  return Object.fromEntries(contracts.flatMap(({ events }) => Object.keys(events).map((type) => [type, handler]))) as {
    readonly [K in NameOf<C[number]>]: Line<R>;
  };
};
