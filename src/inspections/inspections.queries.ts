import type { Asker } from '../../domain/kernel/decider.js';
import { INSPECTION_DOUBTS, INSPECTION_OUTCOMES } from '../../domain/inspection/inspection.events.js';
import { INSPECTION_KINDS } from '../../domain/law/inspections.js';
import { OBSTRUCTIONS } from '../../domain/law/offences.js';
import { sql, type Sql } from '../../projections/engine/sql.js';
import {
  inspectionRegister,
  inspectionRegisterTable,
  type InspectionRow,
} from '../../projections/inspection-register/inspection-register.js';
import { bound, byCode, byId, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';

const PHASES = [
  'ORDERED',
  'READY',
  'AWAITING_ANSWERS',
  'BLOCKED',
  'IN_PROGRESS',
  'FINDINGS_DRAWN_UP',
  'NOTIFIED',
  'CONCLUDED',
] as const satisfies readonly InspectionRow['phase'][];

/** Inspections whose mission order names this person today. */
export const ownInspections = ({ id }: Pick<Asker, 'id'>): Sql =>
  sql`SELECT i.inspection_id FROM read_models.inspection_register i WHERE i.agent_ids @> ARRAY[${id}::uuid]`;

/** Every inspection that the Chair ordered. */
export const inspectionsQuestion: Question<InspectionRow> = {
  matter: 'INSPECTIONS',
  projection: inspectionRegister.name,
  table: inspectionRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the inspection stands'),
    number: byWord('number', 'Number of the decision', '2026-052C'),
    case: byId('caseId', 'The case in which it was ordered'),
    respondent: byId('respondentIds', 'Who is inspected'),
    agent: byId('agentIds', 'Who is on the mission'),
    kind: byCode('kinds', INSPECTION_KINDS, 'Kinds of check that may be carried out'),
    doubt: byCode('doubts', INSPECTION_DOUBTS, 'Formalities in doubt'),
    obstruction: byCode('obstructions', OBSTRUCTIONS, 'How it was hindered'),
    outcome: byCode('outcome', INSPECTION_OUTCOMES, 'How it ended'),
    orderedFrom: bound('orderedOn', 'from', 'Ordered on this day in Paris or later'),
    orderedUpTo: bound('orderedOn', 'upTo', 'Ordered on this day in Paris or earlier'),
    concludedFrom: bound('concludedOn', 'from', 'Concluded on this day in Paris or later'),
    concludedUpTo: bound('concludedOn', 'upTo', 'Concluded on this day in Paris or earlier'),
  },
  sorts: ['orderedAt', 'number', 'phase', 'startedAt', 'notifiedAt', 'concludedAt'],
  direction: 'desc',
  personal: {
    files: 'INSPECTIONS',
    fields: [{ name: 'findings', column: 'findingsEvent', field: '/findings', purpose: 'RESPONDENT_PERSON' }],
    searched: ['findings'],
    references: ['number'],
  },
  assignedKeys: ownInspections,
};
