import type { Ciphertext, Envelope } from '../../domain/kernel/envelope.js';
import type { Purpose } from '../../domain/kernel/shapes.js';
import type { Opener, Vault } from '../vault/vault.js';
import { NotAuthentic, openSealed, type Values } from './cipher.js';

/** A sealed value cannot be had although its key was not destroyed. TAMPERED: event or key row is not what was written. */
export class OpenError extends Error {
  override readonly name = 'OpenError';

  constructor(
    readonly code: 'TAMPERED' | 'KEY_UNKNOWN',
    readonly eventId: string,
    readonly keyId: string,
    options?: ErrorOptions,
  ) {
    super(
      `event ${eventId}, key ${keyId}: ${code === 'TAMPERED' ? 'the sealed values are not those that were written' : 'no such key'}`,
      options,
    );
  }
}

type Keys = Awaited<ReturnType<Vault['keysById']>>;
type Unsealed = { readonly values: Values } | { readonly destroyed: Purpose };

const keysOf = async (vault: Pick<Vault, 'keysById'>, events: readonly Envelope[]): Promise<Keys> => {
  const ids = new Set(events.flatMap(({ sealed }) => (sealed === undefined ? [] : Object.keys(sealed))));
  return ids.size === 0 ? new Map() : vault.keysById([...ids]);
};

const unseal = (event: Envelope, keyId: string, ciphertext: Ciphertext, keys: Keys): Unsealed => {
  const key = keys.get(keyId);
  if (key === undefined) throw new OpenError('KEY_UNKNOWN', event.id, keyId);
  if ('destroyed' in key) return key;
  try {
    return { values: openSealed(event, keyId, key.key, ciphertext) };
  } catch (error) {
    if (error instanceof NotAuthentic) throw new OpenError('TAMPERED', event.id, keyId, { cause: error });
    throw error;
  }
};

const keyIdAt = (value: object): string | undefined =>
  '$sealed' in value && typeof value.$sealed === 'string' ? value.$sealed : undefined;

/** Puts the values of one event back in their places, and counts them: each must be found, each place must be filled. */
class Reopening {
  private readonly opened = new Map<string, Unsealed>();
  private readonly left = new Set<string>();

  constructor(
    private readonly event: Envelope,
    keys: Keys,
  ) {
    for (const [keyId, ciphertext] of Object.entries(event.sealed ?? {})) {
      const unsealed = unseal(event, keyId, ciphertext, keys);
      this.opened.set(keyId, unsealed);
      if ('values' in unsealed) for (const pointer of Object.keys(unsealed.values)) this.left.add(`${keyId} ${pointer}`);
    }
  }

  data(): unknown {
    const data = this.at(this.event.data, '');
    const [forgotten] = this.left;
    if (forgotten !== undefined) throw new OpenError('TAMPERED', this.event.id, forgotten.slice(0, forgotten.indexOf(' ')));
    return data;
  }

  private at(value: unknown, pointer: string): unknown {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((item: unknown, index) => this.at(item, `${pointer}/${index}`));
    const keyId = keyIdAt(value);
    if (keyId !== undefined) return this.leaf(keyId, pointer);
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, this.at(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)]),
    );
  }

  private leaf(keyId: string, pointer: string): unknown {
    const unsealed = this.opened.get(keyId);
    if (unsealed === undefined) throw new OpenError('TAMPERED', this.event.id, keyId);
    if ('destroyed' in unsealed) return { erased: unsealed.destroyed };
    if (!Object.hasOwn(unsealed.values, pointer)) throw new OpenError('TAMPERED', this.event.id, keyId);
    this.left.delete(`${keyId} ${pointer}`);
    return unsealed.values[pointer];
  }
}

/**
 * Opens events as stored (a ciphertext is bound to its schema and to the places of that schema: upcast afterwards). Each key is unwrapped
 * once a call and kept for no longer, so that no cache outlives an erasure. A destroyed key gives `{ erased: purpose }`.
 * @throws OpenError
 */
export const opener =
  (vault: Pick<Vault, 'keysById'>): Opener =>
  async (events) => {
    const keys = await keysOf(vault, events);
    return events.map((event) => (event.sealed === undefined ? event : { ...event, data: new Reopening(event, keys).data() }));
  };

export interface OpenedValue {
  readonly eventId: string;
  readonly keyId: string;
  /** Where the value was in `data`, a JSON Pointer of the schema in which the event was written. */
  readonly pointer: string;
  readonly value: unknown;
}

/** Lists the personal values of events as stored, in their order, without those whose key is destroyed. @throws OpenError */
export const openValues =
  (vault: Pick<Vault, 'keysById'>) =>
  async (events: readonly Envelope[]): Promise<readonly OpenedValue[]> => {
    const keys = await keysOf(vault, events);
    const out: OpenedValue[] = [];
    for (const event of events) {
      for (const [keyId, ciphertext] of Object.entries(event.sealed ?? {})) {
        const unsealed = unseal(event, keyId, ciphertext, keys);
        if ('destroyed' in unsealed) continue;
        for (const [pointer, value] of Object.entries(unsealed.values)) out.push({ eventId: event.id, keyId, pointer, value });
      }
    }
    return out;
  };
