import type { EventContract, EventName, StoredEvent } from '../../domain/kernel/contract.js';
import { admit, type AnyDecider, type Context, type Phased } from '../../domain/kernel/decider.js';
import { type Actor, type Envelope, streamOf } from '../../domain/kernel/envelope.js';
import { isRejection, type Rejection } from '../../domain/kernel/rejection.js';
import type { Fields, Node, Written } from '../../domain/kernel/shapes.js';
import type { Need, Needs } from '../../domain/kernel/standing.js';
import { parisYear } from '../../domain/law/zone.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { aTriageAgent, madeId, type Person } from './people.js';

/** The moment at which tests happen, unless they say otherwise: 11:00 in Paris, five days before the first round of March 2026. */
export const NOW = '2026-03-10T10:00:00.000Z';

/** An event told in short: everything that it does not say is made up. */
export type Told<E extends EventContract> = {
  [K in EventName<E>]: {
    readonly type: K;
    readonly data: Written<E['events'][K][1]>;
    readonly by?: Person;
    readonly at?: string;
    readonly recordedAt?: string;
    readonly id?: string;
  };
}[EventName<E>];

type AnyTold = {
  readonly type: string;
  readonly data: unknown;
  readonly by?: Person;
  readonly at?: string;
  readonly recordedAt?: string;
  readonly id?: string;
};

const sealedValue = (node: Node, value: unknown): unknown => {
  switch (node.kind) {
    case 'personal':
      return { $sealed: `key-${node.purpose}` };
    case 'optional':
      return sealedValue(node.of.node, value);
    case 'list':
      return (value as readonly unknown[]).map((item) => sealedValue(node.of.node, item));
    case 'object':
      return sealedData(node.fields, value);
    case 'oneOf': {
      const told = value as Readonly<Record<string, unknown>>;
      const variant = String(told[node.tag]);
      const { [node.tag]: _, ...rest } = told;
      return { [node.tag]: variant, ...(sealedData(node.variants[variant] ?? {}, rest) as object) };
    }
    case 'text':
    case 'token':
    case 'instant':
    case 'civilDate':
    case 'code':
    case 'int':
    case 'flag':
      return value;
  }
};

/** The data as stored: each personal leaf `{ $sealed: keyId }`. */
export const sealedData = (fields: Fields, data: unknown): unknown =>
  Object.fromEntries(
    Object.entries(data as object)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, fields[key] === undefined ? value : sealedValue(fields[key].node, value)]),
  );

/** What became of a command. */
export interface Outcome {
  readonly before: Phased;
  readonly after: Phased;
  readonly already: boolean;
  readonly events: readonly Envelope[];
  /** As decided, personal values in clear. */
  readonly written: readonly { readonly type: string; readonly data: unknown; readonly occurredAt: string }[];
  readonly rejection?: Rejection;
}

/** Every stream of a test. Commands go through the table, the facts and the decision in the order of the executor. */
export class World {
  readonly streams = new Map<string, Envelope[]>();
  private position = 0;
  private commands = 0;

  stream(name: string): readonly Envelope[] {
    return this.streams.get(name) ?? [];
  }

  stateOf(life: AnyDecider, id: string): Phased {
    return (this.stream(streamOf(life.category, id)) as StoredEvent<EventContract>[]).reduce(life.evolve, life.initial);
  }

  /** Says that an event has happened, without asking anybody. */
  tell(contract: EventContract, stream: string, { type, data, by = aTriageAgent(), at = NOW, recordedAt = at, id }: AnyTold): Envelope {
    const commandId = madeId('told', String(this.position));
    const actor: Actor = { kind: by.kind, id: by.id, as: by.functions[0] ?? 'SYSTEM' };
    return this.record(contract, stream, { type, data, occurredAt: at }, actor, { id: commandId, name: 'Told' }, recordedAt, id);
  }

