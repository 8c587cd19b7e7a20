import { events, commands } from '../kernel/contract.js';
import { civilDate, code, deadline, id, list, optional, personal, reference, uuid } from '../kernel/shapes.js';
import { OFFICE_FUNCTIONS } from '../law/functions.js';

export const OFFICE_HOLDER_KINDS = ['AGENT', 'MEMBER', 'OUTSIDE_RAPPORTEUR'] as const;
export const FUNCTION_CORRECTION_REASONS = ['CLERICAL_ERROR', 'DECISION_CORRECTED'] as const;
export const BODIES = ['COLLEGE', 'BUREAU', 'RESTRICTED_COMMITTEE'] as const;
export const INTEREST_KINDS = ['POLITICAL_MANDATE', 'PARTY_MEMBERSHIP', 'EMPLOYMENT', 'FAMILY', 'FINANCIAL', 'OTHER'] as const;
export const RECUSAL_REASONS = ['DECLARED_INTEREST', 'HANDLED_EARLIER', 'PERSONAL_TIE', 'REQUESTED_AND_GRANTED'] as const;
export const SUSPENSION_REASONS = ['CONDITIONS_NO_LONGER_MET', 'UNDER_INQUIRY', 'LONG_ABSENCE'] as const;
/** What an office holder may sign for another one. */
export const DELEGATED_ACTS = ['CLOSE_COMPLAINT', 'ACKNOWLEDGE_COMPLAINT', 'SIGN_MISSION_ORDER', 'SIGN_LETTERS'] as const;
/** What lasts from a day to another one, besides functions. */
export const OFFICE_TERMS = ['MANDATE', 'HABILITATION', 'INTEREST', 'RECUSAL', 'DELEGATION'] as const;

const identity = { kind: code(OFFICE_HOLDER_KINDS), name: personal('AGENT', 200), email: personal('AGENT', 320) };
/** From a civil date, to another one included if it is known. */
const dates = { fromOn: civilDate, untilOn: optional(civilDate) };
/** A function held. */
const held = { grantId: uuid, function: code(OFFICE_FUNCTIONS), ...dates };
const mandate = { body: code(BODIES), ...dates };
const interest = { kind: code(INTEREST_KINDS), respondentId: id<'respondent'>(), detail: optional(personal('AGENT', 2000)), ...dates };
const recusal = { caseId: id<'case'>(), reason: code(RECUSAL_REASONS), fromOn: civilDate };
const delegation = { toId: id<'officeHolder'>(), acts: list(code(DELEGATED_ACTS), 10), fromOn: civilDate, untilOn: civilDate };
const correction = { ...dates, reason: code(FUNCTION_CORRECTION_REASONS) };

export const officeHolderEvents = events('officeHolder', {
  OfficeHolderRegistered: [1, identity],
  FunctionGranted: [1, held],
  FunctionEnded: [1, { grantId: uuid, endedOn: civilDate }],
  FunctionDatesCorrected: [1, { grantId: uuid, ...correction }],
  OfficeHolderDeparted: [1, { departedOn: civilDate }],
  OfficeHolderReturned: [1, { returnedOn: civilDate }],

  MandateBegun: [1, { termId: uuid, ...mandate }],
  /** By a deliberation of the Commission or of its bureau. `untilOn` is the last day, by the rule that `deadlines` names. */
  HabilitationGranted: [1, { termId: uuid, deliberation: reference, fromOn: civilDate, untilOn: civilDate, deadlines: list(deadline, 1) }],
  HabilitationRenewed: [1, { termId: uuid, deliberation: reference, fromOn: civilDate, untilOn: civilDate, deadlines: list(deadline, 1) }],
  /** Both days included. */
  HabilitationSuspended: [1, { termId: uuid, fromOn: civilDate, untilOn: civilDate, reason: code(SUSPENSION_REASONS) }],
  HabilitationSuspensionLifted: [1, { termId: uuid, liftedOn: civilDate }],
  InterestDeclared: [1, { termId: uuid, ...interest }],
  RecusalRecorded: [1, { termId: uuid, ...recusal }],
  DelegationGranted: [1, { termId: uuid, ...delegation }],
  TermEnded: [1, { termId: uuid, kind: code(OFFICE_TERMS), endedOn: civilDate }],
  TermDatesCorrected: [1, { termId: uuid, kind: code(OFFICE_TERMS), ...correction }],
  /** Follows a correction: the clock that it names replaces the one before. */
  HabilitationTermRecomputed: [1, { termId: uuid, deadlines: list(deadline, 1) }],
});

export const officeHolderCommands = commands('officeHolder', {
  RegisterOfficeHolder: identity,
  GrantFunction: { function: code(OFFICE_FUNCTIONS), ...dates },
  EndFunction: { grantId: uuid, endedOn: civilDate },
  CorrectFunctionDates: { grantId: uuid, ...correction },
  RecordDeparture: { departedOn: civilDate },
  RecordReturn: { returnedOn: civilDate },

  BeginMandate: mandate,
  GrantHabilitation: { deliberation: reference, fromOn: civilDate },
  RenewHabilitation: { termId: uuid, deliberation: reference, fromOn: civilDate },
  SuspendHabilitation: { termId: uuid, fromOn: civilDate, untilOn: civilDate, reason: code(SUSPENSION_REASONS) },
  LiftHabilitationSuspension: { termId: uuid, liftedOn: civilDate },
  DeclareInterest: interest,
  RecordRecusal: recusal,
  GrantDelegation: delegation,
  EndTerm: { termId: uuid, endedOn: civilDate },
  CorrectTermDates: { termId: uuid, ...correction },
});
