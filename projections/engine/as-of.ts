import type pg from 'pg';
import type { Provenance } from './entity.js';
import { fits } from './fold.js';
import type { TableShape } from './projection.js';
import { compiled, join, raw, sql, type Sql } from './sql.js';
import { PROVENANCE, columnName, columnOf, currentTable, historyTable, properties, provenanceColumns, rowColumns } from './table-sql.js';

/**
 * The rows of a read model as a source for FROM, under the database's column names: those of now, or as they were at a position.
 * Filters around it reach the indexes of both tables; order and limit do not: lists are asked through `keysetPage`.
 * @param position everything up to and including it; now when absent
 */
export function sourceAsOf<R extends object>(table: TableShape<R>, position?: number): Sql {
  const shape = table as unknown as TableShape;
  if (position === undefined) return raw(currentTable(shape));
  const columns = raw([...properties(shape).map(columnName), ...Object.keys(PROVENANCE)].join(', '));
  const current = sql`SELECT ${columns} FROM ${raw(currentTable(shape))} WHERE _from <= ${position}`;
  if (table.appendOnly) return sql`(${current})`;
  return sql`(${current} UNION ALL SELECT ${columns} FROM ${raw(historyTable(shape))} WHERE _from <= ${position} AND _to > ${position})`;
}

/** The tables that hold such rows, each with its condition: at most one version of a row is in either. */
function tablesAsOf(table: TableShape, position: number | undefined): readonly (readonly [name: string, condition: Sql])[] {
  if (position === undefined) return [[currentTable(table), raw('true')]];
  const current = [currentTable(table), sql`x._from <= ${position}`] as const;
  return table.appendOnly ? [current] : [current, [historyTable(table), sql`x._from <= ${position} AND x._to > ${position}`]];
}

type Value<V> =
  NonNullable<V> extends readonly (infer I)[] ? { readonly has: I } | { readonly hasAnyOf: readonly I[] } : Scalar<NonNullable<V>>;
type Scalar<V> = V | { readonly in: readonly V[] } | { readonly from?: V; readonly before?: V; readonly upTo?: V };
/** Conditions on columns, all of which must hold; an undefined one does not count, null means "has no value". */
export type Conditions<R> = { readonly [K in keyof R]?: Value<R[K]> | (null extends R[K] ? null : never) | undefined };

function condition(column: string, type: string, wanted: unknown): Sql {
  const name = raw(column);
  const cast = raw(`::${type}`);
  if (wanted === null) return sql`${name} IS NULL`;
  if (typeof wanted !== 'object') return sql`${name} = ${wanted}${cast}`;
  const { in: among, from, before, upTo, has, hasAnyOf } = wanted as Readonly<Record<string, unknown>>;
  const pieces = [
    ...(among === undefined ? [] : [sql`${name} = ANY(${among}${cast}[])`]),
    ...(from === undefined ? [] : [sql`${name} >= ${from}${cast}`]),
    ...(before === undefined ? [] : [sql`${name} < ${before}${cast}`]),
    ...(upTo === undefined ? [] : [sql`${name} <= ${upTo}${cast}`]),
    ...(has === undefined ? [] : [sql`${name} @> ${[has]}${cast}`]),
    ...(hasAnyOf === undefined ? [] : [sql`${name} && ${hasAnyOf}${cast}`]),
  ];
  return join(pieces, ' AND ', 'true');
}

/** A WHERE condition over a source that is called `x`. */
export function matching<R extends object>(table: TableShape<R>, conditions: Conditions<R>): Sql {
  const shape = table as unknown as TableShape;
  const pieces = Object.entries(conditions)
    .filter(([, wanted]) => wanted !== undefined)
    .map(([property, wanted]) => condition(`x.${columnName(property)}`, columnOf(shape, property).type, wanted));
  return join(pieces, ' AND ', 'true');
}

export interface ListQuestion<R extends object> {
  readonly table: TableShape<R>;
  /** As of this position; now when absent. */
  readonly at?: number | undefined;
  /** Over the source `x`: of `matching`, or written by hand. */
  readonly where?: Sql;
  /** The key decides between equal values; rows without a value come last. */
  readonly orderBy: keyof R & string;
  readonly direction?: 'asc' | 'desc';
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Page<R> {
  readonly rows: readonly (R & Provenance)[];
  /** Exact, of the whole list. */
  readonly total: number;
  /** Absent on the last page. */
  readonly next?: string;
}

/** The cursor was not given out for such a list. */
export class CursorError extends Error {
  readonly code = 'CURSOR_INVALID';
  constructor() {
    super('This is not a place in this list.');
    this.name = 'CursorError';
  }
}

const cursorOf = (value: unknown, key: unknown): string => Buffer.from(JSON.stringify([value, key]), 'utf8').toString('base64url');

function placeOf(cursor: string): readonly unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(place) && place.length === 2) return place;
  } catch {
    // Told below, as any other cursor that is not ours.
  }
  throw new CursorError();
}

