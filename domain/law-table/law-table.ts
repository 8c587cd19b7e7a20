import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import type { LawCorrection, LawNumber } from '../law/law-numbers.js';
import type { Mark } from '../law/sourced.js';
import { lawTableCommands, lawTableEvents } from './law-table.events.js';

interface Correction extends LawCorrection {
  readonly marks: readonly Mark[];
  readonly source: string;
  /** Who proposed it, or decided it last. */
  readonly by: string;
}
export type LawTableState =
  | { readonly phase: 'NONE' }
  | {
      readonly phase: 'OPEN';
      /** Proposed and not decided. */
      readonly proposed: Readonly<Record<string, Correction>>;
      /** In force from their dates, in the order in which they were made. */
      readonly corrections: Readonly<Record<string, Correction>>;
    };

const LAWYERS = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
const DECIDERS = ['HEAD_OF_DEPARTMENT', 'SECRETARY_GENERAL'] as const;
const same = (one: LawCorrection, other: LawCorrection): boolean =>
  one.number === other.number && one.value === other.value && one.inForceFrom === other.inForceFrom;

const table = commandTable<LawTableState, typeof lawTableCommands>()({
  ProposeLawCorrection: {
    from: ['NONE', 'OPEN'],
    to: ['OPEN'],
    by: LAWYERS,
    already: (state, command) =>
      state.phase === 'OPEN' && Object.values({ ...state.proposed, ...state.corrections }).some((known) => same(known, command)),
  },
  RefuseLawCorrection: { from: ['OPEN'], to: 'same', by: DECIDERS },
  CorrectLaw: {
    from: ['OPEN'],
    to: 'same',
    by: DECIDERS,
    already: (state, command) => state.phase === 'OPEN' && state.corrections[command.correctionId] !== undefined,
  },
  WithdrawLawCorrection: { from: ['OPEN'], to: 'same', by: DECIDERS },
});

export type LawTableRejection = 'CORRECTION_NOT_PROPOSED' | 'CORRECTION_NOT_IN_FORCE' | 'NO_MARK' | 'SECOND_PERSON_REQUIRED';
type Decided = readonly NewEvent<typeof lawTableEvents>[] | Rejection<LawTableRejection>;

const decide = (situation: Situation<LawTableState, typeof lawTableCommands, typeof table>): Decided => {
  const { context } = situation;
  if (situation.name === 'ProposeLawCorrection') {
    if (situation.command.marks.length === 0) return reject('NO_MARK');
    return [{ type: 'LawCorrectionProposed', data: { correctionId: context.idFor('correction'), ...situation.command } }];
  }
  const { state, command, name } = situation;
  const known = (name === 'WithdrawLawCorrection' ? state.corrections : state.proposed)[command.correctionId];
  if (known === undefined) return reject(name === 'WithdrawLawCorrection' ? 'CORRECTION_NOT_IN_FORCE' : 'CORRECTION_NOT_PROPOSED');
  if (known.by === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: name });
  switch (situation.name) {
    case 'RefuseLawCorrection':
      return [{ type: 'LawCorrectionRefused', data: situation.command }];
    case 'CorrectLaw': {
      const { number, value, inForceFrom, marks, source } = known;
      return [{ type: 'LawCorrected', data: { ...situation.command, number, value, inForceFrom, marks, source } }];
    }
    case 'WithdrawLawCorrection':
      return [{ type: 'LawCorrectionWithdrawn', data: situation.command }];
  }
};

const without = <V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

const correctionOf = (
  data: {
    readonly number: LawNumber;
    readonly value: number;
    readonly inForceFrom: string;
    readonly marks: readonly Mark[];
    readonly source: string;
  },
  by: string,
): Correction => {
  const { number, value, inForceFrom, marks, source } = data;
  return { number, value, inForceFrom, marks, source, by };
};

/** Folds one event of the law table. */
export const evolveLawTable = (state: LawTableState, { type, data, actor }: StoredEvent<typeof lawTableEvents>): LawTableState => {
  const { proposed, corrections } = state.phase === 'OPEN' ? state : { proposed: {}, corrections: {} };
  const { correctionId } = data;
  switch (type) {
    case 'LawCorrectionProposed':
      return { phase: 'OPEN', corrections, proposed: { ...proposed, [correctionId]: correctionOf(data, actor.id) } };
    case 'LawCorrectionRefused':
      return { phase: 'OPEN', corrections, proposed: without(proposed, correctionId) };
    case 'LawCorrected':
      return {
        phase: 'OPEN',
        corrections: { ...corrections, [correctionId]: correctionOf(data, actor.id) },
        proposed: without(proposed, correctionId),
      };
    case 'LawCorrectionWithdrawn':
      return { phase: 'OPEN', proposed, corrections: without(corrections, correctionId) };
  }
};

/** Corrections of the shipped law, each proposed by a lawyer, decided by a second person, and in force from its own date. */
export const theLawTable = decider<LawTableState, typeof lawTableEvents, typeof lawTableCommands, typeof table, LawTableRejection>({
  category: 'lawTable',
  events: lawTableEvents,
  commands: lawTableCommands,
  table,
  initial: { phase: 'NONE' },
  evolve: evolveLawTable,
  decide,
  final: { OPEN: 'the law is never finished: a correction may always follow another one' },
});
