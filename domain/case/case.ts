import { commandTable, decider, type Situation } from '../kernel/decider.js';
import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { idOf } from '../kernel/envelope.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { closingReasonTable, type ClosingReason } from '../law/closing-reasons.js';
import type { ActorRole } from '../law/actors.js';
import { caseStanding, electionStanding, reportFiled, respondentStanding, type RespondentStanding } from '../standing/existence.js';
import { functionsOf } from '../standing/office.js';
import { type BREACH_DEGREES, caseCommands, caseEvents } from './case.events.js';

type BreachDegree = (typeof BREACH_DEGREES)[number];

interface Proposal {
  readonly proposalId: string;
  readonly reason: ClosingReason;
  readonly proposedBy: string;
}
interface Allegation {
  readonly breach: string;
  readonly degree: BreachDegree;
  readonly respondentId?: string;
  readonly reportIds: readonly string[];
}
interface File {
  readonly caseId: string;
  readonly number: string;
  readonly officerId?: string;
  readonly electionCodes: readonly string[];
  /** Respondent id -> role. */
  readonly actors: Readonly<Record<string, ActorRole>>;
  /** Allegation id -> what is alleged; a withdrawn one is no longer here. */
  readonly allegations: Readonly<Record<string, Allegation>>;
}

export type CaseState =
  | { readonly phase: 'NONE' }
  | { readonly phase: 'FORGONE'; readonly number: string }
  | ({ readonly phase: 'OPEN' } & File)
  | ({ readonly phase: 'DECISION_PENDING'; readonly proposal: Proposal } & File)
  | ({ readonly phase: 'CLOSED'; readonly proposalId: string; readonly reason: ClosingReason } & File)
  | ({ readonly phase: 'MERGED'; readonly intoId: string } & File);

const IN_CHARGE = ['LEGAL_OFFICER*', 'HEAD_OF_DEPARTMENT'] as const;
/** The decision is the Chair's, or the delegated vice-chair's in his stead (loi 78-17 art. 9); that closing needs it is a choice of this design. */
const DECIDERS = ['CHAIR', 'DELEGATED_VICE_CHAIR'] as const;

const proposers = (state: CaseState): readonly string[] => (state.phase === 'DECISION_PENDING' ? [state.proposal.proposedBy] : []);
const sameAllegation = (one: Allegation, other: Allegation): boolean =>
  one.breach === other.breach &&
  one.degree === other.degree &&
  one.respondentId === other.respondentId &&
  new Set(one.reportIds).size === new Set(other.reportIds).size &&
  one.reportIds.every((id) => other.reportIds.includes(id));

