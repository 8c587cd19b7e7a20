import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openValues } from '../../../infrastructure/codec/open.js';
import { sealer } from '../../../infrastructure/codec/seal.js';
import type { EventLog } from '../../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../../infrastructure/event-log/in-memory.js';
import { handClock } from '../../../infrastructure/clock/clock.js';
import { keyEncryptionKeyOf } from '../../../infrastructure/vault/key-encryption-key.js';
import { postgresVault } from '../../../infrastructure/vault/postgres-vault.js';
import type { Vault } from '../../../infrastructure/vault/vault.js';
import { personalValue, sourceAsOf } from '../../../projections/engine/as-of.js';
import type { ProjectionEngine } from '../../../projections/engine/engine.js';
import { compiled, sql } from '../../../projections/engine/sql.js';
import { testDatabase, type TestDatabase } from '../../support/postgres.js';
import { createToys, happen, parcel, parcelEvents, parcelTable, received, toyEngine } from './toy.js';

describe('personal values', () => {
  let database: TestDatabase;
  let vault: Vault;
  let log: EventLog;
  const engines: ProjectionEngine[] = [];
  const anEngine = (options: Partial<Parameters<typeof toyEngine>[0]> = {}): ProjectionEngine => {
    const engine = toyEngine({ pool: database.pool, log, openValues: openValues(vault), ...options });
    engines.push(engine);
    return engine;
  };
  /** A parcel from a named sender. */
  const receivedFrom = async (id: string, sender: string): Promise<number> => {
    const [event] = await sealer(vault, [parcelEvents]).seal({
      stream: `parcel-${id}`,
      events: [{ type: 'ParcelReceived', data: { depot: 'NORTH', sender } }],
      at: '2026-03-01T10:20:30.456Z',
      actor: { kind: 'SYSTEM', id: 'toy', as: 'SYSTEM' },
      command: { id: randomUUID(), name: 'Toy' },
      correlationId: randomUUID(),
      law: '2024-05-23.1',
    });
    if (event === undefined) throw new Error('nothing was sealed');
    const outcome = await log.append(event.stream, 'none', [event]);
    return outcome.outcome === 'CONFLICT' ? 0 : outcome.position;
  };
  const stored = async (): Promise<unknown[]> => {
    const { rows } = await database.pool.query('SELECT field, value FROM app.personal_values ORDER BY value');
    return rows;
  };
  const senders = async (at?: number): Promise<unknown[]> => {
    const { rows } = await database.pool.query<{ sender: string | null }>(
      compiled(sql`SELECT ${personalValue('x.sender', '/sender')} AS sender FROM ${sourceAsOf(parcelTable, at)} x ORDER BY x.parcel_id`),
    );
    return rows.map((row) => row.sender);
  };

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 10 });
    vault = postgresVault({ pool: database.pool, kek: keyEncryptionKeyOf(randomBytes(32)) });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    log = inMemoryEventLog(handClock('2026-03-01T00:00:00.000Z'));
    await createToys(database.pool);
    await database.pool.query('UPDATE vault.keys SET subject = gen_random_uuid()::text');
  });
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.stop();
    await log.close();
  });

  it('stand once, outside the rows, and are found by event and field', async () => {
    await receivedFrom(parcel(1), 'Jeanne Dupont');
    const position = await receivedFrom(parcel(2), 'Ali Ben');
    await anEngine().catchUp();
    expect(await stored()).toEqual([
      { field: '/sender', value: 'Ali Ben' },
      { field: '/sender', value: 'Jeanne Dupont' },
    ]);
    expect(await senders()).toEqual(['Jeanne Dupont', 'Ali Ben']);
    expect(await senders(position - 1)).toEqual(['Jeanne Dupont']);
    const { rows } = await database.pool.query('SELECT t::text AS row FROM read_models.toy_parcels t');
    expect(JSON.stringify(rows)).not.toContain('Jeanne');
  });

  it('are visible when the position that brought them is', async () => {
    const engine = anEngine();
    engine.start();
    for (let number = 1; number <= 10; number += 1) {
      await expect(engine.waitFor(await receivedFrom(parcel(number), `Sender ${number}`), 5_000, ['toy-parcels'])).resolves.toBe(true);
      expect(await senders()).toHaveLength(number);
      expect(await senders()).toContain(`Sender ${number}`);
    }
  });

  it('go with their key, in the past too, while everything else stays', async () => {
    await receivedFrom(parcel(1), 'Jeanne Dupont');
    const position = await receivedFrom(parcel(2), 'Ali Ben');
    const engine = anEngine();
    await engine.catchUp();
    const before = await engine.contentRoot('toy-parcels');
    await vault.destroy({ subject: parcel(1), purpose: 'REPORTER_IDENTITY' });
    expect(await senders()).toEqual([null, 'Ali Ben']);
    expect(await senders(position)).toEqual([null, 'Ali Ben']);
    await expect(engine.contentRoot('toy-parcels')).resolves.toEqual(before);
  });

  it('are neither opened nor changed by a rebuild', async () => {
    await receivedFrom(parcel(1), 'Jeanne Dupont');
    await anEngine().catchUp();
    const blind = anEngine({ openValues: () => Promise.reject(new Error('opened')) });
    await expect(blind.rebuild()).resolves.toMatchObject([{ identical: true }, { identical: true }, { identical: true }]);
    expect(await senders()).toEqual(['Jeanne Dupont']);
  });

  it('of a key destroyed before they were stored are never stored, and nothing stands still', async () => {
    await receivedFrom(parcel(1), 'Jeanne Dupont');
    await vault.destroy({ subject: parcel(1), purpose: 'REPORTER_IDENTITY' });
    const position = await happen(log, received(parcel(2)));
    await expect(anEngine().catchUp()).resolves.toEqual({ position, paused: [] });
    expect(await stored()).toEqual([]);
    expect(await senders()).toEqual([null, null]);
  });

  it('that are being stored while their key is destroyed are gone when both are done', async () => {
    await receivedFrom(parcel(1), 'Jeanne Dupont');
    let destroyed: Promise<void> | undefined;
    let isDestroyed = false;
    const engine = anEngine({
      faults: async (point) => {
        if (point !== 'values-opened') return;
        destroyed = vault.destroy({ subject: parcel(1), purpose: 'REPORTER_IDENTITY' }).then(() => void (isDestroyed = true));
        // The destruction waits for the row of the key: it is seen waiting before the values are committed.
        for (;;) {
          const { rows } = await database.pool.query(
            "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database() AND query LIKE '%vault.keys%'",
          );
          if (rows.length > 0) break;
        }
        expect(isDestroyed).toBe(false);
      },
    });
    await engine.catchUp();
    await destroyed;
    expect(await stored()).toEqual([]);
  });

  it('that were damaged stop at their event, and the read models go on', async () => {
    const first = await receivedFrom(parcel(1), 'Jeanne Dupont');
    await receivedFrom(parcel(2), 'Ali Ben');
    const position = await receivedFrom(parcel(3), 'Zoé');
    const engine = anEngine({
      openValues: (events) =>
        openValues(vault)(events.map((event) => (event.position === first + 1 ? { ...event, id: randomUUID() } : event))),
    });
    await expect(engine.catchUp()).resolves.toEqual({ position, paused: ['personal-values'] });
    expect((await engine.status()).at(-1)).toMatchObject({
      state: 'PAUSED',
      position: first,
      error: { error: 'OpenError', code: 'TAMPERED' },
    });
    expect(await stored()).toEqual([{ field: '/sender', value: 'Jeanne Dupont' }]);
    expect(await senders()).toHaveLength(3);
  });
});
