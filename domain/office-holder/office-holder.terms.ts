import { reject, type Rejection } from '../kernel/rejection.js';
import { addDays, addMonths } from '../law/civil-date.js';
import { startClock } from '../law/clocks.js';
import { lawNumberOn } from '../law/law-numbers.js';
import {
  type Dates,
  type HolderDecided,
  type HolderSituationOf,
  inTheFuture,
  type OfficeHolderRejection,
  type OfficeTerm,
  overlap,
} from './office-holder.table.js';

type Refusal = Rejection<OfficeHolderRejection>;
type Terms = Readonly<Record<string, OfficeTerm>>;

const datesOf = ({ fromOn, untilOn }: Dates): Dates => ({ fromOn, ...(untilOn === undefined ? {} : { untilOn }) });
const refusedDates = ({ fromOn, untilOn }: Dates): Refusal | undefined =>
  untilOn !== undefined && untilOn < fromOn ? reject('DATES_OUT_OF_ORDER', { fromOn, untilOn }) : undefined;

/** The bureau and the restricted committee have no member in common (loi 78-17 art. 9). */
const EXCLUDED = { BUREAU: 'RESTRICTED_COMMITTEE', RESTRICTED_COMMITTEE: 'BUREAU', COLLEGE: undefined } as const;
const SEATS: Readonly<Record<string, 'BUREAU' | 'RESTRICTED_COMMITTEE'>> = {
  CHAIR: 'BUREAU',
  DELEGATED_VICE_CHAIR: 'BUREAU',
  COMMITTEE_PRESIDENT: 'RESTRICTED_COMMITTEE',
  COMMITTEE_MEMBER: 'RESTRICTED_COMMITTEE',
};

const refusedMandate = (
  wanted: Dates & Pick<OfficeTerm, 'body'>,
  terms: Terms,
  grants: readonly (Dates & { readonly function: string })[],
): Refusal | undefined => {
  const together = Object.values(terms).filter((term) => term.kind === 'MANDATE' && overlap(term, wanted));
  if (together.some(({ body }) => body === wanted.body)) return reject('OVERLAPPING_TERM', { kind: 'MANDATE' });
  const excluded = wanted.body === undefined ? undefined : EXCLUDED[wanted.body];
  if (excluded === undefined) return undefined;
  const sits =
    together.some(({ body }) => body === excluded) || grants.some((grant) => SEATS[grant.function] === excluded && overlap(grant, wanted));
  return sits ? reject('INCOMPATIBLE_MANDATES', { held: excluded, asked: wanted.body ?? '' }) : undefined;
};

/** A function of the committee is refused to a member of the bureau, and the other way round. */
export const refusedSeat = (wanted: Dates & { readonly function: string }, terms: Terms): Refusal | undefined => {
  const seat = SEATS[wanted.function];
  const excluded = seat === undefined ? undefined : EXCLUDED[seat];
  const bars = Object.values(terms).some((term) => term.kind === 'MANDATE' && term.body === excluded && overlap(term, wanted));
  return excluded !== undefined && bars ? reject('INCOMPATIBLE_MANDATES', { held: excluded, asked: wanted.function }) : undefined;
};

export const decideMandate = ({ command, state, context }: HolderSituationOf<'BeginMandate'>): HolderDecided => {
  if (state.kind !== 'MEMBER') return reject('MANDATE_IS_FOR_MEMBERS', { kind: state.kind });
  return (
    refusedDates(command) ??
    refusedMandate(command, state.terms, Object.values(state.grants)) ?? [
      { type: 'MandateBegun', data: { termId: context.idFor('term'), ...command } },
    ]
  );
};

const clockFrom = (fromOn: string, idFor: (label: string) => string) => startClock('HABILITATION', fromOn, idFor);

/** By deliberation, for five years. */
export const decideHabilitation = ({ command, state, context }: HolderSituationOf<'GrantHabilitation'>): HolderDecided => {
  if (state.kind !== 'AGENT') return reject('HABILITATION_IS_FOR_AGENTS', { kind: state.kind });
  if (inTheFuture(command.fromOn, context)) return reject('IN_THE_FUTURE', { on: command.fromOn });
  const clock = clockFrom(command.fromOn, context.idFor);
  const term = { fromOn: command.fromOn, untilOn: clock.dueOn };
  if (Object.values(state.terms).some((other) => other.kind === 'HABILITATION' && overlap(other, term)))
    return reject('OVERLAPPING_TERM', { kind: 'HABILITATION' });
  return [{ type: 'HabilitationGranted', data: { termId: context.idFor('term'), ...command, untilOn: clock.dueOn, deadlines: [clock] } }];
};

const habilitationIn = (terms: Terms, termId: string): OfficeTerm | Refusal => {
  const term = terms[termId];
  if (term === undefined) return reject('UNKNOWN_TERM');
  return term.kind === 'HABILITATION' ? term : reject('OTHER_KIND_OF_TERM', { kind: term.kind });
};

/** Renewed while it runs, or on the day after it ended; later, it is granted anew. */
export const decideRenewal = ({ command, state, context }: HolderSituationOf<'RenewHabilitation'>): HolderDecided => {
  const term = habilitationIn(state.terms, command.termId);
  if ('code' in term) return term;
  const { fromOn } = command;
  if (inTheFuture(fromOn, context)) return reject('IN_THE_FUTURE', { on: fromOn });
  if (fromOn <= term.fromOn) return reject('DATES_OUT_OF_ORDER', { fromOn: term.fromOn, untilOn: fromOn });
  if (term.untilOn !== undefined && fromOn > addDays(term.untilOn, 1)) return reject('TERM_OVER', { untilOn: term.untilOn });
  const clock = clockFrom(fromOn, context.idFor);
  return [{ type: 'HabilitationRenewed', data: { ...command, untilOn: clock.dueOn, deadlines: [clock] } }];
};

