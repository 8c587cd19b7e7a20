import { entityOf } from '../engine/entity.js';
import { formalNoticeRegisterTable } from './formal-notice-register.js';

export const formalNoticeRegisterEntity = entityOf(formalNoticeRegisterTable);