/** Rows after a place in the order: larger key among equals, then larger value, then those without a value. */
function beyond(shape: TableShape, orderBy: string, direction: 'asc' | 'desc', cursor: string): Sql {
  const [value, key] = placeOf(cursor);
  const column = columnOf(shape, orderBy);
  const keyColumn = columnOf(shape, shape.key);
  const isNull = value === null && column.nullable === true;
  if (!fits(key, keyColumn.type) || !(isNull || fits(value, column.type))) throw new CursorError();
  const name = raw(`x.${columnName(orderBy)}`);
  const keyName = raw(`x.${columnName(shape.key)}`);
  const further = raw(direction === 'asc' ? '>' : '<');
  const keyValue = sql`${key}${raw(`::${keyColumn.type}`)}`;
  if (isNull) return sql`${name} IS NULL AND ${keyName} ${further} ${keyValue}`;
  const after = sql`(${name}, ${keyName}) ${further} (${value}${raw(`::${column.type}`)}, ${keyValue})`;
  return column.nullable === true ? sql`(${after} OR ${name} IS NULL)` : after;
}

/**
 * One page of a list with its exact total, both of the same moment.
 * @throws CursorError, RangeError for an unknown column
 */
export async function keysetPage<R extends object>(client: Pick<pg.Pool, 'query'>, question: ListQuestion<R>): Promise<Page<R>> {
  const { orderBy, direction = 'asc', limit } = question;
  const shape = question.table as unknown as TableShape;
  const where = question.where ?? raw('true');
  const place = question.after === undefined ? raw('true') : beyond(shape, orderBy, direction, question.after);
  const nullsLast = columnOf(shape, orderBy).nullable === true ? ' NULLS LAST' : '';
  const order = (alias: string): Sql =>
    raw(`ORDER BY ${alias}.${columnName(orderBy)} ${direction}${nullsLast}, ${alias}.${columnName(shape.key)} ${direction}`);
  // The planner does not bring order and limit into the branches of a union: each branch has its own.
  const columns = raw([...properties(shape).map(columnName), ...Object.keys(PROVENANCE)].map((name) => `x.${name}`).join(', '));
  const tables = tablesAsOf(shape, question.at);
  const branches = tables.map(
    ([name, then]) =>
      sql`(SELECT ${columns} FROM ${raw(name)} x WHERE ${then} AND (${where}) AND ${place} ${order('x')} LIMIT ${limit + 1})`,
  );
  const counts = tables.map(([name, then]) => sql`(SELECT count(*) FROM ${raw(name)} x WHERE ${then} AND (${where}))`);
  const { rows } = await client.query<R & Provenance & { __total: string; __found: boolean }>(
    compiled(sql`
      SELECT t.total AS __total, p._from IS NOT NULL AS __found, ${raw(rowColumns(shape, 'p'))}, ${raw(provenanceColumns('p'))}
      FROM (SELECT ${join(counts, ' + ')} AS total) t
      LEFT JOIN (SELECT x.* FROM (${join(branches, ' UNION ALL ')}) x ${order('x')} LIMIT ${limit + 1}) p ON true
      ${order('p')}`),
  );
  const found = rows.filter((row) => row.__found).map(({ __total, __found, ...row }) => row as unknown as R & Provenance);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    total: Number(rows[0]?.__total ?? 0),
    ...(found.length > limit && last !== undefined
      ? { next: cursorOf((last as Readonly<Record<string, unknown>>)[orderBy], (last as Readonly<Record<string, unknown>>)[shape.key]) }
      : {}),
  };
}

/** How many rows match. */
export async function countAsOf<R extends object>(
  client: Pick<pg.Pool, 'query'>,
  question: Pick<ListQuestion<R>, 'table' | 'at' | 'where'>,
): Promise<number> {
  const source = sourceAsOf(question.table, question.at);
  const { rows } = await client.query<{ count: string }>(
    compiled(sql`SELECT count(*) AS count FROM ${source} x WHERE ${question.where ?? raw('true')}`),
  );
  return Number(rows[0]?.count ?? 0);
}

/** One row by its key, now or as of a position. */
export async function rowAsOf<R extends object>(
  client: Pick<pg.Pool, 'query'>,
  table: TableShape<R>,
  key: string | number,
  at?: number,
): Promise<(R & Provenance) | undefined> {
  const shape = table as unknown as TableShape;
  if (!fits(key, columnOf(shape, shape.key).type)) return undefined;
  const { rows } = await client.query<R & Provenance>(
    compiled(
      sql`SELECT ${raw(rowColumns(shape, 'x'))}, ${raw(provenanceColumns('x'))} FROM ${sourceAsOf(table, at)} x WHERE x.${raw(columnName(shape.key))} = ${key}`,
    ),
  );
  return rows[0];
}

/** The personal value that a row refers to, in a query: null when it was erased. `field` is a JSON Pointer into the event's data. */
export const personalValue = (eventId: string, field: string): Sql =>
  sql`(SELECT v.value FROM app.personal_values v WHERE v.event_id = ${raw(eventId)} AND v.field = ${field})`;
