import { misdated } from '../kernel/dated.js';
import { decider } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { startClock } from '../law/clocks.js';
import { offenceApplies, type Offence } from '../law/offences.js';
import { computeTimeLimit } from '../law/time-limits.js';
import { civilDateIn } from '../law/zone.js';
import { evolve } from './referral.evolve.js';
import { referralCommands, referralEvents } from './referral.events.js';
import {
  type Decided,
  type Fact,
  type Naming,
  type ReferralRejection,
  type ReferralSituation,
  type ReferralState,
  referralTable,
} from './referral.table.js';

const refusedOffences = (offences: readonly Offence[], at: string): Rejection<ReferralRejection> | undefined => {
  if (offences.length === 0) return reject('NO_OFFENCE');
  const later = offences.filter((offence) => !offenceApplies(offence, civilDateIn(at)));
  return later.length > 0 ? reject('OFFENCE_NOT_IN_FORCE', { offences: later }) : undefined;
};

/** Whether the case is open or closed does not matter: the criminal way is beside the administrative one. */
const decideProposal = ({ command, facts, context }: Naming<'ProposeReferral'>): Decided => {
  const { learnedAt = context.at, ...proposal } = command;
  if (facts.case === 'UNKNOWN') return reject('UNKNOWN_CASE');
  if (facts.case === 'MERGED') return reject('CASE_MERGED');
  const unknown = command.respondentIds.filter((_, index) => facts.respondents[index] !== 'REGISTERED');
  if (unknown.length > 0) return reject('UNKNOWN_RESPONDENT', { respondents: unknown });
  const refused = refusedOffences(command.offences, context.at) ?? misdated(learnedAt, { now: context.at });
  if (refused !== undefined) return refused;
  const data = {
    ...proposal,
    learnedAt,
    offences: [...new Set(proposal.offences)],
    respondentIds: [...new Set(proposal.respondentIds)],
    deadlines: [startClock('PROSECUTOR_NOTICE', civilDateIn(learnedAt), context.idFor)],
  };
  return [{ type: 'ReferralProposed', data }];
};

/** What leaves is what was approved: the same exhibits, each with its digest. */
const decideSending = ({ command, state, context }: Naming<'SendReferral'>): Decided => {
  const { sentAt, ...data } = command;
  const sent = new Set(command.exhibits);
  const same = sent.size === new Set(state.exhibits).size && state.exhibits.every((sha256) => sent.has(sha256));
  if (!same) return reject('OTHER_EXHIBITS', { approved: state.exhibits });
  const { caseId, offences } = state;
  return (
    misdated(sentAt, { now: context.at, after: state.since }) ?? [
      { type: 'ReferralSent', occurredAt: sentAt, data: { caseId, offences, ...data, exhibits: [...sent] } },
    ]
  );
};

const decideProsecution = ({ command, state, context }: Naming<'RecordProsecution'>): Decided => {
  const { broughtAt, ...data } = command;
  return (
    refusedOffences(command.offences, broughtAt) ??
    misdated(broughtAt, { now: context.at, after: state.since }) ?? [
      { type: 'ProsecutionBrought', occurredAt: broughtAt, data: { ...data, offences: [...new Set(data.offences)] } },
    ]
  );
};

/** The prosecutor's duty is ten days at least: a shorter notice is a fact, never refused. */
const decideHearing = ({ command, state, context }: Naming<'RecordHearingNotice'>): Decided => {
  const { receivedAt, ...data } = command;
  const latest = computeTimeLimit('PROSECUTOR_HEARING_NOTICE', civilDateIn(command.hearingAt)).deadline.dueOn;
  const inTime = civilDateIn(receivedAt) <= latest;
  return (
    misdated(receivedAt, { now: context.at, after: state.dated.SENDING?.at }) ?? [
      { type: 'CourtHearingNotified', occurredAt: receivedAt, data: { ...data, inTime } },
    ]
  );
};

const NEIGHBOURS: Readonly<Record<Fact, { readonly before?: Fact; readonly after?: Fact }>> = {
  KNOWLEDGE: { after: 'SENDING' },
  SENDING: { before: 'KNOWLEDGE', after: 'REGISTRATION' },
  REGISTRATION: { before: 'SENDING', after: 'JUDGMENT' },
  JUDGMENT: { before: 'SENDING' },
};

