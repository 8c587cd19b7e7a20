import { commandTable, type Situation } from '../kernel/decider.js';
import type { NewEvent } from '../kernel/contract.js';
import type { Rejection } from '../kernel/rejection.js';
import type { Breach } from '../law/breaches.js';
import type { Channel } from '../law/channels.js';
import type { Clock } from '../law/clocks.js';
import type { ClosingReason } from '../law/closing-reasons.js';
import { keepingStanding } from '../standing/duplicates.js';
import { caseStanding, electionStanding, respondentStanding } from '../standing/existence.js';
import { type INTAKES, type MEANS, type OTHER_AUTHORITIES, reportCommands, type reportEvents } from './report.events.js';

type Means = (typeof MEANS)[number];

/** Where a report stands in its course; everything else that is known of it is its file. */
export type Course =
  | { readonly phase: 'FILED' }
  | { readonly phase: 'AWAITING_REPORTER'; readonly clocks: readonly Clock[]; readonly reminded: readonly string[] }
  | { readonly phase: 'QUALIFIED' }
  | { readonly phase: 'ATTACHED' }
  | { readonly phase: 'CONVERTED'; readonly complaintId: string }
  | {
      readonly phase: 'CLOSED';
      readonly reason: ClosingReason;
      readonly reorientedTo: (typeof OTHER_AUTHORITIES)[number] | undefined;
      readonly duplicateOf: string | undefined;
    };

export interface Qualification {
  readonly channels: readonly Channel[];
  readonly suspectedBreaches: readonly Breach[];
  readonly gravity: number;
  readonly respondentId: string | undefined;
}

/** The last triage decision, as long as nothing came after it in the course of the report: only that one can be retracted. */
export interface TriageDecision {
  readonly eventId: string;
  readonly by: string;
  readonly decidedAt: string;
  readonly before: Course;
  readonly qualificationBefore: Qualification | undefined;
  /** Something was sent to the reporter since. */
  readonly told: boolean;
}

export interface ReportFile {
  readonly id: string;
  readonly receivedAt: string;
  readonly intake: (typeof INTAKES)[number];
  /** Who filed it or recorded it, then who last corrected its date. */
  readonly recordedBy: string;
  readonly receiptStatedBy: string;
  /** An e-mail was given. */
  readonly reachable: boolean;
  readonly channels: readonly Channel[];
  readonly acknowledgedBy: readonly Means[];
  readonly screening: { readonly findings: readonly string[]; readonly candidates: readonly string[] } | undefined;
  /** When information was last asked of the reporter. */
  readonly askedAt: string | undefined;
  readonly qualification: Qualification | undefined;
  /** The one case that it belongs to: kept by a withdrawal and by a conversion, ended by a detachment alone. */
  readonly caseId: string | undefined;
  /** Since when it stands where it stands, and what the reporter was told since: `ABOUT/MEANS`. */
  readonly since: string;
  readonly told: readonly string[];
  readonly decision: TriageDecision | undefined;
}

export type FiledReport = Course & { readonly file: ReportFile };
export type ReportState = { readonly phase: 'NONE' } | FiledReport;

