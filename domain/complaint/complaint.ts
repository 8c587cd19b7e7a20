import type { StoredEvent } from '../kernel/contract.js';
import { decider } from '../kernel/decider.js';
import { reject } from '../kernel/rejection.js';
import type { Clock } from '../law/clocks.js';
import {
  decideAdmission,
  decideComplement,
  decideComplementLapse,
  decideComplementRequest,
  decideLodging,
  decideReceiptCorrection,
} from './complaint.admissibility.js';
import { decideControllerAnswer, decideControllerSilence, decideJoining, decideQuestion, decideSeparation } from './complaint.exchanges.js';
import { complaintCommands, complaintEvents } from './complaint.events.js';
import {
  decideClosing,
  decideClosingProposal,
  decideInformation,
  decideNotification,
  decideReopening,
  decideRisk,
} from './complaint.follow-up.js';
import { decideAppeal, decideJudgment, decideReview, decideReviewLapse, decideReviewRequest } from './complaint.remedies.js';
import {
  type ClosablePhase,
  type ComplaintCourse,
  type ComplaintDecided,
  type ComplaintFile,
  type ComplaintRejection,
  type ComplaintSituation,
  type ComplaintState,
  complaintTable,
  type Ended,
  type LodgedComplaint,
} from './complaint.table.js';

const decide = (situation: ComplaintSituation): ComplaintDecided => {
  switch (situation.name) {
    case 'LodgeComplaint':
      return decideLodging(situation);
    case 'AcknowledgeComplaint':
      if (situation.state.file.intake === 'IMPORT') return reject('IMPORTED_NEVER_WRITTEN_TO');
      return [{ type: 'ComplaintAcknowledged', data: situation.command }];
    case 'RequestComplement':
      return decideComplementRequest(situation);
    case 'RecordComplement':
      return decideComplement(situation);
    case 'LapseComplement':
      return decideComplementLapse(situation);
    case 'AdmitComplaint':
      return decideAdmission(situation);
    case 'InformComplainantOfProgress':
      return decideInformation(situation);
    case 'RaiseImplicitRejectionRisk':
      return decideRisk(situation);
    case 'ProposeComplaintClosing':
      return decideClosingProposal(situation);
    case 'RefuseComplaintClosing':
      if (situation.command.proposalId !== situation.state.proposal.proposalId) return reject('OTHER_PROPOSAL');
      return [{ type: 'ComplaintClosingRefused', data: situation.command }];
    case 'CloseComplaint':
      return decideClosing(situation);
    case 'RecordComplaintOutcomeNotified':
      return decideNotification(situation);
    case 'WithdrawComplaint':
      return [{ type: 'ComplaintWithdrawn', data: situation.command }];
    case 'ReopenComplaint':
      return decideReopening(situation);
    case 'CorrectComplaintReceipt':
      return decideReceiptCorrection(situation);
    case 'QuestionController':
      return decideQuestion(situation);
    case 'RecordControllerAnswer':
      return decideControllerAnswer(situation);
    case 'LapseControllerAnswer':
      return decideControllerSilence(situation);
    case 'JoinComplaintToCase':
      return decideJoining(situation);
    case 'SeparateComplaintFromCase':
      return decideSeparation(situation);
    case 'NoteCaseProgress':
      if (situation.state.file.caseId !== situation.command.caseId) return reject('NOT_JOINED_TO_THIS_CASE');
      return [{ type: 'CaseProgressNoted', data: situation.command }];
    case 'RecordReviewRequest':
      return decideReviewRequest(situation);
    case 'DecideReview':
      return decideReview(situation);
    case 'LapseReview':
      return decideReviewLapse(situation);
    case 'RecordComplaintAppeal':
      return decideAppeal(situation);
    case 'RecordComplaintJudgment':
      return decideJudgment(situation);
  }
};

type ComplaintEvent = StoredEvent<typeof complaintEvents>;

const amended = (state: LodgedComplaint, change: Partial<ComplaintFile>): LodgedComplaint => ({
  ...state,
  file: { ...state.file, ...change },
});
const moved = ({ file }: LodgedComplaint, course: ComplaintCourse, change: Partial<ComplaintFile> = {}): LodgedComplaint => ({
  ...course,
  file: { ...file, ...change },
});

