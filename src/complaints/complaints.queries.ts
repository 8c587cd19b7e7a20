import type { Asker } from '../../domain/kernel/decider.js';
import { COMPLAINT_INTAKES, RISK_STAGES } from '../../domain/complaint/complaint.events.js';
import { ACTOR_KINDS } from '../../domain/law/actors.js';
import { BREACHES } from '../../domain/law/breaches.js';
import { CHANNEL_GROUPS, CHANNELS } from '../../domain/law/channels.js';
import { CLOSING_REASONS } from '../../domain/law/closing-reasons.js';
import { DEPARTMENTS } from '../../domain/law/departments.js';
import { complaintRegister, complaintRegisterTable, type ComplaintRow } from '../../projections/complaint-register/complaint-register.js';
import { sql, type Sql } from '../../projections/engine/sql.js';
import { bound, byCode, byId, byNumber, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';

const PHASES = [
  'LODGED',
  'ADMISSIBILITY',
  'AWAITING_COMPLAINANT',
  'UNDER_INSTRUCTION',
  'CLOSING_PROPOSED',
  'AWAITING_CONTROLLER',
  'INADMISSIBLE',
  'CLOSED',
  'UNDER_REVIEW',
  'UNDER_APPEAL',
] as const satisfies readonly ComplaintRow['phase'][];

/** Complaints that this person has in charge today; for a legal officer those that nobody has yet, too: one of them will admit it. */
export const ownComplaints = ({ id, functions }: Pick<Asker, 'id' | 'functions'>): Sql => {
  const mine = sql`SELECT c.complaint_id FROM read_models.complaint_register c WHERE c.officer_id = ${id}::uuid`;
  return functions.includes('LEGAL_OFFICER') ? sql`${mine} OR c.officer_id IS NULL` : mine;
};

/** Every complaint that was lodged. */
export const complaintsQuestion: Question<ComplaintRow> = {
  matter: 'COMPLAINTS',
  projection: complaintRegister.name,
  table: complaintRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the complaint stands'),
    election: byWord('electionCode', 'Code of the election', 'MUN-2026'),
    round: byNumber('round', 'Round of the election'),
    channel: byCode('channels', CHANNELS, 'Channels'),
    channelGroup: byCode('channelGroups', CHANNEL_GROUPS, 'Groups of channels'),
    ground: byCode('grounds', BREACHES, 'As the complainant put it'),
    admittedGround: byCode('admittedGrounds', BREACHES, 'As the complaint was admitted'),
    department: byCode('department', DEPARTMENTS, 'INSEE code'),
    respondentKind: byCode('respondentKind', ACTOR_KINDS, 'As the complainant put it'),
    officer: byId('officerId', 'Who has it in charge', { orNone: true }),
    fromReport: byId('fromReportId', 'The report that became this complaint', { orNone: true }),
    intake: byCode('intake', COMPLAINT_INTAKES, 'How it came in'),
    risk: byCode('riskStage', RISK_STAGES, 'Last alert before an implicit rejection'),
    closingReason: byCode('closingReason', CLOSING_REASONS, 'Why it was closed'),
    case: byId('caseId', 'The case to which it is joined', { orNone: true }),
    reference: byWord('reference', 'Public reference', 'PLA-26-7K4M2-QXR9C-H'),
    receivedFrom: bound('receivedOn', 'from', 'Received on this day in Paris or later'),
    receivedUpTo: bound('receivedOn', 'upTo', 'Received on this day in Paris or earlier'),
  },
  sorts: ['receivedAt', 'receivedOn', 'reference', 'phase', 'informedAt', 'closedAt', 'department', 'electionCode'],
  direction: 'asc',
  personal: {
    files: 'COMPLAINTS',
    fields: [
      { name: 'complainantEmail', column: 'complainantEvent', field: '/complainant/email', purpose: 'COMPLAINANT' },
      { name: 'complainantName', column: 'complainantEvent', field: '/complainant/name', purpose: 'COMPLAINANT', mayBeAbsent: true },
      { name: 'message', column: 'messageEvent', field: '/message', purpose: 'REPORT_CONTENT' },
      { name: 'sender', column: 'senderEvent', field: '/sender', purpose: 'RESPONDENT_PERSON' },
      { name: 'normalisedSender', column: 'normalisedSenderEvent', field: '/normalisedSender/value', purpose: 'RESPONDENT_PERSON' },
      { name: 'respondentLabel', column: 'respondentLabelEvent', field: '/respondentLabel', purpose: 'RESPONDENT_PERSON' },
      { name: 'sourceId', column: 'sourceIdEvent', field: '/sourceId', purpose: 'REPORT_CONTENT' },
      { name: 'pieces', column: 'piecesEvent', field: '/pieces', purpose: 'COMPLAINANT' },
      { name: 'complement', column: 'complementEvent', field: '/content', purpose: 'COMPLAINANT' },
      { name: 'progress', column: 'progressEvent', field: '/text', purpose: 'COMPLAINANT' },
      { name: 'summary', column: 'summaryEvent', field: '/summary', purpose: 'COMPLAINANT' },
      { name: 'controllerQuestions', column: 'questionsEvent', field: '/questions', purpose: 'COMPLAINANT' },
      { name: 'controllerAnswer', column: 'answerEvent', field: '/content', purpose: 'COMPLAINANT' },
      { name: 'reviewGrounds', column: 'reviewEvent', field: '/grounds', purpose: 'COMPLAINANT' },
    ],
    searched: ['complainantName', 'complainantEmail', 'message', 'sender', 'normalisedSender', 'respondentLabel', 'complement', 'sourceId'],
    references: ['reference'],
  },
  identifying: ['reference', 'officerId', 'proposedBy', 'filedEvent', 'fromReportId', 'caseId', 'courtNumber'],
  hidden: ['phaseBefore', 'contestedPhase'],
  assignedKeys: ownComplaints,
};
