import { hash } from 'node:crypto';
import type pg from 'pg';
import type { TableShape } from './projection.js';
import { LIVE, columnName, columnOf, currentTable, historyTable, type Place } from './table-sql.js';

/** Certificate of a read model's content at a position: roots in lower-case hex, and how many rows each covers. */
export interface ContentRoot {
  readonly current: string;
  readonly rows: number;
  /** Of the superseded versions; the root of nothing for an append-only table. */
  readonly history: string;
  readonly versions: number;
}

const sha256 = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer');
const leafHash = (leaf: string): Buffer => sha256(Buffer.from(`\0${leaf}`, 'utf8'));
const nodeBytes = Buffer.alloc(65, 1);
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 33);
  return sha256(nodeBytes);
};

/** The Merkle tree root of RFC 6962, section 2.1, over leaves that come one after the other. */
export function merkleRoot(): { add(leaf: string): void; root(): string } {
  const peaks: { readonly size: number; readonly hash: Buffer }[] = [];
  return {
    add(leaf) {
      let peak = { size: 1, hash: leafHash(leaf) };
      for (let left = peaks.at(-1); left !== undefined && left.size === peak.size; left = peaks.at(-1)) {
        peaks.pop();
        peak = { size: peak.size * 2, hash: nodeHash(left.hash, peak.hash) };
      }
      peaks.push(peak);
    },
    root() {
      const [last, ...rest] = peaks.toReversed();
      return rest.reduce((right, left) => nodeHash(left.hash, right), last?.hash ?? sha256(Buffer.alloc(0))).toString('hex');
    },
  };
}

interface Leaf {
  readonly key: string;
  readonly from?: number;
  readonly to?: number;
  readonly row: string;
}

async function rootOf(client: pg.ClientBase, select: string): Promise<{ root: string; count: number }> {
  const tree = merkleRoot();
  let count = 0;
  await client.query(`DECLARE leaves NO SCROLL CURSOR FOR ${select}`);
  for (;;) {
    const { rows } = await client.query<Leaf>('FETCH 10000 FROM leaves');
    for (const { key, from, to, row } of rows) tree.add(JSON.stringify(to === undefined ? [key, row] : [key, from, to, row]));
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
  // Bytes of the text are the order of a uuid and of a text column too: there the key's own index gives it.
  const isInOrder = ['uuid', 'text'].includes(columnOf(table, table.key).type);
  const columns = `${columnName(table.key)}::text AS key, _hash AS row, ${columnName(table.key)}${isInOrder ? '' : '::text COLLATE "C"'} AS place`;
  const ended = table.appendOnly
    ? ''
    : ` UNION ALL SELECT ${columns} FROM ${historyTable(table, place)} WHERE _from <= ${position} AND _to > ${position}`;
  const client = await pool.connect();
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const current = await rootOf(
      client,
      `SELECT key, row FROM (SELECT ${columns} FROM ${currentTable(table, place)} WHERE _from <= ${position}${ended}) AS leaf ORDER BY place`,
    );
    const history = table.appendOnly
      ? { root: merkleRoot().root(), count: 0 }
      : await rootOf(
          client,
          `SELECT key, row, _from::float8 AS from, _to::float8 AS to
             FROM (SELECT ${columns}, _from, _to FROM ${historyTable(table, place)} WHERE _to <= ${position}) AS leaf ORDER BY place, _from`,
        );
    await client.query('COMMIT');
    client.release();
    return { current: current.root, rows: current.count, history: history.root, versions: history.count };
  } catch (error) {
    client.release(true);
    throw error;
  }
}
