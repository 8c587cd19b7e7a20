import { entityOf } from '../engine/entity.js';
import { caseRegisterTable } from './case-register.js';

export const caseRegisterEntity = entityOf(caseRegisterTable);
