import { commands, events } from '../kernel/contract.js';
import { code, deadline, flag, hash, id, instant, int, list, optional, personal, reference, uuid, zone } from '../kernel/shapes.js';
import { BREACHES } from '../law/breaches.js';
import { INSPECTION_KINDS } from '../law/inspections.js';
import { OBSTRUCTIONS } from '../law/offences.js';

export const INSPECTION_OUTCOMES = ['CARRIED_OUT', 'PREVENTED', 'GIVEN_UP'] as const;
export const INSPECTION_MEANS = ['EMAIL', 'POST', 'BY_HAND', 'BAILIFF'] as const;
/** Why a judge is asked: a private home; an objection; beforehand, for urgency, gravity, risk of destruction or of hiding. */
export const AUTHORISATION_GROUNDS = ['PRIVATE_HOME', 'OBJECTION', 'BEFOREHAND'] as const;
export const EXHIBIT_KINDS = ['SCREENSHOT', 'FILE', 'DOCUMENT', 'MESSAGE', 'RECORDING', 'DATABASE_EXTRACT'] as const;
export const SIGNATURES = ['SIGNED', 'REFUSED', 'NOT_ASKED'] as const;
export const SEIZURE_AUTHORITIES = ['PROSECUTOR', 'LIBERTIES_JUDGE'] as const;
export const GIVING_UP_REASONS = ['NO_LONGER_USEFUL', 'JUDGE_REFUSED', 'OTHER_MEANS'] as const;
/** Formalities whose weight a court would judge: recorded, never refused. */
export const INSPECTION_DOUBTS = ['PROSECUTOR_TOLD_LATE'] as const;
/** Dated facts with legal effect that may be corrected. */
export const INSPECTION_FACTS = ['PROSECUTOR_TOLD', 'QUESTIONNAIRE_SENT', 'STARTED', 'FINDINGS_DRAWN_UP', 'FINDINGS_NOTIFIED'] as const;
export const INSPECTION_CORRECTION_REASONS = ['CLERICAL_ERROR', 'POSTMARK', 'PROOF_RECEIVED'] as const;

const opening = {
  caseId: id<'case'>(),
  number: reference,
  kinds: list(code(INSPECTION_KINDS), 4),
  respondentIds: list(id<'respondent'>(), 50),
};
const agentIds = list(id<'officeHolder'>(), 20);
const means = code(INSPECTION_MEANS);
const text = personal('RESPONDENT_PERSON', 20_000);
const about = personal('EXHIBIT', 8000);
const deadlines = list(deadline, 4);
const authorisation = { ground: code(AUTHORISATION_GROUNDS), proof: hash };
const start = { kind: code(INSPECTION_KINDS), zone: optional(zone), privateHome: flag, assumedIdentity: flag };
const exhibit = { kind: code(EXHIBIT_KINDS), sha256: hash, source: about, description: optional(about) };
const seizure = { inventory: hash, breaches: list(code(BREACHES), 60), authorityTold: code(SEIZURE_AUTHORITIES) };
const findings = {
  documentHash: hash,
  personsHeard: int(0, 200),
  signature: code(SIGNATURES),
  refusalReason: optional(text),
  findings: text,
  exhibitIds: list(uuid, 500),
};

