import { randomId } from '../../infrastructure/codec/ids.js';
import { VaultError, type KeyOwner, type Vault } from '../../infrastructure/vault/vault.js';

export interface VaultUnderTest {
  readonly vault: Vault;
  /** A second handle on the same keys, as another process would have. */
  another(): Vault;
  close(): Promise<void>;
}

const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof VaultError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
};

/** What every vault must do, wherever it keeps its keys. */
export const vaultContract = (name: string, open: () => Promise<VaultUnderTest>): void => {
  describe(`the vault (${name})`, () => {
    let under: VaultUnderTest;
    let vault: Vault;
    const owner = (purpose: KeyOwner['purpose'] = 'REPORT_CONTENT', subject = randomId()): KeyOwner => ({ subject, purpose });

    beforeAll(async () => {
      under = await open();
      vault = under.vault;
    });
    afterAll(async () => {
      await vault.close();
      await under.close();
    });

    it('gives one key of 32 bytes a subject and purpose, always the same', async () => {
      const subject = randomId();
      const owners = [owner('REPORT_CONTENT', subject), owner('REPORTER_IDENTITY', subject), owner('REPORT_CONTENT')];
      const keys = await vault.keysFor(owners);
      expect(keys.map(({ subject: whose, purpose }) => ({ subject: whose, purpose }))).toEqual(owners);
      expect(keys.every(({ key }) => key.length === 32)).toBe(true);
      expect(new Set(keys.map(({ keyId }) => keyId)).size).toBe(3);
      expect(new Set(keys.map(({ key }) => Buffer.from(key).toString('hex'))).size).toBe(3);
      expect(await vault.keysFor(owners)).toEqual(keys);
      expect(await under.another().keysFor([...owners].reverse())).toEqual([...keys].reverse());
    });

    it('adds a purpose to a subject that has keys already', async () => {
      const subject = randomId();
      const [first] = await vault.keysFor([owner('REPORT_CONTENT', subject)]);
      const both = await under.another().keysFor([owner('COMPLAINANT', subject), owner('REPORT_CONTENT', subject)]);
      expect(both[1]).toEqual(first);
      expect(await vault.keysFor([owner('COMPLAINANT', subject)])).toEqual([both[0]]);
    });

    it('gives the same owner once when it is asked for twice in one call', async () => {
      const one = owner();
      const [a, b] = await vault.keysFor([one, one]);
      expect(a).toEqual(b);
    });

    it('ends with one key when two processes make the same one at once', async () => {
      const subject = randomId();
      const purposes = ['REPORT_CONTENT', 'REPORTER_IDENTITY', 'RESPONDENT_PERSON', 'AGENT'] as const;
      const asked = Array.from({ length: 24 }, (_, index) => {
        const from = index % 2 === 0 ? vault : under.another();
        return from.keysFor([owner(purposes[index % 4], subject), owner(purposes[(index + 1) % 4], subject)]);
      });
      const made = (await Promise.all(asked)).flat();
      expect(new Set(made.map(({ keyId, purpose }) => `${purpose} ${keyId}`)).size).toBe(4);
      for (const key of made) expect(await vault.keysById([key.keyId])).toEqual(new Map([[key.keyId, key]]));
    });

    it('finds keys by id, many at once, and leaves out what it does not know', async () => {
      const keys = await vault.keysFor(Array.from({ length: 50 }, () => owner()));
      const unknown = randomId();
      const found = await under.another().keysById([...keys.map(({ keyId }) => keyId), unknown]);
      expect(found).toEqual(new Map(keys.map((key) => [key.keyId, key])));
      expect(await vault.keysById([])).toEqual(new Map());
      expect(await vault.purposes([unknown])).toEqual(new Map());
    });

    it('destroys one key of a subject and leaves the others', async () => {
      const subject = randomId();
      const [gone, kept] = await vault.keysFor([owner('REPORTER_IDENTITY', subject), owner('REPORT_CONTENT', subject)]);
      if (gone === undefined || kept === undefined) throw new Error('two keys were asked for');
      await under.another().destroy(gone);
      await vault.destroy(gone);
      expect(await vault.keysById([gone.keyId, kept.keyId])).toEqual(
        new Map<string, unknown>([
          [gone.keyId, { destroyed: 'REPORTER_IDENTITY' }],
          [kept.keyId, kept],
        ]),
      );
      expect(await vault.purposes([gone.keyId, kept.keyId])).toEqual(
        new Map([
          [gone.keyId, 'REPORTER_IDENTITY'],
          [kept.keyId, 'REPORT_CONTENT'],
        ]),
      );
      expect(await vault.keysFor([owner('REPORT_CONTENT', subject)])).toEqual([kept]);
    });

    it('never makes a destroyed key again, and makes no other for a call that asks for it', async () => {
      const subject = randomId();
      const identity = owner('REPORTER_IDENTITY', subject);
      await vault.keysFor([identity]);
      await vault.destroy(identity);
      const fresh = owner();
      expect(await refused(vault.keysFor([fresh, identity]))).toBe('KEY_DESTROYED');
      expect(await refused(under.another().keysFor([identity]))).toBe('KEY_DESTROYED');
    });

    it('does not let a destroyed key of one harm those who ask at the same time', async () => {
      const gone = owner();
      await vault.keysFor([gone]);
      await vault.destroy(gone);
      const [a, b, c] = await Promise.allSettled([vault.keysFor([owner()]), vault.keysFor([gone]), vault.keysFor([owner()])]);
      expect([a, b, c].map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    });

    it('has nothing to destroy where there was no key', async () => {
      await expect(vault.destroy(owner())).resolves.toBeUndefined();
    });
  });
};
