import { caseEvents } from '../../domain/case/case.events.js';
import { reactions } from '../../domain/index.js';
import type { EventContract, OpenedEvent } from '../../domain/kernel/contract.js';
import type { Order } from '../../domain/kernel/reaction.js';
import { sanctionProceedingEvents } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { deciders } from '../../domain/index.js';
import { madeId } from '../support/people.js';
import { sampleOf } from '../support/sample.js';

const CASE = madeId('case');
const PROCEEDING = madeId('proceeding');
const ID = '0192f0c1-2d3e-7abc-8def-0123456789ab';

/** Orders of every reaction to one event of sample data, each checked against the shape of its command. */
const ordersAfter = (contract: EventContract, stream: string, type: string, change: object = {}): readonly Order[] => {
  const event = {
    stream,
    type,
    data: { ...sampleOf(contract.events[type]?.[1] ?? {}), ...change },
  } as unknown as OpenedEvent<EventContract>;
  const orders = reactions
    .filter(({ reads, on }) => reads === contract.category && on === type)
    .flatMap((reaction) => (reaction.lookup === undefined ? reaction.orders(event, [], [event]) : []));
  for (const { category, command, data } of orders) {
    const fields = deciders.find((life) => life.category === category)?.commands.commands[command] ?? {};
    expect([command, checkShape(fields, data as Record<string, unknown>)]).toEqual([command, []]);
  }
  return orders;
};
const brief = (orders: readonly Order[]) => orders.map(({ category, id, command }) => [category, id, command]);
const ofCase = (type: string, change: object = {}) =>
  ordersAfter(caseEvents, `case-${CASE}`, type, { proceedingId: PROCEEDING, ...change });
const ofProceeding = (type: string, change: object = {}) =>
  ordersAfter(sanctionProceedingEvents, `sanctionProceeding-${PROCEEDING}`, type, change);

describe('what follows from an act elsewhere in a proceeding', () => {
  it('the appointment of a rapporteur by the Chair opens the proceeding, ordinary or simplified', () => {
    const orders = ofCase('RapporteurAppointed', { kind: 'SIMPLIFIED' });
    expect(brief(orders)).toContainEqual(['sanctionProceeding', PROCEEDING, 'OpenProceeding']);
    expect(orders[0]?.data).toMatchObject({ caseId: CASE, kind: 'SIMPLIFIED' });
  });

  it('a request in urgency opens an urgent one', () => {
    expect(ofCase('UrgentProcedureRequested')[0]).toMatchObject({ id: PROCEEDING, command: 'OpenProceeding', data: { kind: 'URGENT' } });
  });

  it('another rapporteur takes over the same file', () => {
    expect(brief(ofCase('RapporteurReplaced'))).toContainEqual(['sanctionProceeding', PROCEEDING, 'TakeOverAsRapporteur']);
  });

  it('the committee deliberates after its session, the sole judge once the instruction is closed', () => {
    expect(brief(ofProceeding('SessionHeld', { deliberationId: ID }))).toEqual([['deliberation', ID, 'OpenDeliberation']]);
    expect(brief(ofProceeding('InstructionClosed', { next: 'DECISION', deliberationId: ID }))).toEqual([
      ['deliberation', ID, 'OpenDeliberation'],
    ]);
    expect(ofProceeding('InstructionClosed', { next: 'SESSION', deliberationId: undefined })).toEqual([]);
  });

  it('a deliberation without object is abandoned', () => {
    for (const type of ['FileSentBackToRapporteur', 'NonLieuPronounced', 'SimplifiedProcedureInterrupted']) {
      expect(brief(ofProceeding(type, { deliberationId: ID }))).toEqual([['deliberation', ID, 'AbandonDeliberation']]);
      if (type !== 'FileSentBackToRapporteur') expect(ofProceeding(type, { deliberationId: undefined })).toEqual([]);
    }
  });

  it('the case is told of the end, in words that it knows', () => {
    for (const outcome of ['SANCTIONED', 'NO_SANCTION', 'NON_LIEU', 'ENDED_BY_RAPPORTEUR', 'URGENT_MEASURE', 'NO_URGENT_MEASURE'])
      expect(ofProceeding('ProceedingEnded', { caseId: CASE, outcome })).toMatchObject([
        {
          category: 'case',
          id: CASE,
          command: 'RecordProcedureEnded',
          data: { procedureId: PROCEEDING, kind: 'SANCTION_PROCEEDING', outcome },
        },
      ]);
  });
});
