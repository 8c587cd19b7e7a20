import fc from 'fast-check';
import {
  earlyInjunctionTable,
  finesTogetherOver,
  measureFault,
  measureOn,
  measureRows,
  MEASURES,
  PROCEDURES,
  type StatedMeasure,
} from '../../domain/law/measures.js';

const TODAY = '2026-03-10';
const BREACH = ['01920000-0000-7000-8000-000000000001'];
const fine = (amountCents: number, more: Partial<StatedMeasure> = {}): StatedMeasure => ({
  measure: 'ADMINISTRATIVE_FINE',
  breachIds: BREACH,
  amountCents,
  ...more,
});
const injunction = (dailyPenaltyCents: number): StatedMeasure => ({ measure: 'INJUNCTION', breachIds: BREACH, dailyPenaltyCents });

describe('measures and their caps', () => {
  it('a simplified fine cannot exceed 20,000 euros', () => {
    expect(measureFault(fine(2_000_000), 'SIMPLIFIED', TODAY, 'OTHERS')).toBeUndefined();
    expect(measureFault(fine(2_000_001), 'SIMPLIFIED', TODAY, 'OTHERS')).toMatchObject({
      code: 'OVER_CAP',
      params: { capCents: 2_000_000 },
    });
  });

  it('a simplified penalty payment cannot exceed 100 euros a day, an ordinary one 100,000', () => {
    expect(measureFault(injunction(10_000), 'SIMPLIFIED', TODAY, 'OTHERS')).toBeUndefined();
    expect(measureFault(injunction(10_001), 'SIMPLIFIED', TODAY, 'OTHERS')?.code).toBe('OVER_CAP');
    expect(measureFault(injunction(10_000_000), 'ORDINARY', TODAY, 'OTHERS')).toBeUndefined();
    expect(measureFault(injunction(10_000_001), 'ORDINARY', TODAY, 'OTHERS')?.code).toBe('OVER_CAP');
  });

  it('the simplified procedure knows reprimand, injunction and fine, and nothing else', () => {
    const known = MEASURES.filter((measure) => measureOn(measure, 'SIMPLIFIED', TODAY) !== undefined);
    expect(known).toEqual(['REPRIMAND', 'INJUNCTION', 'ADMINISTRATIVE_FINE']);
    expect(measureRows.filter(({ procedure, publishable }) => procedure === 'SIMPLIFIED' && publishable)).toEqual([]);
  });

  it('there was no simplified procedure before 26 January 2022', () => {
    expect(measureFault(fine(100), 'SIMPLIFIED', '2022-01-25', 'OTHERS')?.code).toBe('MEASURE_NOT_IN_THIS_PROCEDURE');
    expect(measureFault(fine(100), 'SIMPLIFIED', '2022-01-26', 'OTHERS')).toBeUndefined();
  });

  it('an ordinary fine is capped by 10 or 20 million euros, or by 2 or 4 % of the world turnover when that is higher', () => {
    const within = (amount: number, tier: 'GDPR_83_4' | 'GDPR_83_5_6', worldTurnoverCents?: number): boolean =>
      measureFault(
        fine(amount, { tier, ...(worldTurnoverCents === undefined ? {} : { worldTurnoverCents }) }),
        'ORDINARY',
        TODAY,
        'OTHERS',
      ) === undefined;
    expect([within(1_000_000_000, 'GDPR_83_4'), within(1_000_000_001, 'GDPR_83_4')]).toEqual([true, false]);
    expect([within(2_000_000_000, 'GDPR_83_5_6'), within(2_000_000_001, 'GDPR_83_5_6')]).toEqual([true, false]);
    expect([within(2_000_000_000, 'GDPR_83_4', 100_000_000_000), within(2_000_000_001, 'GDPR_83_4', 100_000_000_000)]).toEqual([
      true,
      false,
    ]);
    expect([within(4_000_000_000, 'GDPR_83_5_6', 100_000_000_000), within(4_000_000_001, 'GDPR_83_5_6', 100_000_000_000)]).toEqual([
      true,
      false,
    ]);
    expect(within(1_000_000_000, 'GDPR_83_4', 100)).toBe(true);
    expect(measureFault(fine(100), 'ORDINARY', TODAY, 'OTHERS')?.code).toBe('MEASURE_INCOMPLETE');
    expect(measureFault(fine(0, { tier: 'GDPR_83_4' }), 'ORDINARY', TODAY, 'OTHERS')?.code).toBe('MEASURE_INCOMPLETE');
  });

  it('several fines together stay within the cap of the gravest breach', () => {
    const both = [fine(900_000_000, { tier: 'GDPR_83_4' }), fine(1_100_000_001, { tier: 'GDPR_83_5_6' })];
    expect(finesTogetherOver(both, 'ORDINARY', TODAY)).toMatchObject({ code: 'OVER_CAP', params: { capCents: 2_000_000_000 } });
    expect(
      finesTogetherOver([fine(900_000_000, { tier: 'GDPR_83_4' }), fine(1_100_000_000, { tier: 'GDPR_83_5_6' })], 'ORDINARY', TODAY),
    ).toBeUndefined();
    expect(finesTogetherOver([injunction(100)], 'ORDINARY', TODAY)).toBeUndefined();
  });

  it('the State is not fined nor under a penalty payment, and keeps its processing for State security', () => {
    for (const whose of ['STATE', 'STATE_SECURITY'] as const) {
      expect(measureFault(fine(100, { tier: 'GDPR_83_4' }), 'ORDINARY', TODAY, whose)?.code).toBe('MEASURE_BARRED_AGAINST_THE_STATE');
      expect(measureFault(injunction(1), 'ORDINARY', TODAY, whose)?.code).toBe('MEASURE_BARRED_AGAINST_THE_STATE');
      expect(measureFault({ measure: 'INJUNCTION', breachIds: BREACH }, 'ORDINARY', TODAY, whose)).toBeUndefined();
    }
    const ban = { measure: 'PROCESSING_RESTRICTION', breachIds: BREACH } as const;
    expect(measureFault(ban, 'ORDINARY', TODAY, 'STATE')).toBeUndefined();
    expect(measureFault(ban, 'ORDINARY', TODAY, 'STATE_SECURITY')?.code).toBe('MEASURE_BARRED_AGAINST_THE_STATE');
    const telling = { measure: 'PRIME_MINISTER_INFORMATION', breachIds: BREACH } as const;
    expect(measureFault(telling, 'URGENT', TODAY, 'OTHERS')?.code).toBe('MEASURE_BARRED_AGAINST_THE_STATE');
    expect(measureFault(telling, 'URGENT', TODAY, 'STATE_SECURITY')).toBeUndefined();
  });

  it('an urgent interruption lasts three months at most, and says until when', () => {
    const interruption = (untilOn?: string): StatedMeasure => ({
      measure: 'URGENT_INTERRUPTION',
      breachIds: BREACH,
      ...(untilOn === undefined ? {} : { untilOn }),
    });
    expect(measureFault(interruption('2026-06-10'), 'URGENT', TODAY, 'OTHERS')).toBeUndefined();
    expect(measureFault(interruption('2026-06-11'), 'URGENT', TODAY, 'OTHERS')?.code).toBe('TOO_LONG');
    expect(measureFault(interruption(), 'URGENT', TODAY, 'OTHERS')?.code).toBe('MEASURE_INCOMPLETE');
  });

  it('a measure states no amount that it does not have', () => {
    expect(measureFault({ measure: 'REPRIMAND', breachIds: BREACH, amountCents: 1 }, 'ORDINARY', TODAY, 'OTHERS')?.code).toBe(
      'MEASURE_OVERSTATED',
    );
    expect(measureFault({ measure: 'REPRIMAND', breachIds: BREACH, dailyPenaltyCents: 1 }, 'ORDINARY', TODAY, 'OTHERS')?.code).toBe(
      'MEASURE_OVERSTATED',
    );
  });

  it('a reminder of legal obligations is no measure of the committee', () => {
    expect(MEASURES.filter((measure) => measure.includes('REMINDER') || measure.includes('WARNING'))).toEqual([]);
  });

  it('orders before the decision are capped at 100 and 100,000 euros a day', () => {
    expect(earlyInjunctionTable.PRODUCTION.dailyPenaltyCapCents).toBe(10_000);
    expect(earlyInjunctionTable.PROVISIONAL.dailyPenaltyCapCents).toBe(10_000_000);
  });

  it('whatever is stated, nothing that is let through is over a cap of its row', () => {
    const anyMeasure = fc.record(
      {
        measure: fc.constantFrom(...MEASURES),
        breachIds: fc.constant(BREACH),
        amountCents: fc.integer({ min: 0, max: 5_000_000_000 }),
        tier: fc.constantFrom('GDPR_83_4' as const, 'GDPR_83_5_6' as const),
        dailyPenaltyCents: fc.integer({ min: 0, max: 20_000_000 }),
        untilOn: fc.constantFrom('2026-04-01', '2027-01-01'),
      },
      { requiredKeys: ['measure', 'breachIds'] },
    );
    fc.assert(
      fc.property(anyMeasure, fc.constantFrom(...PROCEDURES), (stated, procedure) => {
        if (measureFault(stated, procedure, TODAY, 'OTHERS') !== undefined) return;
        const row = measureOn(stated.measure, procedure, TODAY);
        expect(stated.dailyPenaltyCents ?? 0).toBeLessThanOrEqual(row?.dailyPenaltyCapCents ?? 0);
        const cap = row?.fineCapCents ?? (stated.tier === undefined ? 0 : (row?.fineTiers?.[stated.tier].cents ?? 0));
        expect(stated.amountCents ?? 0).toBeLessThanOrEqual(cap);
      }),
    );
  });
});
