import { theElection } from '../domain/election/election.js';
import { foundingElections } from '../domain/law/elections.js';
import { anyDecider } from '../domain/kernel/decider.js';
import { theRegistry } from '../domain/registry/registry.js';
import type { RegistryKind, registryEvents } from '../domain/registry/registry.events.js';
import type { StoredEvent } from '../domain/kernel/contract.js';
import { deriveId } from '../infrastructure/codec/ids.js';
import type { EventLog } from '../infrastructure/event-log/event-log.js';
import { isReceipt, type Executor } from './commands/executor.js';
import { SYSTEM } from './commands/numbers.js';

/** What the registry is, for ever: written by its first event. */
export interface Founding {
  readonly kind: RegistryKind;
  readonly origin: string;
  /** Milliseconds between the registry's clock and the machine's. */
  readonly clockOffset: number;
}

export class FoundingError extends Error {
  override readonly name = 'FoundingError';

  constructor(
    readonly code: 'NOT_FOUNDED' | 'KIND_DIFFERS' | 'ORIGIN_DIFFERS' | 'CLOCK_REFUSED',
    message: string,
  ) {
    super(message);
  }
}

export const REGISTRY_STREAM = 'registry-greffe';
export const DEFAULT_ORIGIN = 'greffe.localhost/log';
const ZONE = 'Europe/Paris';

/** What this registry was founded as; undefined on an empty log. */
export const readFounding = async (log: EventLog): Promise<Founding | undefined> => {
  const [first] = (await log.readStream(REGISTRY_STREAM, { upTo: 0 })) as readonly StoredEvent<typeof registryEvents>[];
  return first && { kind: first.data.kind, origin: first.data.origin, clockOffset: first.data.clockOffset };
};

export interface Wanted {
  readonly kind?: RegistryKind;
  readonly origin?: string;
  readonly now?: string;
}

/** What is stored wins; a setting that says otherwise refuses the start. */
export const agree = (stored: Founding, wanted: Wanted): Founding => {
  if (wanted.kind !== undefined && wanted.kind !== stored.kind) {
    throw new FoundingError('KIND_DIFFERS', `GREFFE_KIND says ${wanted.kind}, and this registry was founded as ${stored.kind}.`);
  }
  if (wanted.origin !== undefined && wanted.origin !== stored.origin) {
    throw new FoundingError('ORIGIN_DIFFERS', `GREFFE_ORIGIN differs from the origin written at the founding, ${stored.origin}.`);
  }
  if (wanted.now !== undefined && stored.kind === 'PRODUCTION') {
    throw new FoundingError('CLOCK_REFUSED', 'GREFFE_NOW is refused on a registry of kind PRODUCTION.');
  }
  return stored;
};

/**
 * Founds the registry on an empty log, then declares the elections that exist from the founding. Of two that found at once the loser reads
 * and compares. Doing it again is fine, and completes what a founding that was cut short has left out.
 */
export const found = async (
  parts: { readonly log: EventLog; readonly execute: Executor['execute']; readonly clockOffset: number },
  wanted: Wanted,
): Promise<Founding> => {
  const { log, execute, clockOffset } = parts;
  const kind = wanted.kind ?? 'PRODUCTION';
  if ((await readFounding(log)) === undefined) {
    if (wanted.now !== undefined && kind === 'PRODUCTION') {
      throw new FoundingError('CLOCK_REFUSED', 'GREFFE_NOW is refused on a registry of kind PRODUCTION: set GREFFE_KIND to DEMO or TEST.');
    }
    await execute({
      decider: anyDecider(theRegistry),
      id: 'greffe',
      name: 'FoundRegistry',
      data: { kind, origin: wanted.origin ?? DEFAULT_ORIGIN, zone: ZONE, clockOffset },
      asker: SYSTEM,
      commandId: deriveId(['founding', kind, wanted.origin ?? DEFAULT_ORIGIN, String(clockOffset)]),
    });
  }
  const stored = await readFounding(log);
  if (stored === undefined) throw new FoundingError('NOT_FOUNDED', 'The registry could not be founded.');
  await Promise.all(
    Object.entries(foundingElections).map(async ([electionCode, { types, zone, rounds }]) => {
      const outcome = await execute({
        decider: anyDecider(theElection),
        id: electionCode,
        name: 'DeclareElection',
        data: { electionCode, types, zone, rounds: rounds.map(({ round, on }) => ({ round: Number(round), on })) },
        asker: SYSTEM,
        commandId: deriveId(['founding', electionCode]),
      });
      // Declared otherwise by somebody, it stands as it is.
      if (!isReceipt(outcome) && outcome.code !== 'WRONG_PHASE')
        throw new FoundingError('NOT_FOUNDED', `The election ${electionCode} could not be declared: ${outcome.code}.`);
    }),
  );
  return agree(stored, wanted);
};
