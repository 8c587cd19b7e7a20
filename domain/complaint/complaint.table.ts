import type { NewEvent } from '../kernel/contract.js';
import { commandTable, type Situation } from '../kernel/decider.js';
import type { Rejection } from '../kernel/rejection.js';
import type { Clock } from '../law/clocks.js';
import type { ClosingReason } from '../law/closing-reasons.js';
import { caseStanding, electionStanding } from '../standing/existence.js';
import { functionsOf } from '../standing/office.js';
import {
  type CLOSING_OUTCOMES,
  complaintCommands,
  type complaintEvents,
  type COMPLAINT_INTAKES,
  type COMPLAINT_MEANS,
} from './complaint.events.js';

type Means = (typeof COMPLAINT_MEANS)[number];

interface ClosingProposal {
  readonly proposalId: string;
  readonly outcome: (typeof CLOSING_OUTCOMES)[number];
  readonly reason: ClosingReason;
  readonly proposedBy: string;
}
/** The phases from which a closing is proposed, and to which a refused proposal goes back. */
export type ClosablePhase = 'LODGED' | 'ADMISSIBILITY' | 'UNDER_INSTRUCTION';

/** A decision that ended it. */
export type Ended =
  { readonly phase: 'INADMISSIBLE'; readonly reason: ClosingReason } | { readonly phase: 'CLOSED'; readonly reason: ClosingReason };

/** Where a complaint stands in its course; everything else that is known of it is its file. */
export type ComplaintCourse =
  | { readonly phase: 'LODGED' }
  | { readonly phase: 'ADMISSIBILITY' }
  | { readonly phase: 'AWAITING_COMPLAINANT'; readonly pieces: readonly Clock[] }
  | { readonly phase: 'UNDER_INSTRUCTION' }
  | { readonly phase: 'CLOSING_PROPOSED'; readonly proposal: ClosingProposal; readonly resumes: ClosablePhase }
  | { readonly phase: 'AWAITING_CONTROLLER'; readonly questionId: string; readonly askedAt: string; readonly awaited: readonly Clock[] }
  | Ended
  | { readonly phase: 'UNDER_REVIEW'; readonly silence: readonly Clock[]; readonly contested: Ended }
  | { readonly phase: 'UNDER_APPEAL'; readonly lodgedAt: string; readonly contested: Ended };

export interface ComplaintFile {
  readonly receivedAt: string;
  readonly intake: (typeof COMPLAINT_INTAKES)[number];
  /** Who lodged it or recorded it, then who last corrected its date. */
  readonly recordedBy: string;
  readonly receiptStatedBy: string;
  readonly acknowledged: boolean;
  readonly officerId: string | undefined;
  /** The clocks of the duty to inform; none once it is closed. */
  readonly clocks: readonly Clock[];
  /** From when they count, and whether that is the receipt itself. */
  readonly countedFrom: string;
  readonly countedFromReceipt: boolean;
  /** Deadlines whose risk was raised. */
  readonly raised: readonly string[];
  readonly piecesAskedAt: string | undefined;
  /** The case to which it is joined, and the steps of that case of which it was told. */
  readonly caseId: string | undefined;
  readonly steps: readonly string[];
  /** The decision that ended it: when, by whom, with which rule of appeal, and by which means it was notified. */
  readonly ended:
    | {
        readonly at: string;
        readonly decidedBy: string;
        readonly appealRule: string | undefined;
        readonly appealClock: Clock | undefined;
        readonly notifiedBy: readonly Means[];
      }
    | undefined;
}

export type LodgedComplaint = ComplaintCourse & { readonly file: ComplaintFile };
export type ComplaintState = { readonly phase: 'NONE' } | LodgedComplaint;

const LEGAL = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
/** Who is both acts as head, since `decide` asks of a legal officer alone that the file be his. */
const IN_CHARGE = ['HEAD_OF_DEPARTMENT', 'LEGAL_OFFICER'] as const;
const SIGNATORIES = ['HEAD_OF_DEPARTMENT', 'SECRETARY_GENERAL', 'CHAIR'] as const;
const OPEN = ['LODGED', 'ADMISSIBILITY', 'AWAITING_COMPLAINANT', 'UNDER_INSTRUCTION', 'AWAITING_CONTROLLER', 'CLOSING_PROPOSED'] as const;
const INSTRUCTED = ['UNDER_INSTRUCTION', 'AWAITING_CONTROLLER', 'CLOSING_PROPOSED'] as const;
const CLOSABLE = ['LODGED', 'ADMISSIBILITY', 'UNDER_INSTRUCTION'] as const;
const ENDED = ['INADMISSIBLE', 'CLOSED'] as const;

