/** What a follower of the log never sees: under one fixed schedule of two transactions, and after sixteen writers at once. */
import { emmettSees, greffeSees, SCHEDULE } from '../emmett-loses-events.mjs';
import { pause } from '../harness/measure.mjs';
import { emmettStore, install, load } from '../harness/peers.mjs';
import { scribe } from '../harness/history.mjs';
import { product } from '../harness/product.mjs';

const missed = ({ stored, seen }) => stored.filter((event) => !seen.includes(event)).length;
const list = (numbers) => numbers.join(', ');

const gap = {
  id: 'gap',
  family: 'gap',
  async run({ server, rounds, say }) {
    await install('emmett', say);
    const ours = [];
    const theirs = [];
    let last;
    for (let round = 0; round < rounds; round += 1) {
      const emmett = await emmettSees(server);
      const greffe = await greffeSees(server);
      say(`round ${round + 1}/${rounds}: emmett's follower saw ${list(emmett.seen)}; ours saw ${list(greffe.seen)}`);
      ours.push(missed(greffe));
      theirs.push(missed(emmett));
      last = { emmett, greffe };
    }
    const told = ({ stored, seen }) => `stored ${list(stored)} and its follower saw ${list(seen)}`;
    return [
      {
        row: 'gap',
        what: 'events that a follower never sees, two transactions, the first to begin ends last',
        unit: 'events',
        ours,
        peer: { name: '(emmett’s consumer)', values: theirs },
        targets: [{ atMost: 0 }],
        notes: [`${SCHEDULE} Emmett ${told(last.emmett)}; greffe ${told(last.greffe)}.`],
      },
    ];
  },
};

const WRITERS = 16;

/** Everybody writes at once, nobody is held up or killed; the follower starts when all is committed. */
const theirLoss = async (server, events, randomId) => {
  const database = await server.plainDatabase('gap-writers-emmett');
  const { store, close } = await emmettStore(database, WRITERS);
  const { postgreSQLEventStoreConsumer } = await load('emmett');
  await store.schema.migrate();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let index = 0; index < events / WRITERS; index += 1)
        await store.appendToStream(`counter-${randomId()}`, [{ type: 'Counted', data: {} }]);
    }),
  );
  let seen = 0;
  const consumer = postgreSQLEventStoreConsumer({ connectionString: database.url });
  consumer.reactor({ processorId: 'counter', eachMessage: () => void (seen += 1) });
  const consuming = consumer.start();
  for (let before = -1; before !== seen;) {
    before = seen;
    await pause(2_500);
  }
  await consumer.close();
  await consuming;
  await close();
  await server.drop(database.database);
  return events - seen;
};

/** The same by two logs on one database, as two processes have them. */
const ourLoss = async (server, events, randomId) => {
  const { where, greffe } = await server.registry('gap-writers');
  const { postgresEventLog } = await product('infrastructure/event-log/postgres.js');
  const another = postgresEventLog({ pool: greffe.database.pool });
  const { position } = await greffe.log.head();
  const writers = [greffe.log, another];
  const write = await Promise.all(writers.map((log) => scribe({ log, vault: greffe.vault })));
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      const mine = write[writer % 2];
      for (let index = 0; index < events / WRITERS; index += 1) await mine.append(await mine.prepareFiling(index, randomId()));
    }),
  );
  const seen = new Set();
  const subscription = greffe.log.subscribe(
    position,
    async (page) => {
      for (const { id } of page) seen.add(id);
    },
    () => undefined,
  );
  for (let before = -1; before !== seen.size;) {
    before = seen.size;
    await pause(1_000);
  }
  await subscription.stop();
  await another.close();
  await greffe.close();
  await server.drop(where.database);
  return events - seen.size;
};

const writers = {
  id: 'gap-writers',
  family: 'gap',
  async run({ server, rounds, isShort, say }) {
    await install('emmett', say);
    const { randomId } = await product('infrastructure/codec/ids.js');
    const events = isShort ? 1_600 : 8_000;
    const ours = [];
    const theirs = [];
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(await theirLoss(server, events, randomId));
      ours.push(await ourLoss(server, events, randomId));
      say(`round ${round + 1}/${rounds}: of ${events} events emmett's follower missed ${theirs.at(-1)}, ours ${ours.at(-1)}`);
    }
    return [
      {
        row: 'gap-writers',
        what: `events of ${events} that a follower never sees, written by ${WRITERS} writers at once, followed when all is committed`,
        unit: 'events',
        ours,
        peer: { name: '(emmett’s consumer)', values: theirs },
        targets: [{ atMost: 0 }],
      },
    ];
  },
};

export const rows = [gap, writers];
