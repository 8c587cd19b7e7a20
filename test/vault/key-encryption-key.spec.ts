import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keyEncryptionKey } from '../../infrastructure/vault/key-encryption-key.js';
import { VaultError } from '../../infrastructure/vault/vault.js';
import { testDatabase, type TestDatabase } from '../support/postgres.js';

describe('the key-encryption key', () => {
  let database: TestDatabase;
  let folder: string;

  beforeEach(async () => {
    database = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'greffe-kek-'));
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });
  const open = (name = 'kek') => keyEncryptionKey({ file: name.startsWith('file:') ? name : join(folder, name), pool: database.pool });
  const refusal = async (work: Promise<unknown>): Promise<string> => {
    try {
      await work;
    } catch (error) {
      if (error instanceof VaultError) return `${error.code} ${error.message}`;
      throw error;
    }
    return 'nothing was thrown';
  };

  it('is made once, for its owner alone, and leaves nothing else behind', async () => {
    const first = await open();
    expect(first.key).toHaveLength(32);
    expect(await readdir(folder)).toEqual(['kek']);
    expect((await stat(join(folder, 'kek'))).mode & 0o777).toBe(0o600);
    expect(await open()).toEqual(first);
    expect(await open(pathToFileURL(join(folder, 'kek')).href)).toEqual(first);
  });

  it('is one when several start at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => open()));
    expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await readdir(folder)).toEqual(['kek']);
  });

  it('is not made again when it is absent: the keys of the database were wrapped under it', async () => {
    await open();
    await rm(join(folder, 'kek'));
    expect(await refusal(open())).toBe(
      `KEK_MISMATCH The key-encryption key ${join(folder, 'kek')} is absent: without it no personal value can be read or written.`,
    );
    expect(await readdir(folder)).toEqual([]);
  });

  it('is refused when it is another one', async () => {
    await open();
    const text = await readFile(join(folder, 'kek'), 'utf8');
    await writeFile(
      join(folder, 'kek'),
      text.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    );
    expect(await refusal(open())).toContain('is not the key-encryption key under which the keys of this database were wrapped');
  });

  it.each(['', 'short', 'not base64url at all, but of some length!!'])(
    'is refused when the file holds something else: "%s"',
    async (text) => {
      await writeFile(join(folder, 'kek'), text);
      expect(await refusal(open())).toContain('does not hold a key-encryption key');
    },
  );

  it('is refused when it cannot be read or lies elsewhere than in a file', async () => {
    expect(await refusal(open('.'))).toContain('cannot be read');
    expect(await refusal(keyEncryptionKey({ file: 'https://kms.example/key', pool: database.pool }))).toContain('https: is not supported');
  });
});
