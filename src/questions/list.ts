import type { Asker } from '../../domain/kernel/decider.js';
import { CursorError, keysetPage, rowAsOf, type Page } from '../../projections/engine/as-of.js';
import { readCheckpoints } from '../../projections/engine/checkpoints.js';
import type { Provenance } from '../../projections/engine/entity.js';
import type { TableShape } from '../../projections/engine/projection.js';
import { compiled, join, raw, sql, type Sql } from '../../projections/engine/sql.js';
import { columnName } from '../../projections/engine/table-sql.js';
import { extentOf, type Filed, type Matter } from '../access.js';
import type { Greffe } from '../greffe.js';
import { malformedQuery, Refused, type FieldProblem } from '../http/problems.js';
import { searchFault, type Filter } from './filters.js';
import { personalValues, searched, type PersonalField } from './personal.js';

/** Where a row comes from: positions of its first and last event, how many, the projection's version, the row's hash. */
export interface ProvenanceShown {
  readonly first: number;
  readonly last: number;
  readonly events: number;
  readonly version: number;
  readonly hash: string;
}

/** A read model as it may be asked: who, by what, in which order. */
export interface Question<R extends object> {
  readonly matter: Matter;
  /** The projection's name. */
  readonly projection: string;
  readonly table: TableShape<R>;
  readonly filters: Readonly<Record<string, Filter>>;
  /** Columns to sort by, the first one by default; `-` before it turns the order round. */
  readonly sorts: readonly [keyof R & string, ...(keyof R & string)[]];
  readonly direction: 'asc' | 'desc';
  /** Where the rows hold personal values. */
  readonly personal?: {
    readonly files: Filed;
    readonly fields: readonly PersonalField[];
    /** Personal fields that a search looks into; `references` are columns that it looks into too. */
    readonly searched: readonly string[];
    readonly references: readonly (keyof R & string)[];
  };
  /** Columns that could point at somebody: not for those who see pseudonymised lines, nor as a filter of theirs. */
  readonly identifying?: readonly (keyof R & string)[];
  /** Keys of the rows that are this person's own files today, as a SELECT of one column. */
  readonly assignedKeys?: (asker: Pick<Asker, 'id' | 'functions'>) => Sql;
  /** Columns that are not shown. */
  readonly hidden?: readonly (keyof R & string)[];
}

/** One page of a list. `asOf` is the position that it shows at least; `next` goes into `?after=`. */
export interface ListAnswer {
  readonly asOf: number;
  readonly total: number;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly next?: string;
}
type Person = Asker;
type Parts = Pick<Greffe, 'database'>;
type AnyRow = Readonly<Record<string, unknown>>;

/** Rows of a page: by default, and at most. */
export const LIMIT = 50;
export const MOST = 200;
/** Parameters that are not filters. */
const ORDINARY = ['asOf', 'sort', 'after', 'limit', 'q'];

/** The values of each parameter; several by repeating it or with commas. */
const parametersOf = (query: unknown): ReadonlyMap<string, readonly string[]> => {
  const given = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries((query ?? {}) as Readonly<Record<string, unknown>>)) {
    const values = (Array.isArray(value) ? value : [value]).map(String);
    given.set(name, values);
  }
  return given;
};

interface Read {
  readonly where: readonly Sql[];
  readonly orderBy: string;
  readonly direction: 'asc' | 'desc';
  readonly limit: number;
  readonly after?: string;
  readonly words?: string;
}

