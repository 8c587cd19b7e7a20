import type { Envelope } from '../../domain/kernel/envelope.js';
import { sha256 } from '../../infrastructure/codec/digest.js';
import { actsFrom } from './acts.js';
import { censusOf } from './census.js';
import { chanceFrom } from './chance.js';
import { client, type Told } from './clients.js';
import { durableAt, everything } from './durable.js';
import { CALM, storm, type Weather } from './faults.js';
import { findings } from './invariants.js';
import { startProcess, type Planted, type Process, type Surroundings } from './process.js';
import { schedulerWith } from './scheduler.js';

export interface Run {
  readonly seed: number;
  /** What was not as it must be; empty for a good run. */
  readonly wrong: readonly string[];
  readonly steps: number;
  readonly events: readonly Envelope[];
  readonly crashes: number;
  readonly told: Told;
  /** The same for the same seed: every turn, every event, without keys and ciphertexts. */
  readonly digest: string;
}

const MOST_STEPS = 60_000;
const MOST_IDLE = 1_000;
const MOST_ROUNDS = 40;
const HOUR = 3_600_000;
const STARTS = ['2026-03-02T09:00:00.000Z', '2026-06-15T21:58:00.000Z', '2026-12-31T22:57:00.000Z'];

/** One history of the registry from one seed: a storm, then calm, then everything that must be true of it. */
export const simulate = async (seed: number, planted: Planted = {}, traced?: (line: string) => void): Promise<Run> => {
  const chance = chanceFrom(seed);
  const scheduler = schedulerWith(chance, traced);
  const durable = durableAt(chance.one(STARTS));
  const wrong: string[] = [];
  let weather: Weather = storm(chance);
  const around: Surroundings = {
    durable,
    scheduler,
    chance,
    planted,
    weather: () => weather,
    wrong: (what) => void wrong.push(what),
  };
  const census = censusOf(durable.log);
  const acts = actsFrom({ seed, chance, clock: durable.clock, census });
  const told: Told = { receipts: [], refusals: new Map(), unanswered: 0 };

  let crashes = 0;
  let incarnations = 0;
  const start = (place: string, how = {}): Process => startProcess(`${place} ${(incarnations += 1)}`, around, how);
  const places = ['north', 'south'].map((place) => ({ place, process: start(place) }));
  const crashRate = chance.below(8);
  const jumpRate = chance.below(12);

  /** What happens to machines and clocks between two turns. */
  const environment = (): void => {
    durable.clock.advance(chance.below(400));
    for (const slot of places) {
      if (slot.process.owner.alive && chance.perMille(crashRate)) {
        slot.process.kill();
        crashes += 1;
      } else if (!slot.process.owner.alive && chance.perMille(100)) slot.process = start(slot.place);
    }
    if (chance.perMille(4)) durable.reactions.holder = undefined;
    if (!chance.perMille(jumpRate)) return;
    if (chance.perMille(300)) durable.clock.advance(-chance.below(12 * HOUR));
    else durable.clock.advance(chance.perMille(300) ? chance.below(40 * 24 * HOUR) : chance.below(12 * HOUR));
  };

  /** Gives turns until all of this is done. */
  const drive = async (all: readonly Promise<unknown>[], between: () => void): Promise<void> => {
    let isDone = false;
    let idle = 0;
    void Promise.all(all).then(
      () => void (isDone = true),
      (error: unknown) => {
        wrong.push(`it stopped: ${String(error)}`);
        isDone = true;
      },
    );
    for (;;) {
      const more = await scheduler.step();
      if (isDone) return;
      idle = more ? 0 : idle + 1;
      if (scheduler.steps > MOST_STEPS || idle > MOST_IDLE) {
        wrong.push(`it came to no end in ${MOST_STEPS} turns`);
        return;
      }
      between();
    }
  };

  const clients = Array.from({ length: 2 + chance.below(4) }, (_, index) =>
    client({
      owner: { name: `client ${index + 1}`, alive: true },
      scheduler,
      chance,
      census,
      acts,
      told,
      begins: index === 0,
      commands: 10 + chance.below(20),
      processes: () => places.map(({ process }) => process),
      wrong: around.wrong,
    }),
  );
  await drive(clients, environment);

  weather = CALM;
  // A clock that was put back runs until it has come up with the log: only then are ten minutes over.
  const { recordedAt = durable.clock.now() } = await durable.log.head();
  if (durable.clock.now() < recordedAt) durable.clock.set(recordedAt);
  for (const { process } of places) process.kill();
  const last = start('last', { alone: true });
  if (chance.perMille(500)) durable.clock.advance(chance.below(120 * 24 * HOUR));
  const settle = async (): Promise<void> => {
    for (let rounds = 0, before = -1; rounds < MOST_ROUNDS; rounds += 1) {
      await last.settle();
      const { position } = await durable.log.head();
      if (position === before && durable.reactions.position >= position) return;
      before = position;
      durable.clock.advance(11 * 60_000);
    }
    wrong.push('it never came to rest');
  };
  await drive([settle()], () => undefined);
  last.kill();

  const events = await everything(durable.log);
  wrong.push(...(await findings(durable, events, told)));
  const written = events.map(({ id, stream, type, recordedAt }) => [id, stream, type, recordedAt]);
  const digest = sha256(`${scheduler.digest()} ${JSON.stringify(written)}`);
  return { seed, wrong, steps: scheduler.steps, events, crashes, told, digest };
};
