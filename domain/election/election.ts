import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import type { ElectionType } from '../law/elections.js';
import { isZone } from '../law/zone.js';
import { electionCommands, electionEvents } from './election.events.js';

interface Round {
  readonly round: number;
  /** Civil date of the poll. */
  readonly on: string;
}
interface Poll {
  readonly electionCode: string;
  readonly types: readonly ElectionType[];
  readonly rounds: readonly Round[];
  readonly zone: string;
  readonly departments?: readonly string[];
  /** Who declared the rounds, or corrected them last. */
  readonly roundsBy: string;
}
export type ElectionState =
  | { readonly phase: 'NONE' }
  | ({ readonly phase: 'DECLARED' } & Poll)
  | ({ readonly phase: 'FORM_OPEN' } & Poll)
  | ({ readonly phase: 'FORM_CLOSED' } & Poll);

type Declaration = Omit<Poll, 'roundsBy'>;
const sameList = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
const sameRounds = (one: readonly Round[], other: readonly Round[]): boolean =>
  sameList(
    one.map(({ round, on }) => `${round} ${on}`),
    other.map(({ round, on }) => `${round} ${on}`),
  );
const sameDeclaration = (one: Declaration, other: Declaration): boolean =>
  one.electionCode === other.electionCode &&
  one.zone === other.zone &&
  sameList(one.types, other.types) &&
  sameRounds(one.rounds, other.rounds) &&
  sameList(one.departments ?? [], other.departments ?? []);

const table = commandTable<ElectionState, typeof electionCommands>()({
  DeclareElection: {
    from: ['NONE'],
    to: ['DECLARED'],
    by: ['SYSTEM', 'ADMINISTRATOR', 'SECRETARY_GENERAL'],
    already: (state, command) => state.phase !== 'NONE' && sameDeclaration(state, command),
  },
  CorrectElectionRounds: {
    from: ['DECLARED', 'FORM_OPEN', 'FORM_CLOSED'],
    to: 'same',
    by: ['ADMINISTRATOR', 'SECRETARY_GENERAL'],
    fourEyes: (state) => (state.phase === 'NONE' ? [] : [state.roundsBy]),
    already: (state, command) => state.phase !== 'NONE' && sameRounds(state.rounds, command.rounds),
  },
  OpenReportForm: {
    from: ['DECLARED', 'FORM_CLOSED'],
    to: ['FORM_OPEN'],
    by: ['HEAD_OF_DEPARTMENT'],
    already: (state) => state.phase === 'FORM_OPEN',
  },
  CloseReportForm: {
    from: ['FORM_OPEN'],
    to: ['FORM_CLOSED'],
    by: ['HEAD_OF_DEPARTMENT'],
    already: (state) => state.phase === 'FORM_CLOSED',
  },
});

export type ElectionRejection = 'NO_ROUND' | 'ROUNDS_OUT_OF_ORDER' | 'NO_ELECTION_TYPE' | 'NO_DEPARTMENT' | 'UNKNOWN_ZONE';
type Decided = readonly NewEvent<typeof electionEvents>[] | Rejection<ElectionRejection>;

/** At least one round, numbered from 1, each later than the one before. */
const refusedRounds = (rounds: readonly Round[]): Rejection<ElectionRejection> | undefined => {
  if (rounds.length === 0) return reject('NO_ROUND');
  const wrong = rounds.find(({ round, on }, index) => round !== index + 1 || on <= (rounds[index - 1]?.on ?? ''));
  return wrong === undefined ? undefined : reject('ROUNDS_OUT_OF_ORDER', { round: wrong.round, on: wrong.on });
};

const refusedDeclaration = ({ rounds, types, departments, zone }: Declaration): Rejection<ElectionRejection> | undefined => {
  if (types.length === 0) return reject('NO_ELECTION_TYPE');
  if (departments?.length === 0) return reject('NO_DEPARTMENT');
  if (!isZone(zone)) return reject('UNKNOWN_ZONE', { zone });
  return refusedRounds(rounds);
};

const decide = (situation: Situation<ElectionState, typeof electionCommands, typeof table>): Decided => {
  switch (situation.name) {
    case 'DeclareElection':
      return refusedDeclaration(situation.command) ?? [{ type: 'ElectionDeclared', data: situation.command }];
    case 'CorrectElectionRounds':
      return refusedRounds(situation.command.rounds) ?? [{ type: 'ElectionRoundsCorrected', data: situation.command }];
    case 'OpenReportForm':
      return [{ type: 'ReportFormOpened', data: situation.command }];
    case 'CloseReportForm':
      return [{ type: 'ReportFormClosed', data: situation.command }];
  }
};

const evolve = (state: ElectionState, { type, data, actor }: StoredEvent<typeof electionEvents>): ElectionState => {
  switch (type) {
    case 'ElectionDeclared':
      return { ...data, phase: 'DECLARED', roundsBy: actor.id };
    case 'ElectionRoundsCorrected':
      return state.phase === 'NONE' ? state : { ...state, rounds: data.rounds, roundsBy: actor.id };
    case 'ReportFormOpened':
      return state.phase === 'NONE' ? state : { ...state, phase: 'FORM_OPEN' };
    case 'ReportFormClosed':
      return state.phase === 'NONE' ? state : { ...state, phase: 'FORM_CLOSED' };
  }
};

/** A poll for which the authority watches canvassing, in the stream of its code: its rounds, and whether the public form is open. */
export const theElection = decider<ElectionState, typeof electionEvents, typeof electionCommands, typeof table, ElectionRejection>({
  category: 'election',
  events: electionEvents,
  commands: electionCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
});
