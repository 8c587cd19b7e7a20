import { entityOf } from '../engine/entity.js';
import { proceedingRegisterTable } from './proceeding-register.js';

export const proceedingRegisterEntity = entityOf(proceedingRegisterTable);
