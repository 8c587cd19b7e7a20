import { entityOf } from '../engine/entity.js';
import { reportRegisterTable } from './report-register.js';

export const reportRegisterEntity = entityOf(reportRegisterTable);
