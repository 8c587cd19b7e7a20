import { addDays, type CivilDate, dayOfWeek } from './civil-date.js';
import type { Territory } from './departments.js';
import { type Holiday, holidayOn } from './holidays.js';

/** Why nobody works on a day. */
export type DayOff = 'SATURDAY' | 'SUNDAY' | Holiday;

/**
 * Why a day is not a working day, or undefined for a working day. A working day here is a "jour ouvré": Monday to Friday, public holidays of the territory excepted.
 * A "jour ouvrable" would count Saturdays too. Choice of this design (D); a holiday counts as a day off even where people may be asked to work.
 */
export function dayOffOn(date: CivilDate, territory: Territory = 'METROPOLE'): DayOff | undefined {
  const day = dayOfWeek(date);
  return day === 'SATURDAY' || day === 'SUNDAY' ? day : holidayOn(date, territory);
}

export const isWorkingDay = (date: CivilDate, territory: Territory = 'METROPOLE'): boolean => dayOffOn(date, territory) === undefined;

/** The date itself when it is a working day, else the next one. */
export function nextWorkingDay(date: CivilDate, territory: Territory = 'METROPOLE'): CivilDate {
  let on = date;
  while (!isWorkingDay(on, territory)) on = addDays(on, 1);
  return on;
}

/**
 * The date that is a number of working days after (or, when negative, before) a date, which does not count itself.
 * Zero gives the date unchanged, even on a day off.
 */
export function addWorkingDays(date: CivilDate, days: number, territory: Territory = 'METROPOLE'): CivilDate {
  const step = days < 0 ? -1 : 1;
  let [on, left] = [date, Math.abs(days)];
  while (left > 0) {
    on = addDays(on, step);
    if (isWorkingDay(on, territory)) left -= 1;
  }
  return on;
}
