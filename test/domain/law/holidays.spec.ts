import { describe, expect, it } from '@jest/globals';
import OracleHolidays from 'date-holidays';
import fc from 'fast-check';
import { addDays, dayOfWeek, fromDayNumber, toDayNumber } from '../../../domain/law/civil-date.js';
import { TERRITORIES, type Territory } from '../../../domain/law/departments.js';
import { easterSunday, holidayOn, holidaysOf } from '../../../domain/law/holidays.js';
import { addWorkingDays, dayOffOn, isWorkingDay, nextWorkingDay } from '../../../domain/law/working-days.js';

const YEARS = Array.from({ length: 71 }, (_, index) => 1990 + index);

/** How the oracle names each territory. */
const ORACLE: Readonly<Record<Territory, readonly [country: string, state?: string]>> = {
  METROPOLE: ['FR'],
  ALSACE_MOSELLE: ['FR', '57'],
  GUADELOUPE: ['FR', 'GP'],
  MARTINIQUE: ['FR', 'MQ'],
  GUYANE: ['FR', 'GF'],
  REUNION: ['FR', 'RE'],
  SAINT_PIERRE_ET_MIQUELON: ['PM'],
  MAYOTTE: ['FR', 'YT'],
  SAINT_BARTHELEMY: ['FR', 'BL'],
  SAINT_MARTIN: ['FR', 'MF'],
  WALLIS_ET_FUTUNA: ['WF'],
  POLYNESIE_FRANCAISE: ['PF'],
  NOUVELLE_CALEDONIE: ['NC'],
  ABROAD: ['FR'],
};

/** Days of the oracle that this catalogue does not hold, with the reason. */
function refused(territory: Territory, on: string): string | undefined {
  const year = Number(on.slice(0, 4));
  if ((territory === 'GUADELOUPE' || territory === 'MARTINIQUE') && on === addDays(easterSunday(year), -2))
    return 'Good Friday is a usage in the Antilles: neither L.3133-1 nor L.3422-2 code du travail names it';
  if (
    (territory === 'SAINT_BARTHELEMY' || territory === 'SAINT_MARTIN') &&
    on < '2012-04-25' &&
    on !== addDays(easterSunday(year), 50) &&
    (on.endsWith('-10-09') || on.endsWith('-05-27'))
  )
    return 'the two islands have a day of their own since décret 2012-553 of 23 April 2012 only';
  if (territory === 'POLYNESIE_FRANCAISE' && on === '2025-06-29') return 'abolished by the loi du pays adopted on 6 May 2025';
  return undefined;
}

/** Days of this catalogue that the oracle does not hold, with the reason. */
function added(territory: Territory, on: string): string | undefined {
  return territory === 'POLYNESIE_FRANCAISE' && on === '2025-11-20'
    ? 'created by the loi du pays adopted on 6 May 2025; the oracle begins in 2026'
    : undefined;
}

