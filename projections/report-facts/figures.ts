import type pg from 'pg';
import { sourceAsOf } from '../engine/as-of.js';
import { compiled, raw, sql, type Sql } from '../engine/sql.js';
import { reportFactsTable, type FactKind } from './report-facts.js';

/** What figures are counted by. */
export const FIGURES_BY = ['channel-group', 'channel', 'round', 'respondent', 'department', 'day', 'ground', 'kind'] as const;
export type FiguresBy = (typeof FIGURES_BY)[number];

/**
 * How these figures are counted; another way of counting gets another name, and this one never changes its meaning: everything filed
 * counts, as filed, whatever became of it; under each of its values once; under UNKNOWN where nothing was said or the value was erased.
 */
export const COUNTING_RULE = 'FILED.1';
export const UNKNOWN = 'UNKNOWN';

export interface FiguresQuestion {
  readonly election: string;
  readonly by: FiguresBy;
  /** Reports and complaints together when absent. */
  readonly kind?: FactKind | undefined;
  /** As of this position; now when absent. */
  readonly at?: number | undefined;
}

export interface FiguresRow {
  readonly key: string;
  readonly count: number;
  /** Of the total, from 0 to 1, not rounded. Rows may sum to more than the total: what was filed with two values counts under both. */
  readonly share: number;
}

export interface Figures {
  readonly election: string;
  readonly by: FiguresBy;
  /** What is counted. */
  readonly unit: FactKind | 'report-or-complaint';
  readonly countingRule: typeof COUNTING_RULE;
  readonly total: number;
  /** Counts above 0, by count descending, then by key. */
  readonly rows: readonly FiguresRow[];
}

/** A label as figures count it: NFC, trimmed, each run of inner white space one space, case kept; UNKNOWN when nothing is left. */
export const respondentKey = (label: string | null): string => label?.normalize('NFC').trim().replace(/\s+/gu, ' ') || UNKNOWN;

const FACTS = reportFactsTable;
const each = (column: 'channels' | 'channel_groups' | 'grounds'): Sql =>
  sql`FROM facts f CROSS JOIN LATERAL (
        SELECT DISTINCT u.key FROM unnest(CASE WHEN cardinality(f.${raw(column)}) = 0 THEN ARRAY[${UNKNOWN}::text] ELSE f.${raw(column)} END) AS u(key)
      ) k`;

/** The keys of a fact: `k.key` of every row that this FROM clause gives, one for each value. */
function keysOf(by: FiguresBy): Sql {
  switch (by) {
    case 'channel-group':
      return each('channel_groups');
    case 'channel':
      return each('channels');
    case 'ground':
      return each('grounds');
    case 'round':
      return sql`FROM facts f CROSS JOIN LATERAL (SELECT coalesce(f.round::text, ${UNKNOWN}) AS key) k`;
    case 'department':
      return sql`FROM facts f CROSS JOIN LATERAL (SELECT coalesce(f.department, ${UNKNOWN}) AS key) k`;
    case 'day':
      return sql`FROM facts f CROSS JOIN LATERAL (SELECT to_char(f.received_on, 'YYYY-MM-DD') AS key) k`;
    case 'kind':
      return sql`FROM facts f CROSS JOIN LATERAL (SELECT f.kind AS key) k`;
    case 'respondent':
      return sql`FROM facts f LEFT JOIN app.personal_values v ON v.event_id = f.respondent_label_event AND v.field = '/respondentLabel'
        CROSS JOIN LATERAL (SELECT v.value AS key) k`;
  }
}

/**
 * One query, so that rows and total are of the same moment: a row for each key as stored, with its count and the total. No row when
 * nothing was filed.
 */
export const figuresQuery = ({ election, by, kind, at }: FiguresQuestion): Sql => sql`
  WITH facts AS MATERIALIZED (
    SELECT * FROM ${sourceAsOf(FACTS, at)} x
    WHERE x.election_code = ${election} AND ${kind === undefined ? raw('true') : sql`x.kind = ${kind}`}
  )
  SELECT k.key, count(*)::float8 AS count, (SELECT count(*) FROM facts)::float8 AS total ${keysOf(by)} GROUP BY k.key`;

const byCountThenKey = (a: FiguresRow, b: FiguresRow): number => b.count - a.count || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Counts what was filed for an election, now or as of a position. Internal and unsuppressed: small numbers are shown. */
export async function figures(client: Pick<pg.Pool, 'query'>, question: FiguresQuestion): Promise<Figures> {
  const { election, by, kind } = question;
  const found = await client.query<{ key: string | null; count: number; total: number }>(compiled(figuresQuery(question)));
  const total = found.rows[0]?.total ?? 0;
  const counts = new Map<string, number>();
  for (const { key, count } of found.rows) {
    const counted = by === 'respondent' ? respondentKey(key) : (key ?? UNKNOWN);
    counts.set(counted, (counts.get(counted) ?? 0) + count);
  }
  return {
    election,
    by,
    unit: kind ?? 'report-or-complaint',
    countingRule: COUNTING_RULE,
    total,
    rows: [...counts].map(([key, count]) => ({ key, count, share: count / total })).toSorted(byCountThenKey),
  };
}
