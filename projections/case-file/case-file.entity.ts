import { entityOf } from '../engine/entity.js';
import { caseLinksTable } from './case-links.js';
import { caseTimelineTable } from './case-timeline.js';

export const caseTimelineEntity = entityOf(caseTimelineTable);
export const caseLinksEntity = entityOf(caseLinksTable);