/** A date is corrected by somebody else than who stated it; before the notice is sent, its time counts again from the right day. */
const decideCorrection = ({ command, state, context }: Naming<'CorrectReferralDate'>): Decided => {
  const stated = state.dated[command.fact];
  if (stated === undefined) return reject('FACT_NOT_STATED', { fact: command.fact });
  if (stated.by === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: 'CorrectReferralDate' });
  const { before, after } = NEIGHBOURS[command.fact];
  const refused = misdated(command.at, { now: context.at, after: before && state.dated[before]?.at });
  if (refused !== undefined) return refused;
  const next = after && state.dated[after]?.at;
  if (next !== undefined && command.at > next) return reject('AFTER_THE_NEXT_ACT', { at: command.at, next });
  if (command.fact !== 'KNOWLEDGE' || state.sent) return [{ type: 'ReferralDateCorrected', data: command }];
  const deadlines = [startClock('PROSECUTOR_NOTICE', civilDateIn(command.at), context.idFor)];
  return [
    { type: 'ReferralDateCorrected', data: command },
    { type: 'ReferralDeadlinesRecomputed', data: { deadlines } },
  ];
};

const decide = (situation: ReferralSituation): Decided => {
  const { context } = situation;
  switch (situation.name) {
    case 'ProposeReferral':
      return decideProposal(situation);
    case 'WithdrawReferral':
      if (context.actor.id !== situation.state.proposedBy) return reject('NOT_THE_PROPOSER');
      return [{ type: 'ReferralWithdrawn', data: {} }];
    case 'ApproveReferral':
      if (situation.command.proposalDigest !== situation.state.textDigest) return reject('OTHER_TEXT');
      return [{ type: 'ReferralApproved', data: situation.command }];
    case 'RefuseReferral':
      if (situation.command.proposalDigest !== situation.state.textDigest) return reject('OTHER_TEXT');
      return [{ type: 'ReferralRefused', data: situation.command }];
    case 'SendReferral':
      return decideSending(situation);
    case 'RecordRegistration': {
      const { registeredAt: occurredAt, ...data } = situation.command;
      return misdated(occurredAt, { now: context.at, after: situation.state.since }) ?? [{ type: 'ReferralRegistered', occurredAt, data }];
    }
    case 'RecordProsecution':
      return decideProsecution(situation);
    case 'RecordAlternativeMeasure': {
      const { takenAt: occurredAt, ...data } = situation.command;
      return (
        misdated(occurredAt, { now: context.at, after: situation.state.since }) ?? [{ type: 'AlternativeMeasureTaken', occurredAt, data }]
      );
    }
    case 'RecordDismissal': {
      const { dismissedAt: occurredAt, ...data } = situation.command;
      return misdated(occurredAt, { now: context.at, after: situation.state.since }) ?? [{ type: 'ReferralDismissed', occurredAt, data }];
    }
    case 'RecordJudgment': {
      const { givenAt: occurredAt, ...data } = situation.command;
      return misdated(occurredAt, { now: context.at, after: situation.state.since }) ?? [{ type: 'JudgmentGiven', occurredAt, data }];
    }
    case 'RecordHearingNotice':
      return decideHearing(situation);
    case 'PresentObservations': {
      const { presentedAt: occurredAt, ...data } = situation.command;
      return (
        misdated(occurredAt, { now: context.at, after: situation.state.dated.SENDING?.at }) ?? [
          { type: 'ObservationsPresented', occurredAt, data },
        ]
      );
    }
    case 'CorrectReferralDate':
      return decideCorrection(situation);
  }
};

/** A referral to the public prosecutor, beside the administrative way: proposed, approved, sent, and what became of it. */
export const theReferral = decider<ReferralState, typeof referralEvents, typeof referralCommands, typeof referralTable, ReferralRejection>({
  category: 'referral',
  events: referralEvents,
  commands: referralCommands,
  table: referralTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: {
    WITHDRAWN: 'another referral may be proposed',
    REFUSED: 'another referral may be proposed, with another text',
    JUDGED: 'the criminal court has ruled; a ruling on appeal is recorded in the same phase',
  },
});
export type { ReferralRejection, ReferralState } from './referral.table.js';
