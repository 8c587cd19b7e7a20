import type { EventContract } from '../../domain/kernel/contract.js';
import { categoryOf, idOf, type Actor, type Basis, type Ciphertext, type Unrecorded } from '../../domain/kernel/envelope.js';
import {
  code,
  edition,
  instant,
  int,
  list,
  name,
  object,
  optional,
  streamName,
  uuid,
  type Fields,
  type Shape,
} from '../../domain/kernel/shapes.js';
import type { DataKey, KeyOwner, Vault } from '../vault/vault.js';
import { checkShape, type Problem } from './check.js';
import { sealValues } from './cipher.js';
import { withDigest } from './digest.js';
import { deriveId } from './ids.js';
import { pullFields, type Leaf } from './personal-leaves.js';

/** An event does not fit its contract or its envelope: a fault of the program, stopped before the log. */
export class UnfitEvent extends Error {
  override readonly name = 'UnfitEvent';

  constructor(
    readonly type: string,
    readonly problems: readonly Problem[],
  ) {
    super(`${type}: ${problems.map(({ path, code: what }) => `${path} ${what}`).join(', ')}`);
  }
}

/** The last event of a stream, to which the next one is chained. */
export interface Previous {
  readonly revision: number;
  readonly digest: string;
}

export interface EventToSeal {
  readonly type: string;
  readonly data: unknown;
  /** By default the request's `at`. */
  readonly occurredAt?: string;
  /** By default derived from the command and the event's place in the request. */
  readonly id?: string;
  /** The law catalogue in force at `occurredAt`; by default the request's. */
  readonly law?: string;
}

export interface SealRequest {
  readonly stream: string;
  /** Absent for the first event of a stream. */
  readonly previous?: Previous | undefined;
  readonly events: readonly EventToSeal[];
  readonly at: string;
  readonly actor: Actor;
  readonly command: { readonly id: string; readonly name: string };
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  readonly basis?: readonly Basis[] | undefined;
  readonly law: string;
}

export interface Sealer {
  /**
   * Checks the events against their contract, seals their personal values and chains them after `previous`. Do it once: a retry appends the
   * same events again.
   * @throws UnfitEvent, NotCanonical; VaultError KEY_DESTROYED when a subject's key is gone
   */
  seal(request: SealRequest): Promise<readonly Unrecorded[]>;
  /** The same events, ids and ciphertexts after another event: for an append that lost a race to an event that changes nothing for it. */
  rechain(sealed: readonly Unrecorded[], previous?: Previous): readonly Unrecorded[];
}

/** Outside the sealed part there is no free text: an actor's id is an id, or the short name of a source or a machine. */
const actorId: Shape = { node: { kind: 'token', name: 'actor', pattern: /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]{0,79}$/u, example: 'timer' } };
const ENVELOPE: Fields = {
  id: uuid,
  stream: streamName,
  type: name,
  occurredAt: instant,
  actor: object({ kind: code(['AGENT', 'REPORTER', 'SYSTEM', 'IMPORT']), id: actorId, as: name, under: optional(uuid) }),
  command: object({ id: uuid, name }),
  correlationId: uuid,
  causationId: optional(uuid),
  basis: optional(list(object({ stream: streamName, revision: int() }))),
  law: edition,
};

interface Draft {
  readonly envelope: Omit<Unrecorded, 'revision' | 'digest' | 'prev' | 'sealed' | 'data' | 'v'>;
  readonly data: Readonly<Record<string, unknown>>;
  readonly leaves: readonly (Leaf & { readonly owner: KeyOwner })[];
}

const ownerOf = (leaf: Leaf, type: string, stream: string, data: Readonly<Record<string, unknown>>): KeyOwner => {
  const subject = leaf.subjectField === undefined ? idOf(stream) : data[leaf.subjectField];
  if (typeof subject === 'string') return { subject, purpose: leaf.purpose };
  throw new UnfitEvent(type, [{ path: `$.${leaf.subjectField}`, code: 'REQUIRED' }]);
};

