import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { Ciphertext } from '../../domain/kernel/envelope.js';
import { canonical } from './canonical.js';
import { randomOctets } from './random.js';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The bytes are not what was encrypted under this key for this place. */
export class NotAuthentic extends Error {
  override readonly name = 'NotAuthentic';
}

/** AES-256-GCM under a fresh random iv of 12 bytes; the tag has 16. `context` is authenticated, not encrypted. */
export const encrypt = (key: Uint8Array, plaintext: Uint8Array | string, context: string): { iv: Buffer; ct: Buffer; tag: Buffer } => {
  const iv = randomOctets(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(context));
  const head = typeof plaintext === 'string' ? cipher.update(plaintext, 'utf8') : cipher.update(plaintext);
  const tail = cipher.final();
  return { iv, ct: tail.length === 0 ? head : Buffer.concat([head, tail]), tag: cipher.getAuthTag() };
};

/** @throws NotAuthentic when key, iv, ciphertext, tag or context is not the one of the encryption */
export const decrypt = (key: Uint8Array, { iv, ct, tag }: { iv: Uint8Array; ct: Uint8Array; tag: Uint8Array }, context: string): Buffer => {
  if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES) throw new NotAuthentic('iv or tag has a wrong length');
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(ct), decipher.final()]);
  } catch (error) {
    throw new NotAuthentic('the ciphertext is not authentic', { cause: error });
  }
};

interface Place {
  readonly stream: string;
  readonly id: string;
  readonly schema: number;
}

/** What binds a ciphertext to its place: the RFC 8785 form of `[stream, event id, key id, schema]`. */
const placeOf = ({ stream, id, schema }: Place, keyId: string): string => canonical([stream, id, keyId, schema]);

/** Personal values of one event under one key: JSON Pointer into `data` -> value. */
export type Values = Readonly<Record<string, unknown>>;

/** One ciphertext over the RFC 8785 form of the values; base64url without padding. */
export const sealValues = (place: Place, keyId: string, key: Uint8Array, values: Values): Ciphertext => {
  const { iv, ct, tag } = encrypt(key, canonical(values), placeOf(place, keyId));
  return { iv: iv.toString('base64url'), ct: ct.toString('base64url'), tag: tag.toString('base64url') };
};

/** @throws NotAuthentic */
export const openSealed = (place: Place, keyId: string, key: Uint8Array, { iv, ct, tag }: Ciphertext): Values =>
  JSON.parse(
    decrypt(
      key,
      { iv: Buffer.from(iv, 'base64url'), ct: Buffer.from(ct, 'base64url'), tag: Buffer.from(tag, 'base64url') },
      placeOf(place, keyId),
    ).toString('utf8'),
  ) as Values;
