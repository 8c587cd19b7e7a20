import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { REJECTION_COLUMNS } from './columns.js';
import type { CsvHeader } from './csv-header.js';
import type { CsvItem } from './csv-reader.js';
import type { Reason } from './reasons.js';

/** Personal data are in it: for its owner alone. */
const MODE = 0o600;
const FLUSH_BYTES = 64 * 1024;
const BOM = '\uFEFF';

export interface RejectedWriter {
  /** Adds a row. A write that fails (full disk) throws. */
  readonly reject: (item: CsvItem, reasons: readonly Reason[]) => Promise<void>;
  /** Puts the file in place, whole, and tells its path. Without a rejected row there is none, and that of an earlier run is removed. */
  readonly close: () => Promise<string | undefined>;
  /** Gives up: what was there before stays. */
  readonly discard: () => Promise<void>;
}

/** `a.csv` -> `a.rejected.csv`, in the same folder. */
export function rejectedPathOf(input: string): string {
  return join(dirname(input), `${basename(input, extname(input))}.rejected.csv`);
}

/**
 * Collects the rows that were refused, to be corrected and imported again: the columns of the input, then `line` (where the row starts in
 * the input) and `reason` (codes, separated by `|`, with the column in brackets where the code leaves it open). Same delimiter as the
 * input, and a byte-order mark if it had one.
 *
 * Content stands as it was received, undecodable bytes included: nothing is defused for spreadsheets, because the correction is read
 * back. Text that could not be told apart into columns stands whole in the first column, so that it is refused again until corrected.
 * The file appears at `close` only, with mode 0600 even where one with another mode was.
 *
 * @param input path of the file that is imported
 * @param header its header; columns `line` and `reason` in it are replaced
 */
export function rejectedWriter(input: string, header: CsvHeader): RejectedWriter {
  const path = rejectedPathOf(input);
  const partial = join(dirname(path), `.${randomUUID()}.rejected.csv`);
  const columns = header.columns.filter((name) => !REJECTION_COLUMNS.some((own) => own === name));
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let file: FileHandle | undefined;

  const flush = async (): Promise<FileHandle> => {
    if (file === undefined) {
      file = await open(partial, 'wx', MODE);
      await file.chmod(MODE);
    }
    await file.writeFile(Buffer.concat(pending));
    pending = [];
    pendingBytes = 0;
    return file;
  };
  const add = (cells: readonly Buffer[]): void => {
    const line = rowOf(cells, header.delimiter);
    pending.push(line);
    pendingBytes += line.length;
  };
  const discard = async (): Promise<void> => {
    await file?.close();
    file = undefined;
    await rm(partial, { force: true });
  };

  return {
    reject: async (item, reasons) => {
      if (file === undefined && pending.length === 0) {
        if (header.bom) pending.push(Buffer.from(BOM));
        add([...columns, ...REJECTION_COLUMNS].map((name) => Buffer.from(name)));
      }
      const reason = [...new Set(reasons.map(labelOf))].join('|');
      add([...cellsOf(item, header.columns, columns), Buffer.from(String(item.line)), Buffer.from(reason)]);
      if (pendingBytes >= FLUSH_BYTES) await flush();
    },
    close: async () => {
      if (file === undefined && pending.length === 0) {
        await rm(path, { force: true });
        return undefined;
      }
      try {
        const written = await flush();
        await written.datasync();
        await written.close();
        file = undefined;
        await rename(partial, path);
      } catch (error) {
        await discard();
        throw error;
      }
      return path;
    },
    discard,
  };
}

function labelOf(reason: Reason): string {
  const open = reason.code === 'FIELD_TOO_LONG' || reason.code === 'FORBIDDEN_CHARACTER';
  return open && reason.column !== undefined ? `${reason.code}(${reason.column})` : reason.code;
}

function cellsOf(item: CsvItem, read: readonly string[], written: readonly string[]): readonly Buffer[] {
  if ('fields' in item) return written.map((name) => Buffer.from(item.fields[name] ?? ''));
  const { cells } = item;
  if (cells !== undefined) return written.map((name) => cells[read.indexOf(name)] ?? Buffer.alloc(0));
  return written.map((_, index) => (index === 0 ? item.raw : Buffer.alloc(0)));
}

function rowOf(cells: readonly Buffer[], delimiter: string): Buffer {
  return Buffer.from(`${cells.map((cell) => quoted(cell.toString('latin1'), delimiter)).join(delimiter)}\r\n`, 'latin1');
}

function quoted(content: string, delimiter: string): string {
  const plain = !/["\r\n]/.test(content) && !content.includes(delimiter);
  return plain ? content : `"${content.replaceAll('"', '""')}"`;
}
