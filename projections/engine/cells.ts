import type { Column } from './projection.js';

const element = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;

// What reaches a cell was checked against its column: text, a number or a flag.
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function arrayLiteral(values: readonly unknown[], type: Column['type']): string {
  return `{${values.map((value) => (type === 'text[]' ? element(textOf(value)) : textOf(value))).join(',')}}`;
}

/** A value as PostgreSQL's text form of its type, or null. */
export function cell(value: unknown, type: Column['type']): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? arrayLiteral(value, type) : textOf(value);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A line of COPY's text format. */
export const copyLine = (cells: readonly (string | null)[]): string =>
  `${cells.map((text) => (text === null ? '\\N' : text.replaceAll(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character))).join('\t')}\n`;
