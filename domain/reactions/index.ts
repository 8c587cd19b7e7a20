import type { Reaction } from '../kernel/reaction.js';
import { lodgeComplaintFromReport } from './complaint-from-report.js';
import { tellComplaintsOfTheirCase } from './complaints-of-cases.js';
import {
  openIssuedNotice,
  openOrderedInspection,
  tellCaseOfClosedNotice,
  tellCaseOfFailedNotice,
  tellCaseOfInspection,
  tellCaseOfReferral,
} from './procedures.js';
import { proceedingReactions } from './proceedings.js';
import { attachReportsOfOpenedCase, moveReportsOfMergedCase } from './reports-of-cases.js';

/** Everything that one event makes happen elsewhere: the table of contents. */
export const reactions: readonly Reaction[] = [
  attachReportsOfOpenedCase,
  moveReportsOfMergedCase,
  lodgeComplaintFromReport,
  ...tellComplaintsOfTheirCase,
  openOrderedInspection,
  tellCaseOfInspection,
  openIssuedNotice,
  tellCaseOfClosedNotice,
  tellCaseOfFailedNotice,
  tellCaseOfReferral,
  ...proceedingReactions,
];
