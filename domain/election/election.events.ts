import { events, commands } from '../kernel/contract.js';
import { civilDate, code, int, list, object, optional, reference, zone } from '../kernel/shapes.js';
import { DEPARTMENTS } from '../law/departments.js';
import { ELECTION_TYPES } from '../law/elections.js';

const rounds = list(object({ round: int(1, 9), on: civilDate }), 9);
export const ROUND_CORRECTION_REASONS = ['DECREE', 'POSTPONED', 'CLERICAL_ERROR'] as const;
export const FORM_OPENING_REASONS = ['CAMPAIGN_STARTS', 'INTERRUPTION_ENDED'] as const;
export const FORM_CLOSING_REASONS = ['CAMPAIGN_ENDED', 'FLOODING', 'MAINTENANCE'] as const;

const declaration = {
  electionCode: reference,
  /** Several when polls of several types are held together. */
  types: list(code(ELECTION_TYPES), 15),
  rounds,
  zone,
  /** Where the poll is held, when it is not held everywhere. */
  departments: optional(list(code(DEPARTMENTS), 120)),
};

export const electionEvents = events('election', {
  ElectionDeclared: [1, declaration],
  ElectionRoundsCorrected: [1, { rounds, reason: code(ROUND_CORRECTION_REASONS) }],
  ReportFormOpened: [1, { reason: code(FORM_OPENING_REASONS) }],
  ReportFormClosed: [1, { reason: code(FORM_CLOSING_REASONS) }],
});

export const electionCommands = commands('election', {
  DeclareElection: declaration,
  CorrectElectionRounds: { rounds, reason: code(ROUND_CORRECTION_REASONS) },
  OpenReportForm: { reason: code(FORM_OPENING_REASONS) },
  CloseReportForm: { reason: code(FORM_CLOSING_REASONS) },
});
