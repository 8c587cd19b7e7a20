import { caseCommands, caseEvents } from '../case/case.events.js';
import { formalNoticeCommands, formalNoticeEvents } from '../formal-notice/formal-notice.events.js';
import { inspectionCommands, inspectionEvents } from '../inspection/inspection.events.js';
import { idOf } from '../kernel/envelope.js';
import { order, reaction } from '../kernel/reaction.js';
import { referralEvents } from '../referral/referral.events.js';

const theCases = { category: 'case', commands: caseCommands } as const;
const theInspections = { category: 'inspection', commands: inspectionCommands } as const;
const theNotices = { category: 'formalNotice', commands: formalNoticeCommands } as const;

/** What the Chair ordered opens in a stream of its own, dated by the decision. */
export const openOrderedInspection = reaction({
  name: 'OpenOrderedInspection',
  reads: caseEvents,
  on: 'InspectionOrdered',
  orders: ({ stream, occurredAt, data: { inspectionId, number, kinds, respondentIds } }) => [
    order(theInspections, inspectionId, 'OpenInspection', {
      caseId: idOf(stream),
      number,
      kinds,
      respondentIds,
      orderedAt: occurredAt,
    }),
  ],
});

/** The case learns that an inspection has ended; what follows from it is decided there. */
export const tellCaseOfInspection = reaction({
  name: 'TellCaseOfInspection',
  reads: inspectionEvents,
  on: 'InspectionConcluded',
  stream: 'whole',
  orders: ({ stream, data }, _found, history) => {
    const opened = history.find((event) => event.type === 'InspectionOpened');
    if (opened === undefined) return [];
    const outcome = data.outcome === 'GIVEN_UP' ? 'ABANDONED' : 'CONCLUDED';
    return [order(theCases, opened.data.caseId, 'RecordProcedureEnded', { procedureId: idOf(stream), kind: 'INSPECTION', outcome })];
  },
});

/** The notice that the Chair issued opens in a stream of its own, dated by the decision. */
export const openIssuedNotice = reaction({
  name: 'OpenIssuedFormalNotice',
  reads: caseEvents,
  on: 'FormalNoticeIssued',
  orders: ({ stream, occurredAt, data: { formalNoticeId, number, respondentId, measures, days, urgency } }) => [
    order(theNotices, formalNoticeId, 'OpenFormalNotice', {
      caseId: idOf(stream),
      number,
      respondentId,
      measures,
      days,
      urgent: urgency !== undefined,
      issuedAt: occurredAt,
    }),
  ],
});

/** The case learns that a notice was complied with or withdrawn. */
export const tellCaseOfClosedNotice = reaction({
  name: 'TellCaseOfClosedNotice',
  reads: formalNoticeEvents,
  on: 'FormalNoticeClosed',
  stream: 'whole',
  orders: ({ stream, data }, _found, history) => {
    const opened = history.find((event) => event.type === 'FormalNoticeOpened');
    if (opened === undefined) return [];
    const outcome = data.outcome === 'COMPLIED' ? 'COMPLIED' : 'ABANDONED';
    return [order(theCases, opened.data.caseId, 'RecordProcedureEnded', { procedureId: idOf(stream), kind: 'FORMAL_NOTICE', outcome })];
  },
});

/** The case learns that a notice failed: a task for whoever decides there, and never a sanction by itself. */
export const tellCaseOfFailedNotice = reaction({
  name: 'TellCaseOfFailedNotice',
  reads: formalNoticeEvents,
  on: 'FormalNoticeFailed',
  stream: 'whole',
  orders: ({ stream }, _found, history) => {
    const opened = history.find((event) => event.type === 'FormalNoticeOpened');
    if (opened === undefined) return [];
    const ended = { procedureId: idOf(stream), kind: 'FORMAL_NOTICE', outcome: 'FAILED' } as const;
    return [order(theCases, opened.data.caseId, 'RecordProcedureEnded', ended)];
  },
});

/** The case learns that the prosecutor was told; it goes its own way. */
export const tellCaseOfReferral = reaction({
  name: 'TellCaseOfReferral',
  reads: referralEvents,
  on: 'ReferralSent',
  orders: ({ stream, data }) => [order(theCases, data.caseId, 'RecordReferral', { referralId: idOf(stream) })],
});
