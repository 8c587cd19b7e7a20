import { events, commands } from '../kernel/contract.js';
import { code, id, list, optional, personal, reference, uuid } from '../kernel/shapes.js';
import { ACTOR_ROLES } from '../law/actors.js';
import { BREACHES } from '../law/breaches.js';
import { CLOSING_REASONS } from '../law/closing-reasons.js';

export const CASE_TRIGGERS = ['VOLUME', 'GRAVITY', 'OWN_INITIATIVE'] as const;
export const CASE_REOPENING_REASONS = ['NEW_FACTS', 'CLERICAL_ERROR', 'REVIEW'] as const;
export const CASE_MERGING_REASONS = ['SAME_PRACTICE', 'SAME_RESPONDENT', 'OPENED_TWICE'] as const;
export const ALLEGATION_WITHDRAWALS = ['NOT_SUPPORTED', 'OTHER_QUALIFICATION', 'CLERICAL_ERROR'] as const;
export const ACTOR_REMOVALS = ['NOT_INVOLVED', 'CLERICAL_ERROR'] as const;
export const BREACH_DEGREES = ['SUSPECTED', 'SUPPORTED'] as const;
export const CLOSING_REFUSALS = ['MORE_INSTRUCTION', 'OTHER_REASON', 'WORDING'] as const;

const opening = {
  electionCodes: list(reference, 20),
  trigger: code(CASE_TRIGGERS),
  /** The reports that caused it; each joins by its own decision. */
  reportIds: list(id<'report'>(), 500),
  respondentId: optional(id<'respondent'>()),
  title: optional(personal('RESPONDENT_PERSON', 300)),
};

export const caseEvents = events('case', {
  CaseOpened: [1, { number: reference, ...opening }],
  /** The number taken for this act will never be used by it. */
  CaseNumberForgone: [1, { number: reference }],
  CaseAssigned: [1, { officerId: id<'officeHolder'>() }],
  ActorAdded: [1, { respondentId: id<'respondent'>(), role: code(ACTOR_ROLES) }],
  ActorRemoved: [1, { respondentId: id<'respondent'>(), reason: code(ACTOR_REMOVALS) }],
  BreachAlleged: [
    1,
    {
      allegationId: uuid,
      breach: code(BREACHES),
      respondentId: optional(id<'respondent'>()),
      degree: code(BREACH_DEGREES),
      reportIds: list(id<'report'>(), 500),
    },
  ],
  BreachAllegationWithdrawn: [1, { allegationId: uuid, reason: code(ALLEGATION_WITHDRAWALS) }],
  CaseClosingProposed: [1, { proposalId: uuid, reason: code(CLOSING_REASONS), statement: personal('RESPONDENT_PERSON', 8000) }],
  /** By its author, who may then propose otherwise. */
  CaseClosingProposalWithdrawn: [1, { proposalId: uuid }],
  CaseClosingRefused: [1, { proposalId: uuid, because: code(CLOSING_REFUSALS) }],
  CaseClosed: [1, { proposalId: uuid, reason: code(CLOSING_REASONS) }],
  CaseReopened: [1, { reason: code(CASE_REOPENING_REASONS) }],
  /** In the loser's stream only; its reports move by reaction. */
  CaseMerged: [1, { intoId: id<'case'>(), reason: code(CASE_MERGING_REASONS) }],
});

export const caseCommands = commands('case', {
  OpenCase: opening,
  ForgoCaseNumber: { number: reference },
  AssignCase: { officerId: id<'officeHolder'>() },
  AddActor: { respondentId: id<'respondent'>(), role: code(ACTOR_ROLES) },
  RemoveActor: { respondentId: id<'respondent'>(), reason: code(ACTOR_REMOVALS) },
  AllegeBreach: {
    breach: code(BREACHES),
    respondentId: optional(id<'respondent'>()),
    degree: code(BREACH_DEGREES),
    reportIds: list(id<'report'>(), 500),
  },
  WithdrawBreachAllegation: { allegationId: uuid, reason: code(ALLEGATION_WITHDRAWALS) },
  ProposeCaseClosing: { reason: code(CLOSING_REASONS), statement: personal('RESPONDENT_PERSON', 8000) },
  WithdrawCaseClosingProposal: { proposalId: uuid },
  RefuseCaseClosing: { proposalId: uuid, because: code(CLOSING_REFUSALS) },
  CloseCase: { proposalId: uuid },
  ReopenCase: { reason: code(CASE_REOPENING_REASONS) },
  MergeCase: { intoId: id<'case'>(), reason: code(CASE_MERGING_REASONS) },
});
