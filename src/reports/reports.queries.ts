import type { Asker } from '../../domain/kernel/decider.js';
import { ACTOR_KINDS } from '../../domain/law/actors.js';
import { BREACHES } from '../../domain/law/breaches.js';
import { CHANNEL_GROUPS, CHANNELS } from '../../domain/law/channels.js';
import { CLOSING_REASONS } from '../../domain/law/closing-reasons.js';
import { DEPARTMENTS } from '../../domain/law/departments.js';
import { INTAKES, LANGUAGES, SCREENING_FINDINGS } from '../../domain/report/report.events.js';
import { sql, type Sql } from '../../projections/engine/sql.js';
import { reportRegister, reportRegisterTable, type ReportRow } from '../../projections/report-register/report-register.js';
import { bound, byCode, byFlag, byId, byNumber, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';

const PHASES = [
  'FILED',
  'AWAITING_REPORTER',
  'QUALIFIED',
  'ATTACHED',
  'CONVERTED',
  'CLOSED',
] as const satisfies readonly ReportRow['phase'][];

/** Reports that belong, today, to a case of this person. */
export const ownReports = ({ id }: Pick<Asker, 'id'>): Sql =>
  sql`SELECT r.report_id FROM read_models.report_register r JOIN read_models.case_register c ON c.case_id = r.case_id WHERE c.officer_id = ${id}::uuid`;

/** The triage queue, and every report that left it. */
export const reportsQuestion: Question<ReportRow> = {
  matter: 'REPORTS',
  projection: reportRegister.name,
  table: reportRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the report stands'),
    election: byWord('electionCode', 'Code of the election', 'MUN-2026'),
    round: byNumber('round', 'Round of the election'),
    channel: byCode('channels', CHANNELS, 'As qualified; as filed until then'),
    channelGroup: byCode('channelGroups', CHANNEL_GROUPS, 'Groups of channels'),
    ground: byCode('grounds', BREACHES, 'As the person put it'),
    breach: byCode('suspectedBreaches', BREACHES, 'As suspected at triage'),
    gravity: byNumber('gravity', 'From 1 (slight) to 4 (very serious)'),
    gravityFrom: bound('gravity', 'from', 'Least gravity'),
    department: byCode('department', DEPARTMENTS, 'INSEE code'),
    respondent: byId('respondentId', 'The respondent recognised at triage', { orNone: true }),
    respondentKind: byCode('respondentKind', ACTOR_KINDS, 'As the person put it'),
    case: byId('caseId', 'The case to which it belongs', { orNone: true }),
    intake: byCode('intake', INTAKES, 'How it came in'),
    language: byCode('language', LANGUAGES, 'Language of the form'),
    finding: byCode('findings', SCREENING_FINDINGS, 'Found by screening'),
    closingReason: byCode('closingReason', CLOSING_REASONS, 'Why it was closed'),
    reference: byWord('reference', 'Public reference', 'SIG-26-7K4M2-QXR9C-H'),
    decisionBy: byId('decisionBy', 'Whose triage decision may still be taken back'),
    canBeAnswered: byFlag('hasReporter', 'Whether the reporter left an address'),
    receivedFrom: bound('receivedOn', 'from', 'Received on this day in Paris or later'),
    receivedUpTo: bound('receivedOn', 'upTo', 'Received on this day in Paris or earlier'),
  },
  sorts: ['receivedAt', 'receivedOn', 'reference', 'gravity', 'department', 'phase', 'awaitingSince', 'decisionAt', 'electionCode'],
  direction: 'asc',
  personal: {
    files: 'REPORTS',
    fields: [
      { name: 'message', column: 'messageEvent', field: '/message', purpose: 'REPORT_CONTENT' },
      { name: 'otherChannel', column: 'otherChannelEvent', field: '/otherChannel', purpose: 'REPORT_CONTENT' },
      { name: 'sender', column: 'senderEvent', field: '/sender', purpose: 'RESPONDENT_PERSON' },
      { name: 'normalisedSender', column: 'normalisedSenderEvent', field: '/normalisedSender/value', purpose: 'RESPONDENT_PERSON' },
      { name: 'respondentLabel', column: 'respondentLabelEvent', field: '/respondentLabel', purpose: 'RESPONDENT_PERSON' },
      { name: 'reporterEmail', column: 'reporterEvent', field: '/reporter/email', purpose: 'REPORTER_IDENTITY' },
      { name: 'sourceId', column: 'sourceIdEvent', field: '/sourceId', purpose: 'REPORT_CONTENT' },
      { name: 'note', column: 'noteEvent', field: '/note', purpose: 'REPORT_CONTENT' },
      { name: 'questions', column: 'questionsEvent', field: '/questions', purpose: 'REPORT_CONTENT' },
      { name: 'answers', column: 'answersEvent', field: '/answers', purpose: 'REPORT_CONTENT' },
    ],
    searched: ['message', 'sender', 'normalisedSender', 'respondentLabel', 'answers', 'sourceId'],
    references: ['reference'],
  },
  identifying: ['reference', 'decisionBy', 'decisionEvent', 'filedEvent', 'respondentId', 'respondentIdBefore', 'duplicateCandidates'],
  hidden: ['toldSinceDecision', 'phaseBefore', 'channelsBefore', 'suspectedBreachesBefore', 'gravityBefore', 'respondentIdBefore'],
  assignedKeys: ownReports,
};
