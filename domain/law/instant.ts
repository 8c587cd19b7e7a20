import { daysFromCivil, daysInMonth, fromDayNumber } from './civil-date.js';

/** An instant in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`, years 1970 to 2199. Text order is time order. */
export type Instant = string;

/** Why a text is no instant. */
export const INSTANT_FAULTS = [
  'MALFORMED',
  'MISSING_OFFSET',
  'IMPOSSIBLE_DATE',
  'IMPOSSIBLE_TIME',
  'LEAP_SECOND',
  'IMPOSSIBLE_OFFSET',
  'OUT_OF_RANGE',
] as const;
export type InstantFault = (typeof INSTANT_FAULTS)[number];

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/;
const NORMAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY_MS = 86_400_000;
const EARLIEST_MS = 0;
const LATEST_MS = daysFromCivil(2200, 1, 1) * DAY_MS - 1;

/**
 * Reads an ISO 8601 date and time with offset (`2020-02-13T01:40:18+01:00`; seconds, fraction and the colon of the offset may be left out)
 * and gives the same instant in UTC. Digits below the millisecond are cut. Refused, with the reason: no offset, a day or an hour that does not exist, 24:00, a leap
 * second, an offset outside -12:00 to +14:00 or `-00:00`, a year (in UTC) outside 1970 to 2199.
 */
export function parseInstant(text: string): { readonly instant: Instant } | { readonly fault: InstantFault } {
  const read = readInstant(text);
  return typeof read === 'number' ? { instant: instantOf(read) } : read;
}

/** Milliseconds since 1970-01-01T00:00Z, or the fault. */
function readInstant(text: string): number | { readonly fault: InstantFault } {
  const found = SHAPE.exec(text);
  if (found === null) return { fault: 'MALFORMED' };
  const number = (group: number): number => Number(found[group] ?? '0');
  const [year, month, day, hour, minute, second] = [number(1), number(2), number(3), number(4), number(5), number(6)];
  if (day < 1 || day > daysInMonth(year, month)) return { fault: 'IMPOSSIBLE_DATE' };
  if (second === 60) return { fault: 'LEAP_SECOND' };
  if (hour > 23 || minute > 59 || second > 59) return { fault: 'IMPOSSIBLE_TIME' };
  if (found[8] === undefined && found[9] === undefined) return { fault: 'MISSING_OFFSET' };
  const [offsetHours, offsetMinutes] = [Number(found[10] ?? '0'), Number(found[11] ?? '0')];
  const size = offsetHours * 60 + offsetMinutes;
  const negative = found[9] === '-';
  if (offsetMinutes > 59 || (negative ? size > 720 || size === 0 : size > 840)) return { fault: 'IMPOSSIBLE_OFFSET' };
  const millisecond = Number((found[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const local = daysFromCivil(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
  const utc = local - (negative ? -size : size) * 60_000;
  if (utc < EARLIEST_MS || utc > LATEST_MS) return { fault: 'OUT_OF_RANGE' };
  return utc;
}

/** The instant in its one stored form, or undefined when the text is none (see parseInstant for the reasons). */
export function normaliseInstant(text: string): Instant | undefined {
  const read = parseInstant(text);
  return 'instant' in read ? read.instant : undefined;
}

/** True when the text is an instant in its one stored form. */
export const isInstant = (text: string): text is Instant => NORMAL.test(text) && normaliseInstant(text) === text;

/** The instant of a whole number of milliseconds since 1970-01-01T00:00Z. Throws RangeError outside 1970 to 2199. */
export function instantOf(milliseconds: number): Instant {
  if (!Number.isInteger(milliseconds) || milliseconds < EARLIEST_MS || milliseconds > LATEST_MS)
    throw new RangeError('instant out of range');
  const days = Math.floor(milliseconds / DAY_MS);
  const rest = milliseconds - days * DAY_MS;
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hour, minute, second] = [Math.floor(rest / 3_600_000), Math.floor(rest / 60_000) % 60, Math.floor(rest / 1000) % 60];
  return `${fromDayNumber(days)}T${two(hour)}:${two(minute)}:${two(second)}.${String(rest % 1000).padStart(3, '0')}Z`;
}

/** Milliseconds since 1970-01-01T00:00Z. Throws RangeError when the text is no instant. */
export function millisecondsOf(instant: Instant): number {
  const read = readInstant(instant);
  if (typeof read !== 'number') throw new RangeError('not an instant');
  return read;
}
