import { readFileSync } from 'node:fs';
import { standIn, type StandIn } from '../support/kurrentdb.js';
import { ranked, WireRun, type Step, type Way } from '../support/kurrentdb-wire.js';

interface Scenario {
  readonly scenario: string;
  readonly about: string;
  readonly steps: readonly (Step & { readonly answers: { readonly [way in Way | 'both']?: unknown } })[];
}
const { scenarios } = JSON.parse(readFileSync('test/fixtures/kurrentdb/streams.json', 'utf8')) as { scenarios: readonly Scenario[] };
/** `KURRENTDB_TEST_URL` without encryption and users: the recordings were made so. */
const REAL = /^esdb:\/\/([^/?@,]+)\/?\?.*tls=false/i.exec(process.env['KURRENTDB_TEST_URL'] ?? '')?.[1];

describe('what a real server was recorded to answer', () => {
  let server: StandIn | undefined;
  let address: string;

  beforeAll(async () => {
    server = REAL === undefined ? await standIn() : undefined;
    address = REAL ?? /\/\/([^?]+)/.exec(server?.url ?? '')?.[1] ?? '';
  });
  afterAll(() => server?.close());

  for (const { scenario, about, steps } of scenarios) {
    it.each(['unary', 'batch'] as const)(`is answered alike: ${scenario}, ${about} (%s)`, async (way) => {
      const recorded = steps.map(({ answers }) => answers.both ?? answers[way]);
      if (recorded.some((answer) => answer === undefined)) return;
      const run = new WireRun(address, way);
      const answered: unknown[] = [];
      for (const step of steps) answered.push(await run.perform(step));
      run.close();
      expect(ranked(answered)).toEqual(recorded);
    });
  }
});
