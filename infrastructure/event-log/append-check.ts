import type { Unrecorded } from '../../domain/kernel/envelope.js';
import { isUuid } from '../codec/check.js';
import { textOf } from '../codec/digest.js';
import { EventLogError, MAX_APPEND_BYTES, MAX_EVENT_BYTES, type Expected } from './event-log.js';

const DIGEST = /^[0-9a-f]{64}$/;

/** The revision of the last event, -1 for a stream that does not exist. */
export const revisionOf = (expected: Expected): number => (expected === 'none' ? -1 : expected);

/** The reverse of `revisionOf`. */
export const expectedOf = (revision: number): Expected => (revision < 0 ? 'none' : revision);

/**
 * What every adapter asks of an append before it looks at the log; gives the texts to store, in order.
 * @throws EventLogError EVENT_TOO_LARGE, APPEND_TOO_LARGE, BATCH_MISMATCH when an id stands twice; Error when the events are not those of this stream
 * after this revision
 */
export const checkedTexts = (stream: string, expected: Expected, events: readonly Unrecorded[]): readonly string[] => {
  if (events.length === 0) throw new Error('an append needs at least one event');
  const first = revisionOf(expected) + 1;
  const ids = new Set<string>();
  let total = 0;
  const texts = events.map((event, index) => {
    if (event.stream !== stream || event.revision !== first + index) {
      throw new Error(`event ${event.id} was made for ${event.stream} ${event.revision}, not for ${stream} ${first + index}`);
    }
    if (!isUuid(event.id) || !DIGEST.test(event.digest)) throw new Error(`event ${event.id} has no UUID or no digest`);
    ids.add(event.id);
    const text = textOf(event);
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_EVENT_BYTES) throw new EventLogError('EVENT_TOO_LARGE', `an event of ${bytes} bytes is larger than ${MAX_EVENT_BYTES}`);
    total += bytes;
    return text;
  });
  if (total > MAX_APPEND_BYTES)
    throw new EventLogError('APPEND_TOO_LARGE', `an append of ${total} bytes is larger than ${MAX_APPEND_BYTES}`);
  if (ids.size < events.length) throw new EventLogError('BATCH_MISMATCH', `an id stands twice in one append to ${stream}`);
  return texts;
};

/** What BATCH_MISMATCH says when the log holds some of the ids, or holds them elsewhere. */
export const batchMismatch = (stream: string): EventLogError =>
  new EventLogError('BATCH_MISMATCH', `some ids of an append to ${stream} are in the log already, but not as this append`);