const TRIAGE = ['TRIAGE_AGENT', 'LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
const LEGAL = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
const SORTABLE = ['FILED', 'QUALIFIED'] as const;
const IN_A_CASE = ['ATTACHED', 'CONVERTED', 'CLOSED'] as const;
const EVERY = ['FILED', 'AWAITING_REPORTER', 'QUALIFIED', 'ATTACHED', 'CONVERTED', 'CLOSED'] as const;

/** The same members, whatever their order. */
export const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  new Set(left).size === new Set(right).size && left.every((member) => right.includes(member));

const isClosedFor = (state: ReportState, reason: ClosingReason): boolean => state.phase === 'CLOSED' && state.reason === reason;

export const reportTable = commandTable<ReportState, typeof reportCommands>()({
  FileReport: {
    from: ['NONE'],
    to: ['FILED'],
    by: ['PUBLIC', 'REPORTER', 'IMPORT', 'TRIAGE_AGENT'],
    needs: (command) => ({ election: electionStanding(command.electionCode) }),
  },
  AcknowledgeReport: {
    from: EVERY,
    to: 'same',
    by: ['SYSTEM', 'TRIAGE_AGENT'],
    already: (state, command) => state.phase !== 'NONE' && state.file.acknowledgedBy.includes(command.means),
  },
  ScreenReport: {
    from: ['FILED', 'AWAITING_REPORTER', 'QUALIFIED'],
    to: 'same',
    by: ['SYSTEM', ...TRIAGE],
    already: (state, command) =>
      state.phase !== 'NONE' &&
      state.file.screening !== undefined &&
      sameSet(state.file.screening.findings, command.findings) &&
      sameSet(state.file.screening.candidates, command.duplicateCandidates),
  },
  DeclareReportOutOfScope: {
    from: SORTABLE,
    to: ['CLOSED'],
    by: TRIAGE,
    already: (state, command) => state.phase === 'CLOSED' && state.reason === command.reason && state.reorientedTo === command.reorientedTo,
  },
  MarkReportDuplicate: {
    from: SORTABLE,
    to: ['CLOSED'],
    by: TRIAGE,
    already: (state, command) => state.phase === 'CLOSED' && state.duplicateOf === command.keptReportId,
    needs: (command) => ({ kept: keepingStanding(command.keptReportId) }),
  },
  RequestReporterInformation: { from: SORTABLE, to: ['AWAITING_REPORTER'], by: TRIAGE },
  RaiseReporterReminder: {
    from: ['AWAITING_REPORTER'],
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => state.phase === 'AWAITING_REPORTER' && state.reminded.includes(command.deadlineId),
  },
  RecordReporterInformation: { from: ['FILED', 'AWAITING_REPORTER'], to: ['FILED'], by: ['REPORTER', ...TRIAGE] },
  LapseReporterInformation: { from: ['AWAITING_REPORTER'], to: ['FILED'], by: ['SYSTEM'], internal: true },
  QualifyReport: {
    from: SORTABLE,
    to: ['QUALIFIED'],
    by: TRIAGE,
    already: (state, command) =>
      state.phase === 'QUALIFIED' &&
      state.file.qualification !== undefined &&
      sameSet(state.file.qualification.channels, command.channels ?? state.file.channels) &&
      sameSet(state.file.qualification.suspectedBreaches, command.suspectedBreaches) &&
      state.file.qualification.gravity === command.gravity &&
      state.file.qualification.respondentId === command.respondentId,
    needs: (command) => ({ respondent: command.respondentId === undefined ? [] : [respondentStanding(command.respondentId)] }),
  },
  KeepReportForObservation: {
    from: ['QUALIFIED'],
    to: ['CLOSED'],
    by: TRIAGE,
    already: (state) => isClosedFor(state, 'STATISTICAL_WATCH'),
  },
  AttachReportToCase: {
    from: ['QUALIFIED'],
    to: ['ATTACHED'],
    by: ['SYSTEM', ...TRIAGE],
    already: (state, command) => state.phase === 'ATTACHED' && state.file.caseId === command.caseId,
    needs: (command) => ({ theCase: caseStanding(command.caseId) }),
  },
  DetachReportFromCase: { from: ['ATTACHED'], to: ['QUALIFIED'], by: LEGAL },
  MoveReportToCase: {
    from: IN_A_CASE,
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => state.phase !== 'NONE' && state.file.caseId === command.toCaseId,
    needs: (command) => ({ theCase: caseStanding(command.toCaseId) }),
  },
  ConvertReportToComplaint: { from: ['QUALIFIED', 'ATTACHED'], to: ['CONVERTED'], by: LEGAL },
  WithdrawReport: {
    from: ['FILED', 'AWAITING_REPORTER', 'QUALIFIED', 'ATTACHED'],
    to: ['CLOSED'],
    by: ['REPORTER', 'TRIAGE_AGENT'],
    already: (state) => isClosedFor(state, 'WITHDRAWN'),
  },
  ReopenReport: { from: ['CLOSED'], to: ['FILED', 'ATTACHED'], by: ['HEAD_OF_DEPARTMENT'] },
  RetractTriageDecision: { from: ['AWAITING_REPORTER', 'QUALIFIED', 'CLOSED'], to: ['FILED', 'QUALIFIED'], by: TRIAGE },
  RecordReporterTold: {
    from: ['AWAITING_REPORTER', 'ATTACHED', 'CONVERTED', 'CLOSED'],
    to: 'same',
    by: ['SYSTEM', ...TRIAGE],
    already: (state, command) => state.phase !== 'NONE' && state.file.told.includes(`${command.about}/${command.means}`),
  },
  CorrectReportReceipt: {
    from: EVERY,
    to: 'same',
    by: TRIAGE,
    fourEyes: (state) => (state.phase === 'NONE' ? [] : [state.file.recordedBy, state.file.receiptStatedBy]),
    already: (state, command) => state.phase !== 'NONE' && state.file.receivedAt === command.receivedAt,
  },
});

export type ReportSituation = Situation<ReportState, typeof reportCommands, typeof reportTable>;
export type ReportSituationOf<N extends ReportSituation['name']> = Extract<ReportSituation, { name: N }>;

export type ReportRejection =
  | 'UNKNOWN_ELECTION'
  | 'UNKNOWN_ROUND'
  | 'FORM_CLOSED'
  | 'INTAKE_OF_ANOTHER_FUNCTION'
  | 'RECEIPT_DATED_BY_THE_AUTHORITY'
  | 'IN_THE_FUTURE'
  | 'IMPORTED_NEVER_WRITTEN_TO'
  | 'NO_ADDRESS_GIVEN'
  | 'REASON_NOT_FOR_REPORTS'
  | 'REASON_HAS_ITS_OWN_ACT'
  | 'AUTHORITY_NOT_NAMED'
  | 'UNKNOWN_REPORT'
  | 'DUPLICATE_OF_ITSELF'
  | 'DUPLICATE_OF_A_DUPLICATE'
  | 'OTHER_DEADLINE'
  | 'NOT_DUE'
  | 'NOTHING_WAS_ASKED'
  | 'BEFORE_THE_ACT'
  | 'NO_SUSPECTED_BREACH'
  | 'UNKNOWN_RESPONDENT'
  | 'CASE_NOT_OPEN'
  | 'OTHER_CASE'
  | 'IDENTITY_MISSING'
  | 'NOTHING_TO_RETRACT'
  | 'OTHER_DECISION'
  | 'NOT_THE_AUTHOR'
  | 'RETRACTION_TIME_OVER'
  | 'REPORTER_WAS_TOLD'
  | 'NOTHING_TO_TELL';

export type ReportDecided = readonly NewEvent<typeof reportEvents>[] | Rejection<ReportRejection>;
