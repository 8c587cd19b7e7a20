import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { misdated } from '../kernel/dated.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { startClock } from '../law/clocks.js';
import { offenceApplies, type Offence } from '../law/offences.js';
import { computeTimeLimit } from '../law/time-limits.js';
import { civilDateIn } from '../law/zone.js';
import { caseStanding, respondentStanding } from '../standing/existence.js';
import { referralCommands, referralEvents, type REFERRAL_FACTS } from './referral.events.js';

type Fact = (typeof REFERRAL_FACTS)[number];
interface File {
  readonly caseId: string;
  readonly proposedBy: string;
  readonly textDigest: string;
  readonly offences: readonly Offence[];
  readonly exhibits: readonly string[];
  /** When the last act before the present phase happened. */
  readonly since: string;
  readonly sent: boolean;
  /** Each dated fact as last stated: when, and by whom. */
  readonly dated: Readonly<Partial<Record<Fact, { readonly at: string; readonly by: string }>>>;
}
const PHASES = [
  'PROPOSED',
  'WITHDRAWN',
  'REFUSED',
  'APPROVED',
  'SENT',
  'REGISTERED',
  'ALTERNATIVE_MEASURE',
  'DISMISSED',
  'PROSECUTED',
  'JUDGED',
] as const;
type Proposed = { readonly [P in (typeof PHASES)[number]]: { readonly phase: P } & File }[(typeof PHASES)[number]];
export type ReferralState = { readonly phase: 'NONE' } | Proposed;

const LEGAL = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
/** Charged by the authority to give notice (loi 78-17 art. 8 I 2° f, 13). */
const CHAIR = ['CHAIR', 'DELEGATED_VICE_CHAIR'] as const;
const WHO_SEND = [...LEGAL, 'LITIGATION_OFFICER', 'SECRETARY_GENERAL'] as const;
const WHO_FOLLOW = [...LEGAL, 'LITIGATION_OFFICER'] as const;
const PENDING = ['SENT', 'REGISTERED', 'ALTERNATIVE_MEASURE', 'DISMISSED'] as const;
const AT_THE_PROSECUTOR = [...PENDING, 'PROSECUTED', 'JUDGED'] as const;

const proposer = (state: ReferralState): readonly string[] => (state.phase === 'NONE' ? [] : [state.proposedBy]);

const table = commandTable<ReferralState, typeof referralCommands>()({
  ProposeReferral: {
    from: ['NONE'],
    to: ['PROPOSED'],
    by: LEGAL,
    needs: (command) => ({
      case: caseStanding(command.caseId),
      respondents: command.respondentIds.map((respondentId) => respondentStanding(respondentId)),
    }),
  },
  WithdrawReferral: { from: ['PROPOSED'], to: ['WITHDRAWN'], by: LEGAL, already: (state) => state.phase === 'WITHDRAWN' },
  ApproveReferral: {
    from: ['PROPOSED'],
    to: ['APPROVED'],
    by: CHAIR,
    fourEyes: proposer,
    already: (state, command) => state.phase === 'APPROVED' && state.textDigest === command.proposalDigest,
  },
  RefuseReferral: {
    from: ['PROPOSED'],
    to: ['REFUSED'],
    by: CHAIR,
    fourEyes: proposer,
    already: (state, command) => state.phase === 'REFUSED' && state.textDigest === command.proposalDigest,
  },
  SendReferral: { from: ['APPROVED'], to: ['SENT'], by: WHO_SEND },
  RecordRegistration: { from: ['SENT'], to: ['REGISTERED'], by: WHO_FOLLOW },
  RecordProsecution: { from: PENDING, to: ['PROSECUTED'], by: WHO_FOLLOW },
  RecordAlternativeMeasure: { from: ['SENT', 'REGISTERED', 'DISMISSED'], to: ['ALTERNATIVE_MEASURE'], by: WHO_FOLLOW },
  RecordDismissal: { from: ['SENT', 'REGISTERED', 'ALTERNATIVE_MEASURE'], to: ['DISMISSED'], by: WHO_FOLLOW },
  RecordJudgment: { from: ['PROSECUTED', 'JUDGED'], to: ['JUDGED'], by: WHO_FOLLOW },
  RecordHearingNotice: { from: [...PENDING, 'PROSECUTED', 'JUDGED'], to: 'same', by: WHO_FOLLOW },
  PresentObservations: { from: AT_THE_PROSECUTOR, to: 'same', by: [...CHAIR, 'LITIGATION_OFFICER'] },
  CorrectReferralDate: {
    from: ['PROPOSED', 'APPROVED', ...AT_THE_PROSECUTOR],
    to: 'same',
    by: WHO_FOLLOW,
    already: (state, command) => state.phase !== 'NONE' && state.dated[command.fact]?.at === command.at,
  },
});

