import type { Unrecorded } from '../../domain/kernel/envelope.js';
import { withDigest } from '../../infrastructure/codec/digest.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import type { Previous } from '../../infrastructure/codec/seal.js';
import type { Expected } from '../../infrastructure/event-log/event-log.js';

/** An append, ready to be given to any log, and given again. */
export interface AnAppend {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Unrecorded[];
}

/** Chained events for a log that does not look into data; `note` may be as long as a test needs. */
export const anAppend = (stream: string, previous: Previous | undefined, count = 1, note = 'é'): AnAppend => {
  const events: Unrecorded[] = [];
  let last = previous;
  for (let index = 0; index < count; index += 1) {
    const revision = (last?.revision ?? -1) + 1;
    const event = withDigest({
      v: 1,
      id: randomId(),
      stream,
      revision,
      type: 'ThingDone',
      schema: 1,
      occurredAt: '2026-03-15T10:20:30.456Z',
      actor: { kind: 'SYSTEM', id: 'test', as: 'SYSTEM' },
      command: { id: randomId(), name: 'DoThing' },
      correlationId: randomId(),
      law: '2024-05-23.1',
      data: { note, emoji: '😀 "\\\n' },
      ...(last === undefined ? {} : { prev: last.digest }),
    });
    events.push(event);
    last = { revision, digest: event.digest };
  }
  return { stream, expected: previous?.revision ?? 'none', events };
};

/** The last event of an append, for the next one. */
export const lastOf = ({ events }: AnAppend): Previous => {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an append has an event');
  return { revision: last.revision, digest: last.digest };
};

/** The same events at the revision that a caller with another expectation would give them. */
export const atRevision = ({ stream, events }: AnAppend, revision: number): AnAppend => ({
  stream,
  expected: revision === 0 ? 'none' : revision - 1,
  events: events.map(({ digest: _digest, ...event }, index) => withDigest({ ...event, stream, revision: revision + index })),
});
