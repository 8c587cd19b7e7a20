import { createHash, createHmac, randomBytes } from 'node:crypto';
import { deriveId } from '../codec/ids.js';
import type { Vault } from '../vault/vault.js';

/** 256 bits of chance as base64url: whoever shows it is let in, so only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** True for a text that could be a token; anything else is not looked up. */
export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Turns an address into what it is found by, without keeping it. */
export type BlindIndex = (kind: 'EMAIL' | 'ACCOUNT' | 'ADDRESS', text: string) => Buffer;

/** The owner of the key of blind indexes: no person's subject. */
const KEY_OF_INDEXES = { subject: deriveId(['blind-index', 'accounts']), purpose: 'AGENT' } as const;

/**
 * HMAC-SHA-256 under a key of the vault, which is kept wrapped under the key-encryption key: a copy of the tables alone does not tell whose
 * address an index stands for. An e-mail address counts in lower case, NFC, without spaces around it.
 */
export const blindIndex = async (vault: Vault): Promise<BlindIndex> => {
  const [found] = await vault.keysFor([KEY_OF_INDEXES]);
  if (found === undefined) throw new Error('the vault gave no key for blind indexes');
  const { key } = found;
  return (kind, text) =>
    createHmac('sha256', key)
      .update(`${kind}\0${text.trim().normalize('NFC').toLowerCase()}`)
      .digest();
};
