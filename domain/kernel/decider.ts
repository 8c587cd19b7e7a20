import type { ActingFunction } from '../law/functions.js';
import type { CommandContract, CommandData, CommandName, EventContract, NewEvent, StoredEvent } from './contract.js';
import type { Actor } from './envelope.js';
import { reject, type Rejection, type TableRejection } from './rejection.js';
import type { Facts, Needs } from './standing.js';

/** Every state is told apart by its phase; `NONE` is the phase before the first event. */
export interface Phased {
  readonly phase: string;
}
/** A function, or a function on assigned files only. */
export type By = ActingFunction | `${ActingFunction}*`;

/** What a decision may rely on besides state and facts: it comes in, the domain never makes it. */
export interface Context {
  /** The instant of the decision. */
  readonly at: string;
  readonly actor: Actor;
  /** The law catalogue in force at `at`. */
  readonly law: string;
  /** An id derived from the command and a label: the same command gives the same id. */
  readonly idFor: (label: string) => string;
  /** The public reference of this aggregate, `PREFIX-YY-XXXXX-XXXXX-C`, its year being that of the instant in Paris. */
  readonly referenceFor: (prefix: string, instant: string) => string;
  /** The number taken for this command, where the table says `numbered`. */
  readonly number?: string;
}

/** One line of a command table: everything that is known of a command before its own decision. Nothing else repeats it. */
export interface Row<S extends Phased, D> {
  readonly from: readonly S['phase'][];
  /** The phases the command may lead to; 'same' keeps the phase. */
  readonly to: readonly S['phase'][] | 'same';
  readonly by: readonly By[];
  /** The persons whom the actor must not be: who proposed does not decide. */
  readonly fourEyes?: (state: S) => readonly string[];
  /** Already so: doing it twice is fine and appends nothing. */
  readonly already?: (state: S, command: D) => boolean;
  readonly needs?: (command: D, state: S) => Needs;
  /** The series whose next number the act takes. */
  readonly numbered?: string;
  /** Only reactions and timers give this command: no route. */
  readonly internal?: true;
}
export type Table<S extends Phased, C extends CommandContract> = { readonly [N in CommandName<C>]: Row<S, CommandData<C, N>> };

/** Declares a command table; literal phases and needs are kept, so that `decide` sees state and facts narrowed by command. */
export const commandTable =
  <S extends Phased, C extends CommandContract>() =>
  <const T extends Table<S, C>>(table: T): T =>
    table;

type FactsOf<R> = R extends { readonly needs: (...args: never[]) => infer N } ? Facts<N> : Readonly<Record<never, never>>;

/** A command that passed its table, with the state narrowed to the phases of `from` and the facts it asked for. */
export type Situation<S extends Phased, C extends CommandContract, T extends Table<S, C>> = {
  [N in CommandName<C>]: {
    readonly name: N;
    readonly command: CommandData<C, N>;
    readonly state: Extract<S, { readonly phase: T[N]['from'][number] }>;
    readonly facts: FactsOf<T[N]>;
    readonly context: Context;
  };
}[CommandName<C>];

export type Decision<E extends EventContract, R extends string> = readonly NewEvent<E>[] | Rejection<R>;

export interface Decider<S extends Phased, E extends EventContract, C extends CommandContract, T extends Table<S, C>, R extends string> {
  readonly category: E['category'];
  readonly events: E;
  readonly commands: C;
  readonly table: T;
  readonly initial: S;
  /** Never refuses, never throws: it accepts every history that `decide` produced in any version. */
  readonly evolve: (state: S, event: StoredEvent<E>) => S;
  readonly decide: (situation: Situation<S, C, T>) => Decision<E, R>;
  /** The office holders to whom the file is assigned. */
  readonly assigned?: (state: S) => readonly string[];
  /** Phases that nothing leaves, each with its reason. */
  readonly final?: Readonly<Partial<Record<S['phase'], string>>>;
}

