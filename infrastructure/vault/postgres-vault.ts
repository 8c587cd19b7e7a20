import type pg from 'pg';
import type { Purpose } from '../../domain/kernel/shapes.js';
import { isUuid } from '../codec/check.js';
import { randomId } from '../codec/ids.js';
import { randomOctets } from '../codec/random.js';
import { bytesArray, textArray, uuidArray } from '../database/binary-array.js';
import { ConnectionLost, patiently } from '../database/patience.js';
import { microBatch } from '../database/micro-batch.js';
import type { KeyEncryptionKey } from './key-encryption-key.js';
import { VaultError, type DataKey, type KeyOwner, type Vault } from './vault.js';
import { unwrap, wrap } from './wrapping.js';

const CALLS_A_BATCH = 500;
const ATTEMPTS = 20;
/** An answer that does not come in this time counts as a lost connection. */
const TIMEOUT = { query_timeout: 10_000 };

/** The keys of one subject. A destroyed one is empty. */
interface Row {
  readonly subject: string;
  readonly locator: string;
  readonly ids: readonly string[];
  readonly purposes: readonly Purpose[];
  readonly wrapped: readonly Buffer[];
}
interface Element {
  readonly keyId: string;
  readonly subject: string;
  readonly purpose: Purpose;
  readonly wrapped: Buffer;
}

/** The number of an element from 1 in the last two digits of its key's id: the rest is the row's own. */
const keyIdOf = (locator: string, element: number): string => locator.slice(0, -2) + element.toString(16).padStart(2, '0');
const newLocator = (): string => keyIdOf(randomId(), 0);
/** Where the rows of these keys are found; what is no id at all is nowhere. */
const locatorsOf = (keyIds: readonly string[]): readonly string[] => [...new Set(keyIds.filter(isUuid).map((keyId) => keyIdOf(keyId, 0)))];

const COLUMNS = 'subject, locator, ids, purposes, wrapped';
const BY_SUBJECT = { name: 'greffe keys by subject', text: `SELECT ${COLUMNS} FROM vault.by_subject($1)` };
const BY_LOCATOR = { name: 'greffe keys by id', text: `SELECT ${COLUMNS} FROM vault.by_locator($1)` };
/** Sorted, so that two processes that make keys of the same subjects wait for one another in the same order. */
const INSERT = {
  name: 'greffe keys make',
  text: `INSERT INTO vault.keys (subject, locator, ids, purposes, wrapped)
         SELECT n.subject, n.locator, array_agg(n.id ORDER BY n.ord), array_agg(n.purpose ORDER BY n.ord), array_agg(n.wrapped ORDER BY n.ord)
           FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::bytea[]) WITH ORDINALITY AS n(subject, locator, id, purpose, wrapped, ord)
          GROUP BY n.subject, n.locator ORDER BY n.subject
         ON CONFLICT (subject) DO NOTHING
         RETURNING subject`,
};
const ADD = {
  name: 'greffe keys add',
  text: `UPDATE vault.keys SET ids = ids || $3::uuid, purposes = purposes || $4::text, wrapped = wrapped || $5::bytea
          WHERE subject = $1 AND cardinality(ids) = $2`,
};
/** Without a name: planned for the table as it is. */
const HOLD = 'SELECT subject FROM vault.keys WHERE locator = ANY($1) ORDER BY subject FOR SHARE';
const DESTROY = {
  name: 'greffe keys destroy',
  text: `WITH held AS (SELECT subject FROM vault.keys WHERE subject = $1 AND $2 = ANY(purposes) FOR UPDATE)
         UPDATE vault.keys k SET wrapped[array_position(k.purposes, $2)] = ''::bytea FROM held WHERE k.subject = held.subject`,
};

const elementsOf = (row: Row): readonly Element[] =>
  row.ids.flatMap((keyId, index) => {
    const [purpose, wrapped] = [row.purposes[index], row.wrapped[index]];
    return purpose === undefined || wrapped === undefined ? [] : [{ keyId, subject: row.subject, purpose, wrapped }];
  });

const nameOf = ({ subject, purpose }: KeyOwner): string => `${purpose} ${subject}`;

/**
 * Holds the keys of these ids until the transaction of `client` ends: a destruction that comes meanwhile waits, one that was done is seen.
 * For whoever stores opened values.
 */
export const holdKeys = async (client: pg.ClientBase, keyIds: readonly string[]): Promise<void> => {
  const locators = locatorsOf(keyIds);
  if (locators.length > 0) await client.query(HOLD, [uuidArray(locators)]);
};

/** What came of one owner: a key, or the news that it was destroyed. */
type Found = ReadonlyMap<string, DataKey | undefined>;

class PostgresKeys {
  constructor(
    private readonly pool: Pick<pg.Pool, 'connect'>,
    private readonly kek: KeyEncryptionKey,
  ) {}

  async query<R extends pg.QueryResultRow>(
    statement: { name: string; text: string },
    values: readonly unknown[],
  ): Promise<pg.QueryResult<R>> {
    try {
      return await patiently(this.pool, (client) => client.query<R>({ ...statement, values: [...values], ...TIMEOUT }));
    } catch (error) {
      if (error instanceof ConnectionLost)
        throw new VaultError('VAULT_UNAVAILABLE', 'the database of the keys cannot be reached', { cause: error });
      throw error;
    }
  }

