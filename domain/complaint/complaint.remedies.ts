import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { civilDateIn } from '../law/zone.js';
import { furtherClocks } from './complaint.admissibility.js';
import type { ComplaintDecided, ComplaintSituationOf } from './complaint.table.js';

/**
 * Asked of the authority itself (recours gracieux). In the time of appeal it interrupts that time (CRPA L.411-2); a time that was never
 * notified does not run, so that such a request is in time.
 */
export const decideReviewRequest = ({ command, state, context }: ComplaintSituationOf<'RecordReviewRequest'>): ComplaintDecided => {
  const { receivedAt = context.at, ...request } = command;
  const { ended } = state.file;
  if (ended?.appealRule === undefined) return reject('NO_DECISION_TO_CONTEST');
  if (command.receivedAt !== undefined && context.actor.as === 'REPORTER') return reject('RECEIPT_DATED_BY_THE_AUTHORITY');
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (receivedAt < ended.at) return reject('BEFORE_THE_ACT', { at: receivedAt });
  const inTime = ended.appealClock === undefined || !isPast(ended.appealClock, receivedAt);
  const deadlines = [startClock('COMPLAINT_REVIEW_SILENCE', civilDateIn(receivedAt), context.idFor)];
  return [{ type: 'ComplaintReviewRequested', occurredAt: receivedAt, data: { ...request, inTime, deadlines } }];
};

/** Granted, the complaint is pending again and must be answered or spoken of again. */
export const decideReview = ({ command, context }: ComplaintSituationOf<'DecideReview'>): ComplaintDecided => {
  const deadlines =
    command.outcome === 'GRANTED' ? furtherClocks.map((kind) => startClock(kind, civilDateIn(context.at), context.idFor)) : [];
  return [{ type: 'ComplaintReviewDecided', data: { ...command, deadlines } }];
};

/** Silence on a request for review is a rejection, from which the time of appeal counts again. */
export const decideReviewLapse = ({ command, state, context }: ComplaintSituationOf<'LapseReview'>): ComplaintDecided => {
  const clock = state.silence.find(({ deadlineId }) => deadlineId === command.deadlineId);
  if (clock === undefined) return reject('OTHER_DEADLINE');
  if (!isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  const rule = state.file.ended?.appealRule;
  const deadlines = rule === undefined ? [] : [startClock('COMPLAINT_APPEAL', clock.dueOn, context.idFor, { ruleVersion: rule })];
  return [{ type: 'ComplaintReviewLapsed', data: { ...command, deadlines } }];
};

/** Recorded as the court told it: a paper from elsewhere. */
export const decideAppeal = ({ command, state, context }: ComplaintSituationOf<'RecordComplaintAppeal'>): ComplaintDecided => {
  const { lodgedAt = context.at, ...appeal } = command;
  const { ended } = state.file;
  if (ended?.appealRule === undefined) return reject('NO_DECISION_TO_CONTEST');
  if (lodgedAt > context.at) return reject('IN_THE_FUTURE', { at: lodgedAt });
  if (lodgedAt < ended.at) return reject('BEFORE_THE_ACT', { at: lodgedAt });
  return [{ type: 'ComplaintClosureAppealed', occurredAt: lodgedAt, data: appeal }];
};

/** Annulled, the closing never was: the complaint is pending again. */
export const decideJudgment = ({ command, state, context }: ComplaintSituationOf<'RecordComplaintJudgment'>): ComplaintDecided => {
  const { decidedAt = context.at, outcome, proof } = command;
  if (decidedAt > context.at) return reject('IN_THE_FUTURE', { at: decidedAt });
  if (decidedAt < state.lodgedAt) return reject('BEFORE_THE_ACT', { at: decidedAt });
  const data = proof === undefined ? {} : { proof };
  if (outcome !== 'ANNULLED') return [{ type: 'ComplaintClosureUpheld', occurredAt: decidedAt, data: { outcome, ...data } }];
  const deadlines = furtherClocks.map((kind) => startClock(kind, civilDateIn(decidedAt), context.idFor));
  return [{ type: 'ComplaintClosureAnnulled', occurredAt: decidedAt, data: { ...data, deadlines } }];
};