/** Reads what is asked of a list. @throws Refused 422 naming every parameter that is unknown or wrong */
const readParameters = <R extends object>(question: Question<R>, query: unknown, isPseudonymised: boolean): Read => {
  const wrong: FieldProblem[] = [];
  const where: Sql[] = [];
  const given = parametersOf(query);
  const one = (name: string): string | undefined => {
    const values = given.get(name);
    if (values !== undefined && values.length > 1) wrong.push({ pointer: `/${name}`, code: 'TOO_MANY' });
    return values?.[0];
  };
  for (const [name, values] of given) {
    if (ORDINARY.includes(name) && (name !== 'q' || question.personal !== undefined)) continue;
    const filter = Object.hasOwn(question.filters, name) ? question.filters[name] : undefined;
    const isHidden =
      isPseudonymised && filter !== undefined && (question.identifying as readonly string[] | undefined)?.includes(filter.column);
    if (filter === undefined || isHidden === true) {
      wrong.push({ pointer: `/${name}`, code: 'UNDECLARED' });
      continue;
    }
    const wanted = values.flatMap((value) => value.split(','));
    const condition = wanted.length > 100 ? 'TOO_MANY' : filter.read(question.table as unknown as TableShape, wanted);
    if (typeof condition === 'string') wrong.push({ pointer: `/${name}`, code: condition });
    else where.push(condition);
  }
  const limit = one('limit');
  if (limit !== undefined && !/^[1-9][0-9]{0,2}$/.test(limit)) wrong.push({ pointer: '/limit', code: 'NOT_AN_INTEGER' });
  else if (Number(limit) > MOST) wrong.push({ pointer: '/limit', code: 'OUT_OF_RANGE' });
  const sort = one('sort');
  const column = sort?.replace(/^-/, '') ?? question.sorts[0];
  if (!(question.sorts as readonly string[]).includes(column)) wrong.push({ pointer: '/sort', code: 'NOT_A_CODE' });
  const words = one('q');
  const wordsFault = words === undefined ? undefined : searchFault(words);
  if (wordsFault !== undefined) wrong.push({ pointer: '/q', code: wordsFault });
  const after = one('after');
  if (wrong.length > 0) throw malformedQuery(wrong);
  return {
    where,
    orderBy: column,
    direction: sort === undefined ? question.direction : sort.startsWith('-') ? 'desc' : 'asc',
    limit: limit === undefined ? LIMIT : Number(limit),
    ...(after === undefined || after === '' ? {} : { after }),
    ...(words === undefined ? {} : { words }),
  };
};

const NOBODYS: Sql = raw('SELECT NULL::uuid WHERE false');

const shownRow = <R extends object>(question: Question<R>, row: AnyRow, isPseudonymised: boolean): Record<string, unknown> => {
  const left = new Set<string>([
    ...(question.personal?.fields.map(({ column }) => column) ?? []),
    ...(question.hidden ?? []),
    ...(isPseudonymised ? (question.identifying ?? []) : []),
  ]);
  return Object.fromEntries(
    Object.keys(question.table.columns).flatMap((column) => (left.has(column) || row[column] === null ? [] : [[column, row[column]]])),
  );
};

/** Where a row comes from, as an answer says it. */
export const provenanceOf = ({ _first, _from, _n, _v, _hash }: Provenance): ProvenanceShown => ({
  first: _first,
  last: _from,
  events: _n,
  version: _v,
  hash: _hash,
});

/** Rows as this person may see them; absent instead of null. */
const shown = async <R extends object>(
  { database: { pool } }: Parts,
  question: Question<R>,
  rows: readonly (R & Provenance)[],
  asker: Person,
): Promise<Record<string, unknown>[]> => {
  const isPseudonymised = extentOf(question.matter, asker) === 'PSEUDONYMISED';
  const lines = rows as unknown as readonly (AnyRow & Provenance)[];
  const { personal } = question;
  const own = new Set<unknown>();
  if (personal !== undefined && question.assignedKeys !== undefined && rows.length > 0) {
    const { rows: mine } = await pool.query<{ key: string }>(
      compiled(
        sql`SELECT o.key FROM (${question.assignedKeys(asker)}) AS o(key) WHERE o.key = ANY(${lines.map((row) => row[question.table.key])}::uuid[])`,
      ),
    );
    for (const { key } of mine) own.add(key);
  }
  const values =
    personal === undefined
      ? undefined
      : await personalValues(pool, {
          files: personal.files,
          fields: personal.fields,
          rows: lines,
          isAssigned: (row) => own.has(row[question.table.key]),
          asker,
        });
  return lines.map((row, index) => ({ ...shownRow(question, row, isPseudonymised), ...values?.[index], provenance: provenanceOf(row) }));
};