const draft = (contract: EventContract | undefined, request: SealRequest, event: EventToSeal, index: number): Draft => {
  const { stream, at, actor, command, correlationId, causationId, basis } = request;
  const declared = contract !== undefined && Object.hasOwn(contract.events, event.type) ? contract.events[event.type] : undefined;
  if (declared === undefined) throw new UnfitEvent(event.type, [{ path: '$', code: 'UNDECLARED' }]);
  const [schema, fields] = declared;
  const kept = {
    id: event.id ?? deriveId(['event', command.id, String(index)]),
    stream,
    type: event.type,
    occurredAt: event.occurredAt ?? at,
    actor,
    command,
    correlationId,
    ...(causationId === undefined ? {} : { causationId }),
    ...(basis === undefined || basis.length === 0 ? {} : { basis }),
    law: event.law ?? request.law,
  };
  const problems = [...checkShape(ENVELOPE, kept), ...checkShape(fields, event.data)];
  if (problems.length > 0) throw new UnfitEvent(event.type, problems);
  const pulled: Leaf[] = [];
  const data = pullFields(fields, event.data as Readonly<Record<string, unknown>>, '', pulled);
  const leaves = pulled.map((leaf) => ({ ...leaf, owner: ownerOf(leaf, event.type, stream, data) }));
  return { envelope: { ...kept, schema }, data, leaves };
};

const nameOf = ({ subject, purpose }: KeyOwner): string => `${purpose} ${subject}`;

const sealedOf = ({ envelope, leaves }: Draft, keys: ReadonlyMap<string, DataKey>): Readonly<Record<string, Ciphertext>> => {
  const byKey = new Map<DataKey, Record<string, unknown>>();
  for (const { owner, pointer, value, holder } of leaves) {
    const key = keys.get(nameOf(owner));
    if (key === undefined) throw new Error(`the vault gave no key for ${owner.purpose}`);
    holder.$sealed = key.keyId;
    const values = byKey.get(key) ?? {};
    values[pointer] = value;
    byKey.set(key, values);
  }
  return Object.fromEntries([...byKey].map(([{ keyId, key }, values]) => [keyId, sealValues(envelope, keyId, key, values)]));
};

const chained = (
  events: readonly Omit<Unrecorded, 'revision' | 'prev' | 'digest'>[],
  previous: Previous | undefined,
): readonly Unrecorded[] => {
  const out: Unrecorded[] = [];
  let last = previous;
  for (const event of events) {
    const revision = (last?.revision ?? -1) + 1;
    const sealed = withDigest({ ...event, revision, ...(last === undefined ? {} : { prev: last.digest }) });
    out.push(sealed);
    last = { revision, digest: sealed.digest };
  }
  return out;
};

/** Makes events of decisions, under the contracts of all aggregates. */
export const sealer = (vault: Pick<Vault, 'keysFor'>, contracts: readonly EventContract[]): Sealer => {
  const byCategory = new Map(contracts.map((contract) => [contract.category, contract]));
  return {
    async seal(request) {
      const contract = byCategory.get(categoryOf(request.stream));
      const drafts = request.events.map((event, index) => draft(contract, request, event, index));
      const owners = new Map(drafts.flatMap(({ leaves }) => leaves.map(({ owner }) => [nameOf(owner), owner] as const)));
      const keys = owners.size === 0 ? [] : await vault.keysFor([...owners.values()]);
      const byOwner = new Map(keys.map((key) => [nameOf(key), key]));
      const events = drafts.map((drafted) => {
        const sealed = drafted.leaves.length === 0 ? {} : { sealed: sealedOf(drafted, byOwner) };
        return { ...drafted.envelope, v: 1 as const, data: drafted.data, ...sealed };
      });
      return chained(events, request.previous);
    },
    rechain: (sealed, previous) =>
      chained(
        sealed.map(({ revision: _revision, prev: _prev, digest: _digest, ...event }) => event),
        previous,
      ),
  };
};
