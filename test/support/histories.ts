import fc, { type Arbitrary } from 'fast-check';
import type { AnyDecider, Phased } from '../../domain/kernel/decider.js';
import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { arbitraryOf, type Pool } from './arbitrary.js';
import type { Person } from './people.js';
import { type Outcome, World } from './world.js';

/** One command in a history: what, by whom, and how many milliseconds after the one before. */
export interface Attempt {
  readonly name: string;
  readonly command: Readonly<Record<string, unknown>>;
  readonly by: Person;
  readonly after: number;
}

const DAY = 86_400_000;

/** Commands of one aggregate in any order, by anybody, at any pace: those whose function allows them are more frequent, so that histories go far. */
export const anyAttempts = (
  life: AnyDecider,
  people: readonly Person[],
  pool: Pool,
  { longest = 100 }: { readonly longest?: number } = {},
): Arbitrary<readonly Attempt[]> => {
  const attempts = Object.entries(life.commands.commands).map(([name, fields]) => {
    const functions = life.table[name]?.by.map((by) => by.replace('*', '')) ?? [];
    const allowed = people.filter((person) => person.functions.some((held) => functions.includes(held)));
    return fc.record({
      name: fc.constant(name),
      command: arbitraryOf(fields, pool),
      by: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...allowed) }, { weight: 1, arbitrary: fc.constantFrom(...people) }),
      after: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: 0, max: DAY / 4 }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * DAY }) },
      ),
    });
  });
  return fc.array(fc.oneof(...attempts), { minLength: 1, maxLength: longest, size: 'max' });
};

export interface Trial {
  readonly attempt: Attempt;
  readonly outcome: Outcome;
  /** The same command again, by the same person, at the same moment. */
  readonly again: Outcome;
}

export interface Played {
  readonly trials: readonly Trial[];
  readonly phases: ReadonlySet<string>;
  readonly state: Phased;
  readonly world: World;
}

/** What a generated command cannot know in advance, found in the stream: the running deadline, the last decision, the proposal. */
export type Aim = (attempt: Attempt, state: Phased, events: readonly StoredEvent<EventContract>[]) => Readonly<Record<string, unknown>>;

/** Plays a history on a world, each accepted command twice. Most commands that do not fit the phase are left out, so that histories go far. */
export const play = (life: AnyDecider, world: World, id: string, from: string, attempts: readonly Attempt[], aim: Aim): Played => {
  const stream = streamOf(life.category, id);
  const phases = new Set<string>([world.stateOf(life, id).phase]);
  let now = Date.parse(from);
  const trials = attempts.flatMap((attempt): readonly Trial[] => {
    const fits = life.table[attempt.name]?.from.includes(world.stateOf(life, id).phase) ?? false;
    if (!fits && attempt.after % 5 !== 0) return [];
    now += attempt.after;
    const how = { by: attempt.by, at: new Date(now).toISOString() };
    const events = world.stream(stream) as readonly StoredEvent<EventContract>[];
    const command = aim(attempt, world.stateOf(life, id), events);
    const outcome = world.act(life, id, attempt.name, command, how);
    const again = outcome.events.length === 0 ? outcome : world.act(life, id, attempt.name, command, how);
    phases.add(outcome.after.phase).add(again.after.phase);
    return [{ attempt, outcome, again }];
  });
  return { trials, phases, state: world.stateOf(life, id), world };
};
