import { entityOf } from '../engine/entity.js';
import { referralRegisterTable } from './referral-register.js';

export const referralRegisterEntity = entityOf(referralRegisterTable);