  unwrapped({ keyId, subject, purpose, wrapped }: Element): DataKey | undefined {
    return wrapped.length === 0 ? undefined : { keyId, subject, purpose, key: unwrap(this.kek, keyId, wrapped) };
  }

  async byId(keyIds: readonly string[]): Promise<readonly Element[]> {
    const locators = locatorsOf(keyIds);
    if (locators.length === 0) return [];
    const asked = new Set(keyIds);
    const { rows } = await this.query<Row>(BY_LOCATOR, [uuidArray(locators)]);
    return rows.flatMap(elementsOf).filter(({ keyId }) => asked.has(keyId));
  }

  /** Finds or makes the keys of all these owners. Whatever another process makes at the same time is found at the next look. */
  async ensure(owners: readonly KeyOwner[]): Promise<Found> {
    const wanted = new Map(owners.map((owner) => [nameOf(owner), owner]));
    const found = new Map<string, DataKey | undefined>();
    for (let attempt = 0; wanted.size > 0; attempt += 1) {
      if (attempt === ATTEMPTS) throw new VaultError('VAULT_UNAVAILABLE', 'the keys of a subject change faster than they can be read');
      const subjects = [...new Set([...wanted.values()].map(({ subject }) => subject))];
      const { rows } = await this.query<Row>(BY_SUBJECT, [textArray(subjects)]);
      for (const element of rows.flatMap(elementsOf)) {
        if (wanted.delete(nameOf(element))) found.set(nameOf(element), this.unwrapped(element));
      }
      const known = new Map(rows.map((row) => [row.subject, row]));
      for (const key of await this.make([...wanted.values()].filter(({ subject }) => !known.has(subject)))) {
        wanted.delete(nameOf(key));
        found.set(nameOf(key), key);
      }
      await this.add([...wanted.values()], known);
    }
    return found;
  }

  private async make(owners: readonly KeyOwner[]): Promise<readonly DataKey[]> {
    if (owners.length === 0) return [];
    const locators = new Map<string, { locator: string; count: number }>();
    const keys = owners.map(({ subject, purpose }) => {
      const row = locators.get(subject) ?? { locator: newLocator(), count: 0 };
      locators.set(subject, row);
      row.count += 1;
      return { subject, purpose, locator: row.locator, keyId: keyIdOf(row.locator, row.count), key: randomOctets(32) };
    });
    const { rows } = await this.query<{ subject: string }>(INSERT, [
      textArray(keys.map(({ subject }) => subject)),
      uuidArray(keys.map(({ locator }) => locator)),
      uuidArray(keys.map(({ keyId }) => keyId)),
      textArray(keys.map(({ purpose }) => purpose)),
      bytesArray(keys.map(({ keyId, key }) => wrap(this.kek, keyId, key))),
    ]);
    const made = new Set(rows.map(({ subject }) => subject));
    return keys.filter(({ subject }) => made.has(subject)).map(({ locator: _locator, ...key }) => key);
  }

  /** Adds one missing purpose a subject that has a row; what is then still missing comes with the next attempt. */
  private async add(owners: readonly KeyOwner[], known: ReadonlyMap<string, Row>): Promise<void> {
    const added = new Set<string>();
    for (const { subject, purpose } of owners) {
      const row = known.get(subject);
      if (row === undefined || added.has(subject)) continue;
      added.add(subject);
      const keyId = keyIdOf(row.locator, row.ids.length + 1);
      await this.query(ADD, [subject, row.ids.length, keyId, purpose, wrap(this.kek, keyId, randomOctets(32))]);
    }
  }
}

export interface PostgresVaultOptions {
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly kek: KeyEncryptionKey;
}

/**
 * Keys in the table `vault.keys`. New keys are on disk before they are given out: an append that is tried again after the server died must
 * find the key that its event was sealed under. Calls made at the same time share one look and one insert. Nothing is cached. Closing it
 * leaves the pool open.
 */
export const postgresVault = ({ pool, kek }: PostgresVaultOptions): Vault => {
  const keys = new PostgresKeys(pool, kek);
  const ensure = microBatch(async (calls: readonly (readonly KeyOwner[])[]) => {
    const found = await keys.ensure(calls.flat());
    return calls.map(() => found);
  }, CALLS_A_BATCH);
  return {
    keysFor: async (owners) => {
      if (owners.length === 0) return [];
      const found = await ensure(owners);
      return owners.map((owner) => {
        const key = found.get(nameOf(owner));
        if (key === undefined) throw new VaultError('KEY_DESTROYED', `the key of ${owner.purpose} of ${owner.subject} was destroyed`);
        return key;
      });
    },
    keysById: async (keyIds) =>
      new Map(
        (await keys.byId(keyIds)).map((element): [string, DataKey | { readonly destroyed: Purpose }] => [
          element.keyId,
          keys.unwrapped(element) ?? { destroyed: element.purpose },
        ]),
      ),
    purposes: async (keyIds) => new Map((await keys.byId(keyIds)).map(({ keyId, purpose }) => [keyId, purpose])),
    destroy: async ({ subject, purpose }) => {
      await keys.query(DESTROY, [subject, purpose]);
    },
    close: async () => undefined,
  };
};