const table = commandTable<CaseState, typeof caseCommands>()({
  OpenCase: {
    from: ['NONE'],
    to: ['OPEN'],
    by: ['TRIAGE_AGENT', 'LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'],
    numbered: 'D',
    needs: (command) => ({
      elections: command.electionCodes.map((code) => electionStanding(code)),
      reports: command.reportIds.map((reportId) => reportFiled(reportId)),
      respondent: command.respondentId === undefined ? [] : [respondentStanding(command.respondentId)],
    }),
  },
  ForgoCaseNumber: {
    from: ['NONE'],
    to: ['FORGONE'],
    by: ['SYSTEM'],
    already: (state, command) => state.phase === 'FORGONE' && state.number === command.number,
    internal: true,
  },
  AssignCase: {
    from: ['OPEN', 'DECISION_PENDING'],
    to: 'same',
    by: ['HEAD_OF_DEPARTMENT'],
    already: (state, command) => 'officerId' in state && state.officerId === command.officerId,
    needs: (command) => ({ functions: functionsOf(command.officerId) }),
  },
  AddActor: {
    from: ['OPEN'],
    to: 'same',
    by: IN_CHARGE,
    already: (state, command) => 'actors' in state && state.actors[command.respondentId] === command.role,
    needs: (command) => ({ respondent: respondentStanding(command.respondentId) }),
  },
  RemoveActor: { from: ['OPEN'], to: 'same', by: IN_CHARGE },
  AllegeBreach: {
    from: ['OPEN'],
    to: 'same',
    by: IN_CHARGE,
    already: (state, command) => 'allegations' in state && Object.values(state.allegations).some((other) => sameAllegation(other, command)),
    needs: (command) => ({ reports: command.reportIds.map((reportId) => reportFiled(reportId)) }),
  },
  WithdrawBreachAllegation: { from: ['OPEN'], to: 'same', by: IN_CHARGE },
  ProposeCaseClosing: { from: ['OPEN'], to: ['DECISION_PENDING'], by: IN_CHARGE },
  WithdrawCaseClosingProposal: { from: ['DECISION_PENDING'], to: ['OPEN'], by: IN_CHARGE },
  RefuseCaseClosing: {
    from: ['DECISION_PENDING'],
    to: ['OPEN'],
    by: ['HEAD_OF_DEPARTMENT', ...DECIDERS],
    fourEyes: proposers,
  },
  CloseCase: {
    from: ['DECISION_PENDING'],
    to: ['CLOSED'],
    by: DECIDERS,
    fourEyes: proposers,
    already: (state, command) => state.phase === 'CLOSED' && state.proposalId === command.proposalId,
  },
  ReopenCase: { from: ['CLOSED'], to: ['OPEN'], by: ['HEAD_OF_DEPARTMENT', ...DECIDERS] },
  MergeCase: {
    from: ['OPEN'],
    to: ['MERGED'],
    by: ['HEAD_OF_DEPARTMENT'],
    already: (state, command) => state.phase === 'MERGED' && state.intoId === command.intoId,
    needs: (command) => ({ into: caseStanding(command.intoId) }),
  },
});

type CaseSituation = Situation<CaseState, typeof caseCommands, typeof table>;
export type CaseRejection =
  | 'UNKNOWN_ELECTION'
  | 'NO_ELECTION'
  | 'UNKNOWN_REPORT'
  | 'NO_REPORT'
  | 'UNKNOWN_RESPONDENT'
  | 'RESPONDENT_MERGED'
  | 'OWN_INITIATIVE_IS_FOR_THE_HEAD'
  | 'NOT_A_LEGAL_OFFICER'
  | 'ACTOR_NOT_IN_CASE'
  | 'ACTOR_CITED_BY_ALLEGATION'
  | 'ALLEGATION_NOT_IN_CASE'
  | 'NO_OFFICER_IN_CHARGE'
  | 'BREACH_STILL_SUPPORTED'
  | 'REASON_NOT_FOR_CASES'
  | 'ACT_NOT_MADE'
  | 'OTHER_PROPOSAL'
  | 'NOT_THE_PROPOSER'
  | 'CASE_NOT_OPEN'
  | 'MERGE_INTO_ITSELF';
type Decided = readonly NewEvent<typeof caseEvents>[] | Rejection<CaseRejection>;

/** Nobody is cited who is unknown or who stands for somebody else. */
const refusedRespondent = (standing: RespondentStanding, respondentId: string): Rejection<CaseRejection> | undefined => {
  switch (standing) {
    case 'REGISTERED':
      return undefined;
    case 'UNKNOWN':
      return reject('UNKNOWN_RESPONDENT', { respondentId });
    case 'MERGED':
      return reject('RESPONDENT_MERGED', { respondentId });
  }
};

const decideOpening = ({ command, facts, context }: Extract<CaseSituation, { name: 'OpenCase' }>): Decided => {
  if (command.electionCodes.length === 0) return reject('NO_ELECTION');
  const unknown = command.electionCodes.filter((_, index) => !facts.elections[index]?.declared);
  if (unknown.length > 0) return reject('UNKNOWN_ELECTION', { elections: unknown });
  if (command.trigger === 'OWN_INITIATIVE' && context.actor.as !== 'HEAD_OF_DEPARTMENT') return reject('OWN_INITIATIVE_IS_FOR_THE_HEAD');
  if (command.trigger !== 'OWN_INITIATIVE' && command.reportIds.length === 0) return reject('NO_REPORT', { trigger: command.trigger });
  const missing = command.reportIds.filter((_, index) => facts.reports[index] !== true);
  if (missing.length > 0) return reject('UNKNOWN_REPORT', { reports: missing });
  const refused = facts.respondent
    .map((standing) => refusedRespondent(standing, command.respondentId ?? ''))
    .find((one) => one !== undefined);
  if (refused !== undefined) return refused;
  const [electionCodes, reportIds] = [[...new Set(command.electionCodes)], [...new Set(command.reportIds)]];
  return [{ type: 'CaseOpened', data: { ...command, number: context.number ?? '', electionCodes, reportIds } }];
};

