import type { Envelope } from './envelope.js';
import type { Fields, Opened, Stored, Written } from './shapes.js';

/** The events of one aggregate: name -> [schema, fields]. Names are the storage format: never renamed, never reused, unique over all aggregates. */
export type EventShapes = Readonly<Record<string, readonly [schema: number, fields: Fields]>>;
export interface EventContract<C extends string = string, M extends EventShapes = EventShapes> {
  readonly category: C;
  readonly events: M;
}
export const events = <const C extends string, const M extends EventShapes>(category: C, map: M): EventContract<C, M> => ({
  category,
  events: map,
});

type Shapes<E extends EventContract> = E['events'];
export type EventName<E extends EventContract> = keyof Shapes<E> & string;

/** What `decide` returns. `occurredAt` defaults to the context's `at`. */
export type NewEvent<E extends EventContract> = {
  [K in EventName<E>]: { readonly type: K; readonly data: Written<Shapes<E>[K][1]>; readonly occurredAt?: string };
}[EventName<E>];
/** What `evolve`, standing facts and projections read: the envelope, personal leaves sealed. */
export type StoredEvent<E extends EventContract, K extends EventName<E> = EventName<E>> = {
  [N in K]: Envelope<N, Stored<Shapes<E>[N][1]>>;
}[K];
/** What a reaction reads: personal leaves opened, or erased. */
export type OpenedEvent<E extends EventContract, K extends EventName<E> = EventName<E>> = {
  [N in K]: Envelope<N, Opened<Shapes<E>[N][1]>>;
}[K];

/** The commands of one aggregate: name -> fields. */
export type CommandShapes = Readonly<Record<string, Fields>>;
export interface CommandContract<C extends string = string, M extends CommandShapes = CommandShapes> {
  readonly category: C;
  readonly commands: M;
}
export const commands = <const C extends string, M extends CommandShapes>(category: C, map: M): CommandContract<C, M> => ({
  category,
  commands: map,
});
export type CommandName<C extends CommandContract> = keyof C['commands'] & string;
export type CommandData<C extends CommandContract, N extends CommandName<C> = CommandName<C>> = Written<C['commands'][N]>;
