import type { Purpose } from '../../domain/kernel/shapes.js';
import { randomId } from '../codec/ids.js';
import { randomOctets } from '../codec/random.js';
import { VaultError, type DataKey, type KeyOwner, type Vault } from './vault.js';

interface Entry extends KeyOwner {
  readonly keyId: string;
  key: Uint8Array | undefined;
}

/** A vault that lives as long as the process: for tests and dry runs. */
export const inMemoryVault = (): Vault => {
  const byOwner = new Map<string, Entry>();
  const byId = new Map<string, Entry>();
  const nameOf = ({ subject, purpose }: KeyOwner): string => `${purpose} ${subject}`;

  const keyFor = ({ subject, purpose }: KeyOwner): DataKey => {
    let entry = byOwner.get(nameOf({ subject, purpose }));
    if (entry === undefined) {
      entry = { subject, purpose, keyId: randomId(), key: randomOctets(32) };
      byOwner.set(nameOf(entry), entry);
      byId.set(entry.keyId, entry);
    }
    const { keyId, key } = entry;
    if (key === undefined) throw new VaultError('KEY_DESTROYED', `the key of ${purpose} of ${subject} was destroyed`);
    return { subject, purpose, keyId, key };
  };
  const known = (keyIds: readonly string[]): readonly Entry[] => keyIds.flatMap((keyId) => byId.get(keyId) ?? []);

  return {
    keysFor: async (owners) => {
      // All or none: a destroyed key among them makes no other.
      for (const owner of owners) if (byOwner.has(nameOf(owner))) keyFor(owner);
      return owners.map(keyFor);
    },
    keysById: async (keyIds) =>
      new Map(
        known(keyIds).map(({ subject, purpose, keyId, key }): [string, DataKey | { readonly destroyed: Purpose }] => [
          keyId,
          key === undefined ? { destroyed: purpose } : { subject, purpose, keyId, key },
        ]),
      ),
    purposes: async (keyIds) => new Map(known(keyIds).map(({ keyId, purpose }) => [keyId, purpose])),
    destroy: async (owner) => {
      const entry = byOwner.get(nameOf(owner));
      if (entry !== undefined) entry.key = undefined;
    },
    close: async () => undefined,
  };
};
