import { entityOf } from '../engine/entity.js';
import { auditTrailTable } from './audit-trail.js';

export const auditTrailEntity = entityOf(auditTrailTable);
