import fc from 'fast-check';
import { askedRegistry, type Asked } from './registry.js';

let registry: Asked;
beforeAll(async () => {
  registry = await askedRegistry();
  await registry.report();
}, 120_000);
afterAll(() => registry?.close());

const paths = [
  '/api/reports',
  '/api/reports/x',
  '/api/reports/0192f0c1-2d3e-7abc-8def-0123456789ab',
  '/api/reports/0192f0c1-2d3e-7abc-8def-0123456789ab/timeline',
  '/api/complaints',
  '/api/cases',
  '/api/cases/x/timeline',
  '/api/respondents',
  '/api/deadlines',
  '/api/office-holders',
  '/api/elections',
  '/api/elections/MUN-2026',
  '/api/refused-reactions',
  '/api/figures',
  '/api/audit/events',
  '/api/streams/registry-greffe',
  '/api/streams/x',
];
const names = fc.oneof(
  fc.constantFrom(
    'phase',
    'after',
    'limit',
    'sort',
    'q',
    'asOf',
    'at',
    'family',
    'election',
    'by',
    'kind',
    'case',
    'round',
    'dueFrom',
    'recordedFrom',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const values = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '1',
    '-1',
    '0',
    'none',
    '9007199254740993',
    '1e9',
    '2026-03-15',
    '2026-03-15T00:00:00Z',
    'null',
    "';--",
    'W251bGwsbnVsbF0',
    'WzEsMl0',
  ),
  fc.base64String({ maxLength: 60 }),
  fc.json({ maxDepth: 2 }).map((text) => Buffer.from(text).toString('base64url')),
);

test('no question, however it is put, is answered by a fault of the program', async () => {
  const cookies = await Promise.all([registry.signIn('TRIAGE_AGENT'), registry.signIn('AUDITOR'), registry.signIn('ANALYST')]);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...paths),
      fc.array(fc.tuple(names, values), { maxLength: 4 }),
      fc.constantFrom(...cookies),
      async (path, parameters, as) => {
        const query = parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&');
        const { status, body } = await registry.ask(`GET ${path}?${query}`, { as });
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(body).toMatchObject({ status, code: expect.any(String) });
      },
    ),
    { numRuns: 600 },
  );
}, 60_000);
