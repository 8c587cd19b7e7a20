/** Rebuilds every read model in a process of its own, whose memory can then be told: forked by the rows, which it answers by message. */
import { openRegistry } from '../harness/server.mjs';

const seldom = (milliseconds) => {
  let before = 0;
  return () => {
    const now = performance.now();
    if (now - before < milliseconds) return false;
    before = now;
    return true;
  };
};

const rebuild = async (where) => {
  const greffe = await openRegistry(where, (line) => process.stderr.write(`${line}\n`));
  const isTime = seldom(500);
  const phases = {};
  let phase;
  const started = performance.now();
  const mark = (next) => {
    if (next === phase) return;
    const now = performance.now();
    if (phase !== undefined) phases[phase].seconds = (now - phases[phase].from) / 1000;
    phases[next] ??= { from: now };
    phase = next;
    process.send({ phase });
  };
  const rebuilt = await greffe.engine.rebuild(undefined, (progress) => {
    mark(progress.phase);
    if (isTime()) process.send({ progress });
  });
  mark('DONE');
  process.send({
    done: {
      seconds: (performance.now() - started) / 1000,
      phases: Object.fromEntries(Object.entries(phases).map(([name, { seconds }]) => [name, seconds])),
      events: Math.max(...rebuilt.map(({ events }) => events)),
      different: rebuilt.filter(({ identical, before }) => before !== undefined && !identical).map(({ name }) => name),
      // Kilobytes, the most that the process ever held.
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    },
  });
  await greffe.close();
  process.disconnect();
};

process.once('message', (where) => void rebuild(where));
