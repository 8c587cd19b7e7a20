import { entityOf } from '../engine/entity.js';
import { deadlinesTable } from './deadlines.js';

export const deadlinesEntity = entityOf(deadlinesTable);
