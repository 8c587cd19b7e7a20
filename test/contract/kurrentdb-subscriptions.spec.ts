import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EventStoreDBClient } from '@eventstore/db-client';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServiceError } from '@grpc/grpc-js';
import { standIn, type StandIn } from '../support/kurrentdb.js';
import { WireRun } from '../support/kurrentdb-wire.js';

interface Recorded {
  readonly sequence: readonly string[];
  readonly afterLiveAppends: readonly string[];
  readonly checkpoints: readonly (readonly [string, string])[];
  readonly firstEvent?: number;
}
const recordings = JSON.parse(readFileSync('test/fixtures/kurrentdb/subscriptions.json', 'utf8')) as Record<string, Recorded>;
const recorded = (name: string): Recorded => {
  const found = recordings[name];
  if (found === undefined) throw new Error(`${name} was not recorded`);
  return found;
};

interface Filter {
  readonly streams?: readonly string[];
  readonly types?: readonly string[];
  readonly max?: number;
  readonly interval?: number;
}
type Seen = {
  readonly message: string;
  readonly commit?: number;
  readonly prepare?: number;
  readonly event?: { readonly stream: string; readonly revision: number };
};

const empty = () => new shared.Empty();
const filterOf = ({ streams: names, types, max, interval = 1 }: Filter): ReadReq.Options.FilterOptions => {
  const filter = new streams.ReadReq.Options.FilterOptions();
  const expression = new streams.ReadReq.Options.FilterOptions.Expression();
  expression.setPrefixList([...(names ?? types ?? [])]);
  if (names === undefined) filter.setEventType(expression);
  else filter.setStreamIdentifier(expression);
  if (max === undefined) filter.setCount(empty());
  else filter.setMax(max);
  filter.setCheckpointintervalmultiplier(interval);
  return filter;
};
const allOptions = (from: number | 'start' | 'end', filter?: Filter): ReadReq.Options => {
  const all = new streams.ReadReq.Options.AllOptions();
  if (from === 'start') all.setStart(empty());
  else if (from === 'end') all.setEnd(empty());
  else {
    const position = new streams.ReadReq.Options.Position();
    position.setCommitPosition(String(from));
    position.setPreparePosition(String(from));
    all.setPosition(position);
  }
  const options = new streams.ReadReq.Options();
  options.setAll(all);
  if (filter === undefined) options.setNoFilter(empty());
  else options.setFilter(filterOf(filter));
  return options;
};
/** Runs of the same message in one word, as the recordings write them. */
const shortened = (messages: readonly string[]): readonly string[] => {
  const runs: { message: string; count: number }[] = [];
  for (const message of messages) {
    const last = runs.at(-1);
    if (last?.message === message) last.count += 1;
    else runs.push({ message, count: 1 });
  }
  return runs.map(({ message, count }) => (count === 1 ? message : `${message} x${count}`));
};

