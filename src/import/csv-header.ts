import { isUtf8 } from 'node:buffer';
import { COLUMNS, REJECTION_COLUMNS, REQUIRED_COLUMNS } from './columns.js';
import { scanRecord } from './csv-record.js';
import type { HeaderErrorCode, Reason } from './reasons.js';

/** What the first line of the file says about the rest. */
export interface CsvHeader {
  /** Names as given, trimmed, in the order of the file; unknown ones and those of a rejected file included. */
  readonly columns: readonly string[];
  readonly delimiter: ',' | ';';
  /** The file begins with a byte-order mark. */
  readonly bom: boolean;
}

/** One error for the whole file: nothing of it can be read. */
export type HeaderError = Reason<HeaderErrorCode>;

export type HeaderScan =
  { readonly header: CsvHeader; readonly next: number; readonly lines: number } | { readonly error: HeaderError } | { readonly more: true };

const BOM = [0xef, 0xbb, 0xbf];
const MAX_COLUMNS = 1000;
const KNOWN: ReadonlySet<string> = new Set([...COLUMNS, ...REJECTION_COLUMNS]);

/**
 * Reads the header row, comma or semicolon: the delimiter under which more known columns appear, the comma if that leaves it open.
 *
 * Unknown columns are kept and ignored; absent columns that may be empty are taken as empty. Both at once look like a misspelt name,
 * and a column lost by a spelling error would be missed by nobody: the file is refused (`UNRECOGNISED_COLUMN`).
 *
 * @param bytes the beginning of the file
 * @param last true if nothing follows `bytes`
 */
export function scanHeader(bytes: Uint8Array, last: boolean): HeaderScan {
  if (bytes.length < BOM.length && !last) return { more: true };
  const bom = BOM.every((byte, index) => bytes[index] === byte);
  const start = bom ? BOM.length : 0;
  if (bytes.length === start) return last ? { error: { code: 'EMPTY_FILE' } } : { more: true };
  const readings = ([',', ';'] as const).map((delimiter) => readNames(bytes, start, last, delimiter));
  if (readings.some((reading) => reading === 'more')) return { more: true };
  const [best] = readings
    .filter((reading) => typeof reading === 'object')
    .map((reading) => ({ ...reading, known: reading.columns.filter((name) => KNOWN.has(name)).length }))
    .sort((a, b) => b.known - a.known);
  if (best === undefined) return { error: { code: 'HEADER_UNREADABLE' } };
  const error = faultOf(best.columns);
  if (error !== undefined) return { error };
  return { header: { columns: best.columns, delimiter: best.delimiter, bom }, next: best.next, lines: best.lines };
}

interface Names {
  readonly columns: readonly string[];
  readonly delimiter: ',' | ';';
  readonly next: number;
  readonly lines: number;
}

function readNames(bytes: Uint8Array, start: number, last: boolean, delimiter: ',' | ';'): Names | 'more' | undefined {
  const scan = scanRecord(bytes, start, last, delimiter.charCodeAt(0), MAX_COLUMNS);
  if (scan.kind === 'more') return 'more';
  if (scan.kind === 'broken' || scan.columns > MAX_COLUMNS || !isUtf8(bytes.subarray(start, scan.to))) return undefined;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const columns = scan.cells.map((cell) => text.toString('utf8', cell.from, cell.to).replaceAll('""', '"').trim());
  return { columns, delimiter, next: scan.next, lines: scan.lines };
}

function faultOf(columns: readonly string[]): HeaderError | undefined {
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) return { code: 'DUPLICATE_COLUMN', params: { columns: twice } };
  const missing = COLUMNS.filter((name) => !columns.includes(name));
  const required = REQUIRED_COLUMNS.filter((name) => missing.includes(name));
  if (required.length > 0) return { code: 'MISSING_COLUMN', params: { columns: required.join(', ') } };
  const unknown = columns.filter((name) => !KNOWN.has(name));
  if (missing.length > 0 && unknown.length > 0) {
    return { code: 'UNRECOGNISED_COLUMN', params: { columns: unknown.join(', '), missing: missing.join(', ') } };
  }
  return undefined;
}
