import { createReadStream } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type CsvItem, MAX_RAW_BYTES, openCsv } from '../../src/import/csv-reader.js';
import { HEADER, chunked, lineOf, outcomes, readAll } from './csv-files.js';

async function headerErrorOf(content: string | Uint8Array): Promise<unknown> {
  const file = await openCsv(chunked(content));
  return 'error' in file ? file.error : undefined;
}

describe('a file of reports and complaints', () => {
  it('is read whole, with two channels, other offsets, line breaks and quotes as they were written', async () => {
    const { items } = await readAll(createReadStream('test/import/fixtures/reports-edge-cases.csv'));
    expect(outcomes(items)).toEqual(['EDGE-01', 'EDGE-02', 'EDGE-03', 'EDGE-04', 'EDGE-05', 'EDGE-06']);
    expect(items.map((item) => item.line)).toEqual([2, 4, 5, 6, 7, 8]);
    expect(items[0]).toMatchObject({
      fields: {
        channels: 'SMS|EMAIL',
        respondent: 'Liste « Demain Valmont »',
        message: 'Reçu deux fois : un SMS, puis un courriel.\nDeuxième ligne, avec "guillemets" ; et un point-virgule.',
      },
    });
    expect(items[4]).toMatchObject({ fields: { message: '=2+5 n’est pas une formule' } });
  });

  it('may use semicolons, a byte-order mark and Windows line ends', async () => {
    const content = `\uFEFF${HEADER}\n${lineOf('A')}\n${lineOf('B')}`.replaceAll(',', ';').replaceAll('\n', '\r\n');
    const { header, items } = await readAll(content);
    expect(header).toMatchObject({ delimiter: ';', bom: true });
    expect(header.columns.join(',')).toBe(HEADER);
    expect(outcomes(items)).toEqual(['A', 'B']);
    expect(items[1]).toMatchObject({ fields: { reporter_email: '' } });
  });

  it('may hold blank lines, which are no rows but keep the count of lines', async () => {
    const { items } = await readAll(`${HEADER}\n\n${lineOf('A')}\n\r\n\n${lineOf('B')}\n\n`);
    expect(outcomes(items)).toEqual(['A', 'B']);
    expect(items.map((item) => item.line)).toEqual([3, 6]);
  });

  it('may hold no row at all', async () => {
    expect((await readAll(HEADER)).items).toEqual([]);
    expect((await readAll(`${HEADER}\r\n`)).items).toEqual([]);
  });

  it('keeps columns that the registry does not know, and lacks those that may be empty', async () => {
    const wide = await readAll(`${HEADER},remarque\n${lineOf('A')},à voir`);
    expect(wide.items[0]).toMatchObject({ fields: { remarque: 'à voir' } });
    const narrow = await readAll('source_id,kind,received_at,election\nA,report,2024-06-20T10:00:00Z,LEG-2024');
    expect(outcomes(narrow.items)).toEqual(['A']);
  });
});

describe('the header of a file', () => {
  it.each([
    ['nothing', '', 'EMPTY_FILE'],
    ['a byte-order mark alone', '\uFEFF', 'EMPTY_FILE'],
    ['an open quote', '"source_id', 'HEADER_UNREADABLE'],
    ['another encoding', Buffer.from(`${HEADER},numéro`, 'latin1'), 'HEADER_UNREADABLE'],
    ['a required column missing', HEADER.replace('kind,', ''), 'MISSING_COLUMN'],
    ['a column named twice', `${HEADER},kind`, 'DUPLICATE_COLUMN'],
    ['a misspelt column', HEADER.replace('channels', 'chanels'), 'UNRECOGNISED_COLUMN'],
  ])('with %s refuses the whole file', async (_, content, code) => {
    expect(await headerErrorOf(content)).toMatchObject({ code });
  });

  it('is never searched for beyond one megabyte', async () => {
    let read = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        read += 65_536;
        yield Buffer.alloc(65_536, 'x');
      }
    }
    expect(await openCsv(endless())).toEqual({ error: { code: 'HEADER_UNREADABLE' } });
    expect(read).toBeLessThan(4_000_000);
  });
});

