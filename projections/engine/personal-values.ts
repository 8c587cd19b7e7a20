import type pg from 'pg';
import type { Envelope } from '../../domain/kernel/envelope.js';

/** The checkpoint's name of the personal values. */
export const PERSONAL_VALUES = 'personal-values';
/** Raised when what is kept of a personal value changes. */
export const PERSONAL_VALUES_VERSION = 1;
export const PERSONAL_VALUES_TABLE = 'app.personal_values';

/** One opened personal leaf: whose key, which event, where in its data (JSON Pointer). */
export interface PersonalValue {
  readonly keyId: string;
  readonly eventId: string;
  readonly pointer: string;
  readonly value: unknown;
}

/** Opens the personal leaves of events; a destroyed key gives none. */
export type OpenValues = (events: readonly Envelope[]) => Promise<readonly PersonalValue[]>;

/**
 * Holds the keys until the transaction ends, so that none of them is destroyed between opening a value and storing it: whoever
 * destroys a key first locks its row for update.
 */
export type HoldKeys = (client: pg.ClientBase, keyIds: readonly string[]) => Promise<void>;

export const hasPersonalValues = (event: Envelope): boolean => event.sealed !== undefined;

/** Stores the personal values of these events, in the caller's transaction. Twice is fine. */
export async function storePersonalValues(
  client: pg.ClientBase,
  events: readonly Envelope[],
  openValues: OpenValues,
  holdKeys: HoldKeys,
): Promise<void> {
  await holdKeys(client, [...new Set(events.flatMap((event) => Object.keys(event.sealed ?? {})))]);
  const values = await openValues(events);
  if (values.length === 0) return;
  await client.query({
    name: 'store values',
    text: `INSERT INTO ${PERSONAL_VALUES_TABLE} (event_id, field, key_id, value) SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[])
           ON CONFLICT (event_id, field) DO NOTHING`,
    values: [values.map((v) => v.eventId), values.map((v) => v.pointer), values.map((v) => v.keyId), values.map((v) => String(v.value))],
  });
}
