import type { Asker } from '../../domain/kernel/decider.js';
import { ACTOR_KINDS } from '../../domain/law/actors.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { compiled, raw, sql } from '../../projections/engine/sql.js';
import { rowColumns } from '../../projections/engine/table-sql.js';
import type { TableShape } from '../../projections/engine/projection.js';
import { respondentIdentifiersTable, type RespondentIdentifierRow } from '../../projections/respondents/respondent-identifiers.js';
import { respondents, respondentsTable, type RespondentRow } from '../../projections/respondents/respondents.js';
import type { Greffe } from '../greffe.js';
import { bound, byCode, byId } from '../questions/filters.js';
import { answerList, answerOne, type ListAnswer, type Question } from '../questions/list.js';
import { personalValues } from '../questions/personal.js';

/** Who is registered, and who stands for whom. */
export const respondentsQuestion: Question<RespondentRow> = {
  matter: 'RESPONDENTS',
  projection: respondents.name,
  table: respondentsTable,
  filters: {
    phase: byCode('phase', ['REGISTERED', 'MERGED'], 'Whether it stands for itself'),
    kind: byCode('kind', ACTOR_KINDS, 'What it is'),
    mergedInto: byId('mergedInto', 'For whom it stands', { orNone: true }),
    registeredFrom: bound('registeredAt', 'from', 'Registered at this instant or later'),
  },
  sorts: ['registeredAt', 'kind', 'phase'],
  direction: 'asc',
  personal: {
    files: 'RESPONDENTS',
    fields: [{ name: 'name', column: 'nameEvent', field: '/name', purpose: 'RESPONDENT_PERSON' }],
    searched: ['name'],
    references: [],
  },
};

type Parts = Pick<Greffe, 'database'>;
type Item = Readonly<Record<string, unknown>>;

/** Their identifiers and labels in force at that moment, with their text for whoever may read it. */
const withIdentifiers = async (
  { database: { pool } }: Parts,
  items: readonly Item[],
  { asOf, asker }: { readonly asOf: number | undefined; readonly asker: Asker },
): Promise<readonly Item[]> => {
  const { rows } = await pool.query<RespondentIdentifierRow>(
    compiled(
      sql`SELECT ${raw(rowColumns(respondentIdentifiersTable as unknown as TableShape, 'x'))} FROM ${sourceAsOf(respondentIdentifiersTable, asOf)} x
          WHERE x.respondent_id = ANY(${items.map(({ respondentId }) => respondentId)}::uuid[]) AND x.removed_at IS NULL ORDER BY x.added_at, x.entry_id`,
    ),
  );
  const texts = await personalValues(pool, {
    files: 'RESPONDENTS',
    fields: [
      { name: 'value', column: 'identifierEvent', field: '/value', purpose: 'RESPONDENT_PERSON' },
      { name: 'label', column: 'labelEvent', field: '/label', purpose: 'RESPONDENT_PERSON' },
    ],
    rows: rows.map(({ nature, valueEvent }) => ({
      identifierEvent: nature === 'IDENTIFIER' ? valueEvent : null,
      labelEvent: nature === 'LABEL' ? valueEvent : null,
    })),
    isAssigned: () => false,
    asker,
  });
  const entries = rows.map(({ respondentId, nature, entryId, kind, addedAt }, index) => ({
    respondentId,
    nature,
    shown: { id: entryId, ...(kind === null ? {} : { kind }), ...texts[index], addedAt },
  }));
  const of = (item: Item, wanted: RespondentIdentifierRow['nature']) =>
    entries.filter(({ respondentId, nature }) => nature === wanted && respondentId === item.respondentId).map(({ shown }) => shown);
  return items.map((item) => ({ ...item, identifiers: of(item, 'IDENTIFIER'), labels: of(item, 'LABEL') }));
};

/** A page of respondents with their identifiers and labels. */
export const listRespondents = async (
  parts: Parts,
  asked: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<ListAnswer> => {
  const answer = await answerList(parts, respondentsQuestion, asked);
  return { ...answer, items: await withIdentifiers(parts, answer.items, asked) };
};

/** One respondent with its identifiers and labels. @throws Refused 404 */
export const oneRespondent = async (
  parts: Parts,
  asked: { readonly key: string; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<{ readonly row: RespondentRow; readonly item: Item }> => {
  const { row, item } = await answerOne(parts, respondentsQuestion, asked);
  const [whole = item] = await withIdentifiers(parts, [item], asked);
  return { row, item: whole };
};
