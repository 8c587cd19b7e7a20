import { electionCommands } from '../../domain/election/election.events.js';
import { dto } from '../http/dto.js';

const { commands } = electionCommands;

export class DeclareElectionDto extends dto('DeclareElection', commands.DeclareElection) {}
export class CorrectElectionRoundsDto extends dto('CorrectElectionRounds', commands.CorrectElectionRounds) {}
export class OpenReportFormDto extends dto('OpenReportForm', commands.OpenReportForm) {}
export class CloseReportFormDto extends dto('CloseReportForm', commands.CloseReportForm) {}
