import type pg from 'pg';
import { cellOf, copyField } from './cells.js';
import { copyIn } from './copy-in.js';
import type { Changes, Superseded, Version } from './fold.js';
import type { Column, Projection } from './projection.js';
import {
  LIVE,
  PROVENANCE,
  columnName,
  columnOf,
  currentTable,
  historyTable,
  properties,
  provenanceColumns,
  rowColumns,
  type Place,
} from './table-sql.js';

/** Reads and writes the rows of one projection in one place. */
export interface Store {
  load(client: pg.ClientBase, keys: readonly string[]): Promise<Map<string, Version>>;
  /** Takes rows out to be held in memory again. */
  take(client: pg.ClientBase, keys: readonly string[]): Promise<Map<string, Version>>;
  /**
   * Writes last versions over the stored ones, closes the superseded ones, deletes what is gone. In the caller's transaction.
   * @param stored the rows that were there before, by key; others are new
   */
  write(client: pg.ClientBase, changes: Changes, stored: ReadonlyMap<string, Version>): Promise<void>;
  /** Adds rows that are not there yet, by COPY. */
  add(client: pg.ClientBase, rows: Iterable<readonly [key: string, version: Version]>): Promise<void>;
  addHistory(client: pg.ClientBase, rows: Iterable<Superseded>): Promise<void>;
}

interface StoredColumn {
  readonly name: string;
  readonly type: Column['type'];
  readonly value: (version: Version, to: number) => unknown;
  readonly cell: ReturnType<typeof cellOf>;
}

/** From here on COPY is worth its setting up. */
const COPY_FROM = 200;

type LoadedRow = Record<string, unknown> & { _from: number; _first: number; _n: number; _hash: string };

export function store({ table, name, version }: Projection, place: Place = LIVE): Store {
  const key = columnOf(table, table.key);
  const current = currentTable(table, place);
  const history = historyTable(table, place);
  const own: Readonly<Record<keyof typeof PROVENANCE, StoredColumn['value']>> = {
    _from: (row) => row.from,
    _first: (row) => row.first,
    _n: (row) => row.n,
    _v: () => version,
    _hash: (row) => row.hash,
  };
  const stored = (column: string, type: Column['type'], value: StoredColumn['value']): StoredColumn => ({
    name: column,
    type,
    value,
    cell: cellOf(type),
  });
  const columns = [
    ...properties(table).map((property) =>
      stored(columnName(property), columnOf(table, property).type, (row) => (row.row as Readonly<Record<string, unknown>>)[property]),
    ),
    ...Object.entries(PROVENANCE).map(([column, type]) => stored(column, type, own[column as keyof typeof PROVENANCE])),
  ];
  const ended = [...columns, stored('_to', 'bigint', (_row, to) => to)];

  const names = (list: readonly StoredColumn[]): string => list.map((column) => column.name).join(', ');
  const updates = columns.map((column) => `${column.name} = excluded.${column.name}`).join(', ');
  const insert = (into: string, list: readonly StoredColumn[]): string =>
    `INSERT INTO ${into} (${names(list)}) SELECT ${list.map((column, index) => `u.c${index}::${column.type}`).join(', ')}
       FROM unnest(${list.map((_, index) => `$${index + 1}::text[]`).join(', ')}) AS u(${list.map((_, index) => `c${index}`).join(', ')})`;
  const upsert = `${insert(current, columns)}${table.appendOnly ? '' : ` ON CONFLICT (${columnName(table.key)}) DO UPDATE SET ${updates}`}`;
  const addHistory = insert(history, ended);
  const columnsAs = (list: readonly StoredColumn[], rows: readonly (readonly [Version, number])[]): (string | null)[][] =>
    list.map((column) => rows.map(([row, to]) => column.cell(column.value(row, to))));
  const line = (list: readonly StoredColumn[], row: Version, to: number): string =>
    `${list.map((column) => copyField(column.cell(column.value(row, to)))).join('\t')}\n`;
  // A version with other columns is another statement: the driver remembers statements by name.
  const statement = (what: string): string => `${what} ${version} ${place === LIVE ? '' : 'next '}${name}`;

  const toVersion = (loaded: LoadedRow): Version => {
    const { _from, _first, _n, _hash, _v, ...row } = loaded;
    return { row: Object.freeze(row), from: _from, first: _first, n: _n, hash: _hash };
  };
  const read = async (client: pg.ClientBase, what: string, text: string, keys: readonly string[]): Promise<Map<string, Version>> => {
    if (keys.length === 0) return new Map();
    const { rows } = await client.query<LoadedRow>({ name: statement(what), text, values: [keys] });
    return new Map(rows.map((row) => [String(row[table.key]), toVersion(row)]));
  };
  const matching = `${columnName(table.key)} = ANY($1::${key.type}[])`;

  return {
    load: (client, keys) =>
      read(client, 'load', `SELECT ${rowColumns(table)}, ${provenanceColumns()} FROM ${current} WHERE ${matching}`, keys),
    take: (client, keys) =>
      read(client, 'take', `DELETE FROM ${current} WHERE ${matching} RETURNING ${rowColumns(table)}, ${provenanceColumns()}`, keys),
    async write(client, { current: rows, superseded }, stored) {
      const fresh: (readonly [string, Version])[] = [];
      const changed: (readonly [string, Version])[] = [];
      const gone: string[] = [];
      for (const [id, row] of rows) {
        if (row !== undefined) (stored.has(id) ? changed : fresh).push([id, row]);
        else if (stored.has(id)) gone.push(id);
      }
      const isBulk = fresh.length > COPY_FROM;
      const put = isBulk ? changed : [...fresh, ...changed];
      if (superseded.length > COPY_FROM) await this.addHistory(client, superseded);
      else if (superseded.length > 0) {
        const values = columnsAs(
          ended,
          superseded.map((entry) => [entry.version, entry.to] as const),
        );
        await client.query({ name: statement('hist'), text: addHistory, values });
      }
      if (gone.length > 0)
        await client.query({ name: statement('drop'), text: `DELETE FROM ${current} WHERE ${matching}`, values: [gone] });
      if (isBulk) await this.add(client, fresh);
      if (put.length > 0) {
        const values = columnsAs(
          columns,
          put.map(([, row]) => [row, 0] as const),
        );
        await client.query({ name: statement('put'), text: upsert, values });
      }
    },
    async add(client, rows) {
      await copyIn(
        client,
        `${current} (${names(columns)})`,
        linesOf(rows, ([, row]) => line(columns, row, 0)),
      );
    },
    async addHistory(client, rows) {
      await copyIn(
        client,
        `${history} (${names(ended)})`,
        linesOf(rows, (entry) => line(ended, entry.version, entry.to)),
      );
    },
  };
}

function* linesOf<T>(items: Iterable<T>, line: (item: T) => string): Generator<string> {
  for (const item of items) yield line(item);
}
