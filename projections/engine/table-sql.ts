import type { Column, Projection, TableShape } from './projection.js';

/** Where read models live, and where new ones are built beside them. */
export const LIVE = 'read_models';
export const NEXT = 'read_models_next';
export type Place = typeof LIVE | typeof NEXT;

/** The engine's own columns: first and last position, number of events, projection version, hash of the row. */
export const PROVENANCE = { _from: 'bigint', _first: 'bigint', _n: 'int', _v: 'int', _hash: 'text' } as const;

/** `receivedAt` -> `received_at`. */
export const columnName = (property: string): string => property.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The properties of a row in a fixed order, whatever the order of their declaration. */
export const properties = (table: TableShape): readonly string[] => Object.keys(table.columns).toSorted();

export function columnOf(table: TableShape, property: string): Column {
  const column = (table.columns as Readonly<Record<string, Column>>)[property];
  if (column === undefined) throw new RangeError(`The table ${table.name} has no column ${property}.`);
  return column;
}

export const currentTable = (table: TableShape, place: Place = LIVE): string => `${place}.${table.name}`;
export const historyTable = (table: TableShape, place: Place = LIVE): string => `${place}.${table.name}_history`;

const columnLines = (table: TableShape): string[] => [
  ...properties(table).map((property) => {
    const { type, nullable } = columnOf(table, property);
    // Text sorts and compares by bytes, so that order and content roots are the same on every machine.
    const collation = type.startsWith('text') ? ' COLLATE "C"' : '';
    return `${columnName(property)} ${type}${collation}${nullable === true ? '' : ' NOT NULL'}`;
  }),
  ...Object.entries(PROVENANCE).map(([name, type]) => `${name} ${type} NOT NULL`),
];

/** CREATE TABLE of the current rows and of their history, without any index. */
export function tableStatements(table: TableShape, place: Place = LIVE): string[] {
  const lines = columnLines(table);
  const current = `CREATE TABLE ${currentTable(table, place)} (${lines.join(', ')})`;
  return table.appendOnly
    ? [current]
    : [current, `CREATE TABLE ${historyTable(table, place)} (${[...lines, '_to bigint NOT NULL'].join(', ')})`];
}

/** The key of the current rows, made once the rows are in, or when one of them is looked for. */
export const keyStatement = (table: TableShape, place: Place = LIVE): string =>
  `ALTER TABLE ${currentTable(table, place)} ADD PRIMARY KEY (${columnName(table.key)})`;

/** What is made after the rows of a new table are in. Filter and sort columns first, then the positions, so that "as of" is decided inside the index. */
export function indexStatements(table: TableShape, place: Place = LIVE): string[] {
  const lists = [...table.indexes.map((columns) => columns.map((column) => columnName(column))), ...(table.appendOnly ? [[]] : [])];
  const onCurrent = lists.map((columns) => `CREATE INDEX ON ${currentTable(table, place)} (${[...columns, '_from'].join(', ')})`);
  if (table.appendOnly) return onCurrent;
  return [
    ...onCurrent,
    `ALTER TABLE ${historyTable(table, place)} ADD PRIMARY KEY (${columnName(table.key)}, _from)`,
    ...lists.map((columns) => `CREATE INDEX ON ${historyTable(table, place)} (${[...columns, '_from', '_to'].join(', ')})`),
  ];
}

/** The DDL text of a read model's tables and indexes. */
export const ddl = (table: TableShape, place: Place = LIVE): string[] => [
  ...tableStatements(table, place),
  keyStatement(table, place),
  ...indexStatements(table, place),
];

interface Runner {
  query(sql: string): Promise<unknown>;
}

/** A projection's migration is this one call: makes its table, history and indexes. */
export async function createReadModel(runner: Runner, { table }: Pick<Projection, 'table'>): Promise<void> {
  for (const statement of ddl(table)) await runner.query(statement);
}

/** The way back of `createReadModel`. */
export async function dropReadModel(runner: Runner, { table }: Pick<Projection, 'table'>): Promise<void> {
  await runner.query(`DROP TABLE IF EXISTS ${currentTable(table)}, ${historyTable(table)}`);
}

function readBack(table: TableShape, property: string, alias: string): string {
  const name = `${alias}${columnName(property)}`;
  switch (columnOf(table, property).type) {
    case 'timestamptz':
      return `to_char(${name} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case 'date':
      return `to_char(${name}, 'YYYY-MM-DD')`;
    case 'bigint':
      return `${name}::float8`;
    case 'uuid[]':
      return `${name}::text[]`;
    case 'int':
    case 'text':
    case 'uuid':
    case 'boolean':
    case 'text[]':
    case 'int[]':
      return name;
  }
}

/** The select list that gives back rows exactly as the fold made them (instants, civil dates and numbers as in the row). */
export const rowColumns = (table: TableShape, alias = ''): string =>
  Object.keys(table.columns)
    .map((property) => `${readBack(table, property, alias === '' ? '' : `${alias}.`)} AS "${property}"`)
    .join(', ');

/** The select list of where a row comes from: `_from`, `_first`, `_n`, `_v`, `_hash`. */
export const provenanceColumns = (alias = ''): string => {
  const dot = alias === '' ? '' : `${alias}.`;
  return `${dot}_from::float8 AS _from, ${dot}_first::float8 AS _first, ${dot}_n, ${dot}_v, ${dot}_hash`;
};
