import type { NewEvent } from '../kernel/contract.js';
import { commandTable, type Situation } from '../kernel/decider.js';
import type { Rejection } from '../kernel/rejection.js';
import { caseStanding, electionStanding, reportFiled, respondentStanding } from '../standing/existence.js';
import { lawCorrections } from '../standing/law.js';
import { whoInspected } from '../standing/missions.js';
import { serviceOf } from '../standing/service.js';
import { caseCommands, type caseEvents } from './case.events.js';
import type { Allegation, CaseFile, CaseState, Established } from './case.state.js';

const IN_CHARGE = ['LEGAL_OFFICER*', 'HEAD_OF_DEPARTMENT'] as const;
/**
 * The Chair's orders are his alone, or the delegated vice-chair's in his stead (loi 78-17 art. 9, 13, 20). That a closing needs the Chair is a
 * choice of this design.
 */
const DECIDERS = ['CHAIR', 'DELEGATED_VICE_CHAIR'] as const;
/** While it is neither closed nor merged. */
const ACTIVE = ['OPEN', 'DECISION_PENDING', 'MONITORED'] as const;

const proposers = (state: CaseState): readonly string[] => (state.phase === 'DECISION_PENDING' ? [state.proposal.proposedBy] : []);
const sameAllegation = (one: Allegation, other: Allegation): boolean =>
  one.breach === other.breach &&
  one.degree === other.degree &&
  one.respondentId === other.respondentId &&
  new Set(one.reportIds).size === new Set(other.reportIds).size &&
  one.reportIds.every((id) => other.reportIds.includes(id));
const sameBreach = (
  known: Established,
  stated: Omit<Established, 'statedBy' | 'exhibitIds' | 'periodUntil'> & {
    readonly periodUntil?: string;
    readonly exhibits: readonly { readonly exhibitId: string }[];
  },
): boolean =>
  known.breach === stated.breach &&
  known.respondentId === stated.respondentId &&
  known.basis === stated.basis &&
  known.periodFrom === stated.periodFrom &&
  known.periodUntil === stated.periodUntil &&
  known.exhibitIds.length === stated.exhibits.length &&
  stated.exhibits.every(({ exhibitId }) => known.exhibitIds.includes(exhibitId));
const fileIn = (state: CaseState): CaseFile | undefined => ('actors' in state ? state : undefined);
/** The inspections ordered in it, open or ended. */
const inspectionsOf = (state: CaseState): readonly string[] =>
  Object.entries({ ...fileIn(state)?.procedures, ...fileIn(state)?.ended }).flatMap(([id, { kind }]) =>
    kind === 'INSPECTION' ? [id] : [],
  );
const appointing = (command: { readonly rapporteurId: string }, state: CaseState) => ({
  rapporteur: serviceOf(command.rapporteurId),
  inspectors: inspectionsOf(state).map((inspectionId) => whoInspected(inspectionId)),
});

