import type { CommandContract, CommandData, CommandName, EventContract, EventName } from '../../domain/kernel/contract.js';
import { anyDecider, type Decider, type Phased, type Table } from '../../domain/kernel/decider.js';
import { categoryOf, streamOf } from '../../domain/kernel/envelope.js';
import { contractOf } from './contracts.js';
import { madeId } from './people.js';
import { type How, type Outcome, type Told, World } from './world.js';

/** What a test expects of one recorded event: its type, and as much of its data as matters. */
interface Expected<E extends EventContract> {
  readonly type: EventName<E>;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly occurredAt?: string;
}

const outcomeOf = <E extends EventContract>(outcome: Outcome) => ({
  outcome,
  /** Exactly these events were recorded, in this order; of their data, what is stated here. */
  thenRecorded: (...expected: readonly Expected<E>[]): Outcome => {
    expect(outcome.rejection).toBeUndefined();
    expect(outcome.written.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
    expect(outcome.written).toMatchObject(expected);
    return outcome;
  },
  /** Refused for this reason, and nothing was recorded. */
  thenRejected: (code: string, params?: Readonly<Record<string, unknown>>): void => {
    expect(outcome.written).toEqual([]);
    expect(outcome.rejection?.code).toBe(code);
    if (params !== undefined) expect(outcome.rejection?.params).toMatchObject(params);
  },
  /** It was so already: accepted, and nothing was recorded. */
  thenNothing: (): void => {
    expect(outcome.rejection).toBeUndefined();
    expect(outcome.written).toEqual([]);
  },
});

/**
 * given(theReport, aReport()).and('case-...', ...events).when('AttachReportToCase', {...}, { by: anOfficer(), at }).thenRecorded({ type })
 *
 * Facts of other streams come from their events (`and`), or are stated (`with`). `when` may be repeated: each command follows the one before.
 */
export const given = <S extends Phased, E extends EventContract, C extends CommandContract, T extends Table<S, C>, R extends string>(
  life: Decider<S, E, C, T, R>,
  ...past: readonly Told<E>[]
) => {
  const world = new World();
  const id = madeId('subject', life.category);
  let facts: Readonly<Record<string, unknown>> = {};
  for (const event of past) world.tell(life.events, streamOf(life.category, id), event);
  const scene = {
    id,
    world,
    state: (): S => world.stateOf(anyDecider(life), id) as S,
    and: (stream: string, ...events: readonly { readonly type: string; readonly data: unknown }[]) => {
      for (const event of events) world.tell(contractOf(categoryOf(stream)), stream, event);
      return scene;
    },
    with: (stated: Readonly<Record<string, unknown>>) => {
      facts = { ...facts, ...stated };
      return scene;
    },
    when: <N extends CommandName<C>>(name: N, command: CommandData<C, N>, how: How = {}) => ({
      ...outcomeOf<E>(world.act(anyDecider(life), id, name, command, { ...how, facts: { ...facts, ...how.facts } })),
      scene,
    }),
  };
  return scene;
};

export * from './people.js';
export { NOW, World, type How, type Outcome, type Told } from './world.js';