/** Any aggregate, for those who treat all alike: the executor, the guard, the generated pages and tests. */
export interface AnyDecider {
  readonly category: string;
  readonly events: EventContract;
  readonly commands: CommandContract;
  readonly table: Readonly<Record<string, Row<Phased, unknown>>>;
  readonly initial: Phased;
  readonly evolve: (state: Phased, event: StoredEvent<EventContract>) => Phased;
  readonly decide: (situation: AnySituation) => readonly NewEvent<EventContract>[] | Rejection;
  readonly assigned?: (state: Phased) => readonly string[];
  readonly final?: Readonly<Record<string, string>>;
}
export interface AnySituation {
  readonly name: string;
  readonly command: unknown;
  readonly state: Phased;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** Declares an aggregate's life. The cast forgets its types for those who treat all alike; `Typed` keeps them for its own tests. */
export const decider = <S extends Phased, E extends EventContract, C extends CommandContract, T extends Table<S, C>, R extends string>(
  life: Decider<S, E, C, T, R>,
): Decider<S, E, C, T, R> => life;

export const anyDecider = (life: object): AnyDecider => life as AnyDecider;

/** Who asks: a person may hold several functions, and exercises one of them. */
export interface Asker {
  readonly id: string;
  readonly functions: readonly ActingFunction[];
}

/** The function in which this person may give this command, in the order of the table, an unconditional one first; undefined if none allows it. */
export const functionFor = (row: { readonly by: readonly By[] }, asker: Asker, isAssigned: boolean): ActingFunction | undefined => {
  const onAssigned = (by: By): boolean => by.endsWith('*');
  const allowing = [...row.by.filter((by) => !onAssigned(by)), ...(isAssigned ? row.by.filter(onAssigned) : [])];
  const held = allowing.map((by) => asker.functions.find((one) => by === one || by === `${one}*`));
  return held.find((one) => one !== undefined);
};

/**
 * Why this person may not give this command in this state, from the table alone; 'ALREADY' when it is so already; undefined when only the
 * facts and the decision itself can still refuse. In this order: function, already so, phase, assigned, second person.
 */
export const whyNot = (
  { category, table, assigned }: AnyDecider,
  name: string,
  state: Phased,
  asker: Asker,
  command?: unknown,
): Rejection<TableRejection> | 'ALREADY' | undefined => {
  const row = table[name];
  if (row === undefined) throw new Error(`${name} is not a command of ${category}`);
  const functions = row.by.map((by) => by.replace('*', ''));
  if (!asker.functions.some((held) => functions.includes(held))) return reject('FUNCTION_NOT_ALLOWED', { command: name, functions });
  if (command !== undefined && row.already?.(state, command)) return 'ALREADY';
  if (!row.from.includes(state.phase)) return reject('WRONG_PHASE', { command: name, category, phase: state.phase, from: row.from });
  const isAssigned = assigned?.(state).includes(asker.id) ?? false;
  if (functionFor(row, asker, isAssigned) === undefined) return reject('NOT_ASSIGNED', { command: name });
  if (row.fourEyes?.(state).includes(asker.id)) return reject('SECOND_PERSON_REQUIRED', { command: name });
  return undefined;
};

/** A command that passed its table: the function exercised, and the facts that its decision still asks of other streams. */
export interface Admission {
  readonly as: ActingFunction;
  readonly needs: Needs;
}

/** What every executor does before it reads facts, in the order of `whyNot`. The facts and `decide` can still refuse. */
export const admit = (
  life: AnyDecider,
  name: string,
  state: Phased,
  asker: Asker,
  command: unknown,
): Admission | Rejection<TableRejection> | 'ALREADY' => {
  const refused = whyNot(life, name, state, asker, command);
  if (refused !== undefined) return refused;
  const row = life.table[name];
  const as = row && functionFor(row, asker, life.assigned?.(state).includes(asker.id) ?? false);
  if (row === undefined || as === undefined) throw new Error(`${name} was admitted without a function`);
  return { as, needs: row.needs?.(command, state) ?? {} };
};
