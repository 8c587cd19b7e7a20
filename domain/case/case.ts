import { commandTable, decider, type Situation } from '../kernel/decider.js';
import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { closingReasonTable, type ClosingReason } from '../law/closing-reasons.js';
import type { ActorRole } from '../law/actors.js';
import { caseStanding, electionStanding, reportFiled, respondentStanding } from '../standing/existence.js';
import { functionsOf } from '../standing/office.js';
import { caseCommands, caseEvents } from './case.events.js';

interface Proposal {
  readonly proposalId: string;
  readonly reason: ClosingReason;
  readonly proposedBy: string;
}
interface File {
  readonly number: string;
  readonly officerId?: string;
  readonly electionCodes: readonly string[];
  /** Respondent id -> role. */
  readonly actors: Readonly<Record<string, ActorRole>>;
  /** Allegation id -> breach. */
  readonly allegations: Readonly<Record<string, string>>;
}

export type CaseState =
  | { readonly phase: 'NONE' }
  | { readonly phase: 'FORGONE'; readonly number: string }
  | ({ readonly phase: 'OPEN' } & File)
  | ({ readonly phase: 'DECISION_PENDING'; readonly proposal: Proposal } & File)
  | ({ readonly phase: 'CLOSED'; readonly reason: ClosingReason } & File)
  | ({ readonly phase: 'MERGED'; readonly intoId: string } & File);

const IN_CHARGE = ['LEGAL_OFFICER*', 'HEAD_OF_DEPARTMENT'] as const;

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
  ForgoCaseNumber: { from: ['NONE'], to: ['FORGONE'], by: ['SYSTEM'], internal: true },
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
    needs: (command) => ({ reports: command.reportIds.map((reportId) => reportFiled(reportId)) }),
  },
  WithdrawBreachAllegation: { from: ['OPEN'], to: 'same', by: IN_CHARGE },
  ProposeCaseClosing: { from: ['OPEN'], to: ['DECISION_PENDING'], by: IN_CHARGE },
  RefuseCaseClosing: {
    from: ['DECISION_PENDING'],
    to: ['OPEN'],
    by: ['HEAD_OF_DEPARTMENT', 'CHAIR', 'DELEGATED_VICE_CHAIR'],
    fourEyes: (state) => (state.phase === 'DECISION_PENDING' ? [state.proposal.proposedBy] : []),
  },
  CloseCase: {
    from: ['DECISION_PENDING'],
    to: ['CLOSED'],
    by: ['CHAIR', 'DELEGATED_VICE_CHAIR'],
    fourEyes: (state) => (state.phase === 'DECISION_PENDING' ? [state.proposal.proposedBy] : []),
  },
  ReopenCase: { from: ['CLOSED'], to: ['OPEN'], by: ['CHAIR', 'HEAD_OF_DEPARTMENT'] },
  MergeCase: {
    from: ['OPEN'],
    to: ['MERGED'],
    by: ['HEAD_OF_DEPARTMENT'],
    needs: (command) => ({ into: caseStanding(command.intoId) }),
  },
});

type CaseSituation = Situation<CaseState, typeof caseCommands, typeof table>;
type CaseRejection =
  | 'UNKNOWN_ELECTION'
  | 'NO_ELECTION'
  | 'UNKNOWN_REPORT'
  | 'NO_REPORT'
  | 'UNKNOWN_RESPONDENT'
  | 'OWN_INITIATIVE_IS_FOR_THE_HEAD'
  | 'NOT_A_LEGAL_OFFICER'
  | 'ACTOR_NOT_IN_CASE'
  | 'ALLEGATION_NOT_IN_CASE'
  | 'REASON_NOT_FOR_CASES'
  | 'ACT_NOT_MADE'
  | 'OTHER_PROPOSAL'
  | 'CASE_NOT_OPEN'
  | 'MERGE_INTO_ITSELF';
type Decided = readonly NewEvent<typeof caseEvents>[] | Rejection<CaseRejection>;

