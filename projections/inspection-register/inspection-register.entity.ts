import { entityOf } from '../engine/entity.js';
import { inspectionRegisterTable } from './inspection-register.js';

export const inspectionRegisterEntity = entityOf(inspectionRegisterTable);
