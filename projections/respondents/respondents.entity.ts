import { entityOf } from '../engine/entity.js';
import { respondentIdentifiersTable } from './respondent-identifiers.js';
import { respondentsTable } from './respondents.js';

export const respondentsEntity = entityOf(respondentsTable);
export const respondentIdentifiersEntity = entityOf(respondentIdentifiersTable);