describe('a row that cannot be read', () => {
  it('with an unclosed quote ends at the next line that parses, and the rest goes in', async () => {
    const content = [HEADER, lineOf('A'), lineOf('B', '"jamais refermé'), lineOf('C'), lineOf('D', '"lu\net relu"'), lineOf('E')];
    const { items } = await readAll(content.join('\n'));
    expect(outcomes(items)).toEqual(['A', 'UNCLOSED_QUOTE@3', 'C', 'D', 'E']);
    expect(items[1]).toMatchObject({ raw: Buffer.from(lineOf('B', '"jamais refermé')) });
  });

  it('with an unclosed quote and no other quote up to the end of the file costs one row', async () => {
    const { items } = await readAll([HEADER, lineOf('A', '"jamais'), 'suite', lineOf('B'), lineOf('C'), ''].join('\n'));
    expect(outcomes(items)).toEqual(['UNCLOSED_QUOTE@2', 'B', 'C']);
    expect(items[0]).toMatchObject({ raw: Buffer.from(`${lineOf('A', '"jamais')}\nsuite`) });
  });

  it('with an unclosed quote on the last line is rejected alone', async () => {
    expect(outcomes((await readAll(`${HEADER}\n${lineOf('A')}\n${lineOf('B', '"fin')}`)).items)).toEqual(['A', 'UNCLOSED_QUOTE@3']);
  });

  it('with a quote where none may stand is rejected alone', async () => {
    const content = [HEADER, lineOf('A', 'Liste "Demain"'), lineOf('B'), lineOf('C', '"Liste "Demain""'), lineOf('D', '"dit ""oui"""')];
    const { items } = await readAll(content.join('\r\n'));
    expect(outcomes(items)).toEqual(['STRAY_QUOTE@2', 'B', 'STRAY_QUOTE@4', 'D']);
    expect(items[3]).toMatchObject({ fields: { message: 'dit "oui"' } });
  });

  it('with a field of one megabyte is accepted, and with one byte more rejected', async () => {
    for (const quote of ['', '"']) {
      const largest = lineOf('A', `${quote}${'x'.repeat(1_000_000)}${quote}`);
      const over = lineOf('B', `${quote}${'x'.repeat(1_000_001)}${quote}`);
      const { items } = await readAll([HEADER, largest, over, lineOf('C')].join('\r\n'));
      expect(outcomes(items)).toEqual(['A', 'FIELD_OVER_1_MB@3', 'C']);
    }
  });

  it('is one rejected row with the broken rows that follow it at once', async () => {
    const { items } = await readAll(
      [HEADER, lineOf('A', '"un'), lineOf('B', '"deux'), lineOf('C', 'Liste "Demain"'), lineOf('D')].join('\n'),
    );
    expect(outcomes(items)).toEqual(['UNCLOSED_QUOTE@2', 'D']);
  });

  it('with an unclosed quote more than a megabyte before the next quote loses no row in between', async () => {
    const plain = Array.from({ length: 30_000 }, (_, index) => lineOf(`P${index}`));
    const { items } = await readAll([HEADER, lineOf('A', '"jamais'), ...plain, lineOf('Z', '"fin"')].join('\n'));
    expect(items.length).toBe(30_002);
    expect(outcomes(items).slice(0, 2)).toEqual(['FIELD_OVER_1_MB@2', 'P0']);
    expect(outcomes(items).at(-1)).toBe('Z');
  });

  it('without end is passed over in bounded memory: what is beyond 16 MiB is told by its place alone', async () => {
    const skipped = `${'x'.repeat(20_000_000)}\n`;
    const { items } = await readAll(`${HEADER}\n${skipped}${lineOf('A')}`);
    expect(outcomes(items)).toEqual(['FIELD_OVER_1_MB@2', 'A']);
    const [first] = items;
    expect(first !== undefined && 'raw' in first ? first.raw.length : 0).toBe(MAX_RAW_BYTES);
    expect((first?.to ?? 0) - (first?.from ?? 0)).toBe(skipped.length);
  });

  it('with too few or too many columns is rejected as it stands, and no line inside its quotes becomes a row', async () => {
    const smuggled = `"début\n${lineOf('INTRUS')}\nfin"`;
    const { items } = await readAll([HEADER, 'A,report', `${lineOf('B', smuggled)},de trop`, lineOf('C')].join('\n'));
    expect(outcomes(items)).toEqual(['WRONG_NUMBER_OF_COLUMNS@2', 'WRONG_NUMBER_OF_COLUMNS@3', 'C']);
    expect(items[0]).toMatchObject({ reason: { params: { expected: 13, found: 2 } } });
  });

  it('in another encoding is rejected, and the rest goes in', async () => {
    const content = Buffer.concat([
      Buffer.from(`${HEADER}\n${lineOf('A')}\n`),
      Buffer.from(`${lineOf('B', '"dit ""été"""')}\n`, 'latin1'),
      Buffer.from(`${lineOf('C')}\n`),
    ]);
    const { items } = await readAll(content);
    expect(outcomes(items)).toEqual(['A', 'INVALID_UTF8@3', 'C']);
    const [, broken] = items;
    expect(broken !== undefined && 'cells' in broken ? broken.cells?.[10]?.toString('latin1') : '').toBe('dit "été"');
  });

  it('with half a surrogate pair is not UTF-8', async () => {
    const surrogate = Buffer.concat([Buffer.from(`${HEADER}\n`), Buffer.from(lineOf('A', '\u00ed\u00a0\u0080'), 'latin1')]);
    expect(outcomes((await readAll(surrogate)).items)).toEqual(['INVALID_UTF8@2']);
  });
});

