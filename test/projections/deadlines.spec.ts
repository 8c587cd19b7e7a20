import { describe, expect, it } from '@jest/globals';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { deadlines, type DeadlineRow } from '../../projections/deadlines/deadlines.js';
import { madeId } from '../support/people.js';
import { aComplaint, aReport } from '../support/stories.js';
import type { Told } from '../support/world.js';
import { history, rowsOf } from './folding.js';

type ReportTold = Told<typeof reportEvents>;
type ComplaintTold = Told<typeof complaintEvents>;
const term = (kind: string, dueOn: string, round = 'first') => ({
  deadlineId: madeId(kind, round),
  kind,
  ruleVersion: `${kind}.1`,
  startsOn: '2026-03-10',
  dueOn,
  zone: 'Europe/Paris',
});
const clocksOf = (category: 'report' | 'complaint', events: ReturnType<typeof history>): Readonly<Record<string, DeadlineRow>> =>
  Object.fromEntries([...rowsOf<DeadlineRow>(deadlines, events).values()].map((row) => [row.kind, row]));
const ofReport = (...events: readonly ReportTold[]) => clocksOf('report', history(reportEvents, madeId('report'), aReport(), ...events));
const ofComplaint = (...events: readonly ComplaintTold[]) =>
  clocksOf('complaint', history(complaintEvents, madeId('complaint'), ...events));

const asked: ReportTold = {
  type: 'ReporterInformationRequested',
  id: madeId('asked'),
  data: {
    questions: 'De quel numéro ?',
    deadlines: [term('REPORTER_ANSWER_REMINDER', '2026-03-25'), term('REPORTER_ANSWER_LAPSE', '2026-04-09')],
  },
};
const lodged = aComplaint({
  deadlines: [
    term('COMPLAINT_ALERT', '2026-05-24'),
    term('COMPLAINT_IMPLICIT_REJECTION_ALERT', '2026-06-08'),
    term('COMPLAINT_INFORM', '2026-06-10'),
  ],
});

describe('the clocks of a report', () => {
  it('run from the question that was asked', () => {
    expect(ofReport(asked)).toMatchObject({
      REPORTER_ANSWER_REMINDER: {
        state: 'RUNNING',
        dueOn: '2026-03-25',
        startedEvent: madeId('asked'),
        endedEvent: null,
        previousId: null,
      },
      REPORTER_ANSWER_LAPSE: { state: 'RUNNING', dueOn: '2026-04-09', category: 'report', subjectId: madeId('report') },
    });
  });

  it('are done with the answer, lapse without one, and are dropped when the report is withdrawn', () => {
    const answered = ofReport(asked, { type: 'ReporterInformationReceived', id: madeId('answer'), data: { answers: 'Du 36111' } });
    expect(answered.REPORTER_ANSWER_LAPSE).toMatchObject({
      state: 'DONE',
      endedEvent: madeId('answer'),
      endedType: 'ReporterInformationReceived',
    });
    const lapsed = ofReport(asked, { type: 'ReporterInformationLapsed', data: { deadlineId: madeId('REPORTER_ANSWER_LAPSE', 'first') } });
    expect(lapsed).toMatchObject({ REPORTER_ANSWER_LAPSE: { state: 'LAPSED' }, REPORTER_ANSWER_REMINDER: { state: 'DROPPED' } });
    const withdrawn = ofReport(asked, { type: 'ReportWithdrawn', data: { means: 'EMAIL' } });
    expect(withdrawn).toMatchObject({ REPORTER_ANSWER_LAPSE: { state: 'DROPPED' }, REPORTER_ANSWER_REMINDER: { state: 'DROPPED' } });
  });

  it('are not ended by an event that names another clock', () => {
    const other = ofReport(asked, { type: 'ReporterReminderDue', data: { deadlineId: madeId('another') } });
    expect(other.REPORTER_ANSWER_REMINDER).toMatchObject({ state: 'RUNNING' });
  });

  it('tell of the clock before when the reporter is asked again', () => {
    const again: ReportTold = {
      type: 'ReporterInformationRequested',
      data: { questions: 'Et le jour ?', deadlines: [term('REPORTER_ANSWER_LAPSE', '2026-05-09', 'second')] },
    };
    const clocks = ofReport(asked, { type: 'ReporterInformationReceived', data: { answers: 'Du 36111' } }, again);
    expect(clocks.REPORTER_ANSWER_LAPSE).toMatchObject({
      state: 'RUNNING',
      deadlineId: madeId('REPORTER_ANSWER_LAPSE', 'second'),
      previousId: madeId('REPORTER_ANSWER_LAPSE', 'first'),
      previousState: 'DONE',
    });
  });
});

