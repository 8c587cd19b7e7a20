import { theElection } from '../../domain/election/election.js';
import type { Ids } from '../http/command-route.js';
import { commandRoutes } from '../http/command-routes.js';
import { DeclareElectionDto, CorrectElectionRoundsDto, OpenReportFormDto, CloseReportFormDto } from './elections.dto.js';

/** An election is known by its code. */
const CODES: Ids = {
  pattern: /^[0-9A-Z](?:[0-9A-Z_-]{0,38}[0-9A-Z])?$/,
  example: 'MUN-2026',
  from: (data) => (data as DeclareElectionDto).electionCode,
};

export const ElectionCommands = commandRoutes(
  'api/elections',
  theElection,
  {
    DeclareElection: ['', DeclareElectionDto],
    CorrectElectionRounds: ['correct-rounds', CorrectElectionRoundsDto],
    OpenReportForm: ['open-form', OpenReportFormDto],
    CloseReportForm: ['close-form', CloseReportFormDto],
  },
  CODES,
);
