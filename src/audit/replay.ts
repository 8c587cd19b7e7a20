import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import type { Phased } from '../../domain/kernel/decider.js';
import { categoryOf, streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import type { Purpose } from '../../domain/kernel/shapes.js';
import { normaliseInstant } from '../../domain/law/instant.js';
import type { Greffe } from '../greffe.js';
import { deciderOf } from '../deciders.js';
import { isSecret, sealedEvent } from '../secrecy.js';

export class ReplayError extends Error {
  override readonly name = 'ReplayError';

  constructor(
    readonly code: 'MALFORMED' | 'UNKNOWN_STREAM',
    message: string,
  ) {
    super(message);
  }
}

export interface Replayed {
  readonly stream: string;
  /** Of the last event of the stream shown; -1 where the stream had none yet. */
  readonly revision: number;
  /** Without ciphertexts; personal fields show as `{ "$sealed": purpose }`. */
  readonly events: readonly Omit<Envelope, 'sealed'>[];
  readonly state: unknown;
}

const STREAM = /^[a-z][A-Za-z]{0,39}-[0-9A-Za-z][0-9A-Za-z-]{0,79}$/;

/** Every key id in sight replaced by the purpose it serves. */
export const purposesShown = (value: unknown, purposes: ReadonlyMap<string, Purpose>): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => purposesShown(item, purposes));
  if ('$sealed' in value && typeof value.$sealed === 'string') return { $sealed: purposes.get(value.$sealed) ?? value.$sealed };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, purposesShown(inner, purposes)]));
};

type Bound = { readonly revision: number } | { readonly position: number };

const boundOf = async ({ log }: Pick<Greffe, 'log'>, at: string | undefined): Promise<Bound> => {
  if (at === undefined) return { revision: Number.MAX_SAFE_INTEGER };
  if (/^[0-9]{1,15}$/.test(at)) return { revision: Number(at) };
  const instant = normaliseInstant(at);
  if (instant === undefined)
    throw new ReplayError('MALFORMED', 'A moment is a revision, or an instant with its offset such as 2020-03-15T12:00:00+01:00.');
  return { position: await log.positionAt(instant) };
};

/** The streams that this one names, or that name it: a case, its reports and its procedures, a report and its case or complaint. */
const linked = (stream: string, events: readonly Envelope[]): readonly string[] => {
  const ids = new Set<string>();
  const add = (category: string, id: unknown): void => void (typeof id === 'string' && ids.add(streamOf(category, id)));
  for (const { data, basis } of events) {
    const named = data as Readonly<Record<string, unknown>>;
    add('case', named.caseId);
    add('complaint', named.complaintId);
    add('sanctionProceeding', named.proceedingId);
    add('deliberation', named.deliberationId);
    add('report', named.fromReportId);
    add('report', named.keptReportId);
    add('respondent', named.respondentId);
    add('inspection', named.inspectionId);
    add('formalNotice', named.formalNoticeId);
    add('referral', named.referralId);
    if (Array.isArray(named.reportIds)) for (const id of named.reportIds) add('report', id);
    for (const relied of basis ?? [])
      if (categoryOf(relied.stream) === 'case' || categoryOf(relied.stream) === 'respondent') ids.add(relied.stream);
  }
  ids.delete(stream);
  return [...ids];
};

/**
 * Replays one stream as of a revision, an instant or a position of the log. With `family` the streams linked to it are merged in, by position.
 * @throws ReplayError MALFORMED for words that are no stream or moment; UNKNOWN_STREAM
 */
export const replay = async (
  greffe: Pick<Greffe, 'log' | 'vault'>,
  stream: string,
  options: {
    readonly at?: string | undefined;
    readonly position?: number;
    readonly family?: boolean;
    /** Only for the restricted committee: otherwise a deliberation shows that sealed events exist, and nothing of what they are. */
    readonly mayKnowSecrets?: boolean;
  },
): Promise<Replayed> => {
  if (!STREAM.test(stream)) throw new ReplayError('MALFORMED', `${stream} is not a stream: category-id.`);
  const decider = deciderOf(categoryOf(stream));
  if (decider === undefined) throw new ReplayError('MALFORMED', `${categoryOf(stream)} is not a category of streams.`);
  const bound = options.position === undefined ? await boundOf(greffe, options.at) : { position: options.position };
  const whole = await greffe.log.readStream(stream);
  if (whole.length === 0) throw new ReplayError('UNKNOWN_STREAM', `${stream} has no events.`);
  const within = whole.filter((event) => ('revision' in bound ? event.revision <= bound.revision : event.position <= bound.position));
  const state = (within as readonly StoredEvent<EventContract>[]).reduce<Phased>(
    (folded, event) => decider.evolve(folded, event),
    decider.initial,
  );

  let shown = within;
  if (options.family === true) {
    const upTo =
      'position' in bound ? bound.position : within.length < whole.length ? (within.at(-1)?.position ?? 0) : Number.MAX_SAFE_INTEGER;
    const others = await Promise.all(linked(stream, within).map((other) => greffe.log.readStream(other)));
    shown = [...within, ...others.flat().filter(({ position }) => position <= upTo)].toSorted((a, b) => a.position - b.position);
  }
  const keyIds = new Set(shown.flatMap(({ sealed }) => Object.keys(sealed ?? {})));
  const purposes = await greffe.vault.purposes([...keyIds]);
  const masks = (one: string): boolean => options.mayKnowSecrets !== true && isSecret(one);
  return {
    stream,
    revision: within.at(-1)?.revision ?? -1,
    events: shown.map((event) => {
      if (masks(event.stream)) return sealedEvent(event);
      const { sealed: _, ...rest } = event;
      return { ...rest, data: purposesShown(rest.data, purposes) };
    }),
    state: masks(stream) ? { $sealed: 'DELIBERATION' } : purposesShown(state, purposes),
  };
};
