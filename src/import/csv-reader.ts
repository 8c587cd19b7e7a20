import { isUtf8 } from 'node:buffer';
import { type CsvHeader, type HeaderError, type HeaderScan, scanHeader } from './csv-header.js';
import { type Scan, scanRecord } from './csv-record.js';
import type { Reason, RecordReasonCode } from './reasons.js';

/** Where an item stands: bytes `from` (included) to `to` (excluded) of the file, its line terminator included. */
interface Extent {
  /** Physical line of the file on which the item starts, from 1. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** A record with the header's number of columns, in valid UTF-8. */
export interface CsvRow extends Extent {
  readonly fields: Readonly<Record<string, string>>;
}

/** A stretch of the file that is no row. */
export interface BrokenCsvRow extends Extent {
  readonly reason: Reason<RecordReasonCode>;
  /** The bytes as they stand, without the last line terminator; no more than the first `MAX_RAW_BYTES`. */
  readonly raw: Buffer;
  /** Content of each column, where only the encoding is at fault. */
  readonly cells?: readonly Buffer[];
}

export type CsvItem = CsvRow | BrokenCsvRow;

export interface OpenCsv {
  readonly header: CsvHeader;
  /** Once only, in the order of the file; blank lines are passed over. */
  readonly items: AsyncGenerator<CsvItem, void, undefined>;
}

/** Text that is skipped beyond this is not handed over, so that memory stays bounded; `from` and `to` still tell where it is. */
export const MAX_RAW_BYTES = 16 * 1024 * 1024;

const LF = 0x0a;
const CR = 0x0d;
const READ_BYTES = 64 * 1024;

/**
 * Opens a CSV file of RFC 4180: UTF-8 with or without byte-order mark, comma or semicolon, LF or CRLF. Reads as it is asked, in memory
 * bounded by one record and what is skipped, whatever the size of the file. Never throws on content; what the source throws goes through.
 *
 * A record that is broken (unclosed or stray quote, field over 1 MB) ends at the next line from which a record with the header's number
 * of columns can be read; the text up to there is one broken row. A record of sound quoting with another number of columns is one broken
 * row as it stands: no line inside its quotes is taken for a row.
 *
 * @param source the bytes of the file, in chunks of any size
 * @returns the header and the rows, or the one error for which none can be read
 */
export async function openCsv(source: AsyncIterable<Uint8Array>): Promise<OpenCsv | { readonly error: HeaderError }> {
  const input = new Window(source);
  for (;;) {
    const scan: HeaderScan = scanHeader(input.bytes, input.ended);
    if ('error' in scan) {
      await input.close();
      return scan;
    }
    if ('header' in scan) {
      input.pass(scan.next, scan.lines);
      return { header: scan.header, items: readItems(input, scan.header) };
    }
    await input.more();
  }
}

async function* readItems(input: Window, header: CsvHeader): AsyncGenerator<CsvItem, void, undefined> {
  const delimiter = header.delimiter.charCodeAt(0);
  const width = header.columns.length;
  try {
    for (;;) {
      if (input.at === input.bytes.length) {
        if (input.ended) return;
        await input.more();
        continue;
      }
      const scan = scanRecord(input.bytes, input.at, input.ended, delimiter, width);
      if (scan.kind === 'more') await input.more();
      else if (scan.kind === 'broken') yield await skipBroken(input, delimiter, width, scan.code);
      else {
        const item = scan.to === input.at ? undefined : toItem(input, header.columns, scan);
        input.pass(scan.next, scan.lines);
        if (item !== undefined) yield item;
      }
    }
  } finally {
    await input.close();
  }
}

function toItem(input: Window, columns: readonly string[], scan: Extract<Scan, { kind: 'record' }>): CsvItem {
  const { bytes, at } = input;
  const extent: Extent = { line: input.line, from: input.offset, to: input.offset + scan.next - at };
  const text = bytes.subarray(at, scan.to);
  if (scan.columns !== columns.length) {
    const params = { expected: columns.length, found: scan.columns };
    return { ...extent, reason: { code: 'WRONG_NUMBER_OF_COLUMNS', params }, raw: Buffer.from(text.subarray(0, MAX_RAW_BYTES)) };
  }
  if (!isUtf8(text)) {
    const cells = scan.cells.map(({ from, to, doubled }) => {
      const content = bytes.toString('latin1', from, to);
      return Buffer.from(doubled ? content.replaceAll('""', '"') : content, 'latin1');
    });
    return { ...extent, reason: { code: 'INVALID_UTF8' }, raw: Buffer.from(text.subarray(0, MAX_RAW_BYTES)), cells };
  }
  const fields = Object.fromEntries(
    scan.cells.map(({ from, to, doubled }, index) => {
      const content = from === to ? '' : bytes.toString('utf8', from, to);
      return [columns[index] ?? '', doubled ? content.replaceAll('""', '"') : content];
    }),
  );
  return { ...extent, fields };
}

/** Passes over a broken record, line by line, up to the next line that parses with `width` columns or the end of the file. */
async function skipBroken(input: Window, delimiter: number, width: number, code: RecordReasonCode): Promise<BrokenCsvRow> {
  const { line, offset: from } = input;
  const raw = new Skipped();
  let resumes: boolean | undefined = false;
  while (resumes !== true) {
    while (resumes === false && !passLine(input, raw)) await input.more();
    resumes = startsRow(input, delimiter, width);
    if (resumes === undefined) await input.more();
  }
  return { line, from, to: input.offset, reason: { code }, raw: raw.text() };
}

/** Passes over what is in memory of the current line; false if the line goes on. */
function passLine(input: Window, raw: Skipped): boolean {
  const feed = input.bytes.indexOf(LF, input.at);
  const next = feed === -1 ? input.bytes.length : feed + 1;
  raw.add(input.bytes, input.at, next);
  input.pass(next, feed === -1 ? 0 : 1);
  return feed !== -1 || input.ended;
}

/** True at the end of the file, too; undefined if what is in memory leaves it open. */
function startsRow(input: Window, delimiter: number, width: number): boolean | undefined {
  if (input.at === input.bytes.length) return input.ended ? true : undefined;
  const scan = scanRecord(input.bytes, input.at, input.ended, delimiter, 0);
  return scan.kind === 'more' ? undefined : scan.kind === 'record' && scan.columns === width;
}

/** The beginning of what was passed over. */
class Skipped {
  #bytes = Buffer.alloc(READ_BYTES);
  #length = 0;

