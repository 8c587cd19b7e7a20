import { events, commands } from '../kernel/contract.js';
import {
  civilDate,
  code,
  deadline,
  edition,
  flag,
  hash,
  id,
  instant,
  int,
  cents,
  list,
  object,
  optional,
  personal,
  reference,
  uuid,
} from '../kernel/shapes.js';
import { TERRITORIES } from '../law/departments.js';
import { EARLY_INJUNCTIONS, FINE_TIERS, MEASURES, PROCEDURES, PROCESSING_OF } from '../law/measures.js';
import { ARTICLES } from '../law/powers.js';

export const PROCEEDING_MEANS = ['EMAIL', 'POST', 'REGISTERED_POST', 'BY_HAND'] as const;
/** How a proceeding comes to a close; the case is told in these words. */
export const PROCEEDING_OUTCOMES = [
  'SANCTIONED',
  'NO_SANCTION',
  'NON_LIEU',
  'ENDED_BY_RAPPORTEUR',
  'URGENT_MEASURE',
  'NO_URGENT_MEASURE',
] as const;
export const RECUSAL_GROUNDS = [
  'DECLARED_INTEREST',
  'HANDLED_THE_MATTER',
  'RAPPORTEUR',
  'ASKED_BY_THE_MEMBER',
  'ASKED_BY_THE_RESPONDENT',
] as const;
export const FILE_READERS = ['RESPONDENT', 'COUNSEL'] as const;
export const PUBLICATION_PLACES = ['SITE_OF_THE_AUTHORITY', 'OFFICIAL_JOURNAL', 'PRESS_INSERTION', 'INDIVIDUAL_INFORMATION'] as const;
export const SANCTION_APPEAL_OUTCOMES = ['UPHELD', 'VARIED', 'ANNULLED', 'WITHDRAWN', 'INADMISSIBLE'] as const;
export const ENDING_GROUNDS = ['EXECUTED', 'RECOVERY_BY_THE_STATE', 'NOTHING_TO_EXECUTE'] as const;
export const NOTIFIED_THINGS = ['SANCTION_REPORT', 'DECISION'] as const;
export const NOTIFICATION_CORRECTIONS = ['CLERICAL_ERROR', 'POSTMARK', 'ADDRESSEE_REFUSED'] as const;
export const SIGNATORY_CAPACITIES = ['COMMITTEE_PRESIDENT', 'NAMED_MEMBER'] as const;

const agentId = id<'officeHolder'>();
const agents = list(agentId, 20);
/** A notification proves its date: by which means, on which proof. */
const notification = { means: code(PROCEEDING_MEANS), proof: optional(hash) };
const deadlines = list(deadline, 4);
const statement = personal('RESPONDENT_PERSON', 20_000);
/** A measure and the breaches established on evidence on which it stands; what else it states depends on it. */
const measure = object({
  measure: code(MEASURES),
  breachIds: list(uuid, 100),
  amountCents: optional(cents),
  tier: optional(code(FINE_TIERS)),
  worldTurnoverCents: optional(cents),
  dailyPenaltyCents: optional(cents),
  untilOn: optional(civilDate),
});
const measures = list(measure, 20);
/** A publication ordered by the decision: where, and on which day the name is removed. Without that day it may not be ordered. */
const publication = object({ places: list(code(PUBLICATION_PLACES), 4), anonymisedOn: civilDate });
const recusals = list(object({ memberId: agentId, ground: code(RECUSAL_GROUNDS) }), 20);
/** What every decision states to be opposable: its reasons, who signs and in which capacity, and the means and time of appeal. */
const reasons = { textDigest: hash, reasons: statement };
const signed = {
  signatory: object({ signatoryId: agentId, capacity: code(SIGNATORY_CAPACITIES), name: personal('AGENT', 200) }),
  appeal: object({ court: code(['CONSEIL_D_ETAT']), months: int(1, 12), ruleVersion: edition }),
  residence: code(TERRITORIES),
};
const signing = { signatoryName: personal('AGENT', 200), residence: code(TERRITORIES) };
const sanction = { measures, processingOf: code(PROCESSING_OF) };

