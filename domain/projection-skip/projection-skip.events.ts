import { events, commands } from '../kernel/contract.js';
import { code, uuid } from '../kernel/shapes.js';

/** Why a read model passes over an event: the program reads it wrongly, the event is damaged, or it ends the process that reads it. */
export const SKIP_REASONS = ['PROGRAM_DEFECT', 'DAMAGED_EVENT', 'STOPS_THE_PROCESS'] as const;

const skip = { eventId: uuid, reason: code(SKIP_REASONS) };
const named = { eventId: uuid };

/** What a read model passes over, by whose decision. The stream's id is the name of the read model. */
export const projectionSkipEvents = events('projectionSkip', {
  ProjectionSkipProposed: [1, skip],
  ProjectionSkipConfirmed: [1, skip],
  ProjectionSkipWithdrawn: [1, named],
});

export const projectionSkipCommands = commands('projectionSkip', {
  ProposeProjectionSkip: skip,
  ConfirmProjectionSkip: named,
  WithdrawProjectionSkip: named,
});