  add(source: Buffer, from: number, to: number): void {
    const length = Math.min(this.#length + to - from, MAX_RAW_BYTES);
    if (length > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], Math.max(length, 2 * this.#bytes.length));
    source.copy(this.#bytes, this.#length, from, from + length - this.#length);
    this.#length = length;
  }

  /** Without the last line terminator. */
  text(): Buffer {
    let end = this.#length;
    if (this.#bytes[end - 1] === LF) end -= this.#bytes[end - 2] === CR ? 2 : 1;
    return Buffer.from(this.#bytes.subarray(0, end));
  }
}

/** The stretch of the file that is in memory, and the place reached in it. */
class Window {
  bytes: Buffer = Buffer.alloc(0);
  /** Place reached in `bytes`. */
  at = 0;
  /** Place reached in the file, in bytes. */
  offset = 0;
  line = 1;
  /** Nothing follows `bytes`. */
  ended = false;
  readonly #chunks: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#chunks = source[Symbol.asyncIterator]();
  }

  pass(next: number, lines: number): void {
    this.offset += next - this.at;
    this.line += lines;
    this.at = next;
  }

  /** Doubles what lies ahead, so that a record read again from its start costs no more than twice its length. */
  async more(): Promise<void> {
    const parts: Uint8Array[] = [this.bytes.subarray(this.at)];
    const wanted = Math.max(READ_BYTES, this.bytes.length - this.at);
    let read = 0;
    while (read < wanted) {
      const chunk = await this.#chunks.next();
      if (chunk.done === true) {
        this.ended = true;
        break;
      }
      parts.push(chunk.value);
      read += chunk.value.length;
    }
    this.bytes = Buffer.concat(parts);
    this.at = 0;
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}