const decideOpening = ({ command, facts, context }: Extract<CaseSituation, { name: 'OpenCase' }>): Decided => {
  if (command.electionCodes.length === 0) return reject('NO_ELECTION');
  const unknown = command.electionCodes.filter((_, index) => !facts.elections[index]?.declared);
  if (unknown.length > 0) return reject('UNKNOWN_ELECTION', { elections: unknown });
  if (command.trigger === 'OWN_INITIATIVE' && context.actor.as !== 'HEAD_OF_DEPARTMENT') return reject('OWN_INITIATIVE_IS_FOR_THE_HEAD');
  if (command.trigger !== 'OWN_INITIATIVE' && command.reportIds.length === 0) return reject('NO_REPORT', { trigger: command.trigger });
  const missing = command.reportIds.filter((_, index) => facts.reports[index] !== true);
  if (missing.length > 0) return reject('UNKNOWN_REPORT', { reports: missing });
  if (facts.respondent.some((standing) => standing !== 'REGISTERED')) return reject('UNKNOWN_RESPONDENT');
  return [{ type: 'CaseOpened', data: { number: context.number ?? '', ...command } }];
};

/** A reason that states an act is refused until that act exists. */
const decideProposal = ({ command, context }: Extract<CaseSituation, { name: 'ProposeCaseClosing' }>): Decided => {
  const { closes, requiresAct: act } = closingReasonTable[command.reason];
  if (!closes.includes('CASE')) return reject('REASON_NOT_FOR_CASES', { reason: command.reason });
  if (act !== undefined) return reject('ACT_NOT_MADE', { reason: command.reason, act });
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
      if (situation.facts.respondent !== 'REGISTERED') return reject('UNKNOWN_RESPONDENT');
      return [{ type: 'ActorAdded', data: situation.command }];
    case 'RemoveActor':
      if (situation.state.actors[situation.command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
      return [{ type: 'ActorRemoved', data: situation.command }];
    case 'AllegeBreach': {
      const { command, facts, state } = situation;
      if (command.respondentId !== undefined && state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
      if (facts.reports.some((filed) => !filed)) return reject('UNKNOWN_REPORT');
      return [{ type: 'BreachAlleged', data: { allegationId: context.idFor('allegation'), ...command } }];
    }
    case 'WithdrawBreachAllegation':
      if (situation.state.allegations[situation.command.allegationId] === undefined) return reject('ALLEGATION_NOT_IN_CASE');
      return [{ type: 'BreachAllegationWithdrawn', data: situation.command }];
    case 'ProposeCaseClosing':
      return decideProposal(situation);
    case 'RefuseCaseClosing':
      if (situation.command.proposalId !== situation.state.proposal.proposalId) return reject('OTHER_PROPOSAL');
      return [{ type: 'CaseClosingRefused', data: situation.command }];
    case 'CloseCase':
      if (situation.command.proposalId !== situation.state.proposal.proposalId) return reject('OTHER_PROPOSAL');
      return [{ type: 'CaseClosed', data: { ...situation.command, reason: situation.state.proposal.reason } }];
    case 'ReopenCase':
      return [{ type: 'CaseReopened', data: situation.command }];
    case 'MergeCase':
      if (situation.facts.into !== 'OPEN') return reject('CASE_NOT_OPEN');
      return [{ type: 'CaseMerged', data: situation.command }];
  }
};

const NO_FILE: File = { number: '', electionCodes: [], actors: {}, allegations: {} };
const fileOf = (state: CaseState): File => {
  if (!('actors' in state)) return NO_FILE;
  const { number, officerId, electionCodes, actors, allegations } = state;
  return { number, electionCodes, actors, allegations, ...(officerId === undefined ? {} : { officerId }) };
};
const amended = (state: CaseState, change: (file: File) => Partial<File>): CaseState =>
  'actors' in state ? { ...state, ...change(state) } : state;

const without = <V>(record: Readonly<Record<string, V>>, key: string): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

const evolve = (state: CaseState, { type, data, actor }: StoredEvent<typeof caseEvents>): CaseState => {
  switch (type) {
    case 'CaseOpened': {
      const { number, electionCodes, respondentId } = data;
      return {
        phase: 'OPEN',
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
    case 'BreachAlleged':
      return amended(state, ({ allegations }) => ({ allegations: { ...allegations, [data.allegationId]: data.breach } }));
    case 'BreachAllegationWithdrawn':
      return amended(state, ({ allegations }) => ({ allegations: without(allegations, data.allegationId) }));
    case 'CaseClosingProposed':
      return {
        phase: 'DECISION_PENDING',
        ...fileOf(state),
        proposal: { proposalId: data.proposalId, reason: data.reason, proposedBy: actor.id },
      };
    case 'CaseClosingRefused':
    case 'CaseReopened':
      return { phase: 'OPEN', ...fileOf(state) };
    case 'CaseClosed':
      return { phase: 'CLOSED', ...fileOf(state), reason: data.reason };
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