/** Nothing runs and nothing is alerted once it is closed. */
const ended = (
  state: LodgedComplaint,
  { occurredAt: at, actor }: ComplaintEvent,
  course: ComplaintCourse,
  appealRule?: string,
): LodgedComplaint =>
  moved(state, course, {
    clocks: [],
    ended: { at, decidedBy: actor.id, appealRule, appealClock: undefined, notifiedBy: [] },
  });

/** Where a complaint that is pending again goes on: as far as it had come. */
const pendingAgain = (state: LodgedComplaint, event: ComplaintEvent, clocks: readonly Clock[]): LodgedComplaint => {
  const admissible = state.file.acknowledged ? 'ADMISSIBILITY' : 'LODGED';
  const phase = state.file.officerId === undefined ? admissible : 'UNDER_INSTRUCTION';
  return moved(state, { phase }, { clocks, countedFrom: event.occurredAt, countedFromReceipt: false, ended: undefined });
};

/** The decision that is contested; a history that contests nothing keeps the course that it had. */
const contested = (state: LodgedComplaint): Ended | undefined => {
  if (state.phase === 'INADMISSIBLE' || state.phase === 'CLOSED') return { phase: state.phase, reason: state.reason };
  return state.phase === 'UNDER_REVIEW' || state.phase === 'UNDER_APPEAL' ? state.contested : undefined;
};
/** The decision stands again; notified anew, its time of appeal counts anew. */
const stands = (state: LodgedComplaint, appealClock: Clock | undefined): LodgedComplaint => {
  const decision = contested(state);
  const { ended: end } = state.file;
  return decision === undefined ? state : moved(state, decision, { ended: end && { ...end, appealClock, notifiedBy: [] } });
};

const lodged = ({ data, actor, occurredAt }: Extract<ComplaintEvent, { type: 'ComplaintLodged' }>): LodgedComplaint => ({
  phase: 'LODGED',
  file: {
    receivedAt: occurredAt,
    intake: data.intake,
    recordedBy: actor.id,
    receiptStatedBy: actor.id,
    acknowledged: false,
    officerId: undefined,
    clocks: data.deadlines,
    countedFrom: occurredAt,
    countedFromReceipt: true,
    raised: [],
    piecesAskedAt: undefined,
    caseId: undefined,
    steps: [],
    ended: undefined,
  },
});

/** Where a refused proposal goes back; a history that proposes from elsewhere goes back to admissibility. */
const closable = (phase: LodgedComplaint['phase']): ClosablePhase =>
  phase === 'LODGED' || phase === 'UNDER_INSTRUCTION' ? phase : 'ADMISSIBILITY';

