import type { BrokenCode } from './reasons.js';

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/** Largest content of one field, in bytes of UTF-8, its enclosing and doubling quotes not counted. */
export const MAX_FIELD_BYTES = 1_000_000;

/** Largest record, in bytes as they stand in the file: it bounds the memory that a hostile file can take. */
export const MAX_RECORD_BYTES = 16 * 1024 * 1024;

/** Content of one field: bytes `from` (included) to `to` (excluded), where `""` stands for `"` if `doubled`. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly doubled: boolean;
}

export type Scan =
  | {
      readonly kind: 'record';
      /** End of the record without its line terminator. */
      readonly to: number;
      /** Start of the line after the record. */
      readonly next: number;
      /** Line feeds passed, the terminator included. */
      readonly lines: number;
      /** Number of fields; `cells` holds no more than the caller wanted to keep. */
      readonly columns: number;
      readonly cells: readonly Cell[];
    }
  | { readonly kind: 'more' }
  | { readonly kind: 'broken'; readonly code: BrokenCode };

const MORE: Scan = { kind: 'more' };

/**
 * Reads one record of RFC 4180 that starts at `start`. Pure: the same bytes give the same answer, however they arrived.
 *
 * Stricter than many readers on purpose: a quote inside an unquoted field, or text after a closing quote, breaks the record. That is
 * how a quote that was never closed shows itself when a later row holds a quote too.
 *
 * @param bytes what is there of the file
 * @param start offset in `bytes` of the record's first byte
 * @param last true if nothing follows `bytes`
 * @param delimiter byte of the delimiter
 * @param keep number of cells to keep; further ones are only counted
 * @returns the record, or why there is none (`broken`), or `more`: it does not end within `bytes`
 */
export function scanRecord(bytes: Uint8Array, start: number, last: boolean, delimiter: number, keep: number): Scan {
  const end = bytes.length;
  const cells: Cell[] = [];
  let columns = 0;
  let lines = 0;
  let at = start;
  for (;;) {
    let from = at;
    let to: number;
    let doubled = 0;
    if (at < end && bytes[at] === QUOTE) {
      from = ++at;
      for (;;) {
        if (at - from - doubled > MAX_FIELD_BYTES) return { kind: 'broken', code: 'FIELD_OVER_1_MB' };
        if (at === end) return last ? { kind: 'broken', code: 'UNCLOSED_QUOTE' } : MORE;
        const byte = bytes[at];
        if (byte === QUOTE) {
          if (at + 1 === end && !last) return MORE;
          if (bytes[at + 1] !== QUOTE) break;
          doubled++;
          at++;
        } else if (byte === LF) lines++;
        at++;
      }
      to = at++;
      if (at < end && bytes[at] === CR) {
        if (at + 1 === end && !last) return MORE;
        if (at + 1 === end || bytes[at + 1] === LF) at++;
      }
      if (at < end && bytes[at] !== delimiter && bytes[at] !== LF) return brokenQuote(lines);
    } else {
      for (; at < end; at++) {
        const byte = bytes[at];
        if (byte === delimiter || byte === LF) break;
        if (byte === QUOTE) return brokenQuote(lines);
        if (at - from > MAX_FIELD_BYTES) return { kind: 'broken', code: 'FIELD_OVER_1_MB' };
      }
      if (at === end && !last) return MORE;
      to = at;
      if (to > from && bytes[to - 1] === CR && (at === end || bytes[at] === LF)) to--;
      if (to - from > MAX_FIELD_BYTES) return { kind: 'broken', code: 'FIELD_OVER_1_MB' };
    }
    if (at - start > MAX_RECORD_BYTES) return { kind: 'broken', code: 'RECORD_TOO_LONG' };
    columns++;
    if (columns <= keep) cells.push({ from, to, doubled: doubled > 0 });
    if (at === end) return { kind: 'record', to: terminated(bytes, start, at), next: at, lines, columns, cells };
    if (bytes[at] === LF) return { kind: 'record', to: terminated(bytes, start, at), next: at + 1, lines: lines + 1, columns, cells };
    at++;
  }
}

function brokenQuote(lines: number): Scan {
  return { kind: 'broken', code: lines === 0 ? 'STRAY_QUOTE' : 'UNCLOSED_QUOTE' };
}

function terminated(bytes: Uint8Array, start: number, at: number): number {
  return at > start && bytes[at - 1] === CR ? at - 1 : at;
}
