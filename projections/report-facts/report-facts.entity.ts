import { entityOf } from '../engine/entity.js';
import { reportFactsTable } from './report-facts.js';

export const reportFactsEntity = entityOf(reportFactsTable);
