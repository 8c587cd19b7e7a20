import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EventStoreDBClient, type AppendExpectedRevision, type EventData } from '@eventstore/db-client';
import { standIn, type StandIn } from '../support/kurrentdb.js';

interface Seen {
  readonly threw?: Readonly<Record<string, unknown>>;
  readonly returned?: unknown;
}
const recordings = JSON.parse(readFileSync('test/fixtures/kurrentdb/client.json', 'utf8')) as Record<string, Seen>;
/** What the recordings hold of a value that was returned or thrown. */
const seen = async (work: () => Promise<unknown>): Promise<Seen> => {
  try {
    return { returned: await work() };
  } catch (error) {
    const thrown = error as Error & { readonly code?: number };
    const texts = Object.entries(thrown)
      .filter(([key]) => ['type', 'expectedVersion', 'actualVersion', 'streamName', 'maxAppendSize'].includes(key))
      .map(([key, value]) => [key, typeof value === 'bigint' ? `${value}n` : value]);
    return {
      threw: {
        class: thrown.constructor.name,
        message: thrown.message,
        ...Object.fromEntries(texts),
        ...(thrown.code === undefined ? {} : { code: thrown.code }),
      },
    };
  }
};

describe('what a caller of the client was recorded to see', () => {
  let server: StandIn;
  let client: EventStoreDBClient;
  const ids = new Map<string, string>();

  beforeAll(async () => {
    server = await standIn();
    client = EventStoreDBClient.connectionString(server.url);
    await append('cli-a', 'no_stream', ['a1', 'a2']);
    await append('cli-t', 'no_stream', ['t1']);
    await client.tombstoneStream('cli-t');
    await append('cli-sd', 'no_stream', ['s1']);
    await client.deleteStream('cli-sd');
    for (const stream of ['cli-po', 'cli-ro']) await append(stream, 'no_stream', [`${stream}1`, `${stream}2`]);
  });
  afterAll(async () => {
    await client.dispose();
    await server.close();
  });

  const event = (name: string, bytes = 10): EventData => {
    ids.set(name, ids.get(name) ?? randomUUID());
    return {
      id: ids.get(name) ?? '',
      contentType: 'application/json',
      type: 'T',
      data: { text: 'x'.repeat(bytes) },
      metadata: undefined,
    };
  };
  const append = (stream: string, expectedRevision: AppendExpectedRevision, names: readonly string[], bytes?: number) =>
    client.appendToStream(
      stream,
      names.map((name) => event(name, bytes)),
      { expectedRevision },
    );
  const read = async (stream: string): Promise<number> => {
    let count = 0;
    for await (const resolved of client.readStream(stream)) if (resolved.event !== undefined) count += 1;
    return count;
  };

  it.each<[string, () => Promise<unknown>]>([
    ['append.wrong-exact', () => append('cli-a', 0n, ['w1'])],
    ['append.wrong-none', () => append('cli-a', 'no_stream', ['w2'])],
    ['append.wrong-on-missing', () => append('cli-nope', 5n, ['w3'])],
    ['append.exists-on-missing', () => append('cli-nope', 'stream_exists', ['w4'])],
    ['append.too-big', () => append('cli-big', 'no_stream', ['b'], 2_000_000)],
    ['append.batch-sum-too-big', () => append('cli-big', 'no_stream', ['b1', 'b2', 'b3'], 500_000)],
    ['append.to-tombstoned', () => append('cli-t', 'any', ['t2'])],
    ['append.partial-overlap', () => append('cli-po', 'no_stream', ['cli-po1', 'cli-po2', 'new'])],
    ['append.reordered', () => append('cli-ro', 'no_stream', ['cli-ro2', 'cli-ro1'])],
    ['read.missing', () => read('cli-missing')],
    ['read.tombstoned', () => read('cli-t')],
    ['read.soft-deleted', () => read('cli-sd')],
  ])('is the same error: %s', async (name, work) => {
    const { threw } = recordings[name] ?? {};
    expect(await seen(work)).toEqual({ threw });
  });

  it('is the same answer: a first append, the same again, one after a refused one', async () => {
    const first = await append('cli-new', 'no_stream', ['n1', 'n2']);
    expect({
      keys: Object.keys(first).sort(),
      success: first.success,
      next: `${first.nextExpectedRevision}n`,
      commitEqualsPrepare: first.position?.commit === first.position?.prepare,
    }).toEqual(recordings['append.ok']?.returned);
    const one = await append('cli-one', 'no_stream', ['o1']);
    const again = await append('cli-one', 'no_stream', ['o1']);
    expect([`${one.nextExpectedRevision}n`, `${again.nextExpectedRevision}n`, one.position?.commit === again.position?.commit]).toEqual(
      recordings['append.same-again']?.returned,
    );
    await append('cli-after', 'no_stream', ['huge'], 2_000_000).catch(() => undefined);
    expect(await append('cli-after', 'no_stream', ['small'])).toMatchObject({ success: true, nextExpectedRevision: 0n });
  });

  it('is the same answer: one of sixteen writers wins', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, (_, index) => append('cli-race', 'no_stream', [`race${index}`])));
    const ok = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect({ ok, wrong: 16 - ok }).toEqual(recordings['conflict.16-writers-one-stream']?.returned);
  });

  it('is the same answer: the fields of an event, and a filter that a read of all events ignores', async () => {
    for await (const resolved of client.readStream('cli-a', { maxCount: 1 })) {
      expect({
        keys: Object.keys(resolved).sort(),
        event: Object.keys(resolved.event ?? {}).sort(),
        created: resolved.event?.created instanceof Date || Object.prototype.toString.call(resolved.event?.created) === '[object Date]',
        position: Object.keys(resolved.event?.position ?? {}).sort(),
      }).toEqual(recordings['read.event-shape']?.returned);
    }
  });

  it('is the same error: nobody listens, on one host and on several', async () => {
    const caught = async (url: string): Promise<unknown> =>
      (await seen(() => EventStoreDBClient.connectionString(url).appendToStream('s', event('x')))).threw;
    const shape = ({ class: name, code }: { class?: unknown; code?: unknown }) => ({ name, code });
    expect(shape((await caught('esdb://127.0.0.1:1?tls=false')) as object)).toEqual(shape(recordings['nobody listens']?.threw ?? {}));
    expect(await caught('esdb://127.0.0.1:1,127.0.0.1:2?tls=false')).toEqual(recordings['nobody listens, several hosts']?.threw);
  });
});
