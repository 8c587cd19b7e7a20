import { TIME_LIMITS } from '../../domain/law/time-limits.js';
import { normaliseInstant } from '../../domain/law/instant.js';
import { isWellFormed } from '../../infrastructure/codec/canonical.js';
import { isCivilDate } from '../../infrastructure/codec/check.js';
import { matching, type Conditions } from '../../projections/engine/as-of.js';
import type { TableShape } from '../../projections/engine/projection.js';
import { join, type Sql } from '../../projections/engine/sql.js';
import type { FieldFault } from '../http/texts/field-texts.js';

/** One filter of a list: the column that it reads, what may be asked, and the condition it makes. Several values mean any of them. */
export interface Filter {
  readonly column: string;
  /** For the API's description. */
  readonly says: string;
  readonly codes?: readonly string[];
  readonly example?: string;
  readonly read: (table: TableShape, values: readonly string[]) => Sql | FieldFault;
}

/** What stands for "has none". */
const NONE = 'none';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const WORD = /^[0-9A-Za-z][0-9A-Za-z._@:/-]{0,119}$/;
const WHOLE = /^[0-9]{1,9}$/;

const columnTypeOf = (table: TableShape, column: string): string =>
  (table.columns as Readonly<Record<string, { readonly type: string }>>)[column]?.type ?? '';
const where = (table: TableShape, column: string, wanted: unknown): Sql =>
  matching(table, { [column]: wanted } as unknown as Conditions<object>);

/** Any of these values; a list column holds any of them. */
const anyOf = (table: TableShape, column: string, values: readonly unknown[]): Sql =>
  where(table, column, columnTypeOf(table, column).endsWith('[]') ? { hasAnyOf: values } : { in: values });

const anyOfOrNone = (table: TableShape, column: string, values: readonly unknown[]): Sql => {
  const some = values.filter((value) => value !== NONE);
  const pieces = [
    ...(some.length === values.length ? [] : [where(table, column, null)]),
    ...(some.length === 0 ? [] : [anyOf(table, column, some)]),
  ];
  return pieces.length === 1 ? (pieces[0] as Sql) : { ...wrapped(join(pieces, ' OR ')) };
};
const wrapped = ({ parts, values }: Sql): Sql => ({
  parts: parts.map((part, index) => `${index === 0 ? '(' : ''}${part}${index === parts.length - 1 ? ')' : ''}`),
  values,
});

const unless = (fault: FieldFault | undefined, condition: () => Sql): Sql | FieldFault => fault ?? condition();
const faultOf = (values: readonly string[], fits: (value: string) => boolean, fault: FieldFault): FieldFault | undefined =>
  values.every(fits) ? undefined : fault;

/** A code of a closed list. */
export const byCode = (column: string, codes: readonly string[], says: string): Filter => ({
  column,
  says,
  codes,
  read: (table, values) =>
    unless(
      faultOf(values, (value) => codes.includes(value), 'NOT_A_CODE'),
      () => anyOf(table, column, values),
    ),
});

/** An id; `none` where the column may be empty. */
export const byId = (column: string, says: string, options: { readonly orNone?: true } = {}): Filter => ({
  column,
  says: options.orNone === true ? `${says}; "none" for those without` : says,
  example: '0192f0c1-2d3e-7abc-8def-0123456789ab',
  read: (table, values) =>
    unless(
      faultOf(values, (value) => UUID.test(value) || (options.orNone === true && value === NONE), 'WRONG_FORM'),
      () => anyOfOrNone(table, column, values),
    ),
});

/** A reference, number, stream, name or other word of ours. */
export const byWord = (column: string, says: string, example: string): Filter => ({
  column,
  says,
  example,
  read: (table, values) =>
    unless(
      faultOf(values, (value) => WORD.test(value), 'WRONG_FORM'),
      () => anyOf(table, column, values),
    ),
});

/** A whole number. */
export const byNumber = (column: string, says: string): Filter => ({
  column,
  says,
  example: '1',
  read: (table, values) =>
    unless(
      faultOf(values, (value) => WHOLE.test(value), 'NOT_AN_INTEGER'),
      () => anyOf(table, column, values.map(Number)),
    ),
});

/** true or false. */
export const byFlag = (column: string, says: string): Filter => ({
  column,
  says,
  codes: ['true', 'false'],
  read: (table, values) =>
    unless(
      faultOf(values, (value) => value === 'true' || value === 'false', 'NOT_A_FLAG'),
      () => (values.length === 1 ? where(table, column, values[0] === 'true') : join([], '', 'true')),
    ),
});

/** A least or a greatest civil date, that day included; or a number, likewise. */
export const bound = (column: string, side: 'from' | 'upTo', says: string): Filter => ({
  column,
  says,
  example: '2026-03-15',
  read: (table, [value = '', ...more]) => {
    if (more.length > 0) return 'TOO_MANY';
    switch (columnTypeOf(table, column)) {
      case 'date':
        return unless(isCivilDate(value) ? undefined : 'NOT_A_DATE', () => where(table, column, { [side]: value }));
      case 'timestamptz': {
        // In a query an unescaped "+" of an offset arrives as a space.
        const instant = normaliseInstant(value.replace(' ', '+'));
        return unless(instant === undefined ? 'NOT_AN_INSTANT' : undefined, () => where(table, column, { [side]: instant }));
      }
      default:
        return unless(WHOLE.test(value) ? undefined : 'NOT_AN_INTEGER', () => where(table, column, { [side]: Number(value) }));
    }
  },
});

/** The kinds of clocks. */
export const byTimeLimit = (column: string, says: string): Filter => byCode(column, TIME_LIMITS, says);

/** Words to look for: what is wrong with them, if anything. */
export const searchFault = (text: string): FieldFault | undefined => {
  if (text.includes('\u0000') || !isWellFormed(text)) return 'FORBIDDEN_CHARACTER';
  if (text.length > 200) return 'TOO_LONG';
  return text.length < 2 ? 'WRONG_FORM' : undefined;
};
