import { caseEvents } from '../../domain/case/case.events.js';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { formalNoticeEvents } from '../../domain/formal-notice/formal-notice.events.js';
import { inspectionEvents } from '../../domain/inspection/inspection.events.js';
import { categoryOf, idOf } from '../../domain/kernel/envelope.js';
import type { TimeLimitKind } from '../../domain/law/time-limits.js';
import { officeHolderEvents } from '../../domain/office-holder/office-holder.events.js';
import { referralEvents } from '../../domain/referral/referral.events.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { sanctionProceedingEvents } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { ignored, projection, table } from '../engine/projection.js';

/**
 * RUNNING; DONE: what it called for was done; LAPSED: its term passed and was recorded; DROPPED: it has no object any more;
 * REPLACED: another term was fixed for the same thing.
 */
export const DEADLINE_STATES = ['RUNNING', 'DONE', 'LAPSED', 'DROPPED', 'REPLACED'] as const;
type State = (typeof DEADLINE_STATES)[number];

/**
 * The clock of one kind in one file, as last fixed. A file has at most one running clock of a kind: fixing another ends the one before,
 * of which `previousId` and `previousState` still tell, and the table's history everything.
 */
export interface DeadlineRow {
  /** `stream/KIND`, and the respondent where a case awaits answers of several. */
  readonly deadlineKey: string;
  readonly deadlineId: string;
  readonly stream: string;
  readonly category: string;
  /** The report, complaint, case or office holder. */
  readonly subjectId: string;
  readonly kind: string;
  readonly ruleVersion: string;
  readonly startsOn: string;
  /** Civil dates in `zone`. */
  readonly dueOn: string;
  readonly zone: string;
  readonly state: State;
  readonly startedEvent: string;
  readonly startedAt: string;
  readonly endedEvent: string | null;
  readonly endedType: string | null;
  readonly endedAt: string | null;
  readonly previousId: string | null;
  readonly previousState: Exclude<State, 'RUNNING'> | null;
}

export const deadlinesTable = table<DeadlineRow>({
  name: 'deadlines',
  key: 'deadlineKey',
  columns: {
    deadlineKey: { type: 'text' },
    deadlineId: { type: 'uuid' },
    stream: { type: 'text' },
    category: { type: 'text' },
    subjectId: { type: 'uuid' },
    kind: { type: 'text' },
    ruleVersion: { type: 'text' },
    startsOn: { type: 'date' },
    dueOn: { type: 'date' },
    zone: { type: 'text' },
    state: { type: 'text' },
    startedEvent: { type: 'uuid' },
    startedAt: { type: 'timestamptz' },
    endedEvent: { type: 'uuid', nullable: true },
    endedType: { type: 'text', nullable: true },
    endedAt: { type: 'timestamptz', nullable: true },
    previousId: { type: 'uuid', nullable: true },
    previousState: { type: 'text', nullable: true },
  },
  indexes: [['state', 'dueOn', 'deadlineKey'], ['subjectId'], ['deadlineId']],
});

interface Happened {
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly occurredAt: string;
}
interface Term {
  readonly deadlineId: string;
  readonly kind: string;
  readonly ruleVersion: string;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly zone: string;
}
type Starting = Happened & { readonly data: { readonly deadlines: readonly Term[] } };
type Naming = Happened & { readonly data: { readonly deadlineId: string } };
type Fold<E> = (row: DeadlineRow | undefined, event: E, key: string) => DeadlineRow | undefined;
type Handler<E> = readonly [(event: E) => readonly string[], Fold<E>];

const keyOf = (stream: string, kind: string): string => `${stream}/${kind}`;
const keysOf = ({ stream }: Happened, kinds: readonly string[]): readonly string[] => [
  ...new Set(kinds.map((kind) => keyOf(stream, kind))),
];

const end = (row: DeadlineRow | undefined, event: Happened, state: Exclude<State, 'RUNNING'>): DeadlineRow | undefined =>
  row?.state === 'RUNNING' ? { ...row, state, endedEvent: event.id, endedType: event.type, endedAt: event.occurredAt } : row;

