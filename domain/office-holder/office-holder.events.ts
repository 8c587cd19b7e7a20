import { events, commands } from '../kernel/contract.js';
import { civilDate, code, optional, personal, uuid } from '../kernel/shapes.js';
import { OFFICE_FUNCTIONS } from '../law/functions.js';

export const OFFICE_HOLDER_KINDS = ['AGENT', 'MEMBER', 'OUTSIDE_RAPPORTEUR'] as const;
export const FUNCTION_CORRECTION_REASONS = ['CLERICAL_ERROR', 'DECISION_CORRECTED'] as const;

const identity = { kind: code(OFFICE_HOLDER_KINDS), name: personal('AGENT', 200), email: personal('AGENT', 320) };
/** A function held from a civil date, to another one included if it is known. */
const held = { grantId: uuid, function: code(OFFICE_FUNCTIONS), fromOn: civilDate, untilOn: optional(civilDate) };

export const officeHolderEvents = events('officeHolder', {
  OfficeHolderRegistered: [1, identity],
  FunctionGranted: [1, held],
  FunctionEnded: [1, { grantId: uuid, endedOn: civilDate }],
  FunctionDatesCorrected: [
    1,
    { grantId: uuid, fromOn: civilDate, untilOn: optional(civilDate), reason: code(FUNCTION_CORRECTION_REASONS) },
  ],
  OfficeHolderDeparted: [1, { departedOn: civilDate }],
  OfficeHolderReturned: [1, { returnedOn: civilDate }],
});

export const officeHolderCommands = commands('officeHolder', {
  RegisterOfficeHolder: identity,
  GrantFunction: { function: code(OFFICE_FUNCTIONS), fromOn: civilDate, untilOn: optional(civilDate) },
  EndFunction: { grantId: uuid, endedOn: civilDate },
  CorrectFunctionDates: { grantId: uuid, fromOn: civilDate, untilOn: optional(civilDate), reason: code(FUNCTION_CORRECTION_REASONS) },
  RecordDeparture: { departedOn: civilDate },
  RecordReturn: { returnedOn: civilDate },
});
