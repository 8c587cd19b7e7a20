import { NOTICE_MEASURES, noticeMeasureTable } from '../../../domain/law/formal-notices.js';
import { isWithinVisitHours } from '../../../domain/law/inspections.js';
import { offenceApplies, OFFENCES, offenceTable } from '../../../domain/law/offences.js';

describe('the offences of which the prosecutor may be told', () => {
  it('each have their article, their penalty, their source and a mark', () => {
    expect(Object.keys(offenceTable)).toEqual([...OFFENCES]);
    for (const offence of OFFENCES) {
      const { article, label, fineCents, marks, source } = offenceTable[offence];
      expect([article, label.fr, label.en, source].every((text) => text.trim() !== '')).toBe(true);
      expect(fineCents).toBeGreaterThan(0);
      expect(marks.length).toBeGreaterThan(0);
      expect(offenceApplies(offence, '2026-03-10')).toBe(true);
    }
  });

  it('are punished by five years and 300,000 euros under article 226-18-1, by one year and 15,000 euros for hindering', () => {
    expect(offenceTable.CP_226_18_1).toMatchObject({ years: 5, fineCents: 30_000_000 });
    expect(offenceTable.CP_226_22_2).toMatchObject({ years: 1, fineCents: 1_500_000 });
    expect(offenceTable.CP_R_625_10).toMatchObject({ fineCents: 150_000, repeatFineCents: 300_000 });
    expect(offenceTable.CP_226_22.onComplaintOnly).toBe(true);
  });
});

it('a visit begins from six in the morning and before nine in the evening, by the time of the place', () => {
  expect(isWithinVisitHours('2026-03-10T05:00:00.000Z', 'Europe/Paris')).toBe(true);
  expect(isWithinVisitHours('2026-03-10T04:59:59.000Z', 'Europe/Paris')).toBe(false);
  expect(isWithinVisitHours('2026-03-10T20:00:00.000Z', 'Europe/Paris')).toBe(false);
  expect(isWithinVisitHours('2026-03-10T19:59:00.000Z', 'Europe/Paris')).toBe(true);
  expect(isWithinVisitHours('2026-03-10T20:00:00.000Z', 'Indian/Reunion')).toBe(false);
});

it('a formal notice orders what article 20 III lists, one to four', () => {
  expect(NOTICE_MEASURES.map((measure) => noticeMeasureTable[measure].article)).toEqual([
    'art. 20 III 1°',
    'art. 20 III 2°',
    'art. 20 III 3°',
    'art. 20 III 4°',
  ]);
});
