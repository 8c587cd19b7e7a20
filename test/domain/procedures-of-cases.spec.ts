import { theCase } from '../../domain/case/case.js';
import { theFormalNotice } from '../../domain/formal-notice/formal-notice.js';
import { reactions } from '../../domain/index.js';
import { theInspection } from '../../domain/inspection/inspection.js';
import type { EventContract, OpenedEvent } from '../../domain/kernel/contract.js';
import type { Order } from '../../domain/kernel/reaction.js';
import { aHabilitation } from '../support/control-subjects.js';
import { given, madeId, NOW, theChair, theHead, theSystem } from '../support/given.js';
import { aCase, anOfficeHolder } from '../support/stories.js';

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

describe('invariant 1: whoever inspected is no rapporteur in the same matter', () => {
  const [inspectionId, respondentId, rapporteurId] = [madeId('inspection'), madeId('respondent'), madeId('rapporteur')];
  const textDigest = 'b'.repeat(64);
  const proposal = (followUp: 'INSPECTION' | 'SANCTION_SIMPLIFIED', called: string) =>
    ({
      type: 'FollowUpProposed',
      data: { proposalId: madeId(called), followUp, respondentIds: [respondentId], text: 'Le texte.', textDigest },
      by: theHead(),
    }) as const;
  const ordered = {
    type: 'InspectionOrdered',
    data: {
      inspectionId,
      number: '2026-001C',
      proposalId: madeId('first'),
      textDigest,
      kinds: ['ONLINE'],
      respondentIds: [respondentId],
      object: 'Le site',
      article: 'art. 8 I 2° g, 13',
    },
    by: theChair(),
  } as const;
  const ended = {
    type: 'ProcedureEnded',
    data: { procedureId: inspectionId, kind: 'INSPECTION', outcome: 'CONCLUDED' },
    by: theSystem,
  } as const;
  const appointment = {
    proposalId: madeId('second'),
    textDigest,
    kind: 'SIMPLIFIED',
    rapporteurId,
    respondentId,
    establishedBreachIds: [],
  } as const;
  const actor = { type: 'ActorAdded', data: { respondentId, role: 'CONTROLLER' }, by: theHead() } as const;

  it.each([
    ['open', []],
    ['ended', [ended]],
  ])('whether the inspection is %s', (_, after) => {
    const past = [aCase(), actor, proposal('INSPECTION', 'first'), ordered, ...after, proposal('SANCTION_SIMPLIFIED', 'second')];
    const scene = () =>
      given(theCase, ...past).and(`officeHolder-${rapporteurId}`, ...anOfficeHolder('RAPPORTEUR', 'INSPECTOR'), aHabilitation());
    const signed = { type: 'MissionOrderSigned', data: { agentIds: [rapporteurId] } };
    scene()
      .and(`inspection-${inspectionId}`, signed)
      .when('AppointRapporteur', appointment, { by: theChair() })
      .thenRejected('RAPPORTEUR_HANDLED_THE_MATTER');
    scene().when('AppointRapporteur', appointment, { by: theChair() }).thenRecorded({ type: 'RapporteurAppointed' });
  });
});