  private record(
    contract: EventContract,
    stream: string,
    event: { readonly type: string; readonly data: unknown; readonly occurredAt: string },
    actor: Actor,
    command: { readonly id: string; readonly name: string },
    recordedAt: string,
    id?: string,
  ): Envelope {
    const declared = contract.events[event.type];
    if (declared === undefined) throw new Error(`${event.type} is not an event of ${contract.category}`);
    const [schema, fields] = declared;
    const problems = checkShape(fields, event.data as Record<string, unknown>);
    if (problems.length > 0) throw new Error(`${event.type}: ${problems.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
    const earlier = this.streams.get(stream) ?? [];
    this.position += 1;
    const envelope: Envelope = {
      v: 1,
      id: id ?? madeId('event', command.id, String(earlier.length)),
      stream,
      revision: earlier.length,
      position: this.position,
      type: event.type,
      schema,
      occurredAt: event.occurredAt,
      recordedAt,
      actor,
      command,
      correlationId: command.id,
      law: '2024-05-23.1',
      data: sealedData(fields, event.data),
      digest: '0'.repeat(64),
    };
    this.streams.set(stream, [...earlier, envelope]);
    return envelope;
  }

  private factsFor(needs: Needs, at: string): Readonly<Record<string, unknown>> {
    const ask = ({ standing, id }: Need): unknown =>
      standing.fold(this.stream(streamOf(standing.category, id)) as StoredEvent<EventContract>[], at);
    return Object.fromEntries(
      Object.entries(needs).map(([key, need]) => [key, 'standing' in need ? ask(need) : need.map((one) => ask(one))]),
    );
  }

  /** Gives a command. Throws when the decision breaks its own table or shape: that is a fault of the aggregate, whatever the test. */
  act(
    life: AnyDecider,
    id: string,
    name: string,
    command: unknown,
    { by = aTriageAgent(), at = NOW, facts, number, commandId = madeId('command', name, String((this.commands += 1))) }: How = {},
  ): Outcome {
    const stream = streamOf(life.category, id);
    const before = this.stateOf(life, id);
    const nothing = { before, after: before, already: false, events: [], written: [] };
    const fields = life.commands.commands[name];
    if (fields === undefined) throw new Error(`${name} is not a command of ${life.category}`);
    const problems = checkShape(fields, command as Record<string, unknown>);
    if (problems.length > 0) throw new Error(`${name}: ${problems.map(({ path, code }) => `${path} ${code}`).join(', ')}`);
    const admitted = admit(life, name, before, by, command);
    if (admitted === 'ALREADY') return { ...nothing, already: true };
    if (!('as' in admitted)) return { ...nothing, rejection: admitted };
    const actor: Actor = { kind: by.kind, id: by.id, as: admitted.as };
    const row = life.table[name];
    const context: Context = {
      at,
      actor,
      law: '2024-05-23.1',
      idFor: (label) => madeId(commandId, label),
      referenceFor: (prefix, instant) => `${prefix}-${String(parisYear(instant)).slice(2)}-00000-00000-0`,
      ...(row?.numbered === undefined ? {} : { number: number ?? `${row.numbered}-2026-0001` }),
    };
    const decided = life.decide({
      name,
      command,
      state: before,
      facts: { ...this.factsFor(admitted.needs, at), ...facts },
      context,
    });
    if (isRejection(decided)) return { ...nothing, rejection: decided };
    const written = decided.map((event) => ({ type: event.type, data: event.data, occurredAt: event.occurredAt ?? at }));
    const events = written.map((event) => this.record(life.events, stream, event, actor, { id: commandId, name }, at));
    const after = this.stateOf(life, id);
    const declared = row === undefined ? [] : row.to === 'same' ? [before.phase] : row.to;
    if (events.length > 0 && !declared.includes(after.phase))
      throw new Error(`${name} led from ${before.phase} to ${after.phase}, which its line does not declare`);
    return { before, after, already: false, events, written };
  }
}

/** How a command is given: by whom, when, and what the test fixes besides. */
export interface How {
  readonly by?: Person;
  readonly at?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly number?: string;
  readonly commandId?: string;
}
