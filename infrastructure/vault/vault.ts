import type { Envelope } from '../../domain/kernel/envelope.js';
import type { Purpose } from '../../domain/kernel/shapes.js';

/** Whose key: `subject` is an aggregate's id. */
export interface KeyOwner {
  readonly subject: string;
  readonly purpose: Purpose;
}

/** A key ready for use; `key` is 32 bytes and never leaves the process. */
export interface DataKey extends KeyOwner {
  readonly keyId: string;
  readonly key: Uint8Array;
}

export class VaultError extends Error {
  constructor(
    readonly code: 'KEK_MISMATCH' | 'KEY_DESTROYED' | 'VAULT_UNAVAILABLE',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'VaultError';
  }
}

/**
 * Keys per data subject and purpose, each wrapped alone under the key-encryption key. An id is random, one per subject and purpose, and is
 * never made again after destruction.
 */
export interface Vault {
  /** The keys of these owners in the same order, made and durably stored where they did not exist. Throws KEY_DESTROYED. */
  keysFor(owners: readonly KeyOwner[]): Promise<readonly DataKey[]>;
  /** The keys with these ids; a destroyed one is undefined, with its purpose in `purposes`. */
  keysById(keyIds: readonly string[]): Promise<ReadonlyMap<string, DataKey | { readonly destroyed: Purpose }>>;
  /** The purpose of each key, destroyed ones included. */
  purposes(keyIds: readonly string[]): Promise<ReadonlyMap<string, Purpose>>;
  /** Destroys one key of a subject; doing it twice is fine. The id stays, as a tombstone. */
  destroy(owner: KeyOwner): Promise<void>;
  close(): Promise<void>;
}

/** Opens events: every `{ $sealed: keyId }` becomes its value, or `{ erased: purpose }` when the key is destroyed. Order is kept. */
export type Opener = (events: readonly Envelope[]) => Promise<readonly Envelope[]>;
