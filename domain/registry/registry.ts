import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { isZone } from '../law/zone.js';
import { registryCommands, registryEvents, type RegistryKind } from './registry.events.js';

interface Founding {
  readonly kind: RegistryKind;
  readonly origin: string;
  readonly zone: string;
  /** Milliseconds added to the machine's clock. */
  readonly clockOffset: number;
}
export type RegistryState = { readonly phase: 'NONE' } | ({ readonly phase: 'FOUNDED' } & Founding);

/** The first field in which two foundings differ; undefined when they are the same. */
const difference = (state: Founding, other: Founding): keyof Founding | undefined =>
  (['kind', 'origin', 'zone', 'clockOffset'] as const).find((field) => state[field] !== other[field]);

/** Founded already, the command is compared: two that start at once found one registry, or the second learns that it is another. */
const table = commandTable<RegistryState, typeof registryCommands>()({
  FoundRegistry: {
    from: ['NONE', 'FOUNDED'],
    to: ['FOUNDED'],
    by: ['SYSTEM'],
    already: (state, command) => state.phase === 'FOUNDED' && difference(state, command) === undefined,
    internal: true,
  },
});

export type RegistryRejection = 'OFFSET_ON_PRODUCTION' | 'UNKNOWN_ZONE' | 'REGISTRY_IS_ANOTHER';
type Decided = readonly NewEvent<typeof registryEvents>[] | Rejection<RegistryRejection>;

const decide = ({ command, state }: Situation<RegistryState, typeof registryCommands, typeof table>): Decided => {
  if (state.phase === 'FOUNDED') {
    const field = difference(state, command) ?? 'kind';
    return reject('REGISTRY_IS_ANOTHER', { field, stored: state[field], asked: command[field] });
  }
  if (command.kind === 'PRODUCTION' && command.clockOffset !== 0) return reject('OFFSET_ON_PRODUCTION');
  if (!isZone(command.zone)) return reject('UNKNOWN_ZONE', { zone: command.zone });
  return [{ type: 'RegistryFounded', data: command }];
};

const evolve = (_state: RegistryState, { data }: StoredEvent<typeof registryEvents>): RegistryState => {
  const { kind, origin, zone, clockOffset } = data;
  return { phase: 'FOUNDED', kind, origin, zone, clockOffset };
};

/** The registry itself, in the stream `registry-greffe`: what it is was said at its founding, once and for ever. */
export const theRegistry = decider<RegistryState, typeof registryEvents, typeof registryCommands, typeof table, RegistryRejection>({
  category: 'registry',
  events: registryEvents,
  commands: registryCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: { FOUNDED: 'a registry is founded once; its kind, name, zone and clock never change' },
});
