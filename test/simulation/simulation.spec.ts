import { readFileSync } from 'node:fs';
import { simulate, type Run } from './run.js';

interface Kept {
  readonly seed: number;
  /** What this seed found, once. */
  readonly found: string;
}
const kept = JSON.parse(readFileSync('test/simulation/seeds.json', 'utf8')) as readonly Kept[];

/** Seconds of new histories: 45 by default, an hour in a soak (`SIMULATION_SECONDS=3600`). */
const SECONDS = Number(process.env['SIMULATION_SECONDS'] ?? 45);
/** One history alone, by the seed that a failure names. */
const ONE = process.env['SIMULATION_SEED'];
/** Other histories every time. */
const FIRST = Date.now() % 1_000_000_000;
const MOST_SAID = 5;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const told = ({ seed, wrong }: Run): string => [`SIMULATION_SEED=${seed}`, ...wrong.slice(0, MOST_SAID)].join('\n  ');

/** A failure shows the seed with what it found. */
const expectNothingWrong = (runs: readonly Run[]): void => {
  expect(runs.filter(({ wrong }) => wrong.length > 0).map(told)).toEqual([]);
};

if (ONE !== undefined) {
  test(`the registry holds in the history of seed ${ONE}`, async () => {
    const run = await simulate(Number(ONE));
    say(`seed ${ONE}: ${run.events.length} events, ${run.steps} turns, ${run.crashes} crashes, ${run.wrong.length} findings`);
    expectNothingWrong([run]);
  });
} else {
  test('a seed repeats its history exactly: every turn, every event, every instant', async () => {
    for (const seed of [1, 2]) {
      const [once, again] = [await simulate(seed), await simulate(seed)];
      expect(again.digest).toBe(once.digest);
      expect(again.wrong).toEqual(once.wrong);
    }
    expect((await simulate(1)).digest).not.toBe((await simulate(2)).digest);
  });

  test.each(kept)('a history that once found a fault holds: $found (seed $seed)', async ({ seed }) => {
    expectNothingWrong([await simulate(seed)]);
  });

  test(
    'the registry holds whatever is lost, repeated, late or interrupted, whoever leads and whatever the clock does',
    async () => {
      const until = performance.now() + SECONDS * 1000;
      const bad: Run[] = [];
      const seen = new Set<string>();
      let [runs, steps, events, crashes] = [0, 0, 0, 0];
      for (let seed = FIRST; performance.now() < until && bad.length < MOST_SAID; seed += 1) {
        const run = await simulate(seed);
        runs += 1;
        steps += run.steps;
        events += run.events.length;
        crashes += run.crashes;
        for (const { type } of run.events) seen.add(type);
        if (run.wrong.length > 0) bad.push(run);
      }
      say(`simulation: seeds ${FIRST} to ${FIRST + runs - 1}: ${steps} turns, ${events} events of ${seen.size} types, ${crashes} crashes`);
      expectNothingWrong(bad);
    },
    (SECONDS + 60) * 1000,
  );
}