describe('every file', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'é', '𝒳', ',', ';', '"', '\n', '\r', ' ', '|'), maxLength: 12 });
  const delimiters = fc.constantFrom(',', ';');
  const ends = fc.constantFrom('\n', '\r\n');
  const sizes = fc.integer({ min: 1, max: 40 });
  const columns = ['source_id', 'kind', 'received_at', 'election'];
  const quote = (field: string): string => `"${field.replaceAll('"', '""')}"`;

  it('written with quotes is read as it was written, whatever its fields, delimiter, line ends and the pieces in which it arrives', async () => {
    const rows = fc.array(fc.tuple(text, text, text, text), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(rows, delimiters, ends, sizes, fc.boolean(), async (written, delimiter, end, size, closed) => {
        const lines = [columns, ...written].map((row) => row.map(quote).join(delimiter));
        const { items } = await readAll(lines.join(end) + (closed ? end : ''), size);
        expect(items.map((item) => ('fields' in item ? columns.map((name) => item.fields[name]) : item))).toEqual(written);
      }),
    );
  });

  it('of arbitrary bytes is covered by what is accepted, rejected and blank, and reads the same in any pieces', async () => {
    const byte = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...Buffer.from('a,;"\n\r\uFEFF')) },
      { weight: 1, arbitrary: fc.nat(255) },
    );
    const content = fc.array(byte, { maxLength: 200 }).map((bytes) => Buffer.from(bytes));
    await fc.assert(
      fc.asyncProperty(content, sizes, async (rest, size) => {
        const head = Buffer.from('source_id,kind,received_at,election\n');
        const bytes = Buffer.concat([head, rest]);
        const { items } = await readAll(bytes, size);
        let reached = head.length;
        for (const item of items) {
          expect(bytes.toString('latin1', reached, item.from)).toMatch(/^(\r?\n)*$/);
          expect(item.line).toBe(1 + bytes.subarray(0, item.from).filter((each) => each === 0x0a).length);
          if ('raw' in item) expect(bytes.subarray(item.from, item.to).indexOf(item.raw)).toBe(0);
          reached = item.to;
        }
        expect(bytes.toString('latin1', reached)).toMatch(/^(\r?\n)*\r?$/);
        expect((await readAll(bytes)).items).toEqual(items);
      }),
      { numRuns: 500 },
    );
  });

  it('of arbitrary bytes is read or refused, never a failure', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), sizes, async (bytes, size) => {
        const file = await openCsv(chunked(bytes, size));
        if ('items' in file) for await (const item of file.items) expect(item.to).toBeGreaterThan(item.from);
      }),
    );
  });

  it('with one unclosed quote loses that row alone, wherever it stands', async () => {
    const words = fc.string({ unit: fc.constantFrom('a', ',', '\n', '"', ' '), maxLength: 10 }).map((rest) => `Le${rest}`);
    const rows = fc.array(fc.tuple(words, fc.boolean()), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(), sizes, async (messages, place, size) => {
        const bad = place % messages.length;
        const lines = messages.map(([words, quoted], index) => {
          if (index === bad) return lineOf(`R${index}`, '"jamais refermé');
          return lineOf(`R${index}`, quoted ? quote(words) : 'simple');
        });
        const read = outcomes((await readAll([HEADER, ...lines].join('\n'), size)).items);
        const bare = read.map((outcome) => outcome.replace(/@.*/, ''));
        expect(bare).toEqual(lines.map((_, index) => (index === bad ? 'UNCLOSED_QUOTE' : `R${index}`)));
      }),
    );
  });
});

describe('the sample of the 2020 municipal elections', () => {
  it('has 3,948 reports and 100 complaints, in the channels that were published', async () => {
    const { items } = await readAll(createReadStream('test/fixtures/reports-mun-2020.csv'));
    const rows = items.flatMap((item: CsvItem) => ('fields' in item ? [item.fields] : []));
    expect(rows.length).toBe(4048);
    expect(items.length).toBe(4048);
    expect(rows.filter((row) => row['kind'] === 'complaint').length).toBe(100);
    const groups: readonly (readonly [string, RegExp])[] = [
      ['SMS', /^(SMS|MMS|RCS)$/],
      ['CALL', /^(CALL_.*|VOICEMAIL_DROP)$/],
      ['EMAIL', /^EMAIL$/],
      ['POST', /^POST_/],
    ];
    const counts: Record<string, number> = {};
    for (const row of rows.filter(({ kind }) => kind === 'report')) {
      const group = groups.find(([, pattern]) => pattern.test(row['channels'] ?? ''))?.[0] ?? 'OTHER';
      counts[group] = (counts[group] ?? 0) + 1;
    }
    expect(counts).toEqual({ SMS: 1777, CALL: 1421, EMAIL: 434, POST: 197, OTHER: 119 });
  });
});