/** How many messages a shortened sequence stands for. */
const messagesOf = (sequence: readonly string[]): number => sequence.reduce((sum, run) => sum + Number(/ x(\d+)$/.exec(run)?.[1] ?? 1), 0);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('subscriptions and reads of all events, as a real server was recorded to serve them', () => {
  let server: StandIn;
  let client: EventStoreDBClient;
  let wire: WireRun;
  /** Where our events are, in order. */
  const positions: number[] = [];

  const append = async (stream: string, count = 1, type = 'T'): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const event = { id: randomUUID(), contentType: 'application/json' as const, type, data: { a: 1 }, metadata: undefined };
      const { position } = await client.appendToStream(stream, event);
      positions.push(Number(position?.commit));
    }
  };
  const at = (index: number): number => positions[index] ?? -1;

  beforeAll(async () => {
    server = await standIn();
    client = EventStoreDBClient.connectionString(server.url);
    wire = new WireRun(/\/\/([^?]+)/.exec(server.url)?.[1] ?? '', 'unary');
    for (let index = 0; index < 200; index += 1)
      await append(`${index % 2 === 0 ? 'x' : 'y'}-${index % 10}`, 1, index % 3 === 0 ? 'Third' : 'T');
  });
  afterAll(async () => {
    wire.close();
    await client.dispose();
    await server.close();
  });

  /** Subscribes, waits until as much came as was recorded, appends, waits again. */
  const observe = async (options: ReadReq.Options, live: (() => Promise<void>) | undefined, expected: Recorded): Promise<Recorded> => {
    options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
    const call = wire.open(options);
    const seen: Seen[] = [];
    call.on('data', (message) => seen.push(wire.message(message) as Seen));
    call.on('error', () => undefined);
    const isThere = (): boolean => seen.some(({ message }) => message === 'CAUGHT_UP');
    while (!isThere()) await pause(5);
    const before = seen.length;
    await live?.();
    for (let waited = 0; seen.length < messagesOf(expected.sequence) && waited < 3_000; waited += 5) await pause(5);
    // What comes unasked comes soon.
    await pause(50);
    call.cancel();
    const first = seen.find(({ message }) => message === 'EVENT')?.commit;
    return {
      sequence: shortened(seen.map(({ message }) => message)),
      afterLiveAppends: shortened(seen.slice(before).map(({ message }) => message)),
      checkpoints: seen
        .filter(({ message }) => message === 'CHECKPOINT')
        .map(({ commit = 0, prepare = 0 }, index) => [
          `event ${positions.indexOf(commit)}`,
          prepare === commit ? 'commit=prepare' : prepare === 0 ? (expected.checkpoints[index]?.[1] ?? '') : `prepare ${prepare}`,
        ]),
      ...(expected.firstEvent === undefined ? {} : { firstEvent: positions.indexOf(first ?? -1) }),
    };
  };
  const live = (): Promise<void> => append('x-live', 3);

  it('sends events, checkpoints and the sign of having caught up in the recorded order', async () => {
    const x = { streams: ['x-'] };
    const runs: readonly (readonly [string, () => ReadReq.Options, (() => Promise<void>) | undefined])[] = [
      ['subscribe.exclusive-of-position', () => allOptions(at(150), { streams: ['x-', 'y-'] }), undefined],
      ['subscribe.filter-no-max', () => allOptions(at(0), x), live],
      ['subscribe.filter-max32-interval1', () => allOptions(at(0), { ...x, max: 32 }), live],
      ['subscribe.filter-max10-interval1', () => allOptions(at(0), { ...x, max: 10 }), live],
      ['subscribe.filter-max10-interval3', () => allOptions(at(0), { ...x, max: 10, interval: 3 }), live],
      ['subscribe.filter-matching-nothing', () => allOptions(at(0), { streams: ['nothing-'] }), live],
      ['subscribe.from-end', () => allOptions('end'), live],
      ['subscribe.no-filter-from-150', () => allOptions(at(150)), live],
      ['subscribe.filter-type', () => allOptions(at(0), { types: ['Third'] }), live],
    ];
    for (const [name, options, append] of runs) {
      const expected = recorded(name);
      expect({ name, ...(await observe(options(), append, expected)) }).toEqual({ name, ...expected });
    }
  });

  it('serves one stream, a missing one and one that is deleted for ever', async () => {
    const follow = async (stream: string, meanwhile?: () => Promise<void>): Promise<{ words: string[]; error?: ServiceError }> => {
      const options = new streams.ReadReq.Options();
      const which = new streams.ReadReq.Options.StreamOptions();
      const identifier = new shared.StreamIdentifier();
      identifier.setStreamName(Buffer.from(stream).toString('base64'));
      which.setStreamIdentifier(identifier);
      which.setStart(empty());
      options.setStream(which);
      options.setNoFilter(empty());
      options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
      const call = wire.open(options);
      const words: string[] = [];
      let error: ServiceError | undefined;
      call.on('error', (failed: ServiceError) => void (error ??= failed));
      call.on('data', (message) => {
        const seen = wire.message(message) as Seen;
        words.push(seen.message === 'EVENT' ? `${seen.event?.stream}/${seen.event?.revision}` : seen.message);
      });
      await pause(100);
      await meanwhile?.();
      await pause(100);
      call.cancel();
      return error === undefined ? { words } : { words, error };
    };
    expect((await follow('never')).words).toEqual(recordings['subscribe.stream-missing']);
    await append('gone', 2);
    const { words, error } = await follow('gone', async () => void (await client.tombstoneStream('gone')));
    const tombstoned = recordings['subscribe.stream-then-tombstoned'] as unknown as { sequence: readonly string[] };
    expect(words).toEqual(tombstoned.sequence);
    expect(error).toMatchObject({ code: 9, details: "Event stream 'gone' is deleted." });
    expect(error?.metadata.get('exception')).toEqual(['stream-deleted']);
    expect((await follow('x-live')).words.filter((word) => word === 'CAUGHT_UP')).toEqual(['CAUGHT_UP']);
  });

  it('goes on with checkpoints for live events that do not match, and without for those that do', async () => {
    const sequenceOf = (name: string): readonly string[] => recordings[name] as unknown as readonly string[];
    const live = async (name: string, prefix: string, stream: string, count: number): Promise<void> => {
      const expected: Recorded = { sequence: sequenceOf(name), afterLiveAppends: [], checkpoints: [] };
      const observed = await observe(allOptions('end', { streams: [prefix] }), () => append(stream, count), expected);
      expect(observed.sequence).toEqual(expected.sequence);
    };
    await live('subscribe.live-200-not-matching', 'nothing-', 'y-live', 200);
    await live('subscribe.live-append-of-5', 'x-', 'x-five', 5);
  });

  it('reads all events from a position inclusively forwards and exclusively backwards, and only from where one stands', async () => {
    const read = async (
      from: number | 'start' | 'end',
      { back = false, count = 50, prepare = from, filter = undefined as Filter | undefined } = {},
    ) => {
      const options = allOptions(from, filter);
      if (typeof prepare === 'number') options.getAll()?.getPosition()?.setPreparePosition(String(prepare));
      options.setReadDirection(back ? 1 : 0);
      options.setCount(String(count));
      const { messages, grpcError } = (await wire.readAs(options)) as { messages: Seen[]; grpcError?: { code: number; details: string } };
      return grpcError ?? messages.map(({ commit = -1 }) => positions.indexOf(commit));
    };
    const all = recordings as unknown as {
      readAllBackFromPosition: readonly number[];
      readAllCommitWithPrepareZero: readonly number[];
      readAllBeyondEnd: readonly number[];
      readAllFilteredCountMeans: readonly string[];
      readAllFromPositionBetweenEvents: { readonly code: number; readonly details: string };
      readAllPrepareAfterCommit: { readonly code: number; readonly details: string };
    };
    expect(await read(at(50), { count: 1 })).toEqual([50]);
    expect(await read(at(50), { back: true, count: 2 })).toEqual(all.readAllBackFromPosition);
    expect(await read(at(50), { count: 1, prepare: 0 })).toEqual(all.readAllCommitWithPrepareZero);
    expect(await read(at(199) * 10)).toEqual(all.readAllBeyondEnd);
    expect(await read(at(0), { count: 5, filter: { streams: ['y-'] } })).toHaveLength(all.readAllFilteredCountMeans.length);
    const { code, details } = all.readAllFromPositionBetweenEvents;
    expect(await read(at(50) + 1)).toMatchObject({ code, details });
    const later = all.readAllPrepareAfterCommit;
    expect(await read(at(50), { prepare: at(51) })).toMatchObject({ code: later.code, details: later.details });
  });
});
