import type { AnyDecider, Phased } from '../../domain/kernel/decider.js';
import type { ActingFunction } from '../../domain/law/functions.js';
import { anAgent, madeId, type Person, someoneAs } from './people.js';
import { NOW, type Outcome, World } from './world.js';

/** One way of giving a command, for the state in which it is tried. */
export interface Sample {
  readonly command: string;
  readonly data: (state: Readonly<Record<string, unknown>>) => unknown;
  readonly at?: string;
  /** The one person who may give it, where the law says who. */
  readonly givenBy?: string;
}

/** A state that real commands led to, with everything that was recorded on the way. */
export interface Situation {
  readonly steps: number;
  readonly streams: World['streams'];
  readonly state: Phased;
}

/** What a search through an aggregate's life has seen. */
export interface Seen {
  readonly situations: readonly Situation[];
  /** `Command: FROM -> TO`, accepted. */
  readonly transitions: ReadonlySet<string>;
  /** `Command: FROM`, accepted because it was so already. */
  readonly repeated: ReadonlySet<string>;
}

export type Prepare = (world: World) => void;

/** A life, what surrounds it, and the samples of its commands. */
export interface Subject {
  readonly life: AnyDecider;
  readonly prepare: Prepare;
  readonly samples: readonly Sample[];
  /** Histories to begin from besides the empty one: what a shortest history does not pass through. */
  readonly detours?: readonly (readonly Sample[])[];
}

export const subjectId = (category: string): string => madeId('subject', category);
export const transition = (command: string, from: string, to: string): string => `${command}: ${from} -> ${to}`;

const functionsIn = (life: AnyDecider, command: string): readonly ActingFunction[] =>
  (life.table[command]?.by ?? []).map((by) => by.replace('*', '') as ActingFunction);

/** Everybody whom the table might let give this command: one person for each function, and a second one for the second person. */
const candidates = (life: AnyDecider, { command, givenBy }: Sample): readonly Person[] =>
  functionsIn(life, command).flatMap((held) => [
    ...(givenBy === undefined ? [] : [{ ...someoneAs(held), id: givenBy }]),
    someoneAs(held),
    ...(someoneAs(held).kind === 'AGENT' ? [anAgent(`second ${held}`, held)] : []),
  ]);

/** Before the first event, among the surroundings. */
export const begin = ({ life, prepare }: Subject): Situation => {
  const world = new World();
  prepare(world);
  return { steps: 0, streams: world.streams, state: life.initial };
};

/** Gives one command in this situation, by this person; the situation itself stays as it is. */
export const tryIn = (
  { life }: Subject,
  { steps, streams, state }: Situation,
  sample: Sample,
  by: Person,
): Outcome & { readonly next: Situation } => {
  const world = new World();
  for (const [stream, events] of streams) world.streams.set(stream, events);
  const data = sample.data(state as unknown as Readonly<Record<string, unknown>>);
  const commandId = madeId('step', String(steps), sample.command);
  const outcome = world.act(life, subjectId(life.category), sample.command, data, { by, at: sample.at ?? NOW, commandId });
  return { ...outcome, next: { steps: steps + 1, streams: world.streams, state: outcome.after } };
};

/** The situation at the end of a detour. Throws when nobody may take a step of it. */
const detoured = (subject: Subject, samples: readonly Sample[]): Situation =>
  samples.reduce<Situation>((situation, sample) => {
    const tried = candidates(subject.life, sample).map((by) => tryIn(subject, situation, sample, by));
    const taken = tried.find(({ events }) => events.length > 0);
    if (taken === undefined) throw new Error(`nobody may give ${sample.command} on this detour`);
    return taken.next;
  }, begin(subject));

/**
 * Searches an aggregate's life from its beginning: every sample, by everybody who might, in every state that a new transition led to.
 * Breadth first, so each state is reached by a shortest history.
 */
export const search = (subject: Subject): Seen => {
  const transitions = new Set<string>();
  const repeated = new Set<string>();
  const situations: Situation[] = [begin(subject), ...(subject.detours ?? []).map((detour) => detoured(subject, detour))];
  for (const situation of situations) {
    for (const sample of subject.samples) {
      for (const by of candidates(subject.life, sample)) {
        const { rejection, before, after, already, events, next } = tryIn(subject, situation, sample, by);
        if (rejection !== undefined) continue;
        if (already) {
          repeated.add(`${sample.command}: ${before.phase}`);
          continue;
        }
        const seen = transition(sample.command, before.phase, after.phase);
        if (events.length > 0 && !transitions.has(seen)) {
          transitions.add(seen);
          situations.push(next);
        }
        break;
      }
    }
  }
  return { situations, transitions, repeated };
};

/** Every transition that a command table declares. */
export const declaredTransitions = ({ table }: AnyDecider): readonly string[] =>
  Object.entries(table).flatMap(([command, { from, to }]) =>
    from.flatMap((before) => (to === 'same' ? [before] : to).map((after) => transition(command, before, after))),
  );
