import type pg from 'pg';
import type { Asker } from '../../domain/kernel/decider.js';
import type { Purpose } from '../../domain/kernel/shapes.js';
import { columnName } from '../../projections/engine/table-sql.js';
import { join, raw, sql, type Sql } from '../../projections/engine/sql.js';
import { mayRead, type Filed } from '../access.js';

/** A personal value of a row: its name in answers, the column that says which event holds it, and where in that event's data. */
export interface PersonalField {
  readonly name: string;
  readonly column: string;
  /** JSON Pointer. */
  readonly field: string;
  readonly purpose: Purpose;
  /** The event may hold no such value: without one the answer has no such field. */
  readonly mayBeAbsent?: true;
}

/** In an answer: the value; or why it is not shown. */
export type Shown = string | { readonly $sealed: Purpose } | { readonly erased: Purpose };
type Row = Readonly<Record<string, unknown>>;
/** What is shown of each row, in the order of the rows. */
type ShownValues = readonly Readonly<Record<string, Shown>>[];

const placeOf = (eventId: unknown, field: string): string => `${String(eventId)} ${field}`;

/**
 * The personal values of rows, for this person: those that they may read, `{ "$sealed": purpose }` for the others, `{ "erased": purpose }`
 * where the key was destroyed. Rights and erasures are those of now, whatever moment the rows are of.
 */
export const personalValues = async (
  pool: Pick<pg.Pool, 'query'>,
  asked: {
    readonly files: Filed;
    readonly fields: readonly PersonalField[];
    readonly rows: readonly Row[];
    readonly isAssigned: (row: Row) => boolean;
    readonly asker: Pick<Asker, 'functions'>;
  },
): Promise<ShownValues> => {
  const { files, fields, rows, isAssigned, asker } = asked;
  const entitled = new Map<string, boolean>();
  const may = (purpose: Purpose, own: boolean): boolean => {
    const key = `${purpose} ${own}`;
    const known = entitled.get(key) ?? mayRead(files, purpose, asker, own);
    entitled.set(key, known);
    return known;
  };
  const wanted = rows.flatMap((row) =>
    fields.flatMap(({ column, field, purpose }) =>
      row[column] !== null && may(purpose, isAssigned(row)) ? [{ event: row[column] as string, field }] : [],
    ),
  );
  const values = new Map<string, string>();
  if (wanted.length > 0) {
    const { rows: found } = await pool.query<{ event_id: string; field: string; value: string }>(
      `SELECT v.event_id, v.field, v.value FROM unnest($1::uuid[], $2::text[]) AS w(event_id, field)
       JOIN app.personal_values v ON v.event_id = w.event_id AND v.field = w.field`,
      [wanted.map(({ event }) => event), wanted.map(({ field }) => field)],
    );
    for (const { event_id, field, value } of found) values.set(placeOf(event_id, field), value);
  }
  return rows.map((row) =>
    Object.fromEntries(
      fields.flatMap(({ name, column, field, purpose, mayBeAbsent }): [string, Shown][] => {
        if (row[column] === null) return [];
        if (!may(purpose, isAssigned(row))) return mayBeAbsent === true ? [] : [[name, { $sealed: purpose }]];
        const value = values.get(placeOf(row[column], field));
        if (value !== undefined) return [[name, value]];
        return mayBeAbsent === true ? [] : [[name, { erased: purpose }]];
      }),
    ),
  );
};

/**
 * Rows of `x` in whose personal values, or in a column of references, some words occur, capitals or not; only where this person may read
 * them, so that a search tells nothing that a page would not.
 */
export const searched = async (
  pool: Pick<pg.Pool, 'query'>,
  asked: {
    readonly words: string;
    readonly files: Filed;
    readonly key: string;
    readonly fields: readonly PersonalField[];
    readonly references: readonly string[];
    readonly assignedKeys: Sql;
    readonly asker: Pick<Asker, 'functions'>;
  },
): Promise<Sql> => {
  const { files, asker, assignedKeys } = asked;
  const fields = asked.fields.filter(({ purpose }) => mayRead(files, purpose, asker, true));
  const pattern = `%${asked.words.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  // The values are read through once, not once for each column that refers to them.
  const { rows } = await pool.query<{ field: string; events: readonly string[] }>(
    `SELECT v.field, array_agg(v.event_id::text) AS events FROM app.personal_values v
     WHERE v.field = ANY($1::text[]) AND v.value ILIKE $2 GROUP BY v.field`,
    [fields.map(({ field }) => field), pattern],
  );
  const found = new Map(rows.map(({ field, events }) => [field, events]));
  const inValues = fields.flatMap(({ column, field, purpose }) => {
    const events = found.get(field);
    if (events === undefined) return [];
    const holds = sql`x.${raw(columnName(column))} = ANY(${events}::uuid[])`;
    return mayRead(files, purpose, asker, false) ? [holds] : [sql`(${holds} AND x.${raw(columnName(asked.key))} IN (${assignedKeys}))`];
  });
  const inReferences = asked.references.map((column) => sql`x.${raw(columnName(column))} ILIKE ${pattern}`);
  return sql`(${join([...inReferences, ...inValues], ' OR ', 'false')})`;
};
