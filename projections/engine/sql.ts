/** A piece of SQL with its parameters, to be put together with others. */
export interface Sql {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

const isSql = (value: unknown): value is Sql => typeof value === 'object' && value !== null && 'parts' in value && 'values' in value;

/** Text that is SQL itself: names of tables and columns. Never anything from outside. */
export const raw = (text: string): Sql => ({ parts: [text], values: [] });

/** A piece of SQL: what is put in becomes a parameter, unless it is a piece of SQL itself. */
export function sql(strings: TemplateStringsArray, ...inserts: readonly unknown[]): Sql {
  const parts = [strings[0] ?? ''];
  const values: unknown[] = [];
  for (const [index, insert] of inserts.entries()) {
    const next = strings[index + 1] ?? '';
    if (isSql(insert)) {
      parts[parts.length - 1] += insert.parts[0] ?? '';
      parts.push(...insert.parts.slice(1));
      parts[parts.length - 1] += next;
      values.push(...insert.values);
    } else {
      parts.push(next);
      values.push(insert);
    }
  }
  return { parts, values };
}

/** Joined by `separator`; `empty` when there is nothing to join. */
export const join = (pieces: readonly Sql[], separator: string, empty = ''): Sql =>
  pieces.length === 0 ? raw(empty) : pieces.reduce((left, right) => sql`${left}${raw(separator)}${right}`);

/** What the driver takes: `$1`, `$2`... and their values. */
export const compiled = ({ parts, values }: Sql): { text: string; values: unknown[] } => ({
  text: parts.reduce((text, part, index) => `${text}$${index}${part}`),
  values: [...values],
});
