import { NON_COMPLIANCE, NOTICE_OUTCOMES } from '../../domain/formal-notice/formal-notice.events.js';
import { NOTICE_MEASURES } from '../../domain/law/formal-notices.js';
import {
  formalNoticeRegister,
  formalNoticeRegisterTable,
  type FormalNoticeRow,
} from '../../projections/formal-notice-register/formal-notice-register.js';
import { bound, byCode, byFlag, byId, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';

const PHASES = ['ISSUED', 'RUNNING', 'UNDER_REVIEW', 'CLOSED', 'FAILED'] as const satisfies readonly FormalNoticeRow['phase'][];
const PUBLICITY = ['NONE', 'REQUESTED', 'GRANTED', 'MADE', 'ENDED'] as const;

/** Every formal notice that the Chair issued. A failed one is a task for whoever decides on the case. */
export const formalNoticesQuestion: Question<FormalNoticeRow> = {
  matter: 'FORMAL_NOTICES',
  projection: formalNoticeRegister.name,
  table: formalNoticeRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the notice stands'),
    number: byWord('number', 'Number of the notice', 'MED-2026-014'),
    case: byId('caseId', 'The case in which it was issued'),
    respondent: byId('respondentId', 'To whom it is addressed'),
    measure: byCode('measures', NOTICE_MEASURES, 'What it orders'),
    urgent: byFlag('urgent', 'Issued in urgency'),
    publicity: byCode('publicity', PUBLICITY, 'What became of its publicity'),
    outcome: byCode('outcome', [...NOTICE_OUTCOMES, ...NON_COMPLIANCE], 'How it ended'),
    assessed: byId('assessmentId', 'The assessment that awaits a decision', { orNone: true }),
    closingToPublish: byFlag('closingToPublish', 'Its closing is still to be made public'),
    dueFrom: bound('dueOn', 'from', 'Its time ends on this day or later'),
    dueUpTo: bound('dueOn', 'upTo', 'Its time ends on this day or earlier'),
    issuedFrom: bound('issuedOn', 'from', 'Issued on this day in Paris or later'),
    issuedUpTo: bound('issuedOn', 'upTo', 'Issued on this day in Paris or earlier'),
  },
  sorts: ['issuedAt', 'number', 'phase', 'dueOn', 'endedAt'],
  direction: 'desc',
  personal: {
    files: 'FORMAL_NOTICES',
    fields: [{ name: 'statement', column: 'statementEvent', field: '/statement', purpose: 'RESPONDENT_PERSON' }],
    searched: ['statement'],
    references: ['number'],
  },
};
