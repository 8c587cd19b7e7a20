import type { Column } from './projection.js';

type Cell = (value: unknown) => string | null;

const element = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
// What reaches a cell was checked against its column: text, a number or a flag.
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const arrayOf =
  (item: (value: unknown) => string): Cell =>
  (value) =>
    Array.isArray(value) ? `{${value.map(item).join(',')}}` : null;
const scalar: Cell = (value) => (value === null ? null : textOf(value));

/** Writes values of a column type in PostgreSQL's text form; null stays null. */
export function cellOf(type: Column['type']): Cell {
  switch (type) {
    case 'text[]':
      return arrayOf((value) => element(textOf(value)));
    case 'uuid[]':
    case 'int[]':
      return arrayOf(textOf);
    case 'text':
    case 'uuid':
    case 'int':
    case 'bigint':
    case 'boolean':
    case 'date':
    case 'timestamptz':
      return scalar;
  }
}

const SPECIAL = /[\\\n\r\t]/;
const EVERY_SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A field of COPY's text format. */
export const copyField = (text: string | null): string =>
  text === null ? '\\N' : SPECIAL.test(text) ? text.replaceAll(EVERY_SPECIAL, (character) => ESCAPES[character] ?? character) : text;
