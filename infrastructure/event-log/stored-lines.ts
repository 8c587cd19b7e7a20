import type pg from 'pg';
import { textOf } from '../codec/digest.js';
import type { EventLog } from './event-log.js';
import { instantText } from './instant-text.js';

/** One event as its storage holds it, unread: `body` is the text whose SHA-256 is to be `digest`. */
export interface StoredLine {
  readonly position: number;
  /** `YYYY-MM-DDTHH:mm:ss.sssZ` */
  readonly recordedAt: string;
  /** Lower-case hex. */
  readonly digest: string;
  readonly body: string;
  /** What the storage keeps beside the body, to find it by; it must say the same. */
  readonly beside?: { readonly id: string; readonly stream: string; readonly revision: number; readonly type: string };
}

interface Row {
  readonly position: number;
  readonly recorded: number;
  readonly digest: string;
  readonly body: string;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
}

const PAGE = 500;
const NEXT = `
  SELECT e.position::double precision, extract(epoch FROM e.recorded_at)::double precision * 1000 AS recorded, encode(e.digest, 'hex') AS digest,
         e.body, e.id::text, e.stream, e.revision, e.type
    FROM events.events e WHERE e.position > $1 ORDER BY e.position LIMIT ${PAGE}`;

type Queryable = Pick<pg.ClientBase, 'query'>;

/** Every row of the table of events by position, read past the log's own reading, so that a damaged one does not stop the next. */
export async function* storedLines(client: Queryable): AsyncIterable<StoredLine> {
  for (let at = 0; ;) {
    const { rows } = await client.query<Row>(NEXT, [at]);
    for (const { position, recorded, digest, body, ...beside } of rows) {
      yield { position, recordedAt: instantText(recorded), digest, body, beside };
      at = position;
    }
    if (rows.length < PAGE) return;
  }
}

/** The same of a log that keeps its events elsewhere than in PostgreSQL, as its port gives them. */
export async function* linesOf(log: EventLog): AsyncIterable<StoredLine> {
  for await (const page of log.readAll(0)) {
    for (const event of page) {
      const { position, recordedAt, digest } = event;
      yield { position, recordedAt, digest, body: textOf(event) };
    }
  }
}

/** Position of the last row of the table of events; 0 when it is empty. */
export const storedHead = async (client: Queryable): Promise<number> => {
  const { rows } = await client.query<{ position: number }>(
    'SELECT coalesce(max(position), 0)::double precision AS position FROM events.events',
  );
  return rows[0]?.position ?? 0;
};