export const inspectionEvents = events('inspection', {
  /** `occurredAt` is the Chair's decision. */
  InspectionOpened: [1, opening],
  MissionOrderSigned: [1, { agentIds }],
  MissionOrderAmended: [1, { agentIds }],
  ProsecutorInformedOfVisit: [1, { means, proof: hash }],
  JudgeAuthorisationGranted: [1, authorisation],
  JudgeAuthorisationRefused: [1, authorisation],
  /** The visit is given up, and the mission goes on by the other kinds ordered. */
  VisitGivenUp: [1, {}],
  SummonsSent: [1, { hearingAt: instant, means, proof: hash }],
  QuestionnaireSent: [1, { questions: text, means, proof: hash, deadlines }],
  QuestionnaireAnswered: [1, { answers: text, sha256: hash }],
  QuestionnaireUnanswered: [1, { deadlineId: uuid }],
  InspectionStarted: [1, { ...start, place: about, doubts: list(code(INSPECTION_DOUBTS), 4) }],
  RightToObjectNotified: [1, { proof: hash }],
  VisitObjectionRaised: [1, { by: text }],
  NumberHolderRequested: [1, { requestId: uuid, number: text, operator: text, proof: hash }],
  NumberHolderDisclosed: [1, { requestId: uuid, holder: text, proof: hash }],
  /** Collected by who acts; the chain of custody begins there. */
  EvidenceCollected: [1, { exhibitId: uuid, ...exhibit }],
  ExhibitHandedOver: [1, { exhibitId: uuid, fromId: id<'officeHolder'>(), toId: id<'officeHolder'>(), sha256: hash }],
  ExhibitVerified: [1, { exhibitId: uuid, sha256: hash, intact: flag }],
  DocumentsSeized: [1, { seizureId: uuid, ...seizure, deadlines }],
  SeizureOpposed: [1, { seizureId: uuid, by: code(SEIZURE_AUTHORITIES), proof: hash }],
  SeizedDocumentsReturned: [1, { seizureId: uuid, proof: hash, remaining: int(0, 500) }],
  ReportOfFindingsDrawnUp: [1, { findingsId: uuid, ...findings }],
  ReportOfFindingsNotified: [1, { means, proof: hash }],
  ComplementaryItemsRequested: [1, { items: text, means, proof: hash, deadlines }],
  ComplementaryItemsReceived: [1, { items: text, sha256: hash }],
  ObstructionRecorded: [1, { obstruction: code(OBSTRUCTIONS), facts: text }],
  InspectionConcluded: [1, { outcome: code(INSPECTION_OUTCOMES), reason: optional(code(GIVING_UP_REASONS)) }],
  InspectionDateCorrected: [1, { fact: code(INSPECTION_FACTS), at: instant, reason: code(INSPECTION_CORRECTION_REASONS) }],
  /** Follows a correction: the deadlines it names replace those of the same kind. */
  InspectionDeadlinesRecomputed: [1, { deadlines }],
});

const at = optional(instant);
const setDays = int(1, 365);

export const inspectionCommands = commands('inspection', {
  OpenInspection: { ...opening, orderedAt: instant },
  SignMissionOrder: { agentIds, signedAt: at },
  AmendMissionOrder: { agentIds },
  InformProsecutorOfVisit: { means, proof: hash, toldAt: instant },
  RecordJudgeAuthorisation: { ...authorisation, decidedAt: instant },
  RecordJudgeRefusal: { ...authorisation, decidedAt: instant },
  GiveUpVisit: {},
  SendSummons: { hearingAt: instant, means, proof: hash, sentAt: instant },
  SendQuestionnaire: { questions: text, means, proof: hash, sentAt: instant, setDays },
  RecordQuestionnaireAnswered: { answers: text, sha256: hash, receivedAt: at },
  EstablishQuestionnaireUnanswered: { deadlineId: uuid },
  StartInspection: { ...start, place: about, startedAt: instant },
  NotifyRightToObject: { proof: hash, toldAt: instant },
  RecordVisitObjection: { by: text, objectedAt: instant },
  RequestNumberHolder: { number: text, operator: text, proof: hash, requestedAt: at },
  RecordNumberHolder: { requestId: uuid, holder: text, proof: hash, receivedAt: at },
  CollectEvidence: { ...exhibit, collectedAt: instant },
  HandOverExhibit: { exhibitId: uuid, toId: id<'officeHolder'>(), sha256: hash },
  VerifyExhibit: { exhibitId: uuid, sha256: hash },
  SeizeDocuments: { ...seizure, seizedAt: instant },
  RecordSeizureOpposition: { seizureId: uuid, by: code(SEIZURE_AUTHORITIES), proof: hash, opposedAt: instant },
  ReturnSeizedDocuments: { seizureId: uuid, proof: hash, returnedAt: instant },
  DrawUpFindings: { ...findings, drawnUpAt: instant },
  NotifyFindings: { means, proof: hash, notifiedAt: instant },
  RequestComplementaryItems: { items: text, means, proof: hash, requestedAt: instant, setDays },
  RecordComplementaryItems: { items: text, sha256: hash, receivedAt: at },
  RecordObstruction: { obstruction: code(OBSTRUCTIONS), facts: text, happenedAt: instant },
  ConcludeInspection: { outcome: code(['CARRIED_OUT', 'PREVENTED']) },
  GiveUpInspection: { reason: code(GIVING_UP_REASONS) },
  CorrectInspectionDate: { fact: code(INSPECTION_FACTS), at: instant, reason: code(INSPECTION_CORRECTION_REASONS) },
});
