import { randomId } from '../../infrastructure/codec/ids.js';
import { keyEncryptionKeyOf } from '../../infrastructure/vault/key-encryption-key.js';
import { holdKeys, postgresVault } from '../../infrastructure/vault/postgres-vault.js';
import { VaultError } from '../../infrastructure/vault/vault.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';
import { vaultContract } from './vault.contract.js';

const kek = keyEncryptionKeyOf(new Uint8Array(32).fill(7));

vaultContract('PostgreSQL', async () => {
  const database = await testDatabase({ poolSize: 8 });
  const another = postgresVault({ pool: database.pool, kek });
  return { vault: postgresVault({ pool: database.pool, kek }), another: () => another, close: () => database.close() };
});

describe('the key table', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('holds no key in clear, and nothing that another key-encryption key could open', async () => {
    const vault = postgresVault({ pool: database.pool, kek });
    const [key] = await vault.keysFor([{ subject: randomId(), purpose: 'AGENT' }]);
    const { rows } = await database.pool.query<{ wrapped: Buffer[] }>('SELECT wrapped FROM vault.keys');
    expect(rows[0]?.wrapped[0]).toHaveLength(60);
    expect(rows[0]?.wrapped[0]?.includes(Buffer.from(key?.key ?? []))).toBe(false);
    const stranger = postgresVault({ pool: database.pool, kek: keyEncryptionKeyOf(new Uint8Array(32).fill(8)) });
    await expect(stranger.keysById([key?.keyId ?? ''])).rejects.toThrow(VaultError);
  });

  it('does not open a key that was put into the place of another', async () => {
    const vault = postgresVault({ pool: database.pool, kek });
    const subject = randomId();
    const [key] = await vault.keysFor([
      { subject, purpose: 'REPORT_CONTENT' },
      { subject, purpose: 'REPORTER_IDENTITY' },
    ]);
    await database.pool.query('UPDATE vault.keys SET wrapped = ARRAY[wrapped[2], wrapped[1]] WHERE subject = $1', [subject]);
    await expect(vault.keysById([key?.keyId ?? ''])).rejects.toThrow('cannot be unwrapped');
  });

  it('empties the element of a destroyed key and keeps id and purpose', async () => {
    const vault = postgresVault({ pool: database.pool, kek });
    const subject = randomId();
    const [key] = await vault.keysFor([{ subject, purpose: 'COMPLAINANT' }]);
    await vault.destroy({ subject, purpose: 'COMPLAINANT' });
    const { rows } = await database.pool.query('SELECT ids, purposes, wrapped FROM vault.keys WHERE subject = $1', [subject]);
    expect(rows).toEqual([{ ids: [key?.keyId], purposes: ['COMPLAINANT'], wrapped: [Buffer.alloc(0)] }]);
  });

  it('makes a destruction wait for those who hold the key while they store what they opened', async () => {
    const vault = postgresVault({ pool: database.pool, kek });
    const owner = { subject: randomId(), purpose: 'REPORT_CONTENT' } as const;
    const [key] = await vault.keysFor([owner]);
    const filler = await database.connect();
    await filler.query('BEGIN');
    await holdKeys(filler, [key?.keyId ?? '']);
    const order: string[] = [];
    const destroyed = vault.destroy(owner).then(() => order.push('destroyed'));
    expect(await vault.keysById([key?.keyId ?? ''])).toEqual(new Map([[key?.keyId, key]]));
    order.push('stored');
    await filler.query('COMMIT');
    await destroyed;
    await filler.end();
    expect(order).toEqual(['stored', 'destroyed']);
  });
});