export type ReferralRejection =
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_ACT'
  | 'AFTER_THE_NEXT_ACT'
  | 'UNKNOWN_CASE'
  | 'CASE_MERGED'
  | 'UNKNOWN_RESPONDENT'
  | 'NO_OFFENCE'
  | 'OFFENCE_NOT_IN_FORCE'
  | 'NOT_THE_PROPOSER'
  | 'OTHER_TEXT'
  | 'OTHER_EXHIBITS'
  | 'FACT_NOT_STATED'
  | 'SECOND_PERSON_REQUIRED';
type Decided = readonly NewEvent<typeof referralEvents>[] | Rejection<ReferralRejection>;
type ReferralSituation = Situation<ReferralState, typeof referralCommands, typeof table>;
type Naming<N extends ReferralSituation['name']> = Extract<ReferralSituation, { name: N }>;

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

type ReferralEvent = StoredEvent<typeof referralEvents>;

const proposed = ({ data, actor, occurredAt }: Extract<ReferralEvent, { type: 'ReferralProposed' }>): Proposed => ({
  phase: 'PROPOSED',
  caseId: data.caseId,
  proposedBy: actor.id,
  textDigest: data.textDigest,
  offences: data.offences,
  exhibits: data.exhibits.map(({ sha256 }) => sha256),
  since: occurredAt,
  sent: false,
  dated: { KNOWLEDGE: { at: data.learnedAt, by: actor.id } },
});
const moved = (state: Proposed, phase: Proposed['phase'], { occurredAt, actor }: ReferralEvent, fact?: Fact): Proposed => ({
  ...state,
  phase,
  since: occurredAt,
  ...(fact === undefined ? {} : { dated: { ...state.dated, [fact]: { at: occurredAt, by: actor.id } } }),
});

const evolveProposed = (state: Proposed, event: ReferralEvent): Proposed => {
  switch (event.type) {
    case 'ReferralProposed':
      return proposed(event);
    case 'ReferralWithdrawn':
      return moved(state, 'WITHDRAWN', event);
    case 'ReferralApproved':
      return moved(state, 'APPROVED', event);
    case 'ReferralRefused':
      return moved(state, 'REFUSED', event);
    case 'ReferralSent':
      return { ...moved(state, 'SENT', event, 'SENDING'), sent: true };
    case 'ReferralRegistered':
      return moved(state, 'REGISTERED', event, 'REGISTRATION');
    case 'ProsecutionBrought':
      return moved(state, 'PROSECUTED', event);
    case 'AlternativeMeasureTaken':
      return moved(state, 'ALTERNATIVE_MEASURE', event);
    case 'ReferralDismissed':
      return moved(state, 'DISMISSED', event);
    case 'JudgmentGiven':
      return moved(state, 'JUDGED', event, 'JUDGMENT');
    case 'CourtHearingNotified':
    case 'ObservationsPresented':
    case 'ReferralDeadlinesRecomputed':
      return state;
    case 'ReferralDateCorrected': {
      const { fact, at } = event.data;
      return { ...state, dated: { ...state.dated, [fact]: { at, by: event.actor.id } } };
    }
  }
};

const evolve = (state: ReferralState, event: ReferralEvent): ReferralState => {
  if (state.phase !== 'NONE') return evolveProposed(state, event);
  return event.type === 'ReferralProposed' ? proposed(event) : state;
};

/** A referral to the public prosecutor, beside the administrative way: proposed, approved, sent, and what became of it. */
export const theReferral = decider<ReferralState, typeof referralEvents, typeof referralCommands, typeof table, ReferralRejection>({
  category: 'referral',
  events: referralEvents,
  commands: referralCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: {
    WITHDRAWN: 'another referral may be proposed',
    REFUSED: 'another referral may be proposed, with another text',
    JUDGED: 'the criminal court has ruled; a ruling on appeal is recorded in the same phase',
  },
});
