import { categoryOf, idOf } from '../../domain/kernel/envelope.js';
import type { TimeLimitKind } from '../../domain/law/time-limits.js';
import { table } from '../engine/projection.js';

/**
 * RUNNING; DONE: what it called for was done; LAPSED: its term passed and was recorded; DROPPED: it has no object any more;
 * REPLACED: another term was fixed for the same thing.
 */
export const DEADLINE_STATES = ['RUNNING', 'DONE', 'LAPSED', 'DROPPED', 'REPLACED'] as const;
type State = (typeof DEADLINE_STATES)[number];

/**
 * The clock of one kind in one file, as last fixed. A file has at most one running clock of a kind: fixing another ends the one before,
 * of which `previousId` and `previousState` still tell, and the table's history everything.
 */
export interface DeadlineRow {
  /** `stream/KIND`, and the respondent where a case awaits answers of several. */
  readonly deadlineKey: string;
  readonly deadlineId: string;
  readonly stream: string;
  readonly category: string;
  /** The report, complaint, case or office holder. */
  readonly subjectId: string;
  readonly kind: string;
  readonly ruleVersion: string;
  readonly startsOn: string;
  /** Civil dates in `zone`. */
  readonly dueOn: string;
  readonly zone: string;
  readonly state: State;
  readonly startedEvent: string;
  readonly startedAt: string;
  readonly endedEvent: string | null;
  readonly endedType: string | null;
  readonly endedAt: string | null;
  readonly previousId: string | null;
  readonly previousState: Exclude<State, 'RUNNING'> | null;
}

export const deadlinesTable = table<DeadlineRow>({
  name: 'deadlines',
  key: 'deadlineKey',
  columns: {
    deadlineKey: { type: 'text' },
    deadlineId: { type: 'uuid' },
    stream: { type: 'text' },
    category: { type: 'text' },
    subjectId: { type: 'uuid' },
    kind: { type: 'text' },
    ruleVersion: { type: 'text' },
    startsOn: { type: 'date' },
    dueOn: { type: 'date' },
    zone: { type: 'text' },
    state: { type: 'text' },
    startedEvent: { type: 'uuid' },
    startedAt: { type: 'timestamptz' },
    endedEvent: { type: 'uuid', nullable: true },
    endedType: { type: 'text', nullable: true },
    endedAt: { type: 'timestamptz', nullable: true },
    previousId: { type: 'uuid', nullable: true },
    previousState: { type: 'text', nullable: true },
  },
  indexes: [['state', 'dueOn', 'deadlineKey'], ['subjectId'], ['deadlineId']],
});

interface Happened {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly occurredAt: string;
}
interface Term {
  readonly deadlineId: string;
  readonly kind: string;
  readonly ruleVersion: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly zone: string;
}
type Starting = Happened & { readonly data: { readonly deadlines: readonly Term[] } };
type Naming = Happened & { readonly data: { readonly deadlineId: string } };
type Fold<E> = (row: DeadlineRow | undefined, event: E, key: string) => DeadlineRow | undefined;
type Handler<E> = readonly [(event: E) => readonly string[], Fold<E>];

export const keyOf = (stream: string, kind: string): string => `${stream}/${kind}`;
export const keysOf = ({ stream }: Happened, kinds: readonly string[]): readonly string[] => [
  ...new Set(kinds.map((kind) => keyOf(stream, kind))),
];

export const end = (row: DeadlineRow | undefined, event: Happened, state: Exclude<State, 'RUNNING'>): DeadlineRow | undefined =>
  row?.state === 'RUNNING' ? { ...row, state, endedEvent: event.id, endedType: event.type, endedAt: event.occurredAt } : row;

export const start = (row: DeadlineRow | undefined, event: Happened, key: string, term: Term): DeadlineRow => ({
  deadlineKey: key,
  deadlineId: term.deadlineId,
  stream: event.stream,
  category: categoryOf(event.stream),
  subjectId: idOf(event.stream),
  kind: term.kind,
  ruleVersion: term.ruleVersion,
  startsOn: term.startsOn,
  dueOn: term.dueOn,
  zone: term.zone,
  state: 'RUNNING',
  startedEvent: event.id,
  startedAt: event.occurredAt,
  endedEvent: null,
  endedType: null,
  endedAt: null,
  previousId: row?.deadlineId ?? null,
  previousState: row === undefined ? null : row.state === 'RUNNING' ? 'REPLACED' : row.state,
});

/** Ends the running clocks of these kinds. */
export const ends = (state: Exclude<State, 'RUNNING'>, ...kinds: readonly TimeLimitKind[]): Handler<Happened> => [
  (event) => keysOf(event, kinds),
  (row, event) => end(row, event, state),
];

/** Starts the clocks that the event fixes, after it has ended those of these kinds. */
export const starts = (state: Exclude<State, 'RUNNING'> = 'REPLACED', ...kinds: readonly TimeLimitKind[]): Handler<Starting> => [
  (event) => keysOf(event, [...kinds, ...event.data.deadlines.map(({ kind }) => kind)]),
  (row, event, key) => {
    const term = event.data.deadlines.find(({ kind }) => keyOf(event.stream, kind) === key);
    const before = end(row, event, state);
    return term === undefined ? before : start(before, event, key, term);
  },
];

/** Ends the clock that the event names, and with it `others` that have no object without it. */
export const endsNamed = (
  state: Exclude<State, 'RUNNING'>,
  kinds: readonly TimeLimitKind[],
  ...others: readonly TimeLimitKind[]
): Handler<Naming> => [
  (event) => keysOf(event, [...kinds, ...others]),
  (row, event, key) => {
    if (row?.deadlineId === event.data.deadlineId) return end(row, event, state);
    return others.some((kind) => keyOf(event.stream, kind) === key) ? end(row, event, 'DROPPED') : row;
  },
];

type OfRespondent = Happened & { readonly data: { readonly respondentId: string } };
const answerKey = ({ stream, data }: OfRespondent): string => `${keyOf(stream, 'CONTROLLER_ANSWER')}/${data.respondentId}`;
/** The answer that a respondent owes: a case may await answers of several. */
export const startsAnswer: Handler<OfRespondent & Starting> = [
  (event) => [answerKey(event)],
  (row, event, key) => {
    const [term] = event.data.deadlines;
    return term === undefined ? row : start(end(row, event, 'REPLACED'), event, key, term);
  },
];
export const endsAnswer = (state: Exclude<State, 'RUNNING'>): Handler<OfRespondent> => [
  (event) => [answerKey(event)],
  (row, event) => end(row, event, state),
];