const start = (row: DeadlineRow | undefined, event: Happened, key: string, term: Term): DeadlineRow => ({
  deadlineKey: key,
  deadlineId: term.deadlineId,
  stream: event.stream,
  category: categoryOf(event.stream),
  subjectId: idOf(event.stream),
  kind: term.kind,
  ruleVersion: term.ruleVersion,
  startsOn: term.startsOn,
  dueOn: term.dueOn,
  zone: term.zone,
  state: 'RUNNING',
  startedEvent: event.id,
  startedAt: event.occurredAt,
  endedEvent: null,
  endedType: null,
  endedAt: null,
  previousId: row?.deadlineId ?? null,
  previousState: row === undefined ? null : row.state === 'RUNNING' ? 'REPLACED' : row.state,
});

/** Ends the running clocks of these kinds. */
const ends = (state: Exclude<State, 'RUNNING'>, ...kinds: readonly TimeLimitKind[]): Handler<Happened> => [
  (event) => keysOf(event, kinds),
  (row, event) => end(row, event, state),
];

/** Starts the clocks that the event fixes, after it has ended those of these kinds. */
const starts = (state: Exclude<State, 'RUNNING'> = 'REPLACED', ...kinds: readonly TimeLimitKind[]): Handler<Starting> => [
  (event) => keysOf(event, [...kinds, ...event.data.deadlines.map(({ kind }) => kind)]),
  (row, event, key) => {
    const term = event.data.deadlines.find(({ kind }) => keyOf(event.stream, kind) === key);
    const before = end(row, event, state);
    return term === undefined ? before : start(before, event, key, term);
  },
];

/** Ends the clock that the event names, and with it `others` that have no object without it. */
const endsNamed = (
  state: Exclude<State, 'RUNNING'>,
  kinds: readonly TimeLimitKind[],
  ...others: readonly TimeLimitKind[]
): Handler<Naming> => [
  (event) => keysOf(event, [...kinds, ...others]),
  (row, event, key) => {
    if (row?.deadlineId === event.data.deadlineId) return end(row, event, state);
    return others.some((kind) => keyOf(event.stream, kind) === key) ? end(row, event, 'DROPPED') : row;
  },
];

type OfRespondent = Happened & { readonly data: { readonly respondentId: string } };
const answerKey = ({ stream, data }: OfRespondent): string => `${keyOf(stream, 'CONTROLLER_ANSWER')}/${data.respondentId}`;
/** The answer that a respondent owes: a case may await answers of several. */
const startsAnswer: Handler<OfRespondent & Starting> = [
  (event) => [answerKey(event)],
  (row, event, key) => {
    const [term] = event.data.deadlines;
    return term === undefined ? row : start(end(row, event, 'REPLACED'), event, key, term);
  },
];
const endsAnswer = (state: Exclude<State, 'RUNNING'>): Handler<OfRespondent> => [
  (event) => [answerKey(event)],
  (row, event) => end(row, event, state),
];

const OF_AN_ANSWER = ['REPORTER_ANSWER_REMINDER', 'REPORTER_ANSWER_LAPSE'] as const;
const OF_PIECES = ['COMPLAINT_PIECES'] as const;
const OF_ACKNOWLEDGEMENT = ['COMPLAINT_REGISTRATION_RECEIPT', 'COMPLAINT_ACKNOWLEDGEMENT'] as const;
const ALERTS = ['COMPLAINT_ALERT', 'COMPLAINT_IMPLICIT_REJECTION_ALERT'] as const;
/** An explicit decision or a word on progress before the term keeps silence from being a rejection. */
const OF_SILENCE = [...ALERTS, 'COMPLAINT_INFORM', 'COMPLAINT_INFORM_AGAIN', 'COMPLAINT_IMPLICIT_REJECTION'] as const;
const OF_A_COMPLAINT = [...OF_SILENCE, ...OF_PIECES, ...OF_ACKNOWLEDGEMENT, 'CONTROLLER_ANSWER'] as const;

const OF_INJUNCTIONS = ['PRODUCTION_INJUNCTION_OBSERVATIONS', 'PROVISIONAL_INJUNCTION_OBSERVATIONS'] as const;
const OF_OBSERVATIONS = ['SANCTION_OBSERVATIONS', 'URGENT_OBSERVATIONS'] as const;
const OF_THE_EXCHANGES = [...OF_OBSERVATIONS, 'RAPPORTEUR_REPLY'] as const;
const BEFORE_A_DECISION = [...OF_INJUNCTIONS, ...OF_THE_EXCHANGES] as const;

