import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CsvRow, openCsv } from '../../src/import/csv-reader.js';
import type { Reason } from '../../src/import/reasons.js';
import { rejectedPathOf, rejectedWriter } from '../../src/import/rejected-writer.js';
import { HEADER, inFolder, lineOf, outcomes, readAll } from './csv-files.js';

const WRONG: Reason = { code: 'UNKNOWN_CHANNEL', column: 'channels', params: { value: 'PIGEON' } };

/** Reads a file and rejects what is broken and the rows that `wrong` chooses. */
async function reject(input: string, wrong: (row: CsvRow) => readonly Reason[] = () => [WRONG]): Promise<string | undefined> {
  const file = await openCsv(createReadStream(input));
  if ('error' in file) throw new Error(file.error.code);
  const rejected = rejectedWriter(input, file.header);
  for await (const item of file.items) {
    const reasons = 'fields' in item ? wrong(item) : [item.reason];
    if (reasons.length > 0) await rejected.reject(item, reasons);
  }
  return rejected.close();
}

async function rejectText(folder: string, content: string | Uint8Array, wrong?: (row: CsvRow) => readonly Reason[]): Promise<string> {
  const input = join(folder, 'a.csv');
  await writeFile(input, content);
  const path = await reject(input, wrong);
  return path === undefined ? '' : readFile(path, 'latin1');
}

