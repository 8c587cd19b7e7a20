import type { caseCommands } from '../case/case.events.js';
import type { complaintCommands } from '../complaint/complaint.events.js';
import type { CommandName } from '../kernel/contract.js';
import type { TimeLimitKind } from '../law/time-limits.js';
import type { reportCommands } from '../report/report.events.js';
import type { sanctionProceedingCommands } from '../sanction-proceeding/sanction-proceeding.events.js';

type Lapse =
  | CommandName<typeof caseCommands>
  | CommandName<typeof reportCommands>
  | CommandName<typeof complaintCommands>
  | CommandName<typeof sanctionProceedingCommands>;

/**
 * What the timer orders when a clock has run out: kind of time limit -> commands, each of another aggregate, which carry the deadline's id.
 * Kinds not named here only show as due.
 */
export const lapses: Readonly<Partial<Record<TimeLimitKind, readonly Lapse[]>>> = {
  REPORTER_ANSWER_REMINDER: ['RaiseReporterReminder'],
  REPORTER_ANSWER_LAPSE: ['LapseReporterInformation'],
  COMPLAINT_PIECES: ['LapseComplement'],
  COMPLAINT_ALERT: ['RaiseImplicitRejectionRisk'],
  COMPLAINT_IMPLICIT_REJECTION_ALERT: ['RaiseImplicitRejectionRisk'],
  CONTROLLER_ANSWER: ['LapseCandidateAnswer', 'LapseControllerAnswer'],
  COMPLAINT_REVIEW_SILENCE: ['LapseReview'],
  SANCTION_APPEAL: ['LapseSanctionAppeal'],
  DECISION_ANONYMISATION: ['AnonymiseDecision'],
};
