import { deliberationCommands } from '../../domain/deliberation/deliberation.events.js';
import { dto } from '../http/dto.js';

const { commands } = deliberationCommands;

export class RecordDeliberationAttendanceDto extends dto('RecordDeliberationAttendance', commands.RecordDeliberationAttendance) {}
export class RegisterDraftDto extends dto('RegisterDraft', commands.RegisterDraft) {}
export class TakeVoteDto extends dto('TakeVote', commands.TakeVote) {}
export class CloseDeliberationDto extends dto('CloseDeliberation', commands.CloseDeliberation) {}