/** The officer to whom the complaint is assigned, and the head. */
const ASSIGNED = ['LEGAL_OFFICER*', 'HEAD_OF_DEPARTMENT'] as const;
const noted = (state: ComplaintState, { caseId, step }: { readonly caseId: string; readonly step: string }): boolean =>
  state.phase !== 'NONE' && state.file.steps.includes(`${caseId}/${step}`);
const proposer = (state: ComplaintState): readonly string[] => (state.phase === 'CLOSING_PROPOSED' ? [state.proposal.proposedBy] : []);

export const complaintTable = commandTable<ComplaintState, typeof complaintCommands>()({
  LodgeComplaint: {
    from: ['NONE'],
    to: ['LODGED'],
    by: ['PUBLIC', 'REPORTER', 'IMPORT', 'SYSTEM', 'LEGAL_OFFICER'],
    needs: (command) => ({ election: electionStanding(command.electionCode) }),
  },
  AcknowledgeComplaint: {
    from: ['LODGED'],
    to: ['ADMISSIBILITY'],
    by: ['SYSTEM', 'TRIAGE_AGENT', ...LEGAL],
    already: (state) => state.phase !== 'NONE' && state.file.acknowledged,
  },
  RequestComplement: { from: ['LODGED', 'ADMISSIBILITY'], to: ['AWAITING_COMPLAINANT'], by: LEGAL },
  RecordComplement: {
    from: ['ADMISSIBILITY', 'AWAITING_COMPLAINANT'],
    to: ['ADMISSIBILITY'],
    by: ['REPORTER', 'TRIAGE_AGENT', ...LEGAL],
  },
  LapseComplement: { from: ['AWAITING_COMPLAINANT'], to: ['ADMISSIBILITY'], by: ['SYSTEM'], internal: true },
  AdmitComplaint: {
    from: ['LODGED', 'ADMISSIBILITY'],
    to: ['UNDER_INSTRUCTION'],
    by: LEGAL,
    needs: (command) => ({ functions: functionsOf(command.officerId) }),
  },
  InformComplainantOfProgress: { from: OPEN, to: 'same', by: IN_CHARGE },
  RaiseImplicitRejectionRisk: {
    from: OPEN,
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => state.phase !== 'NONE' && state.file.raised.includes(command.deadlineId),
  },
  ProposeComplaintClosing: { from: CLOSABLE, to: ['CLOSING_PROPOSED'], by: IN_CHARGE },
  RefuseComplaintClosing: { from: ['CLOSING_PROPOSED'], to: CLOSABLE, by: SIGNATORIES, fourEyes: proposer },
  CloseComplaint: { from: ['CLOSING_PROPOSED'], to: ENDED, by: SIGNATORIES, fourEyes: proposer },
  RecordComplaintOutcomeNotified: {
    from: ENDED,
    to: 'same',
    by: ['SYSTEM', ...LEGAL],
    already: (state, command) => state.phase !== 'NONE' && (state.file.ended?.notifiedBy.includes(command.means) ?? false),
  },
  WithdrawComplaint: {
    from: OPEN,
    to: ['CLOSED'],
    by: ['REPORTER', 'TRIAGE_AGENT', 'LEGAL_OFFICER'],
    already: (state) => state.phase === 'CLOSED' && state.reason === 'WITHDRAWN',
  },
  ReopenComplaint: { from: ENDED, to: CLOSABLE, by: ['HEAD_OF_DEPARTMENT', 'CHAIR'] },
  CorrectComplaintReceipt: {
    from: [...OPEN, ...ENDED],
    to: 'same',
    by: ['TRIAGE_AGENT', ...LEGAL],
    fourEyes: (state) => (state.phase === 'NONE' ? [] : [state.file.recordedBy, state.file.receiptStatedBy]),
    already: (state, command) => state.phase !== 'NONE' && state.file.receivedAt === command.receivedAt,
  },

  QuestionController: { from: ['UNDER_INSTRUCTION'], to: ['AWAITING_CONTROLLER'], by: ASSIGNED },
  RecordControllerAnswer: { from: ['AWAITING_CONTROLLER'], to: ['UNDER_INSTRUCTION'], by: ASSIGNED },
  LapseControllerAnswer: { from: ['AWAITING_CONTROLLER'], to: ['UNDER_INSTRUCTION'], by: ['SYSTEM'], internal: true },
  JoinComplaintToCase: {
    from: ['UNDER_INSTRUCTION', 'AWAITING_CONTROLLER'],
    to: 'same',
    by: ASSIGNED,
    already: (state, command) => state.phase !== 'NONE' && state.file.caseId === command.caseId,
    needs: (command) => ({ joined: caseStanding(command.caseId) }),
  },
  SeparateComplaintFromCase: { from: ['UNDER_INSTRUCTION', 'AWAITING_CONTROLLER'], to: 'same', by: ASSIGNED },
  NoteCaseProgress: { from: INSTRUCTED, to: 'same', by: ['SYSTEM'], internal: true, already: noted },
  RecordReviewRequest: { from: ENDED, to: ['UNDER_REVIEW'], by: ['REPORTER', 'TRIAGE_AGENT', ...LEGAL] },
  DecideReview: {
    from: ['UNDER_REVIEW'],
    to: [...CLOSABLE, ...ENDED],
    by: ['CHAIR', 'DELEGATED_VICE_CHAIR'],
    fourEyes: (state) => (state.phase !== 'NONE' && state.file.ended !== undefined ? [state.file.ended.decidedBy] : []),
  },
  LapseReview: { from: ['UNDER_REVIEW'], to: ENDED, by: ['SYSTEM'], internal: true },
  RecordComplaintAppeal: { from: ENDED, to: ['UNDER_APPEAL'], by: ['LITIGATION_OFFICER', 'HEAD_OF_DEPARTMENT'] },
  RecordComplaintJudgment: { from: ['UNDER_APPEAL'], to: [...CLOSABLE, ...ENDED], by: ['LITIGATION_OFFICER', 'HEAD_OF_DEPARTMENT'] },
});