const decideRemoval = ({ command, state }: Extract<CaseSituation, { name: 'RemoveActor' }>): Decided => {
  if (state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  const cited = Object.entries(state.allegations).filter(([, { respondentId }]) => respondentId === command.respondentId);
  if (cited.length > 0) return reject('ACTOR_CITED_BY_ALLEGATION', { allegations: cited.map(([allegationId]) => allegationId) });
  return [{ type: 'ActorRemoved', data: command }];
};

const decideAllegation = ({ command, facts, state, context }: Extract<CaseSituation, { name: 'AllegeBreach' }>): Decided => {
  if (command.respondentId !== undefined && state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  const missing = command.reportIds.filter((_, index) => facts.reports[index] !== true);
  if (missing.length > 0) return reject('UNKNOWN_REPORT', { reports: missing });
  const reportIds = [...new Set(command.reportIds)];
  return [{ type: 'BreachAlleged', data: { ...command, allegationId: context.idFor('allegation'), reportIds } }];
};

/** A reason that states an act is refused until that act exists; one that denies a breach, while a breach is alleged as supported. */
const decideProposal = ({ command, state, context }: Extract<CaseSituation, { name: 'ProposeCaseClosing' }>): Decided => {
  const { closes, requiresAct: act } = closingReasonTable[command.reason];
  if (!closes.includes('CASE')) return reject('REASON_NOT_FOR_CASES', { reason: command.reason });
  if (act !== undefined) return reject('ACT_NOT_MADE', { reason: command.reason, act });
  if (state.officerId === undefined) return reject('NO_OFFICER_IN_CHARGE');
  const supported = Object.entries(state.allegations).filter(([, { degree }]) => degree === 'SUPPORTED');
  if (command.reason === 'NO_BREACH_FOUND' && supported.length > 0)
    return reject('BREACH_STILL_SUPPORTED', { allegations: supported.map(([allegationId]) => allegationId) });
  return [{ type: 'CaseClosingProposed', data: { proposalId: context.idFor('proposal'), ...command } }];
};

const decide = (situation: CaseSituation): Decided => {
  const { context } = situation;
  switch (situation.name) {
    case 'OpenCase':
      return decideOpening(situation);
    case 'ForgoCaseNumber':
      return [{ type: 'CaseNumberForgone', data: situation.command }];
    case 'AssignCase':
      if (!situation.facts.functions.includes('LEGAL_OFFICER')) return reject('NOT_A_LEGAL_OFFICER');
      return [{ type: 'CaseAssigned', data: situation.command }];
    case 'AddActor':
      return (
        refusedRespondent(situation.facts.respondent, situation.command.respondentId) ?? [{ type: 'ActorAdded', data: situation.command }]
      );
    case 'RemoveActor':
      return decideRemoval(situation);
    case 'AllegeBreach':
      return decideAllegation(situation);
    case 'WithdrawBreachAllegation':
      if (situation.state.allegations[situation.command.allegationId] === undefined) return reject('ALLEGATION_NOT_IN_CASE');
      return [{ type: 'BreachAllegationWithdrawn', data: situation.command }];
    case 'ProposeCaseClosing':
      return decideProposal(situation);
    case 'WithdrawCaseClosingProposal':
      if (situation.command.proposalId !== situation.state.proposal.proposalId) return reject('OTHER_PROPOSAL');
      if (context.actor.id !== situation.state.proposal.proposedBy) return reject('NOT_THE_PROPOSER');
      return [{ type: 'CaseClosingProposalWithdrawn', data: situation.command }];
    case 'RefuseCaseClosing':
      if (situation.command.proposalId !== situation.state.proposal.proposalId) return reject('OTHER_PROPOSAL');
      return [{ type: 'CaseClosingRefused', data: situation.command }];
    case 'CloseCase':
      if (situation.command.proposalId !== situation.state.proposal.proposalId) return reject('OTHER_PROPOSAL');
      return [{ type: 'CaseClosed', data: { ...situation.command, reason: situation.state.proposal.reason } }];
    case 'ReopenCase':
      return [{ type: 'CaseReopened', data: situation.command }];
    case 'MergeCase':
      if (situation.command.intoId === situation.state.caseId) return reject('MERGE_INTO_ITSELF');
      if (situation.facts.into !== 'OPEN') return reject('CASE_NOT_OPEN');
      return [{ type: 'CaseMerged', data: situation.command }];
  }
};

const NO_FILE: File = { caseId: '', number: '', electionCodes: [], actors: {}, allegations: {} };
const fileOf = (state: CaseState): File => {
  if (!('actors' in state)) return NO_FILE;
  const { caseId, number, officerId, electionCodes, actors, allegations } = state;
  return { caseId, number, electionCodes, actors, allegations, ...(officerId === undefined ? {} : { officerId }) };
};
const amended = (state: CaseState, change: (file: File) => Partial<File>): CaseState =>
  'actors' in state ? { ...state, ...change(state) } : state;

const without = <V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

const evolve = (state: CaseState, { type, data, actor, stream }: StoredEvent<typeof caseEvents>): CaseState => {
  switch (type) {
    case 'CaseOpened': {
      const { number, electionCodes, respondentId } = data;
      return {
        phase: 'OPEN',
        caseId: idOf(stream),
        number,
        electionCodes,
        actors: respondentId === undefined ? {} : { [respondentId]: 'CONTROLLER' },
        allegations: {},
      };
    }
    case 'CaseNumberForgone':
      return { phase: 'FORGONE', number: data.number };
    case 'CaseAssigned':
      return amended(state, () => ({ officerId: data.officerId }));
    case 'ActorAdded':
      return amended(state, ({ actors }) => ({ actors: { ...actors, [data.respondentId]: data.role } }));
    case 'ActorRemoved':
      return amended(state, ({ actors }) => ({ actors: without(actors, data.respondentId) }));
    case 'BreachAlleged': {
      const { allegationId, ...allegation } = data;
      return amended(state, ({ allegations }) => ({ allegations: { ...allegations, [allegationId]: allegation } }));
    }
    case 'BreachAllegationWithdrawn':
      return amended(state, ({ allegations }) => ({ allegations: without(allegations, data.allegationId) }));
    case 'CaseClosingProposed':
      return {
        phase: 'DECISION_PENDING',
        ...fileOf(state),
        proposal: { proposalId: data.proposalId, reason: data.reason, proposedBy: actor.id },
      };
    case 'CaseClosingProposalWithdrawn':
    case 'CaseClosingRefused':
    case 'CaseReopened':
      return { phase: 'OPEN', ...fileOf(state) };
    case 'CaseClosed':
      return { phase: 'CLOSED', ...fileOf(state), proposalId: data.proposalId, reason: data.reason };
    case 'CaseMerged':
      return { phase: 'MERGED', ...fileOf(state), intoId: data.intoId };
  }
};

/** A case: reports, actors and acts on one practice or actor, from its opening to its closing. */
export const theCase = decider<CaseState, typeof caseEvents, typeof caseCommands, typeof table, CaseRejection>({
  category: 'case',
  events: caseEvents,
  commands: caseCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  assigned: (state) => ('officerId' in state && state.officerId !== undefined ? [state.officerId] : []),
  final: {
    FORGONE: 'the number is void and the case was never opened',
    MERGED: 'the case lives on in the one it was merged into',
  },
});
