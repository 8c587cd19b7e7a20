import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { numberIn, seriesOf } from './number-formats.js';
import { numberSeriesCommands, numberSeriesEvents } from './number-series.events.js';

/** A number and the act for which it was taken. */
export interface TakenNumber {
  readonly number: string;
  readonly index: number;
  /** The stream of the act. */
  readonly for: string;
  /** The command that writes the act. */
  readonly commandId: string;
  readonly recordedAt: string;
  readonly voided: boolean;
}
export type NumberSeriesState =
  | { readonly phase: 'NONE' }
  | { readonly phase: 'OPEN'; readonly series: string; readonly last: number; readonly taken: Readonly<Record<string, TakenNumber>> };

const takenBy = (state: NumberSeriesState, commandId: string): TakenNumber | undefined =>
  state.phase === 'OPEN' ? Object.values(state.taken).find((taken) => taken.commandId === commandId) : undefined;

const table = commandTable<NumberSeriesState, typeof numberSeriesCommands>()({
  TakeNumber: {
    from: ['NONE', 'OPEN'],
    to: ['OPEN'],
    by: ['SYSTEM'],
    already: (state, command) => {
      const taken = takenBy(state, command.commandId);
      return taken !== undefined && taken.for === command.for && !taken.voided;
    },
    internal: true,
  },
  VoidNumber: {
    from: ['OPEN'],
    to: 'same',
    by: ['SYSTEM'],
    already: (state, command) => state.phase === 'OPEN' && state.taken[command.number]?.voided === true,
    internal: true,
  },
});

export type NumberSeriesRejection = 'OTHER_SERIES' | 'NUMBER_TAKEN_FOR_ANOTHER_ACT' | 'NUMBER_IS_VOID' | 'NUMBER_NOT_TAKEN';
type Decided = readonly NewEvent<typeof numberSeriesEvents>[] | Rejection<NumberSeriesRejection>;
type SeriesSituation = Situation<NumberSeriesState, typeof numberSeriesCommands, typeof table>;

const decideTaking = ({ command, state }: Extract<SeriesSituation, { name: 'TakeNumber' }>): Decided => {
  const { series, for: act, commandId } = command;
  if (state.phase === 'OPEN' && state.series !== series) return reject('OTHER_SERIES', { series: state.series });
  const earlier = takenBy(state, commandId);
  if (earlier?.voided === true) return reject('NUMBER_IS_VOID', { number: earlier.number });
  if (earlier !== undefined) return reject('NUMBER_TAKEN_FOR_ANOTHER_ACT', { number: earlier.number, for: earlier.for });
  const index = state.phase === 'OPEN' ? state.last + 1 : 1;
  return [{ type: 'NumberTaken', data: { number: numberIn(series, index), index, for: act, commandId } }];
};

const decide = (situation: SeriesSituation): Decided => {
  switch (situation.name) {
    case 'TakeNumber':
      return decideTaking(situation);
    case 'VoidNumber': {
      const taken = situation.state.taken[situation.command.number];
      if (taken === undefined) return reject('NUMBER_NOT_TAKEN', { number: situation.command.number });
      return [{ type: 'NumberVoided', data: { ...situation.command, index: taken.index } }];
    }
  }
};

const evolve = (state: NumberSeriesState, { type, data, recordedAt }: StoredEvent<typeof numberSeriesEvents>): NumberSeriesState => {
  const taken = state.phase === 'OPEN' ? state.taken : {};
  switch (type) {
    case 'NumberTaken': {
      const { number, index, for: act, commandId } = data;
      const series = seriesOf(number);
      return {
        phase: 'OPEN',
        series,
        last: index,
        taken: { ...taken, [number]: { number, index, for: act, commandId, recordedAt, voided: false } },
      };
    }
    case 'NumberVoided': {
      const known = taken[data.number];
      return state.phase === 'NONE' || known === undefined
        ? state
        : { ...state, taken: { ...taken, [data.number]: { ...known, voided: true } } };
    }
  }
};

/** The number that a command took and still holds; undefined when it took none or when it is void. */
export const numberTakenFor = (state: NumberSeriesState, commandId: string): string | undefined => {
  const taken = takenBy(state, commandId);
  return taken?.voided === false ? taken.number : undefined;
};

/** Every number taken in a series, void or not, in order, from the events of its stream. */
export const takenNumbers = (events: readonly StoredEvent<typeof numberSeriesEvents>[]): readonly TakenNumber[] => {
  const state = events.reduce<NumberSeriesState>(evolve, { phase: 'NONE' });
  return state.phase === 'OPEN' ? Object.values(state.taken).sort((one, other) => one.index - other.index) : [];
};

/** The numbers of one series and year, in the stream `numberSeries-D-2026`: each is used or void, never missing, never both. */
export const theNumberSeries = decider<
  NumberSeriesState,
  typeof numberSeriesEvents,
  typeof numberSeriesCommands,
  typeof table,
  NumberSeriesRejection
>({
  category: 'numberSeries',
  events: numberSeriesEvents,
  commands: numberSeriesCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: { OPEN: 'a series is never closed: each year has its own, and a number taken late may still have to be voided' },
});
