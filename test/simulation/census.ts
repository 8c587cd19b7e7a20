import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import type { AnyDecider, Phased } from '../../domain/kernel/decider.js';
import { categoryOf, idOf, type Envelope } from '../../domain/kernel/envelope.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import { deciderOf } from '../../src/deciders.js';
import { everything } from './durable.js';

export type State = Phased & Readonly<Record<string, unknown>>;
export interface Life {
  readonly category: string;
  readonly id: string;
  readonly state: State;
  readonly revision: number;
}

/** Who knows the log by heart: every stream's state, brought up to date on request. Only those outside the registry ask it. */
export interface Census {
  refresh(): Promise<void>;
  of(category: string): readonly Life[];
  find(stream: string): Life | undefined;
  /** Whether a stream holds this command, and under which name. */
  holds(stream: string, commandId: string): string | undefined;
}

export const stateAfter = (decider: AnyDecider, state: Phased, event: Envelope): State =>
  decider.evolve(state, event as StoredEvent<EventContract>) as State;

export const censusOf = (log: EventLog): Census => {
  const lives = new Map<string, Life>();
  const byCategory = new Map<string, Set<string>>();
  const commands = new Map<string, string>();
  let position = 0;

  return {
    refresh: async () => {
      for (const event of await everything(log, position)) {
        const { stream, revision, command } = event;
        const category = categoryOf(stream);
        const decider = deciderOf(category);
        if (decider === undefined) throw new Error(`${category} is no aggregate`);
        const before = lives.get(stream)?.state ?? decider.initial;
        lives.set(stream, { category, id: idOf(stream), state: stateAfter(decider, before, event), revision });
        byCategory.set(category, (byCategory.get(category) ?? new Set()).add(stream));
        commands.set(`${stream} ${command.id}`, command.name);
        position = event.position;
      }
    },
    of: (category) => [...(byCategory.get(category) ?? [])].flatMap((stream) => lives.get(stream) ?? []),
    find: (stream) => lives.get(stream),
    holds: (stream, commandId) => commands.get(`${stream} ${commandId}`),
  };
};
