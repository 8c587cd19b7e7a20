import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describeApi } from '../../src/application.js';
import { testGreffe, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
beforeAll(async () => {
  registry = await testGreffe();
}, 120_000);
afterAll(() => registry?.close());

interface Asked {
  readonly path: string;
  readonly names: readonly string[];
}

test('whatever is asked of whatever question, the server never fails', async () => {
  const document = await describeApi();
  const questions = Object.entries(document.paths).flatMap(([path, item]): Asked[] => {
    const { get } = item as { get?: { parameters?: { name: string; in: string }[] } };
    if (get === undefined || path === '/api/changes') return [];
    return [{ path, names: [...(get.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name), 'asOf'] }];
  });
  expect(questions.length).toBeGreaterThan(20);
  const cookies = [
    await registry.signIn('TRIAGE_AGENT', 'LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT', 'AUDITOR'),
    await registry.signIn('ADMINISTRATOR', 'AUDITOR'),
    await registry.signIn('ANALYST'),
  ];
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      'MUN-2020',
      '1',
      '0',
      '-1',
      '9999999999999999999',
      '2020-03-15T20:00:00+01:00',
      randomUUID(),
      '\u0000',
      "' OR 1=1 --",
      'SMS',
    ),
    fc.integer().map(String),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...questions),
      fc.array(fc.tuple(fc.nat(30), value), { maxLength: 4 }),
      fc.constantFrom(randomUUID(), 'MUN-2020', 'x', '%00', '%F0%28%8C%28', 'report-1'),
      fc.constantFrom(...cookies),
      async ({ path, names }, given, id, as) => {
        const query = given.map(([index, text]) => `${names[index % names.length]}=${encodeURIComponent(text)}`).join('&');
        const url = `${path.replaceAll(/\{\w+\}/g, id)}?${query}`;
        const { status, body } = await registry.ask(`GET ${url}`, { as });
        expect({ url, status, code: body?.code, ok: status < 500 }).toEqual({ url, status, code: body?.code, ok: true });
      },
    ),
    { numRuns: 500 },
  );
  expect(registry.logged.filter(({ level }) => level === 'error')).toEqual([]);
}, 120_000);
