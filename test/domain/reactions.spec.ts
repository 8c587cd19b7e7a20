import { deciders, reactions } from '../../domain/index.js';
import type { EventContract, OpenedEvent } from '../../domain/kernel/contract.js';
import type { Order } from '../../domain/kernel/reaction.js';
import { theReport } from '../../domain/report/report.js';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { given, madeId, NOW, theSystem } from '../support/given.js';
import { aCase, anElection, aReport, aTestimony } from '../support/stories.js';

const caseId = madeId('case');
const intoId = madeId('into', 'case');
const reportId = madeId('report');
const complaintId = madeId('complaint');

/** An event as a reaction reads it: opened. */
const happened = (stream: string, type: string, data: unknown): OpenedEvent<EventContract> => ({
  v: 1,
  id: madeId('event', stream, type),
  stream,
  revision: 0,
  position: 1,
  type,
  schema: 1,
  occurredAt: NOW,
  recordedAt: NOW,
  actor: { kind: 'SYSTEM', id: 'greffe', as: 'SYSTEM' },
  command: { id: madeId('command', type), name: 'Told' },
  correlationId: madeId('command', type),
  law: '2024-05-23.1',
  data: data as Readonly<Record<string, unknown>>,
  digest: '0'.repeat(64),
});

/** The orders that follow from an event, each checked against the command that it gives. */
const ordersAfter = (
  event: OpenedEvent<EventContract>,
  found: readonly string[] = [],
  history: readonly OpenedEvent<EventContract>[] = [],
) => {
  const orders: readonly Order[] = reactions
    .filter(({ reads, on }) => event.stream.startsWith(`${reads}-`) && on === event.type)
    .flatMap((reaction) => reaction.orders(event, found, reaction.stream === 'whole' ? [...history, event] : []));
  for (const { category, command, data } of orders) {
    const life = deciders.find((one) => one.category === category);
    expect(life?.table[command]?.by).toContain('SYSTEM');
    expect(checkShape(life?.commands.commands[command] ?? {}, data as Record<string, unknown>)).toEqual([]);
  }
  return orders;
};

const lookupsAfter = (event: OpenedEvent<EventContract>) =>
  reactions.filter(({ on }) => on === event.type).flatMap(({ lookup }) => (lookup === undefined ? [] : [lookup(event)]));

describe('when a case is opened', () => {
  const reportIds = [reportId, madeId('report', '2')];
  const opened = happened(`case-${caseId}`, 'CaseOpened', { ...aCase().data, reportIds });

  it('each report that caused it joins it', () => {
    expect(ordersAfter(opened)).toEqual(
      reportIds.map((id) => ({ category: 'report', id, command: 'AttachReportToCase', data: { caseId, reason: 'CASE_OPENED' } })),
    );
  });

  it('a report without a case takes the order, and one that has a case decides for itself', () => {
    const [order] = ordersAfter(opened);
    const command = order?.data as { readonly caseId: string; readonly reason: 'CASE_OPENED' };
    const qualified = { type: 'ReportQualified', data: { channels: ['SMS'], suspectedBreaches: ['NO_LEGAL_BASIS'], gravity: 2 } } as const;
    given(theReport, aReport(), qualified)
      .and(`case-${caseId}`, aCase())
      .when('AttachReportToCase', command, { by: theSystem })
      .thenRecorded({ type: 'ReportAttachedToCase' });
    given(theReport, aReport(), qualified, { type: 'ReportAttachedToCase', data: { caseId: intoId, reason: 'SAME_PRACTICE' } })
      .and(`case-${caseId}`, aCase())
      .when('AttachReportToCase', command, { by: theSystem })
      .thenRejected('WRONG_PHASE');
  });
});

describe('when a case is merged', () => {
  const merged = happened(`case-${caseId}`, 'CaseMerged', { intoId, reason: 'OPENED_TWICE' });

  it('its reports are asked for, and each follows it', () => {
    expect(lookupsAfter(merged)).toEqual([{ question: 'reportsAttachedToCase', key: caseId }]);
    expect(ordersAfter(merged, [reportId])).toEqual([
      { category: 'report', id: reportId, command: 'MoveReportToCase', data: { fromCaseId: caseId, toCaseId: intoId } },
    ]);
    expect(ordersAfter(merged)).toEqual([]);
  });
});

describe('when a report is converted on the person’s wish', () => {
  const email = 'camille@exemple.fr';
  const testimony = { reference: 'SIG-26-00000-00000-0', ...aTestimony, round: 1, department: '75', contactReason: 'UNKNOWN' };
  const filed = happened(`report-${reportId}`, 'ReportFiled', { ...testimony, reporter: { email } });
  const wish = { complaintId, wishExpressedOn: '2026-03-09', wishMeans: 'EMAIL' };
  const converted = (complainant: unknown) => happened(`report-${reportId}`, 'ReportConvertedToComplaint', { ...wish, complainant });

  it('a complaint is lodged with what she told, received on the day of her wish', () => {
    expect(ordersAfter(converted({ name: 'Camille Martin', email }), [], [filed])).toEqual([
      {
        category: 'complaint',
        id: complaintId,
        command: 'LodgeComplaint',
        data: {
          ...aTestimony,
          round: 1,
          department: '75',
          intake: 'REPORT',
          fromReportId: reportId,
          complainant: { name: 'Camille Martin', email },
          receivedAt: '2026-03-08T23:00:00.000Z',
        },
      },
    ]);
  });

  it('the complaint takes the order, and its time to answer counts from that day', () => {
    const [order] = ordersAfter(converted({ name: 'Camille Martin', email }), [], [filed]);
    const { outcome } = given(theComplaint)
      .and('election-MUN-2026', ...anElection())
      .when('LodgeComplaint', order?.data as never, { by: theSystem });
    expect(outcome.rejection).toBeUndefined();
    expect(outcome.written[0]).toMatchObject({ type: 'ComplaintLodged', occurredAt: '2026-03-08T23:00:00.000Z' });
  });

  it('what was erased is left out', () => {
    const erased = { erased: 'REPORT_CONTENT' };
    const poor = happened(`report-${reportId}`, 'ReportFiled', { ...testimony, message: erased, sender: { erased: 'RESPONDENT_PERSON' } });
    const [order] = ordersAfter(converted({ name: { erased: 'COMPLAINANT' }, email }), [], [poor]);
    expect(order?.data).not.toHaveProperty('message');
    expect(order?.data).not.toHaveProperty('sender');
    expect(order?.data).toHaveProperty('complainant', { email });
  });

  it('there is no complaint when her address was erased: nobody could be answered', () => {
    expect(ordersAfter(converted({ name: 'Camille Martin', email: { erased: 'COMPLAINANT' } }), [], [filed])).toEqual([]);
  });
});

it('what happens to a case is told to its reports and to the complaints joined to it', () => {
  expect(reactions.filter(({ reads }) => reads === 'case').map(({ on }) => on)).toEqual(
    expect.arrayContaining(['CaseOpened', 'CaseMerged', 'InspectionOrdered', 'FormalNoticeIssued', 'RapporteurAppointed', 'CaseClosed']),
  );
  expect(reactions.map(({ on }) => on)).toContain('ReportConvertedToComplaint');
});
