import { auditTrailEntity } from './audit-trail/audit-trail.entity.js';
import { auditTrail } from './audit-trail/audit-trail.js';
import { caseLinksEntity, caseTimelineEntity } from './case-file/case-file.entity.js';
import { caseLinks } from './case-file/case-links.js';
import { caseTimeline } from './case-file/case-timeline.js';
import { caseRegisterEntity } from './case-register/case-register.entity.js';
import { caseRegister } from './case-register/case-register.js';
import { complaintRegisterEntity } from './complaint-register/complaint-register.entity.js';
import { complaintRegister } from './complaint-register/complaint-register.js';
import { deadlinesEntity } from './deadlines/deadlines.entity.js';
import { deadlines } from './deadlines/deadlines.js';
import { inspectionRegisterEntity } from './inspection-register/inspection-register.entity.js';
import { inspectionRegister } from './inspection-register/inspection-register.js';
import { formalNoticeRegisterEntity } from './formal-notice-register/formal-notice-register.entity.js';
import { formalNoticeRegister } from './formal-notice-register/formal-notice-register.js';
import { referralRegisterEntity } from './referral-register/referral-register.entity.js';
import { referralRegister } from './referral-register/referral-register.js';
import type { Projection } from './engine/projection.js';
import { proceedingRegisterEntity } from './proceeding-register/proceeding-register.entity.js';
import { proceedingRegister } from './proceeding-register/proceeding-register.js';
import { reportFactsEntity } from './report-facts/report-facts.entity.js';
import { reportFacts } from './report-facts/report-facts.js';
import { reportRegisterEntity } from './report-register/report-register.entity.js';
import { reportRegister } from './report-register/report-register.js';
import { respondentIdentifiers } from './respondents/respondent-identifiers.js';
import { respondentIdentifiersEntity, respondentsEntity } from './respondents/respondents.entity.js';
import { respondents } from './respondents/respondents.js';

/** The questions that are answered, each from events alone. */
export const projections: readonly Projection[] = [
  reportRegister,
  complaintRegister,
  caseRegister,
  inspectionRegister,
  formalNoticeRegister,
  referralRegister,
  proceedingRegister,
  caseTimeline,
  caseLinks,
  respondents,
  respondentIdentifiers,
  deadlines,
  reportFacts,
  auditTrail,
];

/** Their tables, for TypeORM. */
export const readModelEntities = [
  reportRegisterEntity,
  complaintRegisterEntity,
  caseRegisterEntity,
  inspectionRegisterEntity,
  formalNoticeRegisterEntity,
  referralRegisterEntity,
  proceedingRegisterEntity,
  caseTimelineEntity,
  caseLinksEntity,
  respondentsEntity,
  respondentIdentifiersEntity,
  deadlinesEntity,
  reportFactsEntity,
  auditTrailEntity,
] as const;
