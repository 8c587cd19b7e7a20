import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { civilDateIn } from '../law/zone.js';
import { observationKind } from './sanction-proceeding.adversarial.js';
import { appealClock, refusedSignature, signature } from './sanction-proceeding.decision.js';
import { happened, type ProceedingDecided, type ProceedingFile, type ProceedingSituationOf } from './sanction-proceeding.table.js';

/** What is owed in cents: the fine as the court left it, and every penalty payment liquidated; nothing of an annulled decision's fine. */
export const owed = ({ decision, appeal, liquidations }: ProceedingFile): number => {
  const fine = appeal?.outcome === 'ANNULLED' ? 0 : (decision?.fineCents ?? 0);
  return Object.values(liquidations).reduce((total, { dueCents = 0 }) => total + dueCents, fine);
};

export const decidePayment = ({ command, state, context }: ProceedingSituationOf<'RecordFinePaid'>): ProceedingDecided => {
  const { paidAt, ...data } = command;
  const due = owed(state.file);
  if (due === 0) return reject('NO_FINE');
  if (command.amountCents === 0 || state.file.paidCents + command.amountCents > due)
    return reject('MORE_THAN_THE_FINE', { amountCents: command.amountCents, dueCents: due - state.file.paidCents });
  const at = happened(paidAt, context.at, state.file.notified?.at);
  return typeof at === 'string' ? [{ type: 'FinePaid', occurredAt: at, data }] : at;
};

export const decideCompliance = ({ command, state, context }: ProceedingSituationOf<'RecordInjunctionComplied'>): ProceedingDecided => {
  const { compliedAt, ...data } = command;
  if (state.file.decision?.hasInjunction !== true) return reject('NO_INJUNCTION');
  const at = happened(compliedAt, context.at, state.file.decision.at);
  return typeof at === 'string' ? [{ type: 'InjunctionComplied', occurredAt: at, data }] : at;
};

/** The penalty a day of the injunction that is named, or of the decision's own; undefined when there is none. */
const dailyPenalty = ({ decision, injunctions }: ProceedingFile, injunctionId: string | undefined): number | undefined => {
  if (injunctionId === undefined) return decision?.dailyPenaltyCents;
  const early = injunctions[injunctionId];
  return early?.status === 'ISSUED' || early?.status === 'LAPSED' ? early.dailyPenaltyCents : undefined;
};

/** Reasons and amount are told first; the respondent has 15 days to answer (décret 2019-536 art. 44). */
export const decideLiquidationProposal = ({
  command,
  state,
  context,
}: ProceedingSituationOf<'NotifyLiquidationProposal'>): ProceedingDecided => {
  const { notifiedAt, ...data } = command;
  if (dailyPenalty(state.file, command.injunctionId) === undefined) return reject('NO_PENALTY_PAYMENT');
  if (command.reasons.trim() === '') return reject('NO_REASONS');
  if (command.amountCents === 0) return reject('NOTHING_DUE');
  const at = happened(notifiedAt, context.at, state.file.notified?.at);
  if (typeof at !== 'string') return at;
  const deadlines = [startClock('LIQUIDATION_OBSERVATIONS', civilDateIn(at), context.idFor)];
  return [
    { type: 'LiquidationProposalNotified', occurredAt: at, data: { liquidationId: context.idFor('liquidation'), ...data, deadlines } },
  ];
};

export const decideLiquidationObservations = ({
  command,
  state,
  context,
}: ProceedingSituationOf<'RecordLiquidationObservations'>): ProceedingDecided => {
  const { receivedAt, ...data } = command;
  const proposal = state.file.liquidations[command.liquidationId];
  if (proposal === undefined) return reject('LIQUIDATION_NOT_TOLD');
  const at = happened(receivedAt, context.at, proposal.notifiedAt);
  return typeof at === 'string' ? [{ type: 'LiquidationObservationsReceived', occurredAt: at, data }] : at;
};

/** By the committee, signed by its president; in the simplified procedure by the one who decided. Never more than what was told. */
export const decideLiquidation = ({ command, state, context }: ProceedingSituationOf<'LiquidatePenaltyPayment'>): ProceedingDecided => {
  const { kind, judgeId, liquidations } = state.file;
  const proposal = liquidations[command.liquidationId];
  if (proposal === undefined) return reject('LIQUIDATION_NOT_TOLD');
  if (
    kind === 'SIMPLIFIED'
      ? context.actor.as === 'COMMITTEE_MEMBER' && judgeId !== context.actor.id
      : context.actor.as !== 'COMMITTEE_PRESIDENT'
  )
    return reject('NOT_THE_JUDGE');
  const { clock, observed, amountCents } = proposal;
  if (!observed && clock !== undefined && !isPast(clock, context.at)) return reject('RESPONDENT_TIME_RUNNING', { dueOn: clock.dueOn });
  if (command.amountCents > amountCents) return reject('MORE_THAN_WAS_TOLD', { amountCents: command.amountCents, toldCents: amountCents });
  const refused = refusedSignature(command);
  if (refused !== undefined) return refused;
  const { liquidationId, textDigest, reasons } = command;
  return [
    {
      type: 'PenaltyPaymentLiquidated',
      data: { liquidationId, amountCents: command.amountCents, textDigest, reasons, ...signature(command, context) },
    },
  ];
};

/** The proceeding ends when nothing of the decision is left to follow here. What is not paid the State recovers (loi 78-17 art. 22). */
export const decideEnd = ({ command, state }: ProceedingSituationOf<'EndProceeding'>): ProceedingDecided => {
  const { caseId, decision, appeal, complied, paidCents } = state.file;
  const isUnpaid = owed(state.file) > paidCents;
  const isUndone = decision?.hasInjunction === true && appeal?.outcome !== 'ANNULLED' && !complied;
  const hadSomething = owed(state.file) > 0 || decision?.hasInjunction === true;
  if (isUndone || (isUnpaid && command.ground !== 'RECOVERY_BY_THE_STATE')) return reject('STILL_TO_EXECUTE');
  if (!isUnpaid && command.ground === 'RECOVERY_BY_THE_STATE') return reject('NOTHING_DUE');
  if (hadSomething && command.ground === 'NOTHING_TO_EXECUTE' && appeal?.outcome !== 'ANNULLED') return reject('STILL_TO_EXECUTE');
  if (!hadSomething && command.ground === 'EXECUTED') return reject('NOTHING_DUE');
  return [{ type: 'ProceedingEnded', data: { caseId, outcome: decision?.outcome ?? 'NON_LIEU', ground: command.ground } }];
};

/** A date of notification is corrected by another person than who stated it; the clock that counts from it is counted again. */
export const decideCorrection = ({ command, state, context }: ProceedingSituationOf<'CorrectNotificationDate'>): ProceedingDecided => {
  const { file, phase } = state;
  const isDecision = command.of === 'DECISION';
  if (isDecision ? file.notified === undefined : file.report === undefined) return reject('NOTHING_NOTIFIED');
  const at = happened(command.notifiedAt, context.at, isDecision ? file.decision?.at : file.openedAt);
  if (typeof at !== 'string') return at;
  const runs = isDecision ? phase === 'NOTIFIED' : phase === 'ADVERSARIAL' && !file.hasAnswered && file.countsFromReport;
  const clock = isDecision ? appealClock(file, at, context) : startClock(observationKind(file.kind), civilDateIn(at), context.idFor);
  return [
    { type: 'NotificationDateCorrected', data: command },
    ...(runs ? [{ type: 'ProceedingDeadlinesRecomputed', data: { deadlines: [clock] } } as const] : []),
  ];
};
