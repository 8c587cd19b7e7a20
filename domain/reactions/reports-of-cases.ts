import { caseEvents } from '../case/case.events.js';
import { idOf } from '../kernel/envelope.js';
import { order, reaction } from '../kernel/reaction.js';
import { reportCommands } from '../report/report.events.js';

const theReports = { category: 'report', commands: reportCommands } as const;

/** The reports that caused a case join it, each by its own decision. */
export const attachReportsOfOpenedCase = reaction({
  name: 'AttachReportsOfOpenedCase',
  reads: caseEvents,
  on: 'CaseOpened',
  orders: ({ stream, data }) =>
    data.reportIds.map((reportId) => order(theReports, reportId, 'AttachReportToCase', { caseId: idOf(stream), reason: 'CASE_OPENED' })),
});

/** The reports of a merged case follow it into the other one; its actors and allegations stay where they were made. */
export const moveReportsOfMergedCase = reaction({
  name: 'MoveReportsOfMergedCase',
  reads: caseEvents,
  on: 'CaseMerged',
  lookup: ({ stream }) => ({ question: 'reportsAttachedToCase', key: idOf(stream) }),
  orders: ({ stream, data }, found) =>
    found.map((reportId) => order(theReports, reportId, 'MoveReportToCase', { fromCaseId: idOf(stream), toCaseId: data.intoId })),
});
