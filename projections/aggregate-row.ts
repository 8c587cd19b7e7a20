import type { EventContract, EventName, StoredEvent } from '../domain/kernel/contract.js';
import { idOf } from '../domain/kernel/envelope.js';

/** The key of a row that stands for one aggregate: the id in its stream's name. */
export const aggregateId = ({ stream }: { readonly stream: string }): string => idOf(stream);

type Changes<E extends EventContract, R, K extends EventName<E>> = {
  readonly [N in K]: (row: R, event: StoredEvent<E, N>) => Partial<R>;
};
type Handlers<E extends EventContract, R, K extends EventName<E>> = {
  readonly [N in K]: readonly [typeof aggregateId, (row: R | undefined, event: StoredEvent<E, N>) => R | undefined];
};

/**
 * The handlers of events that change an aggregate's row, each from what it changes; the revision follows by itself, so that a row always
 * says which revision a conditional command must name. An event of an aggregate that never began changes nothing.
 */
export const changing = <E extends EventContract, R extends { readonly revision: number }, K extends EventName<E>>(
  changes: Changes<E, R, K>,
): Handlers<E, R, K> =>
  Object.fromEntries(
    Object.entries(changes as unknown as Readonly<Record<string, (row: R, event: StoredEvent<E>) => Partial<R>>>).map(([type, change]) => [
      type,
      [
        aggregateId,
        (row: R | undefined, event: StoredEvent<E>): R | undefined =>
          row === undefined ? undefined : { ...row, revision: event.revision, ...change(row, event) },
      ],
    ]),
  ) as unknown as Handlers<E, R, K>;
