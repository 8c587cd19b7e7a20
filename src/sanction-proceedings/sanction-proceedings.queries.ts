import type { Asker } from '../../domain/kernel/decider.js';
import { PROCEDURES } from '../../domain/law/measures.js';
import { PROCEEDING_OUTCOMES, SANCTION_APPEAL_OUTCOMES } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { sql, type Sql } from '../../projections/engine/sql.js';
import {
  proceedingRegister,
  proceedingRegisterTable,
  type ProceedingRow,
} from '../../projections/proceeding-register/proceeding-register.js';
import { bound, byCode, byId, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';

const PHASES = [
  'APPOINTED',
  'AWAITING_RAPPORTEUR',
  'ADVERSARIAL',
  'READY_FOR_SESSION',
  'READY_FOR_DECISION',
  'DELIBERATING',
  'DECIDED',
  'NOTIFIED',
  'UNDER_APPEAL',
  'FINAL',
  'ENDED',
] as const satisfies readonly ProceedingRow['phase'][];
const PUBLICATIONS = ['NONE', 'ORDERED', 'PUBLISHED', 'ANONYMISED'] as const satisfies readonly ProceedingRow['publication'][];

/** Proceedings in which this person is rapporteur or decides alone. */
export const ownProceedings = ({ id }: Pick<Asker, 'id'>): Sql =>
  sql`SELECT p.proceeding_id FROM read_models.proceeding_register p WHERE p.rapporteur_id = ${id}::uuid OR p.judge_id = ${id}::uuid`;

/** Every proceeding before the restricted committee. */
export const proceedingsQuestion: Question<ProceedingRow> = {
  matter: 'PROCEEDINGS',
  projection: proceedingRegister.name,
  table: proceedingRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the proceeding stands'),
    kind: byCode('kind', PROCEDURES, 'By which procedure'),
    case: byId('caseId', 'The case'),
    respondent: byId('respondentId', 'Against whom'),
    rapporteur: byId('rapporteurId', 'The rapporteur'),
    judge: byId('judgeId', 'Who decides alone', { orNone: true }),
    number: byWord('number', 'Number of the decision', 'SAN-2026-003'),
    outcome: byCode('outcome', PROCEEDING_OUTCOMES, 'What was decided'),
    appeal: byCode('appealOutcome', SANCTION_APPEAL_OUTCOMES, 'What the court decided'),
    publication: byCode('publication', PUBLICATIONS, 'Whether the decision is public'),
    openedFrom: bound('openedOn', 'from', 'Opened on this day in Paris or later'),
    openedUpTo: bound('openedOn', 'upTo', 'Opened on this day in Paris or earlier'),
    decidedFrom: bound('decidedOn', 'from', 'Decided on this day in Paris or later'),
    decidedUpTo: bound('decidedOn', 'upTo', 'Decided on this day in Paris or earlier'),
  },
  sorts: ['openedAt', 'phase', 'decidedAt', 'number', 'sessionAt'],
  direction: 'desc',
  personal: {
    files: 'PROCEEDINGS',
    fields: [{ name: 'reasons', column: 'reasonsEvent', field: '/reasons', purpose: 'RESPONDENT_PERSON' }],
    searched: ['reasons'],
    references: ['number'],
  },
  assignedKeys: ownProceedings,
};
