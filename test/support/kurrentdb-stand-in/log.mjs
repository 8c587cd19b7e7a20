/** What the stand-in stores and by which rules it accepts an append, as EventStoreDB 23.10 was recorded to do. */
import { randomUUID } from 'node:crypto';

export const MAX_APPEND = 1_048_576;
const TRUNCATED_FOR_EVER = '9223372036854775807';
const LAST_REVISION = 2n ** 63n - 1n;
const TICKS_PER_MS = 10_000n;

/** Thrown by the log; `kind` is the name that the protocol gives to the failure. */
export class Refused extends Error {
  constructor(kind, detail = {}) {
    super(kind);
    this.kind = kind;
    this.detail = detail;
  }
}

const jsonOf = (bytes) => {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return {};
  }
};

/** `clockOffset()` is in milliseconds. Expected revisions are 'any', 'no_stream', 'stream_exists' or a number. */
export const standInLog = (clockOffset = () => 0) => {
  /** Every record in commit order; positions are bytes of an imagined file, so that they have gaps. */
  const records = [];
  const streams = new Map();
  const watchers = new Set();
  let end = 548;

  const store = (
    stream,
    { id, type, contentType = 'application/json', data = Buffer.from('{}'), metadata = Buffer.alloc(0) },
    revision,
  ) => {
    const position = end;
    end += 60 + stream.length + type.length + data.length + metadata.length;
    const created = (BigInt(Date.now() + clockOffset()) * TICKS_PER_MS).toString();
    const record = { stream, revision, id, type, contentType, data, metadata, created, position };
    records.push(record);
    const own = streams.get(stream) ?? { events: [], tombstoned: false };
    own.events.push(record);
    streams.set(stream, own);
    return record;
  };
  const lastRevision = (stream) => streams.get(stream)?.events.at(-1)?.revision ?? -1;
  const metadataOf = (stream) => {
    if (stream.startsWith('$$')) return { $maxCount: 1 };
    const last = streams.get(`$$${stream}`)?.events.at(-1);
    return last === undefined ? {} : jsonOf(last.data);
  };
  const isTombstoned = (stream) => streams.get(stream.replace(/^\$\$/, ''))?.tombstoned === true;
  const isSoftDeleted = (stream) => Number(metadataOf(stream).$tb) === Number(TRUNCATED_FOR_EVER);
  const writeMetadata = (stream, text) =>
    store(`$$${stream}`, { id: randomUUID(), type: '$metadata', data: Buffer.from(text) }, lastRevision(`$$${stream}`) + 1);
  const withTruncation = (stream, before) => {
    const { $tb: _tb, ...rest } = metadataOf(stream);
    const kept = JSON.stringify(rest).slice(1, -1);
    return `{"$tb":${before}${kept === '' ? '' : `,${kept}`}}`;
  };
  const notify = () => {
    for (const watcher of watchers) watcher();
  };

  /** The events that an append repeats, undefined for none, 'mismatch' for a part. */
  const repeatedFrom = (stream, first, ids) => {
    const found = ids.map((id, index) => streams.get(stream)?.events.find((e) => e.revision === first + index && e.id === id));
    if (found.every((record) => record !== undefined)) return found;
    return found[0] === undefined ? undefined : 'mismatch';
  };

  const check = (stream, expected, ids) => {
    const current = lastRevision(stream);
    const wrong = () => new Refused('wrong-expected-version', { stream, expected, current });
    if (isTombstoned(stream)) throw new Refused('stream-deleted', { stream });
    if (expected === 'stream_exists' && isSoftDeleted(stream)) throw new Refused('stream-deleted', { stream });
    if (current < 0) {
      if (expected === 'any' || expected === 'no_stream') return undefined;
      throw wrong();
    }
    if (expected === 'any' || expected === 'stream_exists') {
      const at = streams.get(stream).events.find(({ id }) => id === ids[0]);
      const repeated = at === undefined ? undefined : repeatedFrom(stream, at.revision, ids);
      if (repeated === 'mismatch') throw wrong();
      return repeated;
    }
    const after = expected === 'no_stream' ? -1 : expected;
    if (after === current) return undefined;
    if (after > current || ids.length === 0) throw wrong();
    const repeated = repeatedFrom(stream, after + 1, ids);
    if (repeated === undefined && expected === 'no_stream' && isSoftDeleted(stream)) return undefined;
    if (repeated === undefined || repeated === 'mismatch') throw wrong();
    return repeated;
  };

  const append = (stream, expected, events) => {
    if (events.reduce((sum, { data }) => sum + data.length, 0) > MAX_APPEND) throw new Refused('maximum-append-size-exceeded');
    const repeated = check(
      stream,
      expected,
      events.map(({ id }) => id),
    );
    if (repeated !== undefined && repeated.length > 0) {
      const last = repeated.at(-1);
      return { revision: last.revision, position: isSoftDeleted(stream) ? undefined : last.position };
    }
    const first = lastRevision(stream) + 1;
    if (events.length === 0) {
      const position = end;
      end += 60;
      return { revision: first - 1, position };
    }
    const wasDeleted = isSoftDeleted(stream);
    const stored = events.map((event, index) => store(stream, event, first + index));
    if (wasDeleted) writeMetadata(stream, withTruncation(stream, first));
    notify();
    return { revision: stored.at(-1).revision, position: stored.at(-1).position };
  };

  const checkDelete = (stream, expected) => {
    const current = lastRevision(stream);
    if (isTombstoned(stream)) throw new Refused('stream-deleted', { stream });
    const fits = expected === 'any' || (expected === 'stream_exists' && current >= 0) || expected === current;
    return { current, fits };
  };
  const softDelete = (stream, expected) => {
    const { current, fits } = checkDelete(stream, expected);
    if (current < 0 || !fits) throw new Refused('delete-wrong-version', { stream, expected, current });
    const { position } = writeMetadata(stream, withTruncation(stream, TRUNCATED_FOR_EVER));
    notify();
    return position;
  };
  const tombstone = (stream, expected) => {
    const { current, fits } = checkDelete(stream, expected);
    if (!fits && !(expected === 'no_stream' && current < 0)) throw new Refused('delete-wrong-version', { stream, expected, current });
    const record = store(stream, { id: randomUUID(), type: '$streamDeleted' }, LAST_REVISION);
    streams.get(stream).tombstoned = true;
    notify();
    return record.position;
  };

  /** What can be read of a stream; undefined when it is missing or was deleted softly. */
  const visible = (stream) => {
    if (isTombstoned(stream)) throw new Refused('stream-deleted', { stream });
    const own = streams.get(stream);
    if (own === undefined || isSoftDeleted(stream)) return undefined;
    const { $tb = 0, $maxCount, $maxAge } = metadataOf(stream);
    const from = Math.max(Number($tb), $maxCount === undefined ? 0 : lastRevision(stream) - $maxCount + 1);
    const young = $maxAge === undefined ? -1n : BigInt(Date.now() + clockOffset() - $maxAge * 1000) * TICKS_PER_MS;
    return own.events.filter(({ revision, created }) => revision >= from && BigInt(created) >= young);
  };

  /** The first record at or after a position, -1 when the position lies between two records. */
  const indexAt = (position) => {
    if (position === 0) return 0;
    if (position >= end) return records.length;
    let low = 0;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (records[middle].position < position) low = middle + 1;
      else high = middle;
    }
    return records[low]?.position === position ? low : -1;
  };

  for (const [stream, type] of [
    ['$$$scavenges', '$metadata'],
    ['$projections-$all', '$ProjectionsInitialized'],
    ['$projections-$all', '$ProjectionCreated'],
  ])
    store(stream, { id: randomUUID(), type }, lastRevision(stream) + 1);

  return {
    records,
    append,
    softDelete,
    tombstone,
    visible,
    isTombstoned,
    lastRevision,
    indexAt,
    /** Called after every append; gives the way to stop being called. */
    watch: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
};
