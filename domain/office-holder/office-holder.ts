import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Context, type Situation } from '../kernel/decider.js';
import { idOf } from '../kernel/envelope.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { addDays } from '../law/civil-date.js';
import type { OfficeFunction } from '../law/functions.js';
import { civilDateIn } from '../law/zone.js';
import { compatible, mayHold, type OfficeHolderKind } from './function-rules.js';
import { officeHolderCommands, officeHolderEvents } from './office-holder.events.js';

/** A function held from a civil date to another one, both included. */
interface Term {
  readonly function: OfficeFunction;
  readonly fromOn: string;
  readonly untilOn?: string;
}
interface Grant extends Term {
  /** Who granted it, or changed its dates last. */
  readonly datedBy: string;
}
interface Holder {
  readonly holderId: string;
  readonly kind: OfficeHolderKind;
  readonly grants: Readonly<Record<string, Grant>>;
}
export type OfficeHolderState =
  | { readonly phase: 'NONE' }
  | ({ readonly phase: 'IN_OFFICE' } & Holder)
  | ({ readonly phase: 'DEPARTED'; readonly departedOn: string } & Holder);

const ADMINISTRATION = ['ADMINISTRATOR', 'SECRETARY_GENERAL'] as const;
/** Nobody decides on his own functions. */
const self = (state: OfficeHolderState): readonly string[] => (state.phase === 'NONE' ? [] : [state.holderId]);
const grantsOf = (state: OfficeHolderState): Readonly<Record<string, Grant>> => (state.phase === 'NONE' ? {} : state.grants);

const table = commandTable<OfficeHolderState, typeof officeHolderCommands>()({
  RegisterOfficeHolder: { from: ['NONE'], to: ['IN_OFFICE'], by: ['SYSTEM', ...ADMINISTRATION] },
  GrantFunction: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: ['SYSTEM', ...ADMINISTRATION],
    fourEyes: self,
    already: (state, command) =>
      Object.values(grantsOf(state)).some(
        (grant) => grant.function === command.function && grant.fromOn === command.fromOn && grant.untilOn === command.untilOn,
      ),
  },
  EndFunction: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: ADMINISTRATION,
    already: (state, command) => grantsOf(state)[command.grantId]?.untilOn === command.endedOn,
  },
  CorrectFunctionDates: {
    from: ['IN_OFFICE', 'DEPARTED'],
    to: 'same',
    by: ADMINISTRATION,
    fourEyes: self,
    already: (state, command) => {
      const grant = grantsOf(state)[command.grantId];
      return grant !== undefined && grant.fromOn === command.fromOn && grant.untilOn === command.untilOn;
    },
  },
  RecordDeparture: {
    from: ['IN_OFFICE'],
    to: ['DEPARTED'],
    by: ADMINISTRATION,
    already: (state, command) => state.phase === 'DEPARTED' && state.departedOn === command.departedOn,
  },
  RecordReturn: { from: ['DEPARTED'], to: ['IN_OFFICE'], by: ADMINISTRATION, fourEyes: self },
});

export type OfficeHolderRejection =
  | 'BLANK_NAME'
  | 'NOT_AN_EMAIL'
  | 'FUNCTION_NOT_FOR_KIND'
  | 'DATES_OUT_OF_ORDER'
  | 'IN_THE_FUTURE'
  | 'OVERLAPPING_GRANT'
  | 'INCOMPATIBLE_FUNCTIONS'
  | 'UNKNOWN_GRANT'
  | 'ENDS_LATER'
  | 'DEPARTED_BEFORE'
  | 'SECOND_PERSON_REQUIRED';
type Decided = readonly NewEvent<typeof officeHolderEvents>[] | Rejection<OfficeHolderRejection>;
type HolderSituation = Situation<OfficeHolderState, typeof officeHolderCommands, typeof table>;
type Naming<N extends HolderSituation['name']> = Extract<HolderSituation, { name: N }>;

const isHeld = ({ fromOn, untilOn }: Term): boolean => untilOn === undefined || fromOn <= untilOn;
const overlap = (one: Term, other: Term): boolean =>
  isHeld(one) &&
  isHeld(other) &&
  (one.untilOn === undefined || other.fromOn <= one.untilOn) &&
  (other.untilOn === undefined || one.fromOn <= other.untilOn);

/** A function is held once at a time, in the right order of dates, and never together with one that excludes it. */
const refusedTerm = (term: Term, others: readonly Grant[]): Rejection<OfficeHolderRejection> | undefined => {
  if (!isHeld(term)) return reject('DATES_OUT_OF_ORDER', { fromOn: term.fromOn, untilOn: term.untilOn ?? '' });
  const together = others.filter((other) => overlap(term, other));
  if (together.some((other) => other.function === term.function)) return reject('OVERLAPPING_GRANT', { function: term.function });
  const excluded = together.find((other) => !compatible(other.function, term.function));
  return excluded === undefined ? undefined : reject('INCOMPATIBLE_FUNCTIONS', { held: excluded.function, asked: term.function });
};

const decideGrant = ({ command, state, context }: Naming<'GrantFunction'>): Decided => {
  if (!mayHold(state.kind, command.function)) return reject('FUNCTION_NOT_FOR_KIND', { function: command.function, kind: state.kind });
  return (
    refusedTerm(command, Object.values(state.grants)) ?? [
      { type: 'FunctionGranted', data: { ...command, grantId: context.idFor('grant') } },
    ]
  );
};

