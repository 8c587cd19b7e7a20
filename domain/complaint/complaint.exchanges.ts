import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { civilDateIn } from '../law/zone.js';
import type { ComplaintDecided, ComplaintSituationOf } from './complaint.table.js';

/** The author stays unnamed in a letter to the controller, unless a recorded reason says that the breach cannot be ended otherwise. */
export const decideQuestion = ({ command, context }: ComplaintSituationOf<'QuestionController'>): ComplaintDecided => {
  const { sentAt = context.at, days, namesAuthor, ...letter } = command;
  if (sentAt > context.at) return reject('IN_THE_FUTURE', { at: sentAt });
  if (namesAuthor && (command.namingReason ?? '').trim() === '') return reject('NAMING_NEEDS_A_REASON');
  if (!namesAuthor && command.namingReason !== undefined) return reject('REASON_WITHOUT_NAMING');
  const deadlines = [startClock('CONTROLLER_ANSWER', civilDateIn(sentAt), context.idFor, days === undefined ? {} : { setDays: days })];
  const questionId = context.idFor('question');
  return [{ type: 'ControllerQuestioned', occurredAt: sentAt, data: { questionId, namesAuthor, ...letter, deadlines } }];
};

export const decideControllerAnswer = ({ command, state, context }: ComplaintSituationOf<'RecordControllerAnswer'>): ComplaintDecided => {
  const { receivedAt = context.at, content } = command;
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (receivedAt < state.askedAt) return reject('BEFORE_THE_ACT', { at: receivedAt });
  return [{ type: 'ControllerAnswered', occurredAt: receivedAt, data: { questionId: state.questionId, content } }];
};

/** Silence is recorded as silence: what follows from it, a lack of cooperation, somebody decides. */
export const decideControllerSilence = ({ command, state, context }: ComplaintSituationOf<'LapseControllerAnswer'>): ComplaintDecided => {
  const clock = state.awaited.find(({ deadlineId }) => deadlineId === command.deadlineId);
  if (clock === undefined) return reject('OTHER_DEADLINE');
  if (!isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'ControllerFailedToAnswer', data: { questionId: state.questionId, ...command } }];
};

export const decideJoining = ({ command, state, facts }: ComplaintSituationOf<'JoinComplaintToCase'>): ComplaintDecided => {
  const { caseId } = state.file;
  if (caseId !== undefined && caseId !== command.caseId) return reject('JOINED_TO_ANOTHER_CASE', { caseId });
  if (facts.joined !== 'OPEN') return reject('CASE_NOT_OPEN');
  return [{ type: 'ComplaintJoinedToCase', data: command }];
};

export const decideSeparation = ({ command, state }: ComplaintSituationOf<'SeparateComplaintFromCase'>): ComplaintDecided =>
  state.file.caseId === command.caseId ? [{ type: 'ComplaintSeparatedFromCase', data: command }] : reject('NOT_JOINED_TO_THIS_CASE');