/** The condition that leaves only the rows that this person may know of. @throws Refused when there can be none */
const knowable = <R extends object>(question: Question<R>, asker: Person): { readonly where: Sql; readonly isPseudonymised: boolean } => {
  const extent = extentOf(question.matter, asker);
  if (extent === undefined) throw new Refused('NOT_FOUND');
  const key = raw(`x.${columnName(question.table.key)}`);
  const where = extent === 'ASSIGNED' ? sql`${key} IN (${question.assignedKeys?.(asker) ?? NOBODYS})` : raw('true');
  return { where, isPseudonymised: extent === 'PSEUDONYMISED' };
};

/** The position that a read model shows. */
export const positionOf = async ({ database: { pool } }: Parts, projection: string): Promise<number> =>
  (await readCheckpoints(pool)).get(projection)?.position ?? 0;

/**
 * One page of a list with its exact total, now or as of a position. `also` is a further condition; with `isKnown` the caller has seen that this
 * person may know of every row that it leaves. @throws Refused 422 naming wrong parameters
 */
export const answerList = async <R extends object>(
  parts: Parts,
  question: Question<R>,
  asked: {
    readonly query: unknown;
    readonly asOf: number | undefined;
    readonly asker: Person;
    readonly also?: Sql;
    readonly isKnown?: true;
  },
): Promise<ListAnswer> => {
  const { asker, asOf } = asked;
  const { where, isPseudonymised } = asked.isKnown === true ? { where: raw('true'), isPseudonymised: false } : knowable(question, asker);
  const read = readParameters(question, asked.query, isPseudonymised);
  const { personal } = question;
  const search =
    read.words === undefined || personal === undefined
      ? []
      : [
          await searched(parts.database.pool, {
            words: read.words,
            files: personal.files,
            key: question.table.key,
            fields: personal.fields.filter(({ name }) => personal.searched.includes(name)),
            references: isPseudonymised ? [] : personal.references,
            assignedKeys: question.assignedKeys?.(asker) ?? NOBODYS,
            asker,
          }),
        ];
  const position = asOf ?? (await positionOf(parts, question.projection));
  let page: Page<R>;
  try {
    page = await keysetPage(parts.database.pool, {
      table: question.table,
      at: asOf,
      where: join([where, ...(asked.also === undefined ? [] : [asked.also]), ...read.where, ...search], ' AND '),
      orderBy: read.orderBy as keyof R & string,
      direction: read.direction,
      after: read.after,
      limit: read.limit,
    });
  } catch (error) {
    if (error instanceof CursorError) throw malformedQuery([{ pointer: '/after', code: 'WRONG_FORM' }]);
    throw error;
  }
  return {
    asOf: position,
    total: page.total,
    items: await shown(parts, question, page.rows, asker),
    ...(page.next === undefined ? {} : { next: page.next }),
  };
};

/** One row by its key. @throws Refused 404 when there is none, or none that this person may know of */
export const answerOne = async <R extends object>(
  parts: Parts,
  question: Question<R>,
  asked: { readonly key: string; readonly asOf: number | undefined; readonly asker: Person },
): Promise<{ readonly row: R; readonly item: Readonly<Record<string, unknown>> }> => {
  const { where } = knowable(question, asked.asker);
  const row = await rowAsOf(parts.database.pool, question.table, asked.key, asked.asOf);
  if (row === undefined) throw new Refused('NOT_FOUND');
  const { rows } = await parts.database.pool.query<{ knows: boolean }>(
    compiled(sql`SELECT ${where} AS knows FROM (SELECT ${asked.key}::uuid AS ${raw(columnName(question.table.key))}) x`),
  );
  if (rows[0]?.knows !== true) throw new Refused('NOT_FOUND');
  const [item = {}] = await shown(parts, question, [row], asked.asker);
  return { row, item };
};
