import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  civilDate,
  compareCivilDates,
  DAYS_OF_WEEK,
  dayOfWeek,
  daysBetween,
  daysInMonth,
  fromDayNumber,
  isCivilDate,
  toDayNumber,
} from '../../../domain/law/civil-date.js';

const DAY_MS = 86_400_000;
const dates = fc.integer({ min: toDayNumber('1600-01-01'), max: toDayNumber('2400-12-31') }).map(fromDayNumber);

describe('a civil date', () => {
  it('is a day of the calendar and nothing else', () => {
    for (const text of ['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31']) expect(isCivilDate(text)).toBe(true);
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2024-04-31',
      '2024-13-01',
      '2024-00-10',
      '2024-01-00',
      '0000-01-01',
      '2024-1-1',
      '20240101',
      ' 2024-01-01',
      '2024-01-01T00:00Z',
      '',
    ])
      expect(isCivilDate(text)).toBe(false);
  });

  it('agrees with the calendar of the machine on every day from 1600 to 2400', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const day = toDayNumber(date);
        expect(new Date(day * DAY_MS).toISOString().slice(0, 10)).toBe(date);
        expect(DAYS_OF_WEEK.indexOf(dayOfWeek(date))).toBe((new Date(day * DAY_MS).getUTCDay() + 6) % 7);
      }),
    );
  });

  it('comes back when days are added and taken away, and text order is time order', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -100_000, max: 100_000 }), (date, days) => {
        const later = addDays(date, days);
        expect(addDays(later, -days)).toBe(date);
        expect(daysBetween(date, later)).toBe(days);
        expect(Math.sign(compareCivilDates(later, date))).toBe(Math.sign(days));
      }),
    );
  });
});

describe('months run date to date', () => {
  it.each([
    ['2026-01-15', 3, '2026-04-15'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-10', -2, '2025-11-10'],
  ])('from %s, %i months lead to %s', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to);
  });

  it('the day of the month is kept, or is the last one of a shorter month', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const to = addMonths(date, months);
        const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
        expect(Number(to.slice(8))).toBe(Math.min(Number(date.slice(8)), daysInMonth(year, month)));
        expect(year * 12 + month - (Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)))).toBe(months);
      }),
    );
  });

  it('a day that the calendar has not is refused, not invented', () => {
    expect(() => civilDate(2023, 2, 29)).toThrow(RangeError);
    expect(() => addDays('2023-02-29', 1)).toThrow(RangeError);
    expect(() => addMonths('9999-12-31', 1)).toThrow(RangeError);
  });
});
