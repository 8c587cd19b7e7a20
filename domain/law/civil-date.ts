/** A civil date, `YYYY-MM-DD`, proleptic Gregorian, years 0001 to 9999. */
export type CivilDate = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Days of the week, Monday first, numbered 1 to 7 as in ISO 8601. */
export const DAYS_OF_WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type DayOfWeek = (typeof DAYS_OF_WEEK)[number];

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month (1 to 12); 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : (LENGTHS[month - 1] ?? 0));

/** Year, month (1 to 12) and day of a civil date, or undefined when the text is no date of the calendar. */
export function parseCivilDate(text: string): { readonly year: number; readonly month: number; readonly day: number } | undefined {
  const found = SHAPE.exec(text);
  if (found === null) return undefined;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (year < 1 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return { year, month, day };
}

export const isCivilDate = (text: string): text is CivilDate => parseCivilDate(text) !== undefined;

function parts(date: CivilDate): { readonly year: number; readonly month: number; readonly day: number } {
  const found = parseCivilDate(date);
  if (found === undefined) throw new RangeError('not a civil date');
  return found;
}

/** The civil date of a year, month (1 to 12) and day. Throws RangeError when the calendar has no such day between years 1 and 9999. */
export function civilDate(year: number, month: number, day: number): CivilDate {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  if (!isCivilDate(text)) throw new RangeError('not a civil date');
  return text;
}

/** Days from 1970-01-01 to a year, month and day of the proleptic Gregorian calendar (H. Hinnant, days_from_civil). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Number of days from 1970-01-01 (may be negative). Throws RangeError when the text is no civil date. */
export function toDayNumber(date: CivilDate): number {
  const { year, month, day } = parts(date);
  return daysFromCivil(year, month, day);
}

/** The civil date of a number of days from 1970-01-01. Throws RangeError outside years 1 to 9999. */
export function fromDayNumber(days: number): CivilDate {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return civilDate(year, month, dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1);
}

/** Negative, zero or positive as the first date is before, on or after the second. */
export const compareCivilDates = (a: CivilDate, b: CivilDate): number => (a < b ? -1 : a > b ? 1 : 0);

/** The date a number of days later (earlier when negative). Throws RangeError outside years 1 to 9999. */
export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(toDayNumber(date) + days);

/** Days from the first date to the second (negative when the second is earlier). */
export const daysBetween = (from: CivilDate, to: CivilDate): number => toDayNumber(to) - toDayNumber(from);

/**
 * The date a number of months later, date to date ("de quantième à quantième"); where the month has no such day, its last day.
 * Throws RangeError outside years 1 to 9999.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = parts(date);
  const total = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(total / 12), (((total % 12) + 12) % 12) + 1];
  return civilDate(y, m, Math.min(day, daysInMonth(y, m)));
}

/** The day of the week. */
export function dayOfWeek(date: CivilDate): DayOfWeek {
  const index = (((toDayNumber(date) + 3) % 7) + 7) % 7;
  return DAYS_OF_WEEK[index] ?? 'MONDAY';
}
