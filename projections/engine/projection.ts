import type { EventContract, EventName, StoredEvent } from '../../domain/kernel/contract.js';
import type { Envelope } from '../../domain/kernel/envelope.js';

export type ColumnType = 'text' | 'uuid' | 'int' | 'bigint' | 'boolean' | 'date' | 'timestamptz' | 'text[]' | 'uuid[]' | 'int[]';
export interface Column {
  readonly type: ColumnType;
  readonly nullable?: true;
}
type Value<T extends ColumnType> = T extends 'int' | 'bigint'
  ? number
  : T extends 'boolean'
    ? boolean
    : T extends 'int[]'
      ? readonly number[]
      : T extends 'text[]' | 'uuid[]'
        ? readonly string[]
        : string;

/**
 * The columns of a read model's table, each exactly once, with its database type. Dates are civil dates, timestamps are instants
 * (`YYYY-MM-DDTHH:mm:ss.sssZ`); both strings in a row. In the database names are snake_case: `receivedAt` is `received_at`.
 */
export interface TableShape<R extends object = object> {
  /** snake_case, at most 40 characters. */
  readonly name: string;
  readonly key: keyof R & string;
  /** Rows are only ever added, keyed by position or event: nothing is loaded, nothing superseded, there is no history table. */
  readonly appendOnly: boolean;
  readonly columns: Readonly<Record<keyof R & string, Column>>;
  /** Filter and sort columns of each list asked of it. */
  readonly indexes: readonly (readonly (keyof R & string)[])[];
}
type Fits<R, K extends keyof R> = {
  [T in ColumnType]: NonNullable<R[K]> extends Value<T>
    ? null extends R[K]
      ? { readonly type: T; readonly nullable: true }
      : { readonly type: T }
    : never;
}[ColumnType];

/** Declares a table from the row's interface: a missing or extra column, a wrong type or a wrong nullability does not compile. */
export const table = <R extends object>(declared: {
  readonly name: string;
  readonly key: keyof R & string;
  readonly appendOnly?: boolean;
  readonly columns: { readonly [K in keyof R & string]: Fits<R, K> };
  readonly indexes?: readonly (readonly (keyof R & string)[])[];
}): TableShape<R> => ({ indexes: [], appendOnly: false, ...declared }) as unknown as TableShape<R>;

/** Which rows an event touches. */
export type Keys<Ev> = (event: Ev) => string | readonly string[];

/** Named, not forgotten: this question has no use for the event. */
export const ignored = 'ignored';

/**
 * Which rows an event touches, and how it folds into each of them: `undefined` before the first event and after a deletion. Giving back
 * the very row that came in means that the event changes nothing: no new version is made.
 */
type Handler<R, Ev> = readonly [keys: Keys<Ev>, fold: (row: R | undefined, event: Ev, key: string) => R | undefined];
type Handlers<E extends EventContract, R> = {
  readonly [K in EventName<E>]: typeof ignored | Handler<R, StoredEvent<E, K>>;
};
type AllHandlers<C extends readonly EventContract[], R> = C extends readonly [
  infer H extends EventContract,
  ...infer T extends readonly EventContract[],
]
  ? Handlers<H, R> & AllHandlers<T, R>
  : unknown;

/** Any projection, for the engine. */
export interface Projection {
  readonly name: string;
  /** Raised when the fold or the table changes: the new version is built beside the old one. */
  readonly version: number;
  readonly reads: readonly EventContract[];
  readonly table: TableShape;
  readonly on: Readonly<Record<string, typeof ignored | Handler<object, Envelope>>>;
}

/** Declares a read model: a pure keyed fold that answers for every event type of the contracts it reads. */
export const projection = <R extends object, const C extends readonly EventContract[]>(declared: {
  readonly name: string;
  readonly version: number;
  readonly reads: C;
  readonly table: TableShape<R>;
  readonly on: AllHandlers<C, R>;
}): Projection => declared as unknown as Projection;

/** Where a personal value can be found: the value itself is kept once, by event and field, outside the row. */
export const personalAt = (event: { readonly id: string }): string => event.id;
