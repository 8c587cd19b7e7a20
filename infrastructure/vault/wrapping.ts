import { decrypt, encrypt, NotAuthentic } from '../codec/cipher.js';
import type { KeyEncryptionKey } from './key-encryption-key.js';
import { VaultError } from './vault.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A key under the key-encryption key, AES-256-GCM with the key's id as additional data: iv, ciphertext, tag; 60 bytes. */
export const wrap = (kek: KeyEncryptionKey, keyId: string, key: Uint8Array): Buffer => {
  const { iv, ct, tag } = encrypt(kek.key, key, keyId);
  return Buffer.concat([iv, ct, tag]);
};

/** @throws VaultError KEK_MISMATCH when the bytes are not this key, wrapped under this key-encryption key */
export const unwrap = (kek: KeyEncryptionKey, keyId: string, wrapped: Buffer): Uint8Array => {
  const end = wrapped.length - TAG_BYTES;
  try {
    return decrypt(kek.key, { iv: wrapped.subarray(0, IV_BYTES), ct: wrapped.subarray(IV_BYTES, end), tag: wrapped.subarray(end) }, keyId);
  } catch (error) {
    if (error instanceof NotAuthentic)
      throw new VaultError('KEK_MISMATCH', `the key ${keyId} cannot be unwrapped with this key-encryption key`, { cause: error });
    throw error;
  }
};