export const decideSuspension = ({ command, state, facts }: HolderSituationOf<'SuspendHabilitation'>): HolderDecided => {
  const term = habilitationIn(state.terms, command.termId);
  if ('code' in term) return term;
  const refused = refusedDates(command);
  if (refused !== undefined) return refused;
  if (!overlap(command, term)) return reject('TERM_OVER', { untilOn: term.untilOn ?? '' });
  const months = lawNumberOn('HABILITATION_SUSPENSION_MONTHS', facts.law, command.fromOn);
  if (command.untilOn >= addMonths(command.fromOn, months)) return reject('SUSPENSION_TOO_LONG', { months });
  if (term.suspensions.some((other) => overlap(other, command))) return reject('OVERLAPPING_TERM', { kind: 'SUSPENSION' });
  return [{ type: 'HabilitationSuspended', data: command }];
};

export const decideLifting = ({ command, state, context }: HolderSituationOf<'LiftHabilitationSuspension'>): HolderDecided => {
  const term = habilitationIn(state.terms, command.termId);
  if ('code' in term) return term;
  if (inTheFuture(command.liftedOn, context)) return reject('IN_THE_FUTURE', { on: command.liftedOn });
  const running = term.suspensions.some(({ fromOn, untilOn }) => fromOn <= command.liftedOn && command.liftedOn <= untilOn);
  return running ? [{ type: 'HabilitationSuspensionLifted', data: command }] : reject('NOT_SUSPENDED');
};

/** Who declares for somebody else. */
const RECORDERS: readonly string[] = ['SECRETARY_GENERAL', 'ADMINISTRATOR', 'CHAIR', 'COMMITTEE_PRESIDENT'];

export const decideInterest = ({ command, state, facts, context }: HolderSituationOf<'DeclareInterest'>): HolderDecided => {
  if (context.actor.id !== state.holderId && !RECORDERS.includes(context.actor.as)) return reject('NOT_FOR_ANOTHER');
  if (facts.respondent === 'UNKNOWN') return reject('UNKNOWN_RESPONDENT', { respondentId: command.respondentId });
  return refusedDates(command) ?? [{ type: 'InterestDeclared', data: { termId: context.idFor('term'), ...command } }];
};

export const decideRecusal = ({ command, state, context }: HolderSituationOf<'RecordRecusal'>): HolderDecided => {
  if (context.actor.id !== state.holderId && !RECORDERS.includes(context.actor.as)) return reject('NOT_FOR_ANOTHER');
  return [{ type: 'RecusalRecorded', data: { termId: context.idFor('term'), ...command } }];
};

/** Each delegates his own signature only. */
export const decideDelegation = ({ command, state, context }: HolderSituationOf<'GrantDelegation'>): HolderDecided => {
  if (context.actor.id !== state.holderId) return reject('NOT_FOR_ANOTHER');
  if (command.toId === state.holderId) return reject('DELEGATION_TO_ONESELF');
  if (command.acts.length === 0) return reject('NO_DELEGATED_ACT');
  const acts = [...new Set(command.acts)];
  return refusedDates(command) ?? [{ type: 'DelegationGranted', data: { termId: context.idFor('term'), ...command, acts } }];
};

/** Ended on the day before it began, it never was. */
export const decideTermEnd = ({ command, state }: HolderSituationOf<'EndTerm'>): HolderDecided => {
  const term = state.terms[command.termId];
  if (term === undefined) return reject('UNKNOWN_TERM');
  if (command.endedOn < addDays(term.fromOn, -1)) return reject('DATES_OUT_OF_ORDER', { fromOn: term.fromOn, untilOn: command.endedOn });
  if (term.untilOn !== undefined && command.endedOn > term.untilOn) return reject('TERM_OVER', { untilOn: term.untilOn });
  return [{ type: 'TermEnded', data: { ...command, kind: term.kind } }];
};

/** Dates are corrected by a second person; the last day of a habilitation follows from its first. */
export const decideTermCorrection = ({ command, state, context }: HolderSituationOf<'CorrectTermDates'>): HolderDecided => {
  const { termId, fromOn, reason } = command;
  const term = state.terms[termId];
  if (term === undefined) return reject('UNKNOWN_TERM');
  if (term.datedBy === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: 'CorrectTermDates' });
  const clock = term.kind === 'HABILITATION' ? clockFrom(fromOn, context.idFor) : undefined;
  const corrected = datesOf(clock === undefined ? command : { fromOn, untilOn: clock.dueOn });
  if (state.phase === 'DEPARTED' && (corrected.untilOn === undefined || corrected.untilOn > state.departedOn) && term.kind !== 'INTEREST')
    return reject('DEPARTED_BEFORE', { departedOn: state.departedOn });
  const { [termId]: _, ...others } = state.terms;
  const refused =
    refusedDates(corrected) ??
    (term.kind === 'MANDATE'
      ? refusedMandate({ ...corrected, ...(term.body === undefined ? {} : { body: term.body }) }, others, Object.values(state.grants))
      : undefined);
  if (refused !== undefined) return refused;
  if (term.kind === 'HABILITATION' && Object.values(others).some((other) => other.kind === 'HABILITATION' && overlap(other, corrected)))
    return reject('OVERLAPPING_TERM', { kind: 'HABILITATION' });
  return [
    { type: 'TermDatesCorrected', data: { termId, kind: term.kind, ...corrected, reason } },
    ...(clock === undefined ? [] : [{ type: 'HabilitationTermRecomputed', data: { termId, deadlines: [clock] } } as const]),
  ];
};
