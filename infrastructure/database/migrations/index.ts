import type { MigrationInterface } from 'typeorm';
import { Schemas1764000000001 } from './0001-schemas.js';
import { EventLog1764000000002 } from './0002-event-log.js';
import { Vault1764000000003 } from './0003-vault.js';
import { ProjectionEngine1764000000010 } from './0010-projection-engine.js';
import { ProjectionAttempts1764000000011 } from './0011-projection-attempts.js';
import { ReportRegister1764000000020 } from './0020-report-register.js';
import { ComplaintRegister1764000000021 } from './0021-complaint-register.js';
import { CaseRegister1764000000022 } from './0022-case-register.js';
import { CaseFile1764000000023 } from './0023-case-file.js';
import { Respondents1764000000024 } from './0024-respondents.js';
import { Deadlines1764000000025 } from './0025-deadlines.js';
import { AuditTrail1764000000026 } from './0026-audit-trail.js';
import { ReportFacts1764000000027 } from './0027-report-facts.js';
import { InspectionRegister1764000000030 } from './0030-inspection-register.js';
import { FormalNoticeRegister1764000000031 } from './0031-formal-notice-register.js';
import { ProceedingRegister1764000000032 } from './0032-proceeding-register.js';
import { ReferralRegister1764000000034 } from './0034-referral-register.js';
import { Reactions1764000000040 } from './0040-reactions.js';
import { Identity1764000000050 } from './0050-identity.js';

/**
 * The migrations, in the order in which they run: each file `NNNN-name.ts` exports a class `Name1764000000NNN` (TypeORM orders by
 * those last thirteen digits) and stands once in this list. One that was released is never edited.
 *
 * They run as the owner. Names carry their schema. No grant is needed: after the last one the server's role gets SELECT and
 * INSERT in `events`; UPDATE besides in `vault`; DELETE besides in `app`; and everything in `read_models` becomes its own.
 */
export const migrations: readonly (new () => MigrationInterface)[] = [
  Schemas1764000000001,
  EventLog1764000000002,
  Vault1764000000003,
  ProjectionEngine1764000000010,
  ProjectionAttempts1764000000011,
  ReportRegister1764000000020,
  ComplaintRegister1764000000021,
  CaseRegister1764000000022,
  CaseFile1764000000023,
  Respondents1764000000024,
  Deadlines1764000000025,
  AuditTrail1764000000026,
  ReportFacts1764000000027,
  InspectionRegister1764000000030,
  FormalNoticeRegister1764000000031,
  ProceedingRegister1764000000032,
  ReferralRegister1764000000034,
  Reactions1764000000040,
  Identity1764000000050,
];
