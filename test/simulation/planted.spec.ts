import { takenNumbers } from '../../domain/number-series/number-series.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { theNumberSeries } from '../../domain/number-series/number-series.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import { SYSTEM } from '../../src/commands/numbers.js';
import type { Planted } from './process.js';
import { writeRows } from './projector.js';
import { simulate } from './run.js';

/** Seeds tried, from 1 on, until a planted fault must have been found. */
const MOST_SEEDS = 80;

const { rechain } = sealer(inMemoryVault(), []);

const faults: readonly (readonly [what: string, planted: Planted, found: RegExp])[] = [
  [
    'a log that acknowledges without storing',
    {
      log: (log, chance) => ({
        ...log,
        append: async (stream, expected, events) => {
          const last = events.at(-1);
          if (last === undefined || !chance.perMille(20)) return log.append(stream, expected, events);
          const { position, recordedAt = last.occurredAt } = await log.head();
          return { outcome: 'APPENDED', revision: last.revision, position: position + events.length, recordedAt };
        },
      }),
    },
    /acknowledged and not in the log|neither|never declared/,
  ],
  [
    'a log that appends whatever the revision',
    {
      log: (log) => ({
        ...log,
        append: async (stream, expected, events) => {
          const outcome = await log.append(stream, expected, events);
          if (outcome.outcome !== 'CONFLICT') return outcome;
          const last = (await log.readStream(stream)).at(-1);
          return log.append(stream, last?.revision ?? 'none', rechain(events, last));
        },
      }),
    },
    /was accepted in|led|two cases|number/,
  ],
  [
    'an executor that does not look for the command in its stream',
    {
      executorsLog: (log) => ({
        ...log,
        readStream: async (stream, range) =>
          (await log.readStream(stream, range)).map((event) => ({
            ...event,
            command: { ...event.command, id: deriveId(['hidden', event.command.id]) },
          })),
      }),
    },
    /was carried out, and given again it is answered|answered by a fault/,
  ],
  [
    'reactions that save their checkpoint before they act',
    {
      reactionsLog: (log, checkpoint) => ({
        ...log,
        subscribe: (after, handle, onError) =>
          log.subscribe(
            after,
            async (page) => {
              await checkpoint.save(page.at(-1)?.position ?? 0);
              await handle(page);
            },
            onError,
          ),
      }),
    },
    /was neither carried out nor refused/,
  ],
  [
    'reactions that forget what was refused',
    { forgetsRefusals: true },
    /are in the log already|is kept as refused|neither carried out nor refused|came to no end/,
  ],
  [
    'read models whose position is stored apart from their rows',
    {
      commit: (owner, scheduler) => async (table, from, to, folded) => {
        if (table.position !== from) return;
        table.position = to;
        await scheduler.turn(owner, 'stores rows after their position');
        writeRows(table, folded);
      },
    },
    /is not the fold of the log/,
  ],
  [
    'read models that two processes may write from the same position',
    {
      commit: () => async (table, _from, to, folded) => {
        writeRows(table, folded);
        table.position = to;
      },
    },
    /is not the fold of the log/,
  ],
  [
    'a sweep that voids a number without closing the act to it',
    {
      sweep: async ({ log, execute, clock }, seriesId) => {
        const history = await log.readStream(`numberSeries-${seriesId}`);
        for (const taken of takenNumbers(history as Parameters<typeof takenNumbers>[0])) {
          if (taken.voided || Date.parse(clock.now()) - Date.parse(taken.recordedAt) < 600_000) continue;
          if ((await log.readStream(taken.for)).length > 0) continue;
          await execute({
            decider: anyDecider(theNumberSeries),
            id: seriesId,
            name: 'VoidNumber',
            data: { number: taken.number, reason: 'ACT_FORGONE' },
            asker: SYSTEM,
            commandId: deriveId(['void', seriesId, taken.number]),
          });
        }
        return [];
      },
    },
    /is used and void/,
  ],
];

describe('a fault that is planted is found', () => {
  test.each(faults)(
    '%s',
    async (_what, planted, expected) => {
      const found: string[] = [];
      for (let seed = 1; seed <= MOST_SEEDS && !found.some((line) => expected.test(line)); seed += 1)
        found.push(...(await simulate(seed, planted)).wrong);
      expect(found.join('\n')).toMatch(expected);
    },
    120_000,
  );
});