export const caseTable = commandTable<CaseState, typeof caseCommands>()({
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
    from: ACTIVE,
    to: 'same',
    by: ['HEAD_OF_DEPARTMENT'],
    already: (state, command) => fileIn(state)?.officerId === command.officerId,
    needs: (command) => ({ officer: serviceOf(command.officerId) }),
  },
  AddActor: {
    from: ['OPEN'],
    to: 'same',
    by: IN_CHARGE,
    already: (state, command) => fileIn(state)?.actors[command.respondentId] === command.role,
    needs: (command) => ({ respondent: respondentStanding(command.respondentId) }),
  },
  RemoveActor: { from: ['OPEN'], to: 'same', by: IN_CHARGE },
  AllegeBreach: {
    from: ['OPEN'],
    to: 'same',
    by: IN_CHARGE,
    already: (state, command) => Object.values(fileIn(state)?.allegations ?? {}).some((other) => sameAllegation(other, command)),
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

  ForgoActNumber: {
    from: [...ACTIVE, 'CLOSED', 'MERGED'],
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => fileIn(state)?.forgone.includes(command.number) ?? false,
  },
  DeclareUrgency: { from: ACTIVE, to: 'same', by: IN_CHARGE, already: (state) => fileIn(state)?.urgent === true },
  LiftUrgency: { from: ACTIVE, to: 'same', by: IN_CHARGE, already: (state) => fileIn(state)?.urgent === false },
  ContactCandidate: { from: ['OPEN'], to: 'same', by: IN_CHARGE },
  RecordCandidateAnswer: { from: ACTIVE, to: 'same', by: IN_CHARGE },
  LapseCandidateAnswer: { from: ACTIVE, to: 'same', by: ['SYSTEM'], internal: true },
  EstablishBreach: {
    from: ['OPEN'],
    to: 'same',
    by: IN_CHARGE,
    already: (state, command) => Object.values(fileIn(state)?.established ?? {}).some((known) => sameBreach(known, command)),
  },
  WithdrawEstablishedBreach: { from: ['OPEN'], to: 'same', by: IN_CHARGE },
  CorrectBreachPeriod: {
    from: ACTIVE,
    to: 'same',
    by: IN_CHARGE,
    already: (state, command) => {
      const known = fileIn(state)?.established[command.establishedBreachId];
      return known !== undefined && known.periodFrom === command.periodFrom && known.periodUntil === command.periodUntil;
    },
  },
  ProposeFollowUp: { from: ['OPEN'], to: ['DECISION_PENDING'], by: IN_CHARGE },
  WithdrawFollowUpProposal: { from: ['DECISION_PENDING'], to: ['OPEN'], by: IN_CHARGE },
  RefuseFollowUp: { from: ['DECISION_PENDING'], to: ['OPEN'], by: DECIDERS, fourEyes: proposers },
  OrderInspection: { from: ['DECISION_PENDING'], to: ['OPEN'], by: DECIDERS, fourEyes: proposers, numbered: 'C' },
  IssueReminder: { from: ['DECISION_PENDING'], to: ['OPEN'], by: DECIDERS, fourEyes: proposers },
  IssueWarning: { from: ['DECISION_PENDING'], to: ['OPEN'], by: DECIDERS, fourEyes: proposers },
  RecordActNotified: {
    from: [...ACTIVE, 'CLOSED'],
    to: 'same',
    by: ['SYSTEM', ...IN_CHARGE],
    already: (state, command) => fileIn(state)?.acts[command.actId]?.notifiedBy.includes(command.means) ?? false,
  },
  IssueFormalNotice: {
    from: ['DECISION_PENDING'],
    to: ['OPEN'],
    by: DECIDERS,
    fourEyes: proposers,
    numbered: 'MED',
    needs: () => ({ law: lawCorrections() }),
  },
  AppointRapporteur: { from: ['DECISION_PENDING'], to: ['OPEN'], by: DECIDERS, fourEyes: proposers, needs: appointing },
  ReplaceRapporteur: {
    from: ACTIVE,
    to: 'same',
    by: DECIDERS,
    needs: appointing,
    already: (state, command) => {
      const open = fileIn(state)?.procedures[command.proceedingId];
      return open !== undefined && open.course === command.kind && open.rapporteurId === command.rapporteurId;
    },
  },
  RequestUrgentProcedure: { from: ACTIVE, to: 'same', by: DECIDERS, needs: appointing },
  RequestInterimRelief: {
    from: ACTIVE,
    to: 'same',
    by: DECIDERS,
    already: (state, command) =>
      Object.values(fileIn(state)?.reliefs ?? {}).some(
        (relief) => !relief.decided && relief.respondentId === command.respondentId && relief.court === command.court,
      ),
  },
  RecordInterimReliefDecision: { from: [...ACTIVE, 'CLOSED'], to: 'same', by: ['LITIGATION_OFFICER', ...IN_CHARGE] },
  StartMonitoring: { from: ['DECISION_PENDING'], to: ['MONITORED'], by: DECIDERS, fourEyes: proposers },
  EndMonitoring: { from: ['MONITORED'], to: ['OPEN'], by: [...IN_CHARGE, ...DECIDERS] },
  RecordProcedureEnded: {
    from: ACTIVE,
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => fileIn(state)?.ended[command.procedureId] !== undefined,
  },
  RecordReferral: {
    from: [...ACTIVE, 'CLOSED', 'MERGED'],
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => fileIn(state)?.referralIds.includes(command.referralId) ?? false,
  },
});

export type CaseSituation = Situation<CaseState, typeof caseCommands, typeof caseTable>;
export type CaseSituationOf<N extends CaseSituation['name']> = Extract<CaseSituation, { name: N }>;

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
  | 'BREACH_STILL_ESTABLISHED'
  | 'REASON_NOT_FOR_CASES'
  | 'ACT_NOT_MADE'
  | 'OTHER_PROPOSAL'
  | 'OTHER_FOLLOW_UP'
  | 'OTHER_TEXT'
  | 'NOT_IN_PROPOSAL'
  | 'NOT_THE_PROPOSER'
  | 'CASE_NOT_OPEN'
  | 'MERGE_INTO_ITSELF'
  | 'PROCEDURES_OPEN'
  | 'PROCEDURE_NOT_OPEN'
  | 'OTHER_KIND_OF_PROCEDURE'
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_ACT'
  | 'DATES_OUT_OF_ORDER'
  | 'ANSWER_AWAITED'
  | 'NO_ANSWER_AWAITED'
  | 'OTHER_DEADLINE'
  | 'NOT_DUE'
  | 'NO_EXHIBIT'
  | 'INSPECTION_NOT_NAMED'
  | 'INSPECTION_NOT_OF_THIS_CASE'
  | 'BREACH_NOT_ESTABLISHED'
  | 'NO_ESTABLISHED_BREACH'
  | 'NO_BREACH_NAMED'
  | 'BREACH_OF_ANOTHER_RESPONDENT'
  | 'BREACH_NOT_REMEDIABLE'
  | 'BREACH_CITED_BY_AN_ACT'
  | 'SECOND_PERSON_REQUIRED'
  | 'NO_TEXT_IN_FORCE'
  | 'NO_RESPONDENT'
  | 'NO_KIND_OF_INSPECTION'
  | 'NO_MEASURE'
  | 'NOTICE_TOO_SHORT'
  | 'NOT_A_RAPPORTEUR'
  | 'RAPPORTEUR_HANDLED_THE_MATTER'
  | 'RAPPORTEUR_IN_THE_COMMITTEE'
  | 'RAPPORTEUR_NOT_A_MEMBER'
  | 'RAPPORTEUR_NOT_HABILITATED'
  | 'CONFLICT_OF_INTEREST'
  | 'ACT_NOT_IN_CASE'
  | 'RELIEF_NOT_PENDING'
  | 'TERM_NOT_AHEAD'
  | 'URGENT_PROCEDURE_OPEN';

export type CaseDecided = readonly NewEvent<typeof caseEvents>[] | Rejection<CaseRejection>;
