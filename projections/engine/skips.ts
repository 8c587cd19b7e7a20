import type { StoredEvent } from '../../domain/kernel/contract.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { projectionSkipEvents, type SKIP_REASONS } from '../../domain/projection-skip/projection-skip.events.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';

/** An event that a read model passes over, live and in every rebuild, and the position of the decision in the log. */
export interface Skip {
  readonly eventId: string;
  readonly reason: (typeof SKIP_REASONS)[number];
  readonly decidedAt: number;
}
/** By projection, then by event. */
export type Skips = ReadonlyMap<string, ReadonlyMap<string, Skip>>;

export const noSkips: ReadonlyMap<string, Skip> = new Map();

/** The decision that takes effect as soon as a read model meets it in the log. */
export const isSkipDecision = ({ type }: { readonly type: string }): boolean => type === 'ProjectionSkipConfirmed';

/** What was decided up to now, read from the log itself: one small stream a projection. */
export async function readSkips(log: EventLog, names: readonly string[]): Promise<Skips> {
  const read = async (name: string): Promise<[string, Map<string, Skip>]> => {
    const events = (await log.readStream(streamOf(projectionSkipEvents.category, name))) as readonly StoredEvent<
      typeof projectionSkipEvents
    >[];
    const skips = events.flatMap((event): [string, Skip][] =>
      event.type === 'ProjectionSkipConfirmed' ? [[event.data.eventId, { ...event.data, decidedAt: event.position }]] : [],
    );
    return [name, new Map(skips)];
  };
  return new Map(await Promise.all(names.map(read)));
}
