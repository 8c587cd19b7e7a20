import type { NewEvent } from '../kernel/contract.js';
import { commandTable, type Context, type Situation } from '../kernel/decider.js';
import type { Rejection } from '../kernel/rejection.js';
import { OFFICE_FUNCTIONS, type OfficeFunction } from '../law/functions.js';
import { civilDateIn } from '../law/zone.js';
import { respondentStanding } from '../standing/existence.js';
import { lawCorrections } from '../standing/law.js';
import type { OfficeHolderKind } from './function-rules.js';
import { type BODIES, officeHolderCommands, type officeHolderEvents, type OFFICE_TERMS } from './office-holder.events.js';

/** From a civil date to another one, both included. */
export interface Dates {
  readonly fromOn: string;
  readonly untilOn?: string;
}
/** A function held. */
export interface Grant extends Dates {
  readonly function: OfficeFunction;
  /** Who granted it, or changed its dates last. */
  readonly datedBy: string;
}
/** What lasts besides a function: a mandate, a habilitation, an interest, a recusal, a delegation. */
export interface OfficeTerm extends Dates {
  readonly kind: (typeof OFFICE_TERMS)[number];
  /** The body of a mandate. */
  readonly body?: (typeof BODIES)[number];
  /** Whom an interest is in, which case a recusal is from, to whom a delegation goes. */
  readonly about?: string;
  readonly suspensions: readonly Required<Dates>[];
  /** When a habilitation was last renewed. */
  readonly renewedOn?: string;
  readonly datedBy: string;
}
interface Holder {
  readonly holderId: string;
  readonly kind: OfficeHolderKind;
  readonly grants: Readonly<Record<string, Grant>>;
  readonly terms: Readonly<Record<string, OfficeTerm>>;
}
export type OfficeHolderState =
  | { readonly phase: 'NONE' }
  | ({ readonly phase: 'IN_OFFICE' } & Holder)
  | ({ readonly phase: 'DEPARTED'; readonly departedOn: string } & Holder);

const ADMINISTRATION = ['ADMINISTRATOR', 'SECRETARY_GENERAL'] as const;
/** Nobody decides on his own functions, mandates or habilitation. */
const self = (state: OfficeHolderState): readonly string[] => (state.phase === 'NONE' ? [] : [state.holderId]);
const grantsOf = (state: OfficeHolderState): Readonly<Record<string, Grant>> => (state.phase === 'NONE' ? {} : state.grants);
const termsOf = (state: OfficeHolderState): Readonly<Record<string, OfficeTerm>> => (state.phase === 'NONE' ? {} : state.terms);

/** True when it was ever in force: ended on the day before it began, it never was. */
export const isHeld = ({ fromOn, untilOn }: Dates): boolean => untilOn === undefined || fromOn <= untilOn;
export const overlap = (one: Dates, other: Dates): boolean =>
  isHeld(one) &&
  isHeld(other) &&
  (one.untilOn === undefined || other.fromOn <= one.untilOn) &&
  (other.untilOn === undefined || one.fromOn <= other.untilOn);
export const inTheFuture = (on: string, { at }: Context): boolean => on > civilDateIn(at);

const sameTerm = (state: OfficeHolderState, wanted: Dates & Partial<OfficeTerm>): boolean =>
  Object.values(termsOf(state)).some(
    (term) =>
      term.kind === wanted.kind &&
      term.body === wanted.body &&
      term.about === wanted.about &&
      term.fromOn === wanted.fromOn &&
      term.untilOn === wanted.untilOn,
  );

export const officeHolderTable = commandTable<OfficeHolderState, typeof officeHolderCommands>()({
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

  BeginMandate: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: ['SYSTEM', ...ADMINISTRATION],
    fourEyes: self,
    already: (state, command) => sameTerm(state, { kind: 'MANDATE', ...command }),
  },
  GrantHabilitation: { from: ['IN_OFFICE'], to: 'same', by: ['SYSTEM', ...ADMINISTRATION], fourEyes: self },
  RenewHabilitation: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: ADMINISTRATION,
    fourEyes: self,
    already: (state, command) => termsOf(state)[command.termId]?.renewedOn === command.fromOn,
  },
  SuspendHabilitation: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: ['CHAIR', ...ADMINISTRATION],
    fourEyes: self,
    needs: () => ({ law: lawCorrections() }),
  },
  LiftHabilitationSuspension: { from: ['IN_OFFICE'], to: 'same', by: ['CHAIR', ...ADMINISTRATION], fourEyes: self },
  /** Each declares what is his own; what comes out otherwise, the secretary general records. */
  DeclareInterest: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: OFFICE_FUNCTIONS,
    already: (state, { respondentId, fromOn, untilOn }) =>
      sameTerm(state, { kind: 'INTEREST', about: respondentId, fromOn, ...(untilOn === undefined ? {} : { untilOn }) }),
    needs: (command) => ({ respondent: respondentStanding(command.respondentId) }),
  },
  RecordRecusal: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: OFFICE_FUNCTIONS,
    already: (state, command) =>
      Object.values(termsOf(state)).some(
        ({ kind, about, untilOn }) => kind === 'RECUSAL' && about === command.caseId && untilOn === undefined,
      ),
  },
  GrantDelegation: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: OFFICE_FUNCTIONS,
    already: (state, { toId, fromOn, untilOn }) => sameTerm(state, { kind: 'DELEGATION', about: toId, fromOn, untilOn }),
  },
  EndTerm: {
    from: ['IN_OFFICE'],
    to: 'same',
    by: ['CHAIR', ...ADMINISTRATION],
    fourEyes: self,
    already: (state, command) => termsOf(state)[command.termId]?.untilOn === command.endedOn,
  },
  CorrectTermDates: {
    from: ['IN_OFFICE', 'DEPARTED'],
    to: 'same',
    by: ADMINISTRATION,
    fourEyes: self,
    already: (state, command) => {
      const term = termsOf(state)[command.termId];
      return term !== undefined && term.fromOn === command.fromOn && term.untilOn === command.untilOn;
    },
  },
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
  | 'SECOND_PERSON_REQUIRED'
  | 'MANDATE_IS_FOR_MEMBERS'
  | 'INCOMPATIBLE_MANDATES'
  | 'OVERLAPPING_TERM'
  | 'HABILITATION_IS_FOR_AGENTS'
  | 'UNKNOWN_TERM'
  | 'OTHER_KIND_OF_TERM'
  | 'TERM_OVER'
  | 'SUSPENSION_TOO_LONG'
  | 'NOT_SUSPENDED'
  | 'NOT_FOR_ANOTHER'
  | 'UNKNOWN_RESPONDENT'
  | 'DELEGATION_TO_ONESELF'
  | 'NO_DELEGATED_ACT';
export type HolderDecided = readonly NewEvent<typeof officeHolderEvents>[] | Rejection<OfficeHolderRejection>;
export type HolderSituation = Situation<OfficeHolderState, typeof officeHolderCommands, typeof officeHolderTable>;
export type HolderSituationOf<N extends HolderSituation['name']> = Extract<HolderSituation, { name: N }>;
