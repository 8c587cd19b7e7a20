import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { eventContracts } from '../../domain/index.js';
import type { EventContract } from '../../domain/kernel/contract.js';
import { streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import { handClock } from '../../infrastructure/clock/clock.js';
import { openValues } from '../../infrastructure/codec/open.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import type { KeyOwner } from '../../infrastructure/vault/vault.js';
import { projectionEngine, type ProjectionEngine } from '../../projections/engine/engine.js';
import { projections } from '../../projections/index.js';
import { aTriageAgent } from '../support/people.js';
import type { Told } from '../support/world.js';
import { NOW } from '../support/world.js';

/** A log of really sealed events, and the read models that follow it in a database. */
export interface SmallRegistry {
  readonly log: EventLog;
  readonly engine: ProjectionEngine;
  /** Says that these happened, each recorded as told; gives the position of the last. */
  tell<E extends EventContract>(contract: E, id: string, ...events: readonly Told<E>[]): Promise<number>;
  /** Destroys a key, and what was opened with it. */
  erase(owner: KeyOwner): Promise<void>;
  close(): Promise<void>;
}

export function smallRegistry(pool: pg.Pool): SmallRegistry {
  const log = inMemoryEventLog(handClock(NOW));
  const vault = inMemoryVault();
  const seal = sealer(vault, eventContracts);
  const engine = projectionEngine({ pool, log, projections, openValues: openValues(vault), holdKeys: () => Promise.resolve() });
  return {
    log,
    engine,
    async tell(contract, id, ...events) {
      const stream = streamOf(contract.category, id);
      let position = 0;
      for (const { type, data, by = aTriageAgent(), at = NOW } of events) {
        const last: Envelope | undefined = (await log.readStream(stream)).at(-1);
        const sealed = await seal.seal({
          stream,
          previous: last,
          events: [{ type, data, occurredAt: at }],
          at,
          actor: { kind: by.kind, id: by.id, as: by.functions[0] ?? 'SYSTEM' },
          command: { id: randomUUID(), name: 'Told' },
          correlationId: randomUUID(),
          law: '2024-05-23.1',
        });
        const appended = await log.append(stream, last?.revision ?? 'none', sealed);
        if (appended.outcome === 'CONFLICT') throw new Error('two writers in one test');
        position = appended.position;
      }
      return position;
    },
    async erase(owner) {
      const [key] = await vault.keysFor([owner]);
      await vault.destroy(owner);
      await pool.query('DELETE FROM app.personal_values WHERE key_id = $1', [key?.keyId]);
    },
    async close() {
      await engine.stop();
      await log.close();
    },
  };
}
