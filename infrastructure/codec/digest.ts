import { hash } from 'node:crypto';
import type { Envelope, Unrecorded } from '../../domain/kernel/envelope.js';
import { canonical } from './canonical.js';

type Hashed = Omit<Unrecorded, 'digest'>;

/** The texts of events that this process sealed: they are stored as hashed, without being written out twice. */
const texts = new WeakMap<object, string>();

/**
 * What the digest of an event covers and what the log stores: the RFC 8785 text of the event without `position`, `recordedAt` and `digest`.
 * @throws NotCanonical
 */
export const textOf = (event: Hashed | Unrecorded | Envelope): string => {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const { position: _position, recordedAt: _recordedAt, digest: _digest, ...hashed } = event as Envelope;
  return canonical(hashed);
};

/** Lower-case hex SHA-256 of the UTF-8 bytes of a text. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** The digest that this event must carry, recomputed from everything it covers. */
export const digestOf = (event: Hashed | Unrecorded | Envelope): string => sha256(textOf(event));

/** Puts the digest on an event that is otherwise complete; it must not change any more. */
export const withDigest = (event: Hashed): Unrecorded => {
  const text = canonical(event);
  const sealed: Unrecorded = { ...event, digest: sha256(text) };
  texts.set(sealed, text);
  return sealed;
};
