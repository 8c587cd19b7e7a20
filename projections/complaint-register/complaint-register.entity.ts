import { entityOf } from '../engine/entity.js';
import { complaintRegisterTable } from './complaint-register.js';

export const complaintRegisterEntity = entityOf(complaintRegisterTable);