const opening = {
  caseId: id<'case'>(),
  kind: code(PROCEDURES),
  rapporteurId: agentId,
  respondentId: id<'respondent'>(),
  establishedBreachIds: list(uuid, 100),
};
const injunctionReport = { kind: code(EARLY_INJUNCTIONS), formalNoticeId: optional(id<'formalNotice'>()), report: hash, ...notification };
const injunctionOrder = {
  injunctionId: uuid,
  dailyPenaltyCents: optional(cents),
  untilOn: optional(civilDate),
  textDigest: hash,
  order: statement,
};
const sanctionReport = { breachIds: list(uuid, 100), proposedMeasures: measures, publicationProposed: flag, report: hash, ...notification };
const session = {
  inOfficeIds: agents,
  presentIds: agents,
  recusals,
  presidingId: agentId,
  isPublic: flag,
  respondentAttended: flag,
  respondentSpokeLast: flag,
  minutes: hash,
};
const liquidation = { injunctionId: optional(uuid), amountCents: cents, reasons: statement };

export const sanctionProceedingEvents = events('sanctionProceeding', {
  ProceedingOpened: [1, opening],
  RespondentToldOfProceeding: [1, notification],
  /** The judge is the president of the committee, or the member whom he names. */
  SimplifiedProcedureAccepted: [1, { judgeId: agentId }],
  SimplifiedProcedureRefused: [1, { reason: statement }],
  SimplifiedProcedureInterrupted: [1, { reason: statement, deliberationId: optional(id<'deliberation'>()) }],
  /** Follows the Chair's act, told by the case. The file goes on. */
  RapporteurTookOver: [1, { rapporteurId: agentId, kind: code(PROCEDURES) }],

  RapporteurHearingHeld: [1, { minutes: hash, isSigned: flag, withCounsel: flag }],
  ComplementaryInspectionRequested: [1, { requestId: uuid, object: statement }],
  InjunctionReportNotified: [1, { injunctionId: uuid, ...injunctionReport, deadlines }],
  InjunctionObservationsReceived: [1, { injunctionId: uuid, observations: hash }],
  InjunctionIssued: [1, { kind: code(EARLY_INJUNCTIONS), ...injunctionOrder, article: code(ARTICLES) }],
  InjunctionRefused: [1, { injunctionId: uuid, reason: statement }],
  /** A provisional injunction has no effect any more, at the latest when the committee decides. */
  ProvisionalInjunctionLapsed: [1, { injunctionId: uuid }],

  /** `occurredAt` is when it was notified: the time for observations counts from that day. */
  SanctionReportNotified: [1, { ...sanctionReport, article: code(ARTICLES), deadlines }],
  ObservationsReceived: [1, { observations: hash, isLate: flag, deadlines }],
  RapporteurReplied: [1, { reply: hash, ...notification, deadlines }],
  TimeLimitExtended: [1, { reason: statement, extendedId: uuid, deadlines }],
  FileAccessGiven: [1, { to: code(FILE_READERS), means: code(PROCEEDING_MEANS) }],
  HearingRequestedByRespondent: [1, { request: hash }],
  RespondentHeard: [1, { minutes: hash }],
  /** `deliberationId`: where the judge who decides alone keeps drafts; a session opens its own. */
  InstructionClosed: [1, { next: code(['SESSION', 'DECISION']), deliberationId: optional(id<'deliberation'>()) }],
  ProceedingEndedByRapporteur: [1, { reason: statement }],

  SessionConvened: [1, { sessionId: uuid, sessionAt: instant, ...notification }],
  SessionHeld: [1, { ...session, deliberationId: id<'deliberation'>() }],
  FileSentBackToRapporteur: [1, { reason: statement, deliberationId: id<'deliberation'>() }],

  /** The number taken for this act will never be used. */
  SanctionNumberForgone: [1, { number: reference }],
  /** Decided by simplified procedure it has no number of the series. */
  SanctionPronounced: [
    1,
    { number: optional(reference), ...sanction, publication: optional(publication), article: code(ARTICLES), ...reasons, ...signed },
  ],
  NoSanctionPronounced: [1, { article: code(ARTICLES), ...reasons, ...signed }],
  NonLieuPronounced: [1, { ...reasons, ...signed, deliberationId: optional(id<'deliberation'>()) }],
  DecisionNotified: [1, { ...notification, commissionerTold: flag, deadlines }],
  DecisionPublished: [1, { places: list(code(PUBLICATION_PLACES), 4), deadlines }],
  DecisionAnonymised: [1, { deadlineId: uuid }],

  SanctionAppealLodged: [1, { petition: optional(hash) }],
  SanctionAppealDecided: [1, { outcome: code(SANCTION_APPEAL_OUTCOMES), fineCents: optional(cents), judgment: hash }],
  SanctionAppealPeriodLapsed: [1, { deadlineId: uuid }],
  FinePaid: [1, { amountCents: cents, proof: hash }],
  InjunctionComplied: [1, { proof: hash }],
  LiquidationProposalNotified: [1, { liquidationId: uuid, ...liquidation, ...notification, deadlines }],
  LiquidationObservationsReceived: [1, { liquidationId: uuid, observations: hash }],
  PenaltyPaymentLiquidated: [1, { liquidationId: uuid, amountCents: cents, ...reasons, ...signed }],
  ProceedingEnded: [1, { caseId: id<'case'>(), outcome: code(PROCEEDING_OUTCOMES), ground: optional(code(ENDING_GROUNDS)) }],

  NotificationDateCorrected: [1, { of: code(NOTIFIED_THINGS), notifiedAt: instant, reason: code(NOTIFICATION_CORRECTIONS) }],
  /** Follows a correction: the deadlines it names replace those of the same kind. */
  ProceedingDeadlinesRecomputed: [1, { deadlines }],
});

