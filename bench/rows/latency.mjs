/** From an append to its row: alone, beside a rebuild in another process, and what a rebuild with live traffic loses or doubles. */
import { randomUUID } from 'node:crypto';
import { scribe } from '../harness/history.mjs';
import { median, percentile, steadily } from '../harness/measure.mjs';
import { builtHistory, rebuildApart } from '../harness/shared-history.mjs';

/** Files so many reports a second. @returns {Promise<{ at: number, milliseconds: number }[]>} when each append began, and how long until it was visible */
const fileSteadily = async ({ greffe, perSecond, count, until = () => false }) => {
  const write = await scribe(greffe);
  // Sealed beforehand: the way from the append to the row is measured.
  const made = await Promise.all(Array.from({ length: count }, (_, index) => write.prepareFiling(index, randomUUID())));
  const seen = [];
  await steadily(perSecond, count, async (index) => {
    if (until()) return;
    const at = performance.now();
    const { position } = await write.append(made[index]);
    if (!(await greffe.engine.waitFor(position, 30_000, ['report-register']))) throw new Error(`position ${position} is not visible`);
    seen.push({ at, milliseconds: performance.now() - at });
  });
  return seen;
};

/** What the read model says must be what the log says: each filing a row, each event of a report counted once. */
const lostOrDoubled = async (greffe) => {
  await greffe.engine.catchUp();
  const { rows } = await greffe.database.pool.query(
    `SELECT (SELECT count(*) FROM events.events WHERE type = 'ReportFiled')::int - (SELECT count(*) FROM read_models.report_register)::int AS rows,
            (SELECT count(*) FROM events.events WHERE stream LIKE 'report-%')::int - (SELECT coalesce(sum(_n), 0) FROM read_models.report_register)::int AS events,
            (SELECT count(*) FROM events.events)::int - (SELECT count(*) FROM read_models.audit_trail)::int AS lines`,
  );
  const [{ rows: filings, events, lines }] = rows;
  return Math.abs(filings) + Math.abs(events) + Math.abs(lines);
};

const p99 = (seen) =>
  percentile(
    seen.map(({ milliseconds }) => milliseconds),
    0.99,
  );

const latency = {
  id: 'visible',
  family: 'latency',
  async run(bench) {
    const { greffe, where } = await builtHistory(bench);
    const seconds = bench.isShort ? 3 : 15;
    const alone = [];
    const beside = [];
    const medians = [];
    greffe.engine.start();
    try {
      await fileSteadily({ greffe, perSecond: 200, count: 400 });
      for (let round = 0; round < bench.rounds; round += 1) {
        const seen = await fileSteadily({ greffe, perSecond: 200, count: 200 * seconds });
        alone.push(p99(seen));
        medians.push(median(seen.map(({ milliseconds }) => milliseconds)));
        let isRebuilding = true;
        const rebuilding = rebuildApart(where).finally(() => void (isRebuilding = false));
        beside.push(p99(await fileSteadily({ greffe, perSecond: 200, count: 200 * seconds * 4, until: () => !isRebuilding })));
        await rebuilding;
        bench.say(
          `round ${round + 1}/${bench.rounds}: p99 alone ${alone.at(-1).toFixed(1)} ms, beside a rebuild ${beside.at(-1).toFixed(1)} ms`,
        );
      }
    } finally {
      await greffe.engine.stop();
    }
    return [
      {
        row: 'visible',
        what: 'append to visible in a read model, 200 filings/s, alone, p99',
        unit: 'ms',
        ours: alone,
        targets: [{ atMost: 20 }],
        notes: [`medians ${medians.map((value) => value.toFixed(1)).join(', ')} ms; every read model follows, personal values included.`],
      },
      {
        row: 'visible-rebuild',
        what: 'the same while a rebuild runs in a process of its own, p99',
        unit: 'ms',
        ours: beside,
        targets: [{ atMost: 100 }],
      },
    ];
  },
};

const rebuildLive = {
  id: 'rebuild-live',
  family: 'latency',
  async run(bench) {
    const { greffe, where, events } = await builtHistory(bench);
    const marks = {};
    let isRebuilding = true;
    greffe.engine.start();
    try {
      const rebuilding = rebuildApart(where, ({ phase }) => {
        if (phase !== undefined) marks[phase] = performance.now();
      }).finally(() => void (isRebuilding = false));
      const seen = await fileSteadily({ greffe, perSecond: 100, count: bench.isShort ? 3_000 : 30_000, until: () => !isRebuilding });
      const rebuilt = await rebuilding;
      const atSwitch = seen.filter(
        ({ at, milliseconds }) => at + milliseconds >= marks.SWITCHING - 50 && at <= (marks.DONE ?? Infinity) + 50,
      );
      const longest = Math.max(0, ...atSwitch.map(({ milliseconds }) => milliseconds));
      return [
        {
          row: 'rebuild-live',
          what: `rebuild of ${events} events with 100 live events/s, lost or doubled`,
          unit: 'events',
          ours: [await lostOrDoubled(greffe)],
          targets: [{ atMost: 0 }],
          notes: [`${seen.length} events were filed meanwhile; the rebuild took ${rebuilt.seconds.toFixed(1)} s.`],
        },
        {
          row: 'rebuild-switch',
          what: 'the same, longest wait for a row around the switch',
          unit: 'ms',
          ours: [longest],
          targets: [{ atMost: 50 }],
          notes: [`the switch itself, as its process tells it: ${(marks.DONE - marks.SWITCHING).toFixed(0)} ms.`],
        },
      ];
    } finally {
      await greffe.engine.stop();
    }
  },
};

export const rows = [latency, rebuildLive];
