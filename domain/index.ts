import { theCase, type CaseRejection } from './case/case.js';
import { theComplaint, type ComplaintRejection } from './complaint/complaint.js';
import { theElection, type ElectionRejection } from './election/election.js';
import { theFormalNotice, type FormalNoticeRejection } from './formal-notice/formal-notice.js';
import { theInspection, type InspectionRejection } from './inspection/inspection.js';
import type { EventContract } from './kernel/contract.js';
import { anyDecider, type AnyDecider } from './kernel/decider.js';
import type { TableRejection } from './kernel/rejection.js';
import { theLawTable, type LawTableRejection } from './law-table/law-table.js';
import { theDeliberation, type DeliberationRejection } from './deliberation/deliberation.js';
import { theNumberSeries, type NumberSeriesRejection } from './number-series/number-series.js';
import { theOfficeHolder, type OfficeHolderRejection } from './office-holder/office-holder.js';
import { theReferral, type ReferralRejection } from './referral/referral.js';
import { theProjectionSkip, type ProjectionSkipRejection } from './projection-skip/projection-skip.js';
import { theRefusedReaction } from './refused-reaction/refused-reaction.js';
import { theRegistry, type RegistryRejection } from './registry/registry.js';
import { theReport, type ReportRejection } from './report/report.js';
import { theSanctionProceeding, type SanctionProceedingRejection } from './sanction-proceeding/sanction-proceeding.js';
import { theRespondent, type RespondentRejection } from './respondent/respondent.js';

/** Every aggregate: the table of contents of what the authority decides. */
export const deciders: readonly AnyDecider[] = [
  theRegistry,
  theElection,
  theOfficeHolder,
  theRespondent,
  theReport,
  theComplaint,
  theCase,
  theInspection,
  theFormalNotice,
  theReferral,
  theSanctionProceeding,
  theDeliberation,
  theNumberSeries,
  theLawTable,
  theRefusedReaction,
  theProjectionSkip,
].map(anyDecider);

/** The events of every aggregate, in the same order. */
export const eventContracts: readonly EventContract[] = deciders.map(({ events }) => events);

/** Every code by which the law, a function or a state says no. */
export type RejectionCode =
  | TableRejection
  | RegistryRejection
  | ElectionRejection
  | OfficeHolderRejection
  | RespondentRejection
  | ReportRejection
  | ComplaintRejection
  | CaseRejection
  | InspectionRejection
  | FormalNoticeRejection
  | ReferralRejection
  | SanctionProceedingRejection
  | DeliberationRejection
  | NumberSeriesRejection
  | ProjectionSkipRejection
  | LawTableRejection;

export { reactions } from './reactions/index.js';
export { lapses } from './reactions/lapses.js';
