import { localTimeIn, startOfCivilDay, ZONES } from '../../../domain/law/zone.js';

/** The same from the time zone database. */
const byDatabase = (moment: number, zone: string): string => {
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(moment);
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}`;
};
const ours = (moment: number, zone: (typeof ZONES)[number]): string => localTimeIn(new Date(moment).toISOString(), zone).slice(0, 19);

describe('the legal time of each territory', () => {
  it.each(ZONES)('in %s is that of the time zone database, every fortnight from 1990 to 2045', (zone) => {
    const wrong: number[] = [];
    for (let moment = Date.UTC(1990, 0, 1, 0, 59, 59); moment < Date.UTC(2045, 0, 1); moment += 14 * 86_400_000 + 5_400_000)
      if (ours(moment, zone) !== byDatabase(moment, zone)) wrong.push(moment);
    expect(wrong).toEqual([]);
  });

  it('in Paris changes at the very second, in every year, and around New Year not at all', () => {
    for (let year = 1996; year < 2045; year += 1) {
      const moments = [3, 10].flatMap((month) => [25, 26, 27, 28, 29, 30, 31].map((day) => Date.UTC(year, month - 1, day, 1)));
      for (const moment of [...moments, Date.UTC(year, 0, 1), Date.UTC(year, 11, 31, 23)])
        for (const around of [moment - 1_000, moment, moment + 1_000, moment + 3_600_000])
          expect(ours(around, 'Europe/Paris')).toBe(byDatabase(around, 'Europe/Paris'));
    }
  });

  it('starts its days at midnight', () => {
    expect(startOfCivilDay('2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfCivilDay('2026-03-30')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfCivilDay('2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
    expect(startOfCivilDay('2026-10-26', 'Pacific/Noumea')).toBe('2026-10-25T13:00:00.000Z');
  });
});