describe('public holidays', () => {
  it.each(TERRITORIES.filter((territory) => territory !== 'ABROAD'))(
    'are those of an independent list from 1990 to 2060, justified differences apart: %s',
    (territory) => {
      const oracle = new OracleHolidays(...(ORACLE[territory] as [string, string]));
      for (const year of YEARS) {
        const theirs = [
          ...new Set((oracle.getHolidays(year) ?? []).filter(({ type }) => type === 'public').map(({ date }) => date.slice(0, 10))),
        ];
        const ours = [...new Set(holidaysOf(year, territory).map(({ on }) => on))];
        expect(theirs.filter((on) => refused(territory, on) === undefined).sort()).toEqual(
          ours.filter((on) => added(territory, on) === undefined).sort(),
        );
      }
    },
  );

  it.each(['67', '68'])('are the same in the three departments of Alsace and Moselle: %s', (department) => {
    const [moselle, other] = [new OracleHolidays('FR', '57'), new OracleHolidays('FR', department)];
    for (const year of [1990, 2008, 2026, 2060]) expect(other.getHolidays(year)).toEqual(moselle.getHolidays(year));
  });

  it('abroad are those of metropolitan France', () => {
    for (const year of YEARS) expect(holidaysOf(year, 'ABROAD')).toEqual(holidaysOf(year));
  });

  it.each([
    [1999, '1999-04-04'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i falls on %s', (year, on) => {
    expect(easterSunday(year)).toBe(on);
  });

  it('Easter is a Sunday between 22 March and 25 April', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1583, max: 4000 }), (year) => {
        const on = easterSunday(year);
        expect(dayOfWeek(on)).toBe('SUNDAY');
        expect(on.slice(5) >= '03-22' && on.slice(5) <= '04-25').toBe(true);
      }),
    );
  });

  it('a day is a holiday exactly when the list of its year says so', () => {
    const days = fc.integer({ min: toDayNumber('1980-01-01'), max: toDayNumber('2100-12-31') }).map(fromDayNumber);
    fc.assert(
      fc.property(days, fc.constantFrom(...TERRITORIES), (date, territory) => {
        const year = Number(date.slice(0, 4));
        expect(holidayOn(date, territory)).toBe(holidaysOf(year, territory).find(({ on }) => on === date)?.holiday);
        for (const { on } of holidaysOf(year, territory)) expect(holidayOn(on, territory)).toBeDefined();
      }),
    );
  });

  it('two holidays on one day are one day off', () => {
    expect(
      holidaysOf(2008)
        .filter(({ on }) => on === '2008-05-01')
        .map(({ holiday }) => holiday),
    ).toEqual(['LABOUR_DAY', 'ASCENSION']);
    expect(holidayOn('2008-05-01')).toBe('LABOUR_DAY');
  });

  it('a commemoration is a holiday where it is held and nowhere else', () => {
    expect(holidayOn('2026-05-27', 'GUADELOUPE')).toBe('ABOLITION_OF_SLAVERY');
    expect(holidayOn('2026-05-27')).toBeUndefined();
    expect(holidayOn('2026-04-03', 'ALSACE_MOSELLE')).toBe('GOOD_FRIDAY');
    expect(holidayOn('2026-04-03', 'METROPOLE')).toBeUndefined();
    expect(holidayOn('1983-05-27', 'GUADELOUPE')).toBeUndefined();
  });
});

describe('working days', () => {
  const dates = fc.integer({ min: toDayNumber('1990-01-01'), max: toDayNumber('2060-12-31') }).map(fromDayNumber);
  const territories = fc.constantFrom(...TERRITORIES);

  it('are Monday to Friday, holidays excepted', () => {
    expect(dayOffOn('2026-05-01')).toBe('LABOUR_DAY');
    expect(dayOffOn('2026-05-02')).toBe('SATURDAY');
    expect(dayOffOn('2026-11-01')).toBe('SUNDAY');
    expect(isWorkingDay('2026-05-04')).toBe(true);
    expect(nextWorkingDay('2026-05-14')).toBe('2026-05-15');
    expect(nextWorkingDay('2026-12-25', 'ALSACE_MOSELLE')).toBe('2026-12-28');
  });

  it('ten working days from 30 April 2026 jump over 1, 8 and 14 May', () => {
    expect(addWorkingDays('2026-04-30', 10)).toBe('2026-05-19');
  });

  it('as many lie between a date and the date reached as were added', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), territories, (from, days, territory) => {
        const to = addWorkingDays(from, days, territory);
        let counted = 0;
        for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on, territory)) counted += 1;
        expect(isWorkingDay(to, territory)).toBe(true);
        expect(counted).toBe(days);
      }),
    );
  });

  it('counted back from a working day lead to where they came from', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), territories, (date, days, territory) => {
        const from = nextWorkingDay(date, territory);
        expect(addWorkingDays(addWorkingDays(from, days, territory), -days, territory)).toBe(from);
      }),
    );
  });
});
