import { describe, expect, it } from '@jest/globals';
import { reportEvents } from '../../domain/report/report.events.js';
import { reportRegister, type ReportRow } from '../../projections/report-register/report-register.js';
import { aTriageAgent, madeId } from '../support/people.js';
import { aReport } from '../support/stories.js';
import type { Told } from '../support/world.js';
import { history, rowsOf } from './folding.js';

const REPORT = madeId('report');
const CASE = madeId('case');
const reportAfter = (...events: readonly Told<typeof reportEvents>[]): ReportRow => {
  const row = rowsOf<ReportRow>(reportRegister, history(reportEvents, REPORT, ...events)).get(REPORT);
  if (row === undefined) throw new Error('the report is not in the register');
  return row;
};
const filing = madeId('filing');
const qualified: Told<typeof reportEvents> = {
  type: 'ReportQualified',
  id: madeId('qualifying'),
  data: { channels: ['EMAIL', 'SMS', 'SMS'], suspectedBreaches: ['NO_LEGAL_BASIS'], gravity: 3, respondentId: madeId('respondent') },
};

describe('the triage queue', () => {
  it('shows a report as it was filed, and where each personal value lives', () => {
    const filed = aReport(
      { round: 1, department: '971', respondentLabel: 'Liste', normalisedSender: { kind: 'PHONE', value: '+33639980001' }, language: 'fr' },
      { id: filing, at: '2026-03-09T23:30:00.000Z' },
    );
    expect(reportAfter(filed)).toMatchObject({
      phase: 'FILED',
      revision: 0,
      electionCode: 'MUN-2026',
      round: 1,
      department: '971',
      channels: ['SMS'],
      channelGroups: ['SMS'],
      receivedAt: '2026-03-09T23:30:00.000Z',
      receivedOn: '2026-03-10',
      hasReporter: true,
      filedEvent: filing,
      messageEvent: filing,
      senderEvent: filing,
      senderKind: 'PHONE',
      normalisedSenderEvent: filing,
      respondentLabelEvent: filing,
      reporterEvent: filing,
      sourceIdEvent: null,
      otherChannelEvent: null,
      gravity: null,
      caseId: null,
    });
  });

  it('shows the channels as qualified beside those that were filed', () => {
    expect(reportAfter(aReport(), qualified)).toMatchObject({
      phase: 'QUALIFIED',
      filedChannels: ['SMS'],
      channels: ['EMAIL', 'SMS', 'SMS'],
      channelGroups: ['SMS', 'EMAIL'],
      gravity: 3,
      respondentId: madeId('respondent'),
      decisionEvent: madeId('qualifying'),
    });
  });

  it('shows after a retraction what stood before the decision', () => {
    const again: Told<typeof reportEvents> = {
      type: 'ReportQualified',
      id: madeId('again'),
      data: { channels: ['FAX'], suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 1 },
    };
    const before = reportAfter(aReport(), qualified);
    const after = reportAfter(aReport(), qualified, again, { type: 'TriageDecisionRetracted', data: { eventId: madeId('again') } });
    expect(after).toMatchObject({
      phase: 'QUALIFIED',
      channels: before.channels,
      channelGroups: before.channelGroups,
      suspectedBreaches: before.suspectedBreaches,
      gravity: 3,
      respondentId: before.respondentId,
      decisionEvent: null,
    });
  });

  it('tells who decided, and that the reporter was told since', () => {
    const decided = reportAfter(
      aReport(),
      {
        type: 'ReportDeclaredOutOfScope',
        id: madeId('out'),
        by: aTriageAgent('Dominique'),
        data: { reason: 'OTHER_AUTHORITY', reorientedTo: 'ARCOM' },
      },
      { type: 'ReporterTold', data: { about: 'OUTCOME', means: 'EMAIL' } },
    );
    expect(decided).toMatchObject({
      phase: 'CLOSED',
      closingReason: 'OTHER_AUTHORITY',
      reorientedTo: 'ARCOM',
      decisionEvent: madeId('out'),
      decisionBy: aTriageAgent('Dominique').id,
      toldSinceDecision: true,
      told: ['OUTCOME/EMAIL'],
      noteEvent: null,
    });
  });

  it('keeps a closed report closed when its case is merged into another', () => {
    const merged = reportAfter(
      aReport(),
      qualified,
      { type: 'ReportAttachedToCase', data: { caseId: madeId('loser'), reason: 'CASE_OPENED' } },
      { type: 'ReportWithdrawn', data: { means: 'POST' } },
      { type: 'ReportDetachedFromCase', data: { caseId: madeId('loser'), reason: 'CASE_MERGED' } },
      { type: 'ReportAttachedToCase', data: { caseId: CASE, reason: 'CASE_MERGED' } },
    );
    expect(merged).toMatchObject({ phase: 'CLOSED', closingReason: 'WITHDRAWN', caseId: CASE, revision: 5 });
  });

  it('names the revision of the last event, whatever that event changes', () => {
    const reminded = reportAfter(
      aReport(),
      { type: 'ReporterInformationRequested', at: '2026-03-11T10:00:00.000Z', data: { questions: 'Quel numéro ?', deadlines: [] } },
      { type: 'ReporterReminderDue', data: { deadlineId: madeId('deadline') } },
    );
    expect(reminded).toMatchObject({ phase: 'AWAITING_REPORTER', awaitingSince: '2026-03-11T10:00:00.000Z', revision: 2 });
  });
});
