/** Whole commands: read the stream, fold, decide, seal, hash, append; nothing is cached between two commands. */
import { scribe, testimonyOf } from '../harness/history.mjs';
import { interleaved, throughput } from '../harness/measure.mjs';
import { emmettStore, install } from '../harness/peers.mjs';
import { product } from '../harness/product.mjs';
import { unsealedExecutor } from '../harness/unsealed.mjs';

const CALLERS = 16;
/** As large as the one event that the command appends. */
const PAYLOAD = { note: 'a'.repeat(500) };
const TRIAGE = { kind: 'AGENT', id: '0192f0c1-2d3e-7abc-8def-0123456789ab', functions: ['TRIAGE_AGENT'] };
const IMPORT = { kind: 'IMPORT', id: 'bench', functions: ['IMPORT'] };

const mustBeDone = (outcome) => {
  if (outcome.outcome !== 'DONE') throw new Error(JSON.stringify(outcome));
};

const openBoth = async (server, id, say) => {
  await install('emmett', say);
  const { where, greffe } = await server.registry(id);
  const theirs = await server.plainDatabase(`${id}-emmett`);
  const emmett = await emmettStore(theirs, CALLERS);
  const { anyDecider } = await product('domain/kernel/decider.js');
  const { theReport } = await product('domain/report/report.js');
  const { randomId } = await product('infrastructure/codec/ids.js');
  return {
    greffe,
    report: anyDecider(theReport),
    randomId,
    bare: (seconds) =>
      throughput({
        callers: CALLERS,
        seconds,
        make: (count) => Array.from({ length: count }, () => `report-${randomId()}`),
        work: (stream) =>
          emmett.store.appendToStream(stream, [{ type: 'ThingDone', data: PAYLOAD }], { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' }),
      }),
    close: async () => {
      await emmett.close();
      await greffe.close();
      for (const { database } of [where, theirs]) await server.drop(database);
    },
  };
};

const commandOnTen = {
  id: 'command',
  family: 'commands',
  async run({ server, rounds, seconds, streams, say }) {
    const { greffe, report, randomId, bare, close } = await openBoth(server, 'command', say);
    try {
      const write = await scribe(greffe);
      let made = 0;
      const make = async (count) => {
        const ids = Array.from({ length: count }, () => randomId());
        for (let from = 0; from < count; from += 256)
          await Promise.all(
            ids.slice(from, from + 256).map(async (id) => {
              await write.append(await write.prepareTen((made += 1), id));
              write.forget('report', id);
            }),
          );
        return ids;
      };
      const data = { reason: 'OUT_OF_SCOPE_CONTENT', note: 'Le contenu du message relève de la liberté d’expression. '.repeat(4).trim() };
      const commands = (executor) =>
        throughput({
          callers: CALLERS,
          seconds,
          most: streams,
          make,
          work: async (id) =>
            mustBeDone(
              await executor.execute({ decider: report, id, name: 'DeclareReportOutOfScope', data, asker: TRIAGE, commandId: randomId() }),
            ),
        });
      const { ours, off, emmett } = await interleaved(
        rounds,
        { ours: commands(greffe.executor), off: commands(await unsealedExecutor(greffe)), emmett: bare(seconds) },
        say,
      );
      return [
        {
          row: 'command',
          what: 'full command on streams of 10 events, 16 callers',
          unit: 'commands/s',
          ours,
          peer: { name: '(emmett, bare append)', values: emmett },
          targets: [{ of: 'peer', atLeast: 1.75 }],
        },
        {
          row: 'command-sealing',
          what: 'the same, sealing and digest on against off',
          unit: 'commands/s',
          ours,
          peer: { name: '(ours, off)', values: off },
          targets: [{ of: 'peer', atLeast: 0.75 }],
        },
      ];
    } finally {
      await close();
    }
  },
};

const filing = {
  id: 'filing',
  family: 'commands',
  async run({ server, rounds, seconds, say }) {
    const { greffe, report, randomId, bare, close } = await openBoth(server, 'filing', say);
    try {
      let made = 0;
      const make = (count) =>
        Array.from({ length: count }, () => {
          made += 1;
          return { id: randomId(), data: { ...testimonyOf(made, 'IMPORT'), reporter: { email: `lecteur${made}@exemple.fr` } } };
        });
      const filings = (executor) =>
        throughput({
          callers: CALLERS,
          seconds,
          make,
          work: async ({ id, data }) =>
            mustBeDone(await executor.execute({ decider: report, id, name: 'FileReport', data, asker: IMPORT, commandId: id })),
        });
      const { ours, off, emmett } = await interleaved(
        rounds,
        { ours: filings(greffe.executor), off: filings(await unsealedExecutor(greffe)), emmett: bare(seconds) },
        say,
      );
      return [
        {
          row: 'filing',
          what: 'filing a report in process, three new keys each, 16 callers',
          unit: 'reports/s',
          ours,
          peer: { name: '(emmett, bare append)', values: emmett },
          targets: [],
        },
        {
          row: 'filing-sealing',
          what: 'the same, sealing and digest on against off',
          unit: 'reports/s',
          ours,
          peer: { name: '(ours, off)', values: off },
          targets: [{ of: 'peer', atLeast: 0.75 }],
        },
      ];
    } finally {
      await close();
    }
  },
};

export const rows = [commandOnTen, filing];
