import type { CommandContract, CommandData, CommandName, EventContract, EventName, OpenedEvent } from './contract.js';

/** A command that a reaction gives to another aggregate. */
export interface Order {
  readonly category: string;
  readonly id: string;
  readonly command: string;
  readonly data: unknown;
}

/** Targets that only a read model knows, asked at or after the event's position; every target still decides for itself. */
export interface Lookup {
  readonly question: string;
  readonly key: string;
}

/** `stream: 'whole'` asks for the emitting stream up to the event, that event included; otherwise the history is empty. */
export interface Reaction {
  readonly name: string;
  readonly reads: string;
  readonly on: string;
  readonly stream?: 'whole';
  readonly lookup?: (event: OpenedEvent<EventContract>) => Lookup;
  readonly orders: (
    event: OpenedEvent<EventContract>,
    found: readonly string[],
    history: readonly OpenedEvent<EventContract>[],
  ) => readonly Order[];
}

interface Definition<E extends EventContract, K extends EventName<E>> {
  readonly name: string;
  readonly reads: E;
  readonly on: K;
  readonly stream?: 'whole';
  readonly lookup?: (event: OpenedEvent<E, K>) => Lookup;
  readonly orders: (event: OpenedEvent<E, K>, found: readonly string[], history: readonly OpenedEvent<E>[]) => readonly Order[];
}

/** Declares what one event makes happen elsewhere. Pure: the runner opens the event, finds the targets and gives the commands, once each. */
export const reaction = <E extends EventContract, K extends EventName<E>>({
  name,
  reads,
  on,
  stream,
  lookup,
  orders,
}: Definition<E, K>): Reaction => ({
  name,
  reads: reads.category,
  on,
  ...(stream === undefined ? {} : { stream }),
  ...(lookup === undefined ? {} : { lookup: lookup as Reaction['lookup'] & object }),
  orders: orders as Reaction['orders'],
});

/** An order to one aggregate, checked against its command's shape. */
export const order = <C extends CommandContract, N extends CommandName<C>>(
  target: { readonly category: string; readonly commands: C },
  id: string,
  command: N,
  data: CommandData<C, N>,
): Order => ({ category: target.category, id, command, data });
