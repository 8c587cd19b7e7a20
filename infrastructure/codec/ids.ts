import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.js';
import { canonical } from './canonical.js';
import { randomOctets } from './random.js';

/** The one namespace of derived ids (RFC 9562, version 5). It never changes: a retry must find the same ids for ever. */
export const NAMESPACE = 'f62d4124-3b2c-4a14-b49a-363578e0bff4';

const NAMESPACE_BYTES = Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex');

/** The 16 bytes of a UUID. */
export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

/** The lower-case text of the first 16 bytes. */
export const uuidText = (bytes: Buffer): string => {
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

const stamped = (bytes: Buffer, version: number): string => {
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | (version << 4);
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  return uuidText(bytes);
};

/** A new id, UUID version 7: the clock's millisecond, then chance. Made at the edge only. */
export const newId = (clock: Clock): string => {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Date.parse(clock.now()), 0, 6);
  randomOctets(10).copy(bytes, 6);
  return stamped(bytes, 7);
};

/** A random id, UUID version 4. */
export const randomId = (): string => stamped(randomOctets(16), 4);

/**
 * The id that follows from these texts, the rule's name first (`['import', source, sourceId]`, `['event', commandId, '0']`): UUID version 5
 * of the one namespace over the RFC 8785 form of the list.
 */
export const deriveId = (parts: readonly string[]): string =>
  stamped(createHash('sha1').update(NAMESPACE_BYTES).update(canonical(parts)).digest(), 5);
