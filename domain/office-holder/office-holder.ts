import { decider } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { addDays } from '../law/civil-date.js';
import { compatible, mayHold } from './function-rules.js';
import { evolveOfficeHolder, initialOfficeHolder } from './office-holder.evolve.js';
import { officeHolderCommands, officeHolderEvents } from './office-holder.events.js';
import {
  type Dates,
  type Grant,
  type HolderDecided,
  type HolderSituation,
  type HolderSituationOf,
  inTheFuture,
  isHeld,
  type OfficeHolderRejection,
  type OfficeHolderState,
  officeHolderTable,
  overlap,
} from './office-holder.table.js';
import {
  decideDelegation,
  decideHabilitation,
  decideInterest,
  decideLifting,
  decideMandate,
  decideRecusal,
  decideRenewal,
  decideSuspension,
  decideTermCorrection,
  decideTermEnd,
  refusedSeat,
} from './office-holder.terms.js';

/** A function, from a civil date to another one. */
type Term = Dates & Pick<Grant, 'function'>;

/** A function is held once at a time, in the right order of dates, and never together with one that excludes it. */
const refusedTerm = (term: Term, others: readonly Grant[]): Rejection<OfficeHolderRejection> | undefined => {
  if (!isHeld(term)) return reject('DATES_OUT_OF_ORDER', { fromOn: term.fromOn, untilOn: term.untilOn ?? '' });
  const together = others.filter((other) => overlap(term, other));
  if (together.some((other) => other.function === term.function)) return reject('OVERLAPPING_GRANT', { function: term.function });
  const excluded = together.find((other) => !compatible(other.function, term.function));
  return excluded === undefined ? undefined : reject('INCOMPATIBLE_FUNCTIONS', { held: excluded.function, asked: term.function });
};

const decideGrant = ({ command, state, context }: HolderSituationOf<'GrantFunction'>): HolderDecided => {
  if (!mayHold(state.kind, command.function)) return reject('FUNCTION_NOT_FOR_KIND', { function: command.function, kind: state.kind });
  return (
    refusedTerm(command, Object.values(state.grants)) ??
    refusedSeat(command, state.terms) ?? [{ type: 'FunctionGranted', data: { ...command, grantId: context.idFor('grant') } }]
  );
};

/** Ended on the day before it began, it was never held. */
const decideEnd = ({ command, state }: HolderSituationOf<'EndFunction'>): HolderDecided => {
  const grant = state.grants[command.grantId];
  if (grant === undefined) return reject('UNKNOWN_GRANT', { grantId: command.grantId });
  if (command.endedOn < addDays(grant.fromOn, -1)) return reject('DATES_OUT_OF_ORDER', { fromOn: grant.fromOn, untilOn: command.endedOn });
  if (grant.untilOn !== undefined && command.endedOn > grant.untilOn) return reject('ENDS_LATER', { untilOn: grant.untilOn });
  return [{ type: 'FunctionEnded', data: command }];
};

const decideCorrection = ({ command, state, context }: HolderSituationOf<'CorrectFunctionDates'>): HolderDecided => {
  const grant = state.grants[command.grantId];
  if (grant === undefined) return reject('UNKNOWN_GRANT', { grantId: command.grantId });
  if (grant.datedBy === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: 'CorrectFunctionDates' });
  const { grantId, fromOn, untilOn } = command;
  if (state.phase === 'DEPARTED' && (untilOn === undefined || untilOn > state.departedOn))
    return reject('DEPARTED_BEFORE', { departedOn: state.departedOn });
  const others = Object.entries(state.grants).flatMap(([id, other]) => (id === grantId ? [] : [other]));
  const term: Term = { function: grant.function, fromOn, ...(untilOn === undefined ? {} : { untilOn }) };
  return refusedTerm(term, others) ?? refusedSeat(term, state.terms) ?? [{ type: 'FunctionDatesCorrected', data: command }];
};

/** An interest or a recusal outlives the office. */
const ENDED_BY_DEPARTURE: readonly string[] = ['MANDATE', 'HABILITATION', 'DELEGATION'];
/** What was to begin after the departure was never in force. */
const endOf = (fromOn: string, departedOn: string): string => (departedOn < fromOn ? addDays(fromOn, -1) : departedOn);

/** Who leaves holds no function from the next day: what still ran ends with the departure, and does not revive with a return. */
const decideDeparture = ({ command, state, context }: HolderSituationOf<'RecordDeparture'>): HolderDecided => {
  const { departedOn } = command;
  if (inTheFuture(departedOn, context)) return reject('IN_THE_FUTURE', { on: departedOn });
  const running = Object.entries(state.grants).filter(
    ([, term]) => isHeld(term) && (term.untilOn === undefined || term.untilOn > departedOn),
  );
  const terms = Object.entries(state.terms).filter(
    ([, term]) => ENDED_BY_DEPARTURE.includes(term.kind) && isHeld(term) && (term.untilOn === undefined || term.untilOn > departedOn),
  );
  return [
    ...terms.map(
      ([termId, { kind, fromOn }]) => ({ type: 'TermEnded', data: { termId, kind, endedOn: endOf(fromOn, departedOn) } }) as const,
    ),
    ...running.map(([grantId]) => ({ type: 'FunctionEnded', data: { grantId, endedOn: departedOn } }) as const),
    { type: 'OfficeHolderDeparted', data: command },
  ];
};

const decide = (situation: HolderSituation): HolderDecided => {
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
    case 'BeginMandate':
      return decideMandate(situation);
    case 'GrantHabilitation':
      return decideHabilitation(situation);
    case 'RenewHabilitation':
      return decideRenewal(situation);
    case 'SuspendHabilitation':
      return decideSuspension(situation);
    case 'LiftHabilitationSuspension':
      return decideLifting(situation);
    case 'DeclareInterest':
      return decideInterest(situation);
    case 'RecordRecusal':
      return decideRecusal(situation);
    case 'GrantDelegation':
      return decideDelegation(situation);
    case 'EndTerm':
      return decideTermEnd(situation);
    case 'CorrectTermDates':
      return decideTermCorrection(situation);
  }
};

/** An agent or a member of the authority, or an outside rapporteur: functions, dated, from registration to departure and back. */
export const theOfficeHolder = decider<
  OfficeHolderState,
  typeof officeHolderEvents,
  typeof officeHolderCommands,
  typeof officeHolderTable,
  OfficeHolderRejection
>({
  category: 'officeHolder',
  events: officeHolderEvents,
  commands: officeHolderCommands,
  table: officeHolderTable,
  initial: initialOfficeHolder,
  evolve: evolveOfficeHolder,
  decide,
});
export type { OfficeHolderRejection, OfficeHolderState } from './office-holder.table.js';
