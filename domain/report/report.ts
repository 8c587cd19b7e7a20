import type { StoredEvent } from '../kernel/contract.js';
import { decider } from '../kernel/decider.js';
import { idOf } from '../kernel/envelope.js';
import { reject } from '../kernel/rejection.js';
import { reportCommands, reportEvents } from './report.events.js';
import { decideAcknowledgement, decideAnswer, decideLapse, decideReminder, decideRequest, decideTold } from './report.exchanges.js';
import {
  type Course,
  type FiledReport,
  type ReportDecided,
  type ReportFile,
  type ReportRejection,
  type ReportSituation,
  type ReportState,
  reportTable,
} from './report.table.js';
import {
  decideConversion,
  decideDuplicate,
  decideFiling,
  decideOutOfScope,
  decideQualification,
  decideRetraction,
} from './report.triage.js';

const decide = (situation: ReportSituation): ReportDecided => {
  const { context } = situation;
  switch (situation.name) {
    case 'FileReport':
      return decideFiling(situation);
    case 'AcknowledgeReport':
      return decideAcknowledgement(situation);
    case 'ScreenReport':
      return [{ type: 'ReportScreened', data: situation.command }];
    case 'DeclareReportOutOfScope':
      return decideOutOfScope(situation);
    case 'MarkReportDuplicate':
      return decideDuplicate(situation);
    case 'RequestReporterInformation':
      return decideRequest(situation);
    case 'RaiseReporterReminder':
      return decideReminder(situation);
    case 'RecordReporterInformation':
      return decideAnswer(situation);
    case 'LapseReporterInformation':
      return decideLapse(situation);
    case 'QualifyReport':
      return decideQualification(situation);
    case 'KeepReportForObservation':
      return [{ type: 'ReportKeptForObservation', data: { reason: 'STATISTICAL_WATCH' } }];
    case 'AttachReportToCase':
      if (situation.facts.theCase !== 'OPEN') return reject('CASE_NOT_OPEN');
      return [{ type: 'ReportAttachedToCase', data: situation.command }];
    case 'DetachReportFromCase':
      if (situation.command.caseId !== situation.state.file.caseId) return reject('OTHER_CASE');
      return [{ type: 'ReportDetachedFromCase', data: situation.command }];
    case 'MoveReportToCase': {
      const { fromCaseId, toCaseId } = situation.command;
      if (fromCaseId !== situation.state.file.caseId) return reject('OTHER_CASE');
      if (situation.facts.theCase !== 'OPEN') return reject('CASE_NOT_OPEN');
      return [
        { type: 'ReportDetachedFromCase', data: { caseId: fromCaseId, reason: 'CASE_MERGED' } },
        { type: 'ReportAttachedToCase', data: { caseId: toCaseId, reason: 'CASE_MERGED' } },
      ];
    }
    case 'ConvertReportToComplaint':
      return decideConversion(situation);
    case 'WithdrawReport':
      return [{ type: 'ReportWithdrawn', data: situation.command }];
    case 'ReopenReport':
      return [{ type: 'ReportReopened', data: situation.command }];
    case 'RetractTriageDecision':
      return decideRetraction(situation);
    case 'RecordReporterTold':
      return decideTold(situation);
    case 'CorrectReportReceipt':
      if (situation.command.receivedAt > context.at) return reject('IN_THE_FUTURE', { at: situation.command.receivedAt });
      return [{ type: 'ReportReceiptCorrected', data: situation.command }];
  }
};

type ReportEvent = StoredEvent<typeof reportEvents>;

const amended = (state: FiledReport, change: Partial<ReportFile>): FiledReport => ({ ...state, file: { ...state.file, ...change } });

/** The report stands elsewhere from then on: what came before can no longer be retracted, and nothing of it was told yet. */
const moved = (state: FiledReport, { occurredAt }: ReportEvent, course: Course, change: Partial<ReportFile> = {}): FiledReport => ({
  ...course,
  file: { ...state.file, since: occurredAt, told: [], decision: undefined, ...change },
});

/** A triage decision: it moves the report and can be retracted. */
const decided = (state: FiledReport, event: ReportEvent, course: Course, change: Partial<ReportFile> = {}): FiledReport => {
  const { file, ...before } = state;
  const decision = { eventId: event.id, by: event.actor.id, decidedAt: event.occurredAt, before, told: false };
  return moved(state, event, course, { ...change, decision: { ...decision, qualificationBefore: file.qualification } });
};

/** Something was sent: a decision that stands can no longer be taken back. */
const sent = ({ decision }: ReportFile): Pick<ReportFile, 'decision'> => ({ decision: decision && { ...decision, told: true } });

