import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CsvItem, openCsv } from '../../src/import/csv-reader.js';
import { COLUMNS } from '../../src/import/columns.js';
import type { CsvHeader } from '../../src/import/csv-header.js';

export const HEADER = COLUMNS.join(',');

/** Bytes in chunks of `size`. */
export async function* chunked(content: string | Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export async function readAll(
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  size?: number,
): Promise<{ header: CsvHeader; items: CsvItem[] }> {
  const source = typeof content === 'string' || content instanceof Uint8Array ? chunked(content, size) : content;
  const file = await openCsv(source);
  if ('error' in file) throw new Error(file.error.code);
  const items: CsvItem[] = [];
  for await (const item of file.items) items.push(item);
  return { header: file.header, items };
}

/** What became of each item: the source identifier of a row, the code of a broken one. */
export function outcomes(items: readonly CsvItem[]): string[] {
  return items.map((item) => ('fields' in item ? (item.fields['source_id'] ?? '') : `${item.reason.code}@${item.line}`));
}

/** A line of the file that is right in itself. */
export function lineOf(sourceId: string, message = 'Bonjour'): string {
  return `${sourceId},report,2024-06-20T10:00:00+02:00,LEG-2024,1,SMS,36111,,,,${message},75,`;
}

export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'greffe-import-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
