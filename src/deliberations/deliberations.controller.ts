import { theDeliberation } from '../../domain/deliberation/deliberation.js';
import { commandRoutes } from '../http/command-routes.js';
import { RecordDeliberationAttendanceDto, RegisterDraftDto, TakeVoteDto, CloseDeliberationDto } from './deliberations.dto.js';

export const DeliberationCommands = commandRoutes('api/deliberations', theDeliberation, {
  OpenDeliberation: 'internal',
  RecordDeliberationAttendance: ['record-attendance', RecordDeliberationAttendanceDto],
  RegisterDraft: ['register-draft', RegisterDraftDto],
  TakeVote: ['take-vote', TakeVoteDto],
  CloseDeliberation: ['close', CloseDeliberationDto],
  AbandonDeliberation: 'internal',
});
