import { once } from 'node:events';
import { DONE, UsageError, withGreffe, type Verb } from './verb.js';

const count = (text: string | undefined, name: string): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,15}$/.test(text)) throw new UsageError(`--${name} is a whole number.`);
  return Number(text);
};

export const eventsVerb: Verb = {
  usage: 'events [--after POS] [--limit N]',
  does: 'the log as JSON lines, each event whole and as stored: anyone can recompute every digest from it',
  options: { after: { type: 'string' }, limit: { type: 'string' } },
  words: [0, 0],
  run: async (given, io) => {
    const after = count(given.option('after'), 'after') ?? 0;
    let left = count(given.option('limit'), 'limit') ?? Number.POSITIVE_INFINITY;
    return withGreffe('read', io, async ({ log }) => {
      for await (const page of log.readAll(after)) {
        const lines = page.slice(0, left).map((event) => JSON.stringify(event));
        if (lines.length > 0) await io.raw(lines.join('\n'));
        left -= lines.length;
        if (left <= 0) break;
      }
      if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
      return DONE;
    });
  },
};