const filed = ({ data, actor, stream, occurredAt }: Extract<ReportEvent, { type: 'ReportFiled' }>): FiledReport => ({
  phase: 'FILED',
  file: {
    id: idOf(stream),
    receivedAt: occurredAt,
    intake: data.intake,
    recordedBy: actor.id,
    receiptStatedBy: actor.id,
    reachable: data.reporter !== undefined,
    channels: data.channels,
    acknowledgedBy: [],
    screening: undefined,
    askedAt: undefined,
    qualification: undefined,
    caseId: undefined,
    since: occurredAt,
    told: [],
    decision: undefined,
  },
});

const CLOSED = { phase: 'CLOSED', reorientedTo: undefined, duplicateOf: undefined } as const;

/** Detached and attached again within one act, a report that is closed or converted keeps its phase: only its case changes. */
const linked = (state: FiledReport, event: ReportEvent, phase: 'QUALIFIED' | 'ATTACHED', caseId: string | undefined): FiledReport =>
  state.phase === 'CLOSED' || state.phase === 'CONVERTED' ? amended(state, { caseId }) : moved(state, event, { phase }, { caseId });

const evolveFiled = (state: FiledReport, event: ReportEvent): FiledReport => {
  switch (event.type) {
    case 'ReportFiled':
      return filed(event);
    case 'ReportAcknowledged':
      return amended(state, { acknowledgedBy: [...state.file.acknowledgedBy, event.data.means], ...sent(state.file) });
    case 'ReportScreened': {
      const { findings, duplicateCandidates: candidates } = event.data;
      return amended(state, { screening: { findings, candidates } });
    }
    case 'ReportDeclaredOutOfScope': {
      const { reason, reorientedTo } = event.data;
      return decided(state, event, { ...CLOSED, reason, reorientedTo });
    }
    case 'ReportMarkedDuplicate':
      return decided(state, event, { ...CLOSED, reason: 'DUPLICATE', duplicateOf: event.data.keptReportId });
    case 'ReporterInformationRequested':
      return decided(
        state,
        event,
        { phase: 'AWAITING_REPORTER', clocks: event.data.deadlines, reminded: [] },
        { askedAt: event.occurredAt },
      );
    case 'ReporterReminderDue':
      return state.phase === 'AWAITING_REPORTER' ? { ...state, reminded: [...state.reminded, event.data.deadlineId] } : state;
    case 'ReporterInformationReceived':
    case 'ReporterInformationLapsed':
      return moved(state, event, { phase: 'FILED' });
    case 'ReportQualified': {
      const { channels, suspectedBreaches, gravity, respondentId } = event.data;
      return decided(state, event, { phase: 'QUALIFIED' }, { qualification: { channels, suspectedBreaches, gravity, respondentId } });
    }
    case 'ReportKeptForObservation':
      return decided(state, event, { ...CLOSED, reason: event.data.reason });
    case 'ReportAttachedToCase':
      return linked(state, event, 'ATTACHED', event.data.caseId);
    case 'ReportDetachedFromCase':
      return linked(state, event, 'QUALIFIED', undefined);
    case 'ReportConvertedToComplaint':
      return moved(state, event, { phase: 'CONVERTED', complaintId: event.data.complaintId });
    case 'ReportWithdrawn':
      return moved(state, event, { ...CLOSED, reason: 'WITHDRAWN' });
    case 'ReportReopened':
      return moved(state, event, { phase: state.file.caseId === undefined ? 'FILED' : 'ATTACHED' });
    case 'TriageDecisionRetracted': {
      const { decision } = state.file;
      if (decision === undefined) return state;
      return moved(state, event, decision.before, { qualification: decision.qualificationBefore });
    }
    case 'ReporterTold':
      return amended(state, { told: [...state.file.told, `${event.data.about}/${event.data.means}`], ...sent(state.file) });
    case 'ReportReceiptCorrected':
      return amended(state, { receivedAt: event.data.receivedAt, receiptStatedBy: event.actor.id });
  }
};

const evolve = (state: ReportState, event: ReportEvent): ReportState => {
  if (state.phase !== 'NONE') return evolveFiled(state, event);
  return event.type === 'ReportFiled' ? filed(event) : state;
};

/** A report: what a person says of canvassing that may not be lawful, from its filing to its end or to the case that it joins. */
export const theReport = decider<ReportState, typeof reportEvents, typeof reportCommands, typeof reportTable, ReportRejection>({
  category: 'report',
  events: reportEvents,
  commands: reportCommands,
  table: reportTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: { CONVERTED: 'the complaint carries on; what is told and corrected of the report is still recorded' },
});
export type { ReportRejection, ReportState } from './report.table.js';
