import { theFormalNotice } from '../../domain/formal-notice/formal-notice.js';
import { reactions } from '../../domain/index.js';
import { theInspection } from '../../domain/inspection/inspection.js';
import type { EventContract, OpenedEvent } from '../../domain/kernel/contract.js';
import type { Order } from '../../domain/kernel/reaction.js';
import { given, madeId, NOW, theSystem } from '../support/given.js';

const caseId = madeId('case');
const proof = 'a'.repeat(64);
type Event = OpenedEvent<EventContract>;
const happened = (stream: string, type: string, data: object): Event =>
  ({ stream, type, data, occurredAt: NOW, id: madeId(type) }) as unknown as Event;
const ordersAfter = (event: Event, history: readonly Event[] = []): readonly Order[] =>
  reactions
    .filter(({ reads, on, name }) => event.stream.startsWith(`${reads}-`) && on === event.type && !name.startsWith('TellComplaints'))
    .flatMap(({ orders }) => orders(event, [], history));

describe('when the Chair orders an inspection', () => {
  const inspectionId = madeId('inspection');
  const order = { inspectionId, number: '2026-001C', kinds: ['ONLINE'], respondentIds: [madeId('respondent')] };
  const [given1] = ordersAfter(happened(`case-${caseId}`, 'InspectionOrdered', order));

  it('it opens in a stream of its own, dated by the decision', () => {
    expect(given1).toMatchObject({ category: 'inspection', id: inspectionId, command: 'OpenInspection', data: { caseId, orderedAt: NOW } });
    given(theInspection)
      .when('OpenInspection', given1?.data as never, { by: theSystem })
      .thenRecorded({ type: 'InspectionOpened', occurredAt: NOW, data: { caseId, number: '2026-001C' } });
  });

  it('and the case learns how it ended', () => {
    const opened = happened(`inspection-${inspectionId}`, 'InspectionOpened', { caseId });
    for (const [outcome, told] of [
      ['CARRIED_OUT', 'CONCLUDED'],
      ['PREVENTED', 'CONCLUDED'],
      ['GIVEN_UP', 'ABANDONED'],
    ])
      expect(ordersAfter(happened(`inspection-${inspectionId}`, 'InspectionConcluded', { outcome }), [opened])).toEqual([
        {
          category: 'case',
          id: caseId,
          command: 'RecordProcedureEnded',
          data: { procedureId: inspectionId, kind: 'INSPECTION', outcome: told },
        },
      ]);
  });
});

describe('when the Chair issues a formal notice', () => {
  const formalNoticeId = madeId('notice');
  const notice = { formalNoticeId, number: 'MED-2026-001', respondentId: madeId('respondent'), measures: ['SATISFY_RIGHTS'], days: 5 };

  it('it opens in a stream of its own, urgent only where urgency was reasoned', () => {
    const [calm] = ordersAfter(happened(`case-${caseId}`, 'FormalNoticeIssued', notice));
    const [urgent] = ordersAfter(happened(`case-${caseId}`, 'FormalNoticeIssued', { ...notice, urgency: { erased: 'RESPONDENT_PERSON' } }));
    given(theFormalNotice)
      .when('OpenFormalNotice', calm?.data as never, { by: theSystem })
      .thenRejected('NOTICE_TOO_SHORT');
    given(theFormalNotice)
      .when('OpenFormalNotice', urgent?.data as never, { by: theSystem })
      .thenRecorded({ type: 'FormalNoticeOpened', data: { urgent: true, caseId } });
  });

  it('its failure is told to the case and orders no sanction', () => {
    const stream = `formalNotice-${formalNoticeId}`;
    const opened = happened(stream, 'FormalNoticeOpened', { caseId });
    const told = (outcome: string) => [
      {
        category: 'case',
        id: caseId,
        command: 'RecordProcedureEnded',
        data: { procedureId: formalNoticeId, kind: 'FORMAL_NOTICE', outcome },
      },
    ];
    expect(ordersAfter(happened(stream, 'FormalNoticeFailed', { grounds: 'UNANSWERED' }), [opened])).toEqual(told('FAILED'));
    expect(ordersAfter(happened(stream, 'FormalNoticeClosed', { outcome: 'COMPLIED' }), [opened])).toEqual(told('COMPLIED'));
    expect(ordersAfter(happened(stream, 'FormalNoticeClosed', { outcome: 'WITHDRAWN' }), [opened])).toEqual(told('ABANDONED'));
    expect(ordersAfter(happened(stream, 'FormalNoticeFailed', {}))).toEqual([]);
  });
});

it('the case learns of a referral once it was sent, and of nothing else that becomes of it', () => {
  const stream = `referral-${madeId('referral')}`;
  expect(ordersAfter(happened(stream, 'ReferralSent', { caseId, proof }))).toEqual([
    { category: 'case', id: caseId, command: 'RecordReferral', data: { referralId: madeId('referral') } },
  ]);
  expect(reactions.filter(({ reads }) => reads === 'referral').map(({ on }) => on)).toEqual(['ReferralSent']);
});
