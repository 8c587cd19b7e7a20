import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { deciders, eventContracts } from '../../domain/index.js';
import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import type { Purpose } from '../../domain/kernel/shapes.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { digestOf } from '../../infrastructure/codec/digest.js';
import { opener } from '../../infrastructure/codec/open.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import type { DataKey } from '../../infrastructure/vault/vault.js';
import { goldenData } from '../support/golden-data.js';
import { madeId } from '../support/people.js';

/** One line an event type and schema, as it was first written: the event, what it says, and the keys that open it. Lines are added, never edited. */
interface GoldenLine {
  readonly event: Envelope;
  readonly said: unknown;
  readonly keys: readonly { readonly keyId: string; readonly subject: string; readonly purpose: Purpose; readonly key: string }[];
}

const FILE = resolve('test/codec/golden/events.jsonl');
const AT = '2026-03-02T09:00:00.000Z';

const written = async (category: string, type: string, said: object): Promise<GoldenLine> => {
  const given: DataKey[] = [];
  const vault = inMemoryVault();
  const remembering = {
    keysFor: async (owners: Parameters<typeof vault.keysFor>[0]) => {
      const keys = await vault.keysFor(owners);
      given.push(...keys);
      return keys;
    },
  };
  const [event] = await sealer(remembering, eventContracts).seal({
    stream: streamOf(category, madeId('golden', category)),
    events: [{ type, data: said }],
    at: AT,
    actor: { kind: 'AGENT', id: madeId('golden', 'agent'), as: 'LEGAL_OFFICER' },
    command: { id: madeId('golden', type), name: 'GoldenCommand' },
    correlationId: madeId('golden', type),
    law: '2025-10-10.1',
  });
  if (event === undefined) throw new Error(type);
  const keys = given.map(({ key, ...kept }) => ({ ...kept, key: Buffer.from(key).toString('base64url') }));
  return { event: { ...event, position: 1, recordedAt: AT }, said, keys };
};

const lines = (): readonly GoldenLine[] =>
  existsSync(FILE)
    ? readFileSync(FILE, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as GoldenLine)
    : [];
const nameOf = ({ type, schema }: { readonly type: string; readonly schema: number }): string => `${type} ${schema}`;

describe('events as they were first written', () => {
  beforeAll(async () => {
    // WRITE_GOLDEN=1 adds a line for each type and schema that has none yet; nothing ever replaces one.
    if (process.env.WRITE_GOLDEN !== '1') return;
    const known = new Set(lines().map(({ event }) => nameOf(event)));
    for (const { category, type, schema, full } of goldenData) {
      if (!known.has(nameOf({ type, schema }))) appendFileSync(FILE, `${JSON.stringify(await written(category, type, full))}\n`);
    }
  });

  test('there is one of every type and schema that the registry can write', () => {
    const known = new Set(lines().map(({ event }) => nameOf(event)));
    expect(goldenData.map(nameOf).filter((name) => !known.has(name))).toEqual([]);
    expect(known.size).toBe(lines().length);
  });

  test('each still has the digest that it was given', () => {
    expect(lines().filter(({ event }) => digestOf(event) !== event.digest)).toEqual([]);
  });

  test('each still opens to what was said', async () => {
    for (const { event, said, keys } of lines()) {
      const ring = new Map(keys.map((kept) => [kept.keyId, { ...kept, key: Buffer.from(kept.key, 'base64url') }]));
      const [opened] = await opener({ keysById: () => Promise.resolve(ring) })([event]);
      expect({ type: event.type, said: opened?.data }).toEqual({ type: event.type, said });
    }
  });

  test('each that has the schema of today fits the shape of today, and is folded without a throw', () => {
    for (const { event } of lines()) {
      const decider = deciders.find(({ events }) => event.type in events.events);
      const declared = decider?.events.events[event.type];
      expect({ type: event.type, known: declared !== undefined }).toEqual({ type: event.type, known: true });
      if (decider === undefined || declared === undefined || declared[0] !== event.schema) continue;
      expect({ type: event.type, problems: checkShape(declared[1], event.data, 'stored') }).toEqual({ type: event.type, problems: [] });
      expect(decider.evolve(decider.initial, event as StoredEvent<EventContract>)).toHaveProperty('phase');
    }
  });
});