export type ComplaintSituation = Situation<ComplaintState, typeof complaintCommands, typeof complaintTable>;
export type ComplaintSituationOf<N extends ComplaintSituation['name']> = Extract<ComplaintSituation, { name: N }>;

export type ComplaintRejection =
  | 'UNKNOWN_ELECTION'
  | 'UNKNOWN_ROUND'
  | 'INTAKE_OF_ANOTHER_FUNCTION'
  | 'RECEIPT_DATED_BY_THE_AUTHORITY'
  | 'IN_THE_FUTURE'
  | 'IDENTITY_MISSING'
  | 'REPORT_NOT_NAMED'
  | 'IMPORTED_NEVER_WRITTEN_TO'
  | 'NOT_ACKNOWLEDGED'
  | 'NOTHING_WAS_ASKED'
  | 'BEFORE_THE_ACT'
  | 'OTHER_DEADLINE'
  | 'NOT_DUE'
  | 'NO_GROUNDS'
  | 'NOT_A_LEGAL_OFFICER'
  | 'NOT_ASSIGNED'
  | 'OUTCOME_NOT_FOR_THIS_PHASE'
  | 'REASON_NOT_FOR_COMPLAINTS'
  | 'REASON_HAS_ITS_OWN_ACT'
  | 'ACT_NOT_MADE'
  | 'OTHER_PROPOSAL'
  | 'NOTHING_TO_NOTIFY'
  | 'NAMING_NEEDS_A_REASON'
  | 'REASON_WITHOUT_NAMING'
  | 'JOINED_TO_ANOTHER_CASE'
  | 'NOT_JOINED_TO_THIS_CASE'
  | 'CASE_NOT_OPEN'
  | 'NO_DECISION_TO_CONTEST';

export type ComplaintDecided = readonly NewEvent<typeof complaintEvents>[] | Rejection<ComplaintRejection>;
