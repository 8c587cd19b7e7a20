import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { TableShape } from './projection.js';
import { LIVE, columnName, currentTable, historyTable, type Place } from './table-sql.js';

/** Certificate of a read model's content at a position: roots in lower-case hex, and how many rows each covers. */
export interface ContentRoot {
  readonly current: string;
  readonly rows: number;
  /** Of the superseded versions; the root of nothing for an append-only table. */
  readonly history: string;
  readonly versions: number;
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};
const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The Merkle tree root of RFC 6962, section 2.1, over leaves that come one after the other. */
export function merkleRoot(): { add(leaf: string): void; root(): string } {
  const peaks: { readonly size: number; readonly hash: Buffer }[] = [];
  return {
    add(leaf) {
      let peak = { size: 1, hash: sha256(LEAF, Buffer.from(leaf, 'utf8')) };
      for (let left = peaks.at(-1); left !== undefined && left.size === peak.size; left = peaks.at(-1)) {
        peaks.pop();
        peak = { size: peak.size * 2, hash: sha256(NODE, left.hash, peak.hash) };
      }
      peaks.push(peak);
    },
    root() {
      const [last, ...rest] = peaks.toReversed();
      return rest.reduce((right, { hash }) => sha256(NODE, hash, right), last?.hash ?? sha256()).toString('hex');
    },
  };
}

interface Leaf {
  readonly key: string;
  readonly from: string;
  readonly to: string | null;
  readonly hash: string;
}

async function rootOf(client: pg.ClientBase, select: string): Promise<{ root: string; count: number }> {
  const tree = merkleRoot();
  let count = 0;
  await client.query(`DECLARE leaves NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await client.query<Leaf>('FETCH 5000 FROM leaves');
    for (const { key, from, to, hash } of rows) tree.add(JSON.stringify(to === null ? [key, hash] : [key, Number(from), Number(to), hash]));
    count += rows.length;
    if (rows.length === 0) break;
  }
  await client.query('CLOSE leaves');
  return { root: tree.root(), count };
}

/**
 * The content root: leaves are the JSON arrays `[key, row hash]`, sorted by key by bytes; of the history `[key, from, to, row hash]`,
 * sorted by key and position.
 * @param position as of then; everything by default
 */
export async function contentRoot(
  pool: pg.Pool,
  table: TableShape,
  position = Number.MAX_SAFE_INTEGER,
  place: Place = LIVE,
): Promise<ContentRoot> {
  if (!Number.isSafeInteger(position)) throw new RangeError('A position is a whole number.');
  const key = `${columnName(table.key)}::text COLLATE "C"`;
  const columns = `${key} AS key, _from AS from, _hash AS hash`;
  const ended = table.appendOnly
    ? ''
    : ` UNION ALL SELECT ${columns}, NULL AS to FROM ${historyTable(table, place)} WHERE _from <= ${position} AND _to > ${position}`;
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const current = await rootOf(
      client,
      `SELECT ${columns}, NULL AS to FROM ${currentTable(table, place)} WHERE _from <= ${position}${ended} ORDER BY key`,
    );
    const history = table.appendOnly
      ? { root: merkleRoot().root(), count: 0 }
      : await rootOf(
          client,
          `SELECT ${columns}, _to AS to FROM ${historyTable(table, place)} WHERE _to <= ${position} ORDER BY key, _from`,
        );
    await client.query('COMMIT');
    client.release();
    return { current: current.root, rows: current.count, history: history.root, versions: history.count };
  } catch (error) {
    client.release(true);
    throw error;
  }
}