describe('the clocks of a complaint', () => {
  it('start again when the complainant is informed, and the duty of the first term is done', () => {
    const clocks = ofComplaint(lodged, {
      type: 'ComplainantInformedOfProgress',
      data: {
        text: 'Votre plainte est examinée.',
        means: 'EMAIL',
        deadlines: [term('COMPLAINT_ALERT', '2026-08-01', 'second'), term('COMPLAINT_INFORM_AGAIN', '2026-08-18', 'second')],
      },
    });
    expect(clocks).toMatchObject({
      COMPLAINT_INFORM: { state: 'DONE' },
      COMPLAINT_IMPLICIT_REJECTION_ALERT: { state: 'DONE' },
      COMPLAINT_ALERT: { state: 'RUNNING', dueOn: '2026-08-01', previousState: 'DONE' },
      COMPLAINT_INFORM_AGAIN: { state: 'RUNNING' },
    });
  });

  it('are replaced when the receipt is corrected', () => {
    const clocks = ofComplaint(lodged, {
      type: 'ComplaintDeadlinesRecomputed',
      data: { deadlines: [term('COMPLAINT_INFORM', '2026-06-09', 'second')] },
    });
    expect(clocks.COMPLAINT_INFORM).toMatchObject({ state: 'RUNNING', dueOn: '2026-06-09', previousState: 'REPLACED' });
    expect(clocks.COMPLAINT_ALERT).toMatchObject({ state: 'RUNNING', dueOn: '2026-05-24' });
  });

  it('end with the decision, after which only the time of appeal runs', () => {
    const decided: ComplaintTold = {
      type: 'ComplaintClosed',
      data: {
        proposalId: madeId('proposal'),
        reason: 'SETTLED_SATISFACTION',
        residence: 'METROPOLE',
        appeal: { court: 'CONSEIL_D_ETAT', months: 2, ruleVersion: 'COMPLAINT_APPEAL.1' },
      },
    };
    const notified: ComplaintTold = {
      type: 'ComplaintOutcomeNotified',
      data: { means: 'POST', deadlines: [term('COMPLAINT_APPEAL', '2026-08-10')] },
    };
    const clocks = ofComplaint(lodged, decided, notified);
    expect(Object.values(clocks).filter(({ state }) => state === 'RUNNING')).toMatchObject([{ kind: 'COMPLAINT_APPEAL' }]);
    const reopened = ofComplaint(lodged, decided, notified, {
      type: 'ComplaintReopened',
      data: { reason: 'REVIEW', deadlines: [term('COMPLAINT_INFORM_AGAIN', '2026-09-01')] },
    });
    expect(reopened).toMatchObject({ COMPLAINT_APPEAL: { state: 'DROPPED' }, COMPLAINT_INFORM_AGAIN: { state: 'RUNNING' } });
  });

  it('an alert is done once the risk was raised, the duty to inform is not', () => {
    const clocks = ofComplaint(lodged, {
      type: 'ImplicitRejectionRiskRaised',
      data: { deadlineId: madeId('COMPLAINT_ALERT', 'first'), stage: 'ALERT' },
    });
    expect(clocks).toMatchObject({ COMPLAINT_ALERT: { state: 'DONE' }, COMPLAINT_INFORM: { state: 'RUNNING' } });
  });
});