const evolveLodged = (state: LodgedComplaint, event: ComplaintEvent): LodgedComplaint => {
  switch (event.type) {
    case 'ComplaintLodged':
      return lodged(event);
    case 'ComplaintAcknowledged':
      return moved(state, { phase: 'ADMISSIBILITY' }, { acknowledged: true });
    case 'ComplementRequested':
      return moved(state, { phase: 'AWAITING_COMPLAINANT', pieces: event.data.deadlines }, { piecesAskedAt: event.occurredAt });
    case 'ComplementReceived':
    case 'ComplementLapsed':
      return moved(state, { phase: 'ADMISSIBILITY' });
    case 'ComplaintAdmitted':
      return moved(state, { phase: 'UNDER_INSTRUCTION' }, { officerId: event.data.officerId });
    case 'ComplainantInformedOfProgress':
      return amended(state, { clocks: event.data.deadlines, countedFrom: event.occurredAt, countedFromReceipt: false });
    case 'ImplicitRejectionRiskRaised':
      return amended(state, { raised: [...state.file.raised, event.data.deadlineId] });
    case 'ComplaintClosingProposed': {
      const { proposalId, outcome, reason } = event.data;
      const proposal = { proposalId, outcome, reason, proposedBy: event.actor.id };
      return moved(state, { phase: 'CLOSING_PROPOSED', proposal, resumes: closable(state.phase) });
    }
    case 'ComplaintClosingRefused':
      return state.phase === 'CLOSING_PROPOSED' ? moved(state, { phase: state.resumes }) : state;
    case 'ComplaintDeclaredInadmissible':
      return ended(state, event, { phase: 'INADMISSIBLE', reason: event.data.reason }, event.data.appeal.ruleVersion);
    case 'ComplaintClosed':
      return ended(state, event, { phase: 'CLOSED', reason: event.data.reason }, event.data.appeal.ruleVersion);
    case 'ComplaintOutcomeNotified': {
      const { ended: end } = state.file;
      const [appealClock = end?.appealClock] = event.data.deadlines;
      return amended(state, { ended: end && { ...end, appealClock, notifiedBy: [...end.notifiedBy, event.data.means] } });
    }
    case 'ComplaintWithdrawn':
      return ended(state, event, { phase: 'CLOSED', reason: 'WITHDRAWN' });
    case 'ComplaintReopened':
    case 'ComplaintClosureAnnulled':
      return pendingAgain(state, event, event.data.deadlines);
    case 'ComplaintReceiptCorrected': {
      const { receivedAt } = event.data;
      const counted = state.file.countedFromReceipt ? { countedFrom: receivedAt } : {};
      return amended(state, { receivedAt, receiptStatedBy: event.actor.id, ...counted });
    }
    case 'ComplaintDeadlinesRecomputed': {
      const { deadlines } = event.data;
      const replaced = deadlines.map(({ kind }) => kind);
      return amended(state, { clocks: [...state.file.clocks.filter(({ kind }) => !replaced.includes(kind)), ...deadlines] });
    }
    case 'ControllerQuestioned': {
      const { questionId, deadlines: awaited } = event.data;
      return moved(state, { phase: 'AWAITING_CONTROLLER', questionId, askedAt: event.occurredAt, awaited });
    }
    case 'ControllerAnswered':
    case 'ControllerFailedToAnswer':
      return moved(state, { phase: 'UNDER_INSTRUCTION' });
    case 'ComplaintJoinedToCase':
      return amended(state, { caseId: event.data.caseId });
    case 'ComplaintSeparatedFromCase':
      return amended(state, { caseId: undefined });
    case 'CaseProgressNoted':
      return amended(state, { steps: [...state.file.steps, `${event.data.caseId}/${event.data.step}`] });
    case 'ComplaintReviewRequested': {
      const decision = contested(state);
      return decision === undefined ? state : moved(state, { phase: 'UNDER_REVIEW', silence: event.data.deadlines, contested: decision });
    }
    case 'ComplaintReviewDecided':
      return event.data.outcome === 'GRANTED' ? pendingAgain(state, event, event.data.deadlines) : stands(state, undefined);
    case 'ComplaintReviewLapsed':
      return stands(state, event.data.deadlines[0]);
    case 'ComplaintClosureAppealed': {
      const decision = contested(state);
      return decision === undefined ? state : moved(state, { phase: 'UNDER_APPEAL', lodgedAt: event.occurredAt, contested: decision });
    }
    case 'ComplaintClosureUpheld':
      return stands(state, state.file.ended?.appealClock);
  }
};

const evolve = (state: ComplaintState, event: ComplaintEvent): ComplaintState => {
  if (state.phase !== 'NONE') return evolveLodged(state, event);
  return event.type === 'ComplaintLodged' ? lodged(event) : state;
};

/** A complaint: what a person asks of the authority under article 77 of the GDPR, from its lodging to a decision with its means of appeal. */
export const theComplaint = decider<
  ComplaintState,
  typeof complaintEvents,
  typeof complaintCommands,
  typeof complaintTable,
  ComplaintRejection
>({
  category: 'complaint',
  events: complaintEvents,
  commands: complaintCommands,
  table: complaintTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  assigned: (state) => (state.phase !== 'NONE' && state.file.officerId !== undefined ? [state.file.officerId] : []),
});
export type { ComplaintRejection, ComplaintState } from './complaint.table.js';