const when = optional(instant);

export const sanctionProceedingCommands = commands('sanctionProceeding', {
  OpenProceeding: opening,
  RecordRespondentTold: { ...notification, notifiedAt: when },
  AcceptSimplifiedProcedure: { judgeId: agentId },
  RefuseSimplifiedProcedure: { reason: statement },
  InterruptSimplifiedProcedure: { reason: statement },
  TakeOverAsRapporteur: { rapporteurId: agentId, kind: code(PROCEDURES) },

  RecordRapporteurHearing: { minutes: hash, isSigned: flag, withCounsel: flag, heldAt: when },
  RequestComplementaryInspection: { object: statement },
  NotifyInjunctionReport: { ...injunctionReport, notifiedAt: when },
  RecordInjunctionObservations: { injunctionId: uuid, observations: hash, receivedAt: when },
  IssueInjunction: injunctionOrder,
  RefuseInjunction: { injunctionId: uuid, reason: statement },

  NotifySanctionReport: { ...sanctionReport, notifiedAt: when },
  RecordObservations: { observations: hash, receivedAt: when },
  RecordRapporteurReply: { reply: hash, ...notification, notifiedAt: when },
  ExtendObservationTime: { days: int(1, 365), reason: statement },
  GiveFileAccess: { to: code(FILE_READERS), means: code(PROCEEDING_MEANS), givenAt: when },
  RecordHearingRequest: { request: hash, receivedAt: when },
  RecordRespondentHeard: { minutes: hash, heldAt: when },
  CloseInstruction: {},
  EndProceedingByRapporteur: { reason: statement },

  ConveneSession: { sessionAt: instant, ...notification, notifiedAt: when },
  HoldSession: { ...session, heldAt: instant },
  SendBackToRapporteur: { reason: statement },

  ForgoSanctionNumber: { number: reference },
  PronounceSanction: { ...sanction, publication: optional(publication), ...reasons, ...signing },
  PronounceSimplifiedSanction: { ...sanction, ...reasons, ...signing },
  PronounceNoSanction: { ...reasons, ...signing },
  PronounceNonLieu: { ...reasons, ...signing },
  NotifyDecision: { ...notification, commissionerTold: flag, notifiedAt: when },
  PublishDecision: { places: list(code(PUBLICATION_PLACES), 4), publishedAt: when },
  AnonymiseDecision: { deadlineId: uuid },

  RecordSanctionAppeal: { petition: optional(hash), lodgedAt: when },
  RecordSanctionAppealDecision: { outcome: code(SANCTION_APPEAL_OUTCOMES), fineCents: optional(cents), judgment: hash, decidedAt: when },
  LapseSanctionAppeal: { deadlineId: uuid },
  RecordFinePaid: { amountCents: cents, proof: hash, paidAt: when },
  RecordInjunctionComplied: { proof: hash, compliedAt: when },
  NotifyLiquidationProposal: { ...liquidation, ...notification, notifiedAt: when },
  RecordLiquidationObservations: { liquidationId: uuid, observations: hash, receivedAt: when },
  LiquidatePenaltyPayment: { liquidationId: uuid, amountCents: cents, ...reasons, ...signing },
  EndProceeding: { ground: code(ENDING_GROUNDS) },
  CorrectNotificationDate: { of: code(NOTIFIED_THINGS), notifiedAt: instant, reason: code(NOTIFICATION_CORRECTIONS) },
});
