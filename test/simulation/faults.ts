import type { Envelope } from '../../domain/kernel/envelope.js';
import { EventLogError, type EventLog } from '../../infrastructure/event-log/event-log.js';
import type { Checkpoint } from '../../infrastructure/reactions/checkpoint.js';
import { VaultError, type Vault } from '../../infrastructure/vault/vault.js';
import type { Chance } from './chance.js';
import type { Durable } from './durable.js';
import type { Owner, Scheduler } from './scheduler.js';

/** How often things go wrong, per mille of the calls; all zero once it is calm. */
export interface Weather {
  lostAcknowledgement: number;
  failedAppend: number;
  failedRead: number;
  failedVault: number;
  failedCheckpoint: number;
}
export const storm = (chance: Chance): Weather => ({
  lostAcknowledgement: chance.below(80),
  failedAppend: chance.below(80),
  failedRead: chance.below(20),
  failedVault: chance.below(40),
  failedCheckpoint: chance.below(80),
});
export const CALM: Weather = { lostAcknowledgement: 0, failedAppend: 0, failedRead: 0, failedVault: 0, failedCheckpoint: 0 };

/** Whether an error is one of those that a storm makes. */
export const isWeather = (error: unknown): boolean =>
  (error instanceof EventLogError && (error.code === 'LOG_UNAVAILABLE' || error.code === 'UNKNOWN_OUTCOME')) ||
  (error instanceof VaultError && error.code === 'VAULT_UNAVAILABLE') ||
  error instanceof CheckpointLost;

export class CheckpointLost extends Error {
  override readonly name = 'CheckpointLost';
}

interface Around {
  readonly owner: Owner;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly weather: () => Weather;
}

const unavailable = (): EventLogError => new EventLogError('LOG_UNAVAILABLE', 'the log does not answer');

/** The log as one process reaches it: every call waits for its turn before and after, and may fail on either side. */
export const reachedLog = (log: EventLog, { owner, scheduler, chance, weather }: Around): EventLog => {
  const turn = (what: string): Promise<void> => scheduler.turn(owner, what);
  const reading = async <T>(what: string, read: () => Promise<T>): Promise<T> => {
    await turn(what);
    if (chance.perMille(weather().failedRead)) throw unavailable();
    const answer = await read();
    if (chance.perMille(300)) await turn(`${what}, answered late`);
    return answer;
  };
  /** Pages cut anywhere, each delivered when its turn comes. */
  const cut = (page: readonly Envelope[]): readonly (readonly Envelope[])[] => {
    const pieces: (readonly Envelope[])[] = [];
    for (let at = 0; at < page.length;) {
      const size = 1 + chance.below(page.length);
      pieces.push(page.slice(at, at + size));
      at += size;
    }
    return pieces;
  };

  return {
    ...log,
    append: async (stream, expected, events) => {
      await turn(`appends to ${stream}`);
      if (chance.perMille(weather().failedAppend)) throw unavailable();
      const outcome = await log.append(stream, expected, events);
      await turn(`hears of ${stream}`);
      if (chance.perMille(weather().lostAcknowledgement)) throw new EventLogError('UNKNOWN_OUTCOME', 'the acknowledgement was lost');
      return outcome;
    },
    readStream: (stream, range) => reading(`reads ${stream}`, () => log.readStream(stream, range)),
    head: () => reading('asks for the head', () => log.head()),
    readAll: async function* (after, options) {
      for await (const page of log.readAll(after, options))
        for (const piece of cut(page)) yield await reading('reads all', async () => piece);
    },
    subscribe: (after, handle, onError) =>
      log.subscribe(
        after,
        async (page) => {
          for (const piece of cut(page)) {
            await turn(`is handed ${piece.length} events`);
            await handle(piece);
          }
        },
        onError,
      ),
  };
};

export const reachedVault = (vault: Vault, { owner, scheduler, chance, weather }: Around): Vault => {
  const around = async <T>(what: string, ask: () => Promise<T>): Promise<T> => {
    await scheduler.turn(owner, what);
    const lost = (): VaultError => new VaultError('VAULT_UNAVAILABLE', 'the vault does not answer');
    if (chance.perMille(weather().failedVault)) throw lost();
    const answer = await ask();
    if (chance.perMille(weather().failedVault)) throw lost();
    return answer;
  };
  return {
    ...vault,
    keysFor: (owners) => around('asks for keys', () => vault.keysFor(owners)),
    keysById: (keyIds) => around('opens keys', () => vault.keysById(keyIds)),
  };
};

/** The checkpoint of the reactions: it never goes back, and its lock ends with its holder. */
export const reachedCheckpoint = ({ reactions }: Durable, { owner, scheduler, chance, weather }: Around): Checkpoint => {
  const around = async <T>(what: string, ask: () => T): Promise<T> => {
    await scheduler.turn(owner, what);
    if (chance.perMille(weather().failedCheckpoint)) throw new CheckpointLost(what);
    const answer = ask();
    if (chance.perMille(weather().failedCheckpoint)) throw new CheckpointLost(what);
    return answer;
  };
  return {
    acquire: () =>
      around('wants to react', () => {
        if (reactions.holder?.alive !== true) reactions.holder = owner;
        return reactions.holder === owner;
      }),
    load: () => around('loads the checkpoint', () => reactions.position),
    save: (position) =>
      around(`saves the checkpoint ${position}`, () => void (reactions.position = Math.max(reactions.position, position))),
    release: async () => {
      if (reactions.holder === owner) reactions.holder = undefined;
    },
  };
};