/** Ended on the day before it began, it was never held. */
const decideEnd = ({ command, state }: Naming<'EndFunction'>): Decided => {
  const grant = state.grants[command.grantId];
  if (grant === undefined) return reject('UNKNOWN_GRANT', { grantId: command.grantId });
  if (command.endedOn < addDays(grant.fromOn, -1)) return reject('DATES_OUT_OF_ORDER', { fromOn: grant.fromOn, untilOn: command.endedOn });
  if (grant.untilOn !== undefined && command.endedOn > grant.untilOn) return reject('ENDS_LATER', { untilOn: grant.untilOn });
  return [{ type: 'FunctionEnded', data: command }];
};

const decideCorrection = ({ command, state, context }: Naming<'CorrectFunctionDates'>): Decided => {
  const grant = state.grants[command.grantId];
  if (grant === undefined) return reject('UNKNOWN_GRANT', { grantId: command.grantId });
  if (grant.datedBy === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: 'CorrectFunctionDates' });
  const { grantId, fromOn, untilOn } = command;
  if (state.phase === 'DEPARTED' && (untilOn === undefined || untilOn > state.departedOn))
    return reject('DEPARTED_BEFORE', { departedOn: state.departedOn });
  const others = Object.entries(state.grants).flatMap(([id, other]) => (id === grantId ? [] : [other]));
  const term: Term = { function: grant.function, fromOn, ...(untilOn === undefined ? {} : { untilOn }) };
  return refusedTerm(term, others) ?? [{ type: 'FunctionDatesCorrected', data: command }];
};

const inTheFuture = (on: string, { at }: Context): boolean => on > civilDateIn(at);

/** Who leaves holds no function from the next day: what still ran ends with the departure, and does not revive with a return. */
const decideDeparture = ({ command, state, context }: Naming<'RecordDeparture'>): Decided => {
  const { departedOn } = command;
  if (inTheFuture(departedOn, context)) return reject('IN_THE_FUTURE', { on: departedOn });
  const running = Object.entries(state.grants).filter(
    ([, term]) => isHeld(term) && (term.untilOn === undefined || term.untilOn > departedOn),
  );
  return [
    ...running.map(([grantId]) => ({ type: 'FunctionEnded', data: { grantId, endedOn: departedOn } }) as const),
    { type: 'OfficeHolderDeparted', data: command },
  ];
};

const decide = (situation: HolderSituation): Decided => {
  switch (situation.name) {
    case 'RegisterOfficeHolder':
      if (situation.command.name.trim() === '') return reject('BLANK_NAME');
      if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(situation.command.email)) return reject('NOT_AN_EMAIL');
      return [{ type: 'OfficeHolderRegistered', data: situation.command }];
    case 'GrantFunction':
      return decideGrant(situation);
    case 'EndFunction':
      return decideEnd(situation);
    case 'CorrectFunctionDates':
      return decideCorrection(situation);
    case 'RecordDeparture':
      return decideDeparture(situation);
    case 'RecordReturn': {
      const { command, state, context } = situation;
      if (command.returnedOn < state.departedOn)
        return reject('DATES_OUT_OF_ORDER', { fromOn: state.departedOn, untilOn: command.returnedOn });
      if (inTheFuture(command.returnedOn, context)) return reject('IN_THE_FUTURE', { on: command.returnedOn });
      return [{ type: 'OfficeHolderReturned', data: command }];
    }
  }
};

const withGrant = (
  state: OfficeHolderState,
  grantId: string,
  change: (grant: Grant | undefined) => Grant | undefined,
): OfficeHolderState => {
  if (state.phase === 'NONE') return state;
  const changed = change(state.grants[grantId]);
  return changed === undefined ? state : { ...state, grants: { ...state.grants, [grantId]: changed } };
};

const evolve = (state: OfficeHolderState, { type, data, actor, stream }: StoredEvent<typeof officeHolderEvents>): OfficeHolderState => {
  switch (type) {
    case 'OfficeHolderRegistered':
      return { phase: 'IN_OFFICE', holderId: idOf(stream), kind: data.kind, grants: {} };
    case 'FunctionGranted': {
      const { grantId, ...term } = data;
      return withGrant(state, grantId, () => ({ ...term, datedBy: actor.id }));
    }
    case 'FunctionEnded':
      return withGrant(state, data.grantId, (grant) => grant && { ...grant, untilOn: data.endedOn, datedBy: actor.id });
    case 'FunctionDatesCorrected': {
      const { grantId, fromOn, untilOn } = data;
      return withGrant(
        state,
        grantId,
        (grant) => grant && { function: grant.function, fromOn, ...(untilOn === undefined ? {} : { untilOn }), datedBy: actor.id },
      );
    }
    case 'OfficeHolderDeparted':
      return state.phase === 'NONE' ? state : { ...state, phase: 'DEPARTED', departedOn: data.departedOn };
    case 'OfficeHolderReturned': {
      if (state.phase === 'NONE') return state;
      const { holderId, kind, grants } = state;
      return { phase: 'IN_OFFICE', holderId, kind, grants };
    }
  }
};

/** An agent or a member of the authority, or an outside rapporteur: functions, dated, from registration to departure and back. */
export const theOfficeHolder = decider<
  OfficeHolderState,
  typeof officeHolderEvents,
  typeof officeHolderCommands,
  typeof table,
  OfficeHolderRejection
>({
  category: 'officeHolder',
  events: officeHolderEvents,
  commands: officeHolderCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
});
