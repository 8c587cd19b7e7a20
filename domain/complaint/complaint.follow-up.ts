import type { Context } from '../kernel/decider.js';
import { reject } from '../kernel/rejection.js';
import { isReached, monthsOf, startClock } from '../law/clocks.js';
import { closingReasonTable } from '../law/closing-reasons.js';
import { civilDateIn } from '../law/zone.js';
import { furtherClocks, isAcknowledged } from './complaint.admissibility.js';
import type { ComplaintDecided, ComplaintFile, ComplaintSituationOf } from './complaint.table.js';

/** Before admission any legal officer acts; after it, the one in charge, or the head of department. */
const isInCharge = ({ officerId }: ComplaintFile, { id, as }: Context['actor']): boolean =>
  as !== 'LEGAL_OFFICER' || officerId === undefined || officerId === id;

/** Informing does the duty of this term, and starts the next one from that day. */
export const decideInformation = ({ command, state, context }: ComplaintSituationOf<'InformComplainantOfProgress'>): ComplaintDecided => {
  const { informedAt = context.at, ...information } = command;
  if (!isInCharge(state.file, context.actor)) return reject('NOT_ASSIGNED', { command: 'InformComplainantOfProgress' });
  if (informedAt > context.at) return reject('IN_THE_FUTURE', { at: informedAt });
  if (informedAt < state.file.countedFrom) return reject('BEFORE_THE_ACT', { at: informedAt });
  const deadlines = furtherClocks.map((kind) => startClock(kind, civilDateIn(informedAt), context.idFor));
  return [{ type: 'ComplainantInformedOfProgress', occurredAt: informedAt, data: { ...information, deadlines } }];
};

const STAGE_OF: Readonly<Record<string, 'ALERT' | 'IMMINENT'>> = {
  COMPLAINT_ALERT: 'ALERT',
  COMPLAINT_IMPLICIT_REJECTION_ALERT: 'IMMINENT',
};

export const decideRisk = ({ command, state, context }: ComplaintSituationOf<'RaiseImplicitRejectionRisk'>): ComplaintDecided => {
  const clock = state.file.clocks.find(({ deadlineId }) => deadlineId === command.deadlineId);
  const stage = clock && STAGE_OF[clock.kind];
  if (clock === undefined || stage === undefined) return reject('OTHER_DEADLINE');
  if (!isReached(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'ImplicitRejectionRiskRaised', data: { ...command, stage } }];
};

/** Inadmissible before the instruction, closed after it. A reason that states an act is refused until that act exists. */
export const decideClosingProposal = ({ command, state, context }: ComplaintSituationOf<'ProposeComplaintClosing'>): ComplaintDecided => {
  const { closes, requiresAct: act } = closingReasonTable[command.reason];
  if (!isAcknowledged(state.file)) return reject('NOT_ACKNOWLEDGED');
  if (!isInCharge(state.file, context.actor)) return reject('NOT_ASSIGNED', { command: 'ProposeComplaintClosing' });
  if ((command.outcome === 'CLOSED') !== (state.phase === 'UNDER_INSTRUCTION'))
    return reject('OUTCOME_NOT_FOR_THIS_PHASE', { outcome: command.outcome, phase: state.phase });
  if (!closes.includes('COMPLAINT')) return reject('REASON_NOT_FOR_COMPLAINTS', { reason: command.reason });
  if (command.reason === 'WITHDRAWN') return reject('REASON_HAS_ITS_OWN_ACT', { reason: command.reason });
  if (act !== undefined) return reject('ACT_NOT_MADE', { reason: command.reason, act });
  return [{ type: 'ComplaintClosingProposed', data: { proposalId: context.idFor('proposal'), ...command } }];
};

/** The decision states the court and the time of appeal of a person who lives there, with the version of the rule. */
export const decideClosing = ({ command, state, context }: ComplaintSituationOf<'CloseComplaint'>): ComplaintDecided => {
  const { proposalId, outcome, reason } = state.proposal;
  if (command.proposalId !== proposalId) return reject('OTHER_PROPOSAL');
  const [today, where] = [civilDateIn(context.at), { territory: command.residence }];
  const { ruleVersion } = startClock('COMPLAINT_APPEAL', today, context.idFor, where);
  const appeal = { court: 'CONSEIL_D_ETAT', months: monthsOf('COMPLAINT_APPEAL', today, where), ruleVersion } as const;
  const type = outcome === 'CLOSED' ? 'ComplaintClosed' : 'ComplaintDeclaredInadmissible';
  return [{ type, data: { ...command, reason, appeal } }];
};

/** The time of appeal counts from the first notification, by the rule that the decision stated. */
export const decideNotification = ({
  command,
  state,
  context,
}: ComplaintSituationOf<'RecordComplaintOutcomeNotified'>): ComplaintDecided => {
  const { notifiedAt = context.at, ...notification } = command;
  const { ended } = state.file;
  if (ended?.appealRule === undefined) return reject('NOTHING_TO_NOTIFY');
  if (notifiedAt > context.at) return reject('IN_THE_FUTURE', { at: notifiedAt });
  if (notifiedAt < ended.at) return reject('BEFORE_THE_ACT', { at: notifiedAt });
  const deadlines =
    ended.notifiedBy.length > 0
      ? []
      : [startClock('COMPLAINT_APPEAL', civilDateIn(notifiedAt), context.idFor, { ruleVersion: ended.appealRule })];
  return [{ type: 'ComplaintOutcomeNotified', occurredAt: notifiedAt, data: { ...notification, deadlines } }];
};

/** Pending again, it must be answered or spoken of again. */
export const decideReopening = ({ command, context }: ComplaintSituationOf<'ReopenComplaint'>): ComplaintDecided => {
  const deadlines = furtherClocks.map((kind) => startClock(kind, civilDateIn(context.at), context.idFor));
  return [{ type: 'ComplaintReopened', data: { ...command, deadlines } }];
};
