import { isDeepStrictEqual } from 'node:util';
import { categoryOf, type Envelope } from '../../domain/kernel/envelope.js';
import { foundingElections } from '../../domain/law/elections.js';
import { digestOf } from '../../infrastructure/codec/digest.js';
import { opener } from '../../infrastructure/codec/open.js';
import { folder, noChanges } from '../../projections/engine/fold.js';
import { deciderOf } from '../../src/deciders.js';
import { stateAfter, type State } from './census.js';
import type { Told } from './clients.js';
import type { Durable } from './durable.js';
import { caseFindings, numberFindings } from './invariants.cases.js';
import { lapseFindings, reactionFindings } from './invariants.reactions.js';
import { streamsOf, type Streams } from './streams.js';

/** Positions without a gap, a clock of the log that never goes back, streams without a gap, digests and chains that can be recomputed. */
const logFindings = (events: readonly Envelope[], streams: Streams): readonly string[] => {
  const out: string[] = [];
  const ids = new Set<string>();
  for (const [index, event] of events.entries()) {
    if (event.position !== index + 1) out.push(`position ${index + 1} is ${event.position}`);
    if (event.recordedAt < (events[index - 1]?.recordedAt ?? '')) out.push(`recordedAt goes back at ${event.position}`);
    if (ids.has(event.id)) out.push(`the event ${event.id} is there twice`);
    ids.add(event.id);
    if (digestOf(event) !== event.digest) out.push(`the digest of ${event.position} is not that of the event`);
  }
  for (const [stream, own] of streams)
    for (const [revision, event] of own.entries()) {
      if (event.revision !== revision) out.push(`${stream} has ${event.revision} where ${revision} belongs`);
      if (event.prev !== own[revision - 1]?.digest) out.push(`${stream} ${revision} does not name the event before`);
    }
  return out;
};

/** A command is in a stream once: its events stand together, in the phases that its line of the table declares. */
const commandFindings = (streams: Streams): readonly string[] => {
  const out: string[] = [];
  for (const [stream, own] of streams) {
    const decider = deciderOf(categoryOf(stream));
    if (decider === undefined) throw new Error(stream);
    const seen = new Set<string>();
    let state = decider.initial as State;
    for (let at = 0; at < own.length;) {
      const { command, actor } = own[at] as Envelope;
      const before = state.phase;
      if (seen.has(command.id)) out.push(`${command.name} was decided twice in ${stream}`);
      seen.add(command.id);
      for (; own[at]?.command.id === command.id; at += 1) state = stateAfter(decider, state, own[at] as Envelope);
      const row = decider.table[command.name];
      if (row?.from.includes(before) !== true) out.push(`${command.name} was accepted in ${stream} at ${before}`);
      else if (row.to === 'same' ? state.phase !== before : !row.to.includes(state.phase))
        out.push(`${command.name} led ${stream} from ${before} to ${state.phase}`);
      if (row?.by.map((by) => by.replace('*', '')).includes(actor.as) !== true) out.push(`${command.name} was given as ${actor.as}`);
    }
  }
  return out;
};

/** What was acknowledged is in the log, once, where it was said to be. */
const acknowledgementFindings = (events: readonly Envelope[], { receipts }: Told): readonly string[] => {
  const byId = new Map(events.map((event) => [event.id, event]));
  return receipts.flatMap(({ outcome, stream, events: named, revision, position }) => {
    if (outcome === 'ALREADY') return [];
    const found = named.map(({ id }) => byId.get(id));
    const last = found.at(-1);
    const isThere = found.every((event) => event?.stream === stream) && last?.revision === revision && last.position === position;
    return isThere ? [] : [`acknowledged and not in the log: ${named.map(({ type }) => type).join(', ')} of ${stream}`];
  });
};

/** A read model equals the fold of the log from zero: same rows, each from the same events, each event once. */
const oracleFindings = ({ tables }: Durable, events: readonly Envelope[]): readonly string[] =>
  [...tables].flatMap(
    ([
      name,
      {
        rows,
        position,
        folder: { projection },
      },
    ]) => {
      const anew = noChanges();
      const fold = folder(projection);
      for (const event of events) fold.apply(event, anew, () => undefined);
      const expected = new Map(
        [...anew.current].flatMap(([key, version]) => (version === undefined ? [] : [[key, version.hash] as const])),
      );
      const stored = new Map([...rows].map(([key, { hash }]) => [key, hash]));
      if (position !== events.length) return [`${name} stands at ${position} of ${events.length}`];
      return isDeepStrictEqual(stored, expected) ? [] : [`${name} is not the fold of the log`];
    },
  );

/** Everything that must be true of a registry at rest, whatever happened to it; what is not is said in a line each. */
export const findings = async (durable: Durable, events: readonly Envelope[], told: Told): Promise<readonly string[]> => {
  const { log, vault } = durable;
  const streams = streamsOf(events);
  const out: string[] = [];
  for (const [stream, own] of streams)
    if (!isDeepStrictEqual(await log.readStream(stream), own)) out.push(`${stream} reads otherwise than the whole log`);
  const opened = await opener(vault)(events).catch((error: unknown) => {
    out.push(`what was sealed cannot be opened: ${String(error)}`);
    return [];
  });
  if (opened.length > 0 && JSON.stringify(opened.map(({ data }) => data)).includes('$sealed')) out.push('a sealed value was left closed');
  const undeclared = Object.keys(foundingElections).filter((code) => !streams.has(`election-${code}`));
  if (undeclared.length > 0) out.push(`elections were never declared: ${undeclared.join(', ')}`);
  return [
    ...out,
    ...logFindings(events, streams),
    ...commandFindings(streams),
    ...acknowledgementFindings(events, told),
    ...caseFindings(streams),
    ...numberFindings(streams),
    ...reactionFindings(events, streams),
    ...lapseFindings(events),
    ...oracleFindings(durable, events),
  ];
};