describe('the file of rejected rows', () => {
  it('stands next to the input, under its name without the extension', () => {
    expect(rejectedPathOf('/depot/a.csv')).toBe('/depot/a.rejected.csv');
    expect(rejectedPathOf('a')).toBe('a.rejected.csv');
    expect(rejectedPathOf('x/2020.mun.csv')).toBe('x/2020.mun.rejected.csv');
  });

  it('holds the columns of the input, the line and the reason', async () => {
    await inFolder(async (folder) => {
      const content = `${HEADER},remarque\n${lineOf('A')},"un, deux"\n${lineOf('B')},`;
      const wrong = ({ fields }: CsvRow): readonly Reason[] =>
        fields['source_id'] === 'A' ? [WRONG, WRONG, { code: 'FIELD_TOO_LONG', column: 'message' }] : [];
      expect(await rejectText(folder, content, wrong)).toBe(
        `${HEADER},remarque,line,reason\r\n${lineOf('A')},"un, deux",2,UNKNOWN_CHANNEL|FIELD_TOO_LONG(message)\r\n`,
      );
    });
  });

  it('is for its owner alone, even where another file was, and does not follow a link', async () => {
    await inFolder(async (folder) => {
      const path = join(folder, 'a.rejected.csv');
      await writeFile(path, 'ancien');
      await chmod(path, 0o644);
      await rejectText(folder, `${HEADER}\n${lineOf('A')}`);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      await mkdir(join(folder, 'b'));
      await writeFile(join(folder, 'other'), 'intact');
      await symlink(join(folder, 'other'), join(folder, 'b', 'a.rejected.csv'));
      await rejectText(join(folder, 'b'), `${HEADER}\n${lineOf('A')}`);
      expect(await readFile(join(folder, 'other'), 'utf8')).toBe('intact');
      expect((await readdir(folder)).sort()).toEqual(['a.csv', 'a.rejected.csv', 'b', 'other']);
    });
  });

  it('does not exist when nothing was rejected, and that of an earlier run is removed', async () => {
    await inFolder(async (folder) => {
      await rejectText(folder, `${HEADER}\n${lineOf('A')}`);
      expect(await readdir(folder)).toEqual(['a.csv', 'a.rejected.csv']);
      expect(await rejectText(folder, `${HEADER}\n${lineOf('A')}`, () => [])).toBe('');
      expect(await readdir(folder)).toEqual(['a.csv']);
    });
  });

  it('stays as it was when the import gives up', async () => {
    await inFolder(async (folder) => {
      await rejectText(folder, `${HEADER}\n${lineOf('A')}`);
      const before = await readFile(join(folder, 'a.rejected.csv'), 'utf8');
      const writer = rejectedWriter(join(folder, 'a.csv'), { columns: ['source_id'], delimiter: ',', bom: false });
      await writer.reject({ line: 2, from: 0, to: 1, fields: { source_id: 'x'.repeat(100_000) } }, [WRONG]);
      await writer.discard();
      expect(await readFile(join(folder, 'a.rejected.csv'), 'utf8')).toBe(before);
      expect(await readdir(folder)).toEqual(['a.csv', 'a.rejected.csv']);
    });
  });

  it('holds text that is no row whole in its first column, and is refused again until it is corrected', async () => {
    await inFolder(async (folder) => {
      const content = `${HEADER}\n${lineOf('A', '"jamais')}\nsuite\n${lineOf('C')}\n${lineOf('B')},de trop\n`;
      await rejectText(folder, content, () => []);
      const { items } = await readAll(createReadStream(join(folder, 'a.rejected.csv')));
      expect(items).toMatchObject([
        { fields: { source_id: `${lineOf('A', '"jamais')}\nsuite`, kind: '', line: '2', reason: 'UNCLOSED_QUOTE' } },
        { fields: { source_id: `${lineOf('B')},de trop`, kind: '', line: '5', reason: 'WRONG_NUMBER_OF_COLUMNS' } },
      ]);
    });
  });

  it('keeps bytes of another encoding as they were, so that the row is refused again until it is corrected', async () => {
    await inFolder(async (folder) => {
      const content = Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from(lineOf('A', '"été, ""oui"""'), 'latin1')]);
      const rejected = await rejectText(folder, content);
      expect(rejected).toContain(lineOf('A', '"été, ""oui"""'));
      const again = await readAll(createReadStream(join(folder, 'a.rejected.csv')));
      expect(outcomes(again.items)).toEqual(['INVALID_UTF8@2']);
      const { items } = await readAll(Buffer.from(rejected, 'utf8'));
      expect(items).toMatchObject([{ fields: { message: 'été, "oui"' } }]);
    });
  });

  it('can be corrected and imported again, and again, without its own columns piling up', async () => {
    await inFolder(async (folder) => {
      const first = await rejectText(folder, `${HEADER}\n${lineOf('A')}\n${lineOf('B')}`);
      const corrected = join(folder, 'a.rejected.csv');
      await writeFile(corrected, first.replace(lineOf('A'), lineOf('A', 'corrigé')));
      expect(await reject(corrected, ({ fields }) => (fields['source_id'] === 'B' ? [WRONG] : []))).toBe(
        join(folder, 'a.rejected.rejected.csv'),
      );
      const again = await readFile(join(folder, 'a.rejected.rejected.csv'), 'utf8');
      expect(again).toBe(`${HEADER},line,reason\r\n${lineOf('B')},3,UNKNOWN_CHANNEL\r\n`);
    });
  });

  it('gives back every field as it was, under either delimiter, with or without byte-order mark', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'é', ',', ';', '"', '\n', '\r', ' ', '=', '\uFEFF'), maxLength: 10 });
    const rows = fc.array(fc.tuple(text, text, text, text), { minLength: 1, maxLength: 5 });
    const columns = ['source_id', 'kind', 'received_at', 'election'];
    await inFolder(async (folder) => {
      await fc.assert(
        fc.asyncProperty(rows, fc.constantFrom(',', ';'), fc.boolean(), async (written, delimiter, bom) => {
          const lines = [columns, ...written].map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter));
          await rejectText(folder, `${bom ? '\uFEFF' : ''}${lines.join('\n')}`);
          const { header, items } = await readAll(createReadStream(join(folder, 'a.rejected.csv')));
          expect(header).toEqual({ columns: [...columns, 'line', 'reason'], delimiter, bom });
          expect(items.map((item) => ('fields' in item ? columns.map((name) => item.fields[name]) : item))).toEqual(written);
        }),
        { numRuns: 50 },
      );
    });
  });
});