/** The clocks of every file, and how each ended. */
export const deadlines = projection({
  name: 'deadlines',
  version: 3,
  reads: [
    reportEvents,
    complaintEvents,
    caseEvents,
    officeHolderEvents,
    inspectionEvents,
    formalNoticeEvents,
    sanctionProceedingEvents,
    referralEvents,
  ],
  table: deadlinesTable,
  on: {
    ProceedingOpened: ignored,
    RespondentToldOfProceeding: ignored,
    SimplifiedProcedureAccepted: ignored,
    SimplifiedProcedureRefused: ends('DROPPED', ...OF_THE_EXCHANGES),
    SimplifiedProcedureInterrupted: ends('DROPPED', ...OF_THE_EXCHANGES),
    RapporteurTookOver: ignored,
    RapporteurHearingHeld: ignored,
    ComplementaryInspectionRequested: ignored,
    InjunctionReportNotified: starts(),
    InjunctionObservationsReceived: ends('DONE', ...OF_INJUNCTIONS),
    InjunctionIssued: ends('DONE', ...OF_INJUNCTIONS),
    InjunctionRefused: ends('DONE', ...OF_INJUNCTIONS),
    ProvisionalInjunctionLapsed: ignored,
    SanctionReportNotified: starts(),
    ObservationsReceived: starts('DONE', ...OF_OBSERVATIONS),
    RapporteurReplied: starts('DONE', 'RAPPORTEUR_REPLY'),
    TimeLimitExtended: starts(),
    FileAccessGiven: ignored,
    HearingRequestedByRespondent: ignored,
    RespondentHeard: ignored,
    InstructionClosed: ends('DONE', ...OF_THE_EXCHANGES),
    ProceedingEndedByRapporteur: ends('DROPPED', ...BEFORE_A_DECISION),
    SessionConvened: ignored,
    SessionHeld: ignored,
    FileSentBackToRapporteur: ignored,
    SanctionNumberForgone: ignored,
    SanctionPronounced: ends('DROPPED', ...BEFORE_A_DECISION),
    NoSanctionPronounced: ends('DROPPED', ...BEFORE_A_DECISION),
    NonLieuPronounced: ends('DROPPED', ...BEFORE_A_DECISION),
    DecisionNotified: starts(),
    DecisionPublished: starts(),
    DecisionAnonymised: endsNamed('DONE', ['DECISION_ANONYMISATION']),
    SanctionAppealLodged: ends('DONE', 'SANCTION_APPEAL'),
    SanctionAppealDecided: ignored,
    SanctionAppealPeriodLapsed: endsNamed('LAPSED', ['SANCTION_APPEAL']),
    FinePaid: ignored,
    InjunctionComplied: ignored,
    LiquidationProposalNotified: starts(),
    LiquidationObservationsReceived: ends('DONE', 'LIQUIDATION_OBSERVATIONS'),
    PenaltyPaymentLiquidated: ends('DONE', 'LIQUIDATION_OBSERVATIONS'),
    ProceedingEnded: ends('DROPPED', 'LIQUIDATION_OBSERVATIONS'),
    NotificationDateCorrected: ignored,
    ProceedingDeadlinesRecomputed: starts(),
    ReportFiled: ignored,
    ReportAcknowledged: ignored,
    ReportScreened: ignored,
    ReportDeclaredOutOfScope: ignored,
    ReportMarkedDuplicate: ignored,
    ReporterInformationRequested: starts(),
    ReporterReminderDue: endsNamed('DONE', ['REPORTER_ANSWER_REMINDER']),
    ReporterInformationReceived: ends('DONE', ...OF_AN_ANSWER),
    ReporterInformationLapsed: endsNamed('LAPSED', ['REPORTER_ANSWER_LAPSE'], 'REPORTER_ANSWER_REMINDER'),
    ReportQualified: ignored,
    ReportKeptForObservation: ignored,
    ReportAttachedToCase: ignored,
    ReportDetachedFromCase: ignored,
    ReportConvertedToComplaint: ignored,
    ReportWithdrawn: ends('DROPPED', ...OF_AN_ANSWER),
    ReportReopened: ignored,
    TriageDecisionRetracted: ends('DROPPED', ...OF_AN_ANSWER),
    ReporterTold: ignored,
    ReportReceiptCorrected: ignored,
    ComplaintLodged: starts(),
    ComplaintAcknowledged: ends('DONE', ...OF_ACKNOWLEDGEMENT),
    ComplementRequested: starts(),
    ComplementReceived: ends('DONE', ...OF_PIECES),
    ComplementLapsed: endsNamed('LAPSED', OF_PIECES),
    ComplaintAdmitted: ignored,
    ComplainantInformedOfProgress: starts('DONE', ...OF_SILENCE),
    ImplicitRejectionRiskRaised: endsNamed('DONE', ALERTS),
    ComplaintClosingProposed: ignored,
    ComplaintClosingRefused: ignored,
    ComplaintDeclaredInadmissible: ends('DONE', ...OF_A_COMPLAINT),
    ComplaintClosed: ends('DONE', ...OF_A_COMPLAINT),
    ComplaintOutcomeNotified: starts(),
    ComplaintWithdrawn: ends('DROPPED', ...OF_A_COMPLAINT),
    ComplaintReopened: starts('DROPPED', 'COMPLAINT_APPEAL'),
    ComplaintReceiptCorrected: ignored,
    ComplaintDeadlinesRecomputed: starts(),
    ControllerQuestioned: starts(),
    ControllerAnswered: ends('DONE', 'CONTROLLER_ANSWER'),
    ControllerFailedToAnswer: endsNamed('LAPSED', ['CONTROLLER_ANSWER']),
    ComplaintJoinedToCase: ignored,
    ComplaintSeparatedFromCase: ignored,
    CaseProgressNoted: ignored,
    ComplaintReviewRequested: [
      (event) => keysOf(event, ['COMPLAINT_APPEAL', 'COMPLAINT_REVIEW_SILENCE']),
      (row, event, key) => {
        const term = event.data.deadlines.find(({ kind }) => keyOf(event.stream, kind) === key);
        if (term !== undefined) return start(row, event, key, term);
        return event.data.inTime ? end(row, event, 'DROPPED') : row;
      },
    ],
    ComplaintReviewDecided: starts('DONE', 'COMPLAINT_REVIEW_SILENCE'),
    ComplaintReviewLapsed: starts('LAPSED', 'COMPLAINT_REVIEW_SILENCE'),
    ComplaintClosureAppealed: ends('DONE', 'COMPLAINT_APPEAL'),
    ComplaintClosureAnnulled: starts(),
    ComplaintClosureUpheld: ignored,
    CaseOpened: ignored,
    CaseNumberForgone: ignored,
    CaseAssigned: ignored,
    ActorAdded: ignored,
    ActorRemoved: ignored,
    BreachAlleged: ignored,
    BreachAllegationWithdrawn: ignored,
    CaseClosingProposed: ignored,
    CaseClosingProposalWithdrawn: ignored,
    CaseClosingRefused: ignored,
    CaseClosed: ignored,
    CaseReopened: ignored,
    CaseMerged: ignored,
    ActNumberForgone: ignored,
    UrgencyDeclared: ignored,
    UrgencyLifted: ignored,
    CandidateContacted: startsAnswer,
    CandidateAnswered: endsAnswer('DONE'),
    CandidateAnswerLapsed: endsAnswer('LAPSED'),
    BreachEstablished: ignored,
    EstablishedBreachWithdrawn: ignored,
    BreachPeriodCorrected: ignored,
    FollowUpProposed: ignored,
    FollowUpProposalWithdrawn: ignored,
    FollowUpRefused: ignored,
    InspectionOrdered: ignored,
    ReminderOfLegalObligationsIssued: ignored,
    WarningIssued: ignored,
    ActNotified: ignored,
    FormalNoticeIssued: ignored,
    RapporteurAppointed: ignored,
    RapporteurReplaced: ignored,
    UrgentProcedureRequested: ignored,
    InterimReliefRequested: ignored,
    InterimReliefDecided: ignored,
    MonitoringStarted: ignored,
    MonitoringEnded: ignored,
    ProcedureEnded: ignored,
    ProsecutorNotified: ignored,
    InspectionOpened: ignored,
    MissionOrderSigned: ignored,
    MissionOrderAmended: ignored,
    ProsecutorInformedOfVisit: ignored,
    JudgeAuthorisationGranted: ignored,
    JudgeAuthorisationRefused: ignored,
    VisitGivenUp: ignored,
    SummonsSent: ignored,
    QuestionnaireSent: starts(),
    QuestionnaireAnswered: ends('DONE', 'CONTROLLER_ANSWER'),
    QuestionnaireUnanswered: endsNamed('LAPSED', ['CONTROLLER_ANSWER']),
    InspectionStarted: ignored,
    RightToObjectNotified: ignored,
    VisitObjectionRaised: ignored,
    NumberHolderRequested: ignored,
    NumberHolderDisclosed: ignored,
    EvidenceCollected: ignored,
    ExhibitHandedOver: ignored,
    ExhibitVerified: ignored,
    DocumentsSeized: starts(),
    SeizureOpposed: ignored,
    SeizedDocumentsReturned: [
      (event) => (event.data.remaining === 0 ? keysOf(event, ['SEIZED_DOCUMENTS_RETURN']) : []),
      (row, event) => end(row, event, 'DONE'),
    ],
    ReportOfFindingsDrawnUp: ignored,
    ReportOfFindingsNotified: ignored,
    ComplementaryItemsRequested: starts(),
    ComplementaryItemsReceived: ends('DONE', 'CONTROLLER_ANSWER'),
    ObstructionRecorded: ignored,
    InspectionConcluded: ends('DROPPED', 'CONTROLLER_ANSWER'),
    InspectionDateCorrected: ignored,
    InspectionDeadlinesRecomputed: starts(),
    FormalNoticeOpened: ignored,
    FormalNoticeDeliveryFailed: ignored,
    FormalNoticeNotified: starts(),
    FormalNoticePublicityRequested: ignored,
    FormalNoticePublicityGranted: ignored,
    FormalNoticePublicityRefused: ignored,
    FormalNoticePublished: ignored,
    FormalNoticePublicityEnded: ignored,
    FormalNoticeExtended: starts(),
    ComplianceEvidenceReceived: ignored,
    ComplianceEvidenceFoundInsufficient: ignored,
    ComplianceAssessed: ignored,
    ComplianceAssessmentRefused: ignored,
    FormalNoticeClosed: [
      (event) => keysOf(event, ['FORMAL_NOTICE']),
      (row, event) => end(row, event, event.data.outcome === 'COMPLIED' ? 'DONE' : 'DROPPED'),
    ],
    FormalNoticeClosingPublished: ignored,
    FormalNoticeFailed: ends('LAPSED', 'FORMAL_NOTICE'),
    FormalNoticeNotificationCorrected: ignored,
    FormalNoticeDeadlinesRecomputed: starts(),
    ReferralProposed: starts(),
    ReferralWithdrawn: ends('DROPPED', 'PROSECUTOR_NOTICE'),
    ReferralApproved: ignored,
    ReferralRefused: ends('DROPPED', 'PROSECUTOR_NOTICE'),
    ReferralSent: ends('DONE', 'PROSECUTOR_NOTICE'),
    ReferralRegistered: ignored,
    ProsecutionBrought: ignored,
    AlternativeMeasureTaken: ignored,
    ReferralDismissed: ignored,
    JudgmentGiven: ignored,
    CourtHearingNotified: ignored,
    ObservationsPresented: ignored,
    ReferralDateCorrected: ignored,
    ReferralDeadlinesRecomputed: starts(),
    OfficeHolderRegistered: ignored,
    FunctionGranted: ignored,
    FunctionEnded: ignored,
    FunctionDatesCorrected: ignored,
    OfficeHolderDeparted: ignored,
    OfficeHolderReturned: ignored,
    MandateBegun: ignored,
    HabilitationGranted: starts(),
    HabilitationRenewed: starts('DONE', 'HABILITATION'),
    HabilitationSuspended: ignored,
    HabilitationSuspensionLifted: ignored,
    InterestDeclared: ignored,
    RecusalRecorded: ignored,
    DelegationGranted: ignored,
    TermEnded: [
      (event) => (event.data.kind === 'HABILITATION' ? keysOf(event, ['HABILITATION']) : []),
      (row, event) => end(row, event, 'DROPPED'),
    ],
    TermDatesCorrected: ignored,
    HabilitationTermRecomputed: starts(),
  },
});
