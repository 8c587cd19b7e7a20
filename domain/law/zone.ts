import { type CivilDate, daysFromCivil, fromDayNumber, toDayNumber } from './civil-date.js';
import { type Instant, instantOf, millisecondsOf } from './instant.js';

/** Legal times of France, as names of the IANA database. */
export const ZONES = [
  'Europe/Paris',
  'America/Guadeloupe',
  'America/Martinique',
  'America/Cayenne',
  'America/Miquelon',
  'America/St_Barthelemy',
  'America/Marigot',
  'Indian/Reunion',
  'Indian/Mayotte',
  'Pacific/Wallis',
  'Pacific/Tahiti',
  'Pacific/Noumea',
] as const;
export type Zone = (typeof ZONES)[number];

/** The zone in which the authority's own dates are counted. */
export const SEAT_ZONE: Zone = 'Europe/Paris';

export const isZone = (text: string): text is Zone => (ZONES as readonly string[]).includes(text);

const DAY_MS = 86_400_000;

const formatters = new Map(
  ZONES.map((zone) => [
    zone,
    new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    }),
  ]),
);

const HOUR_MS = 3_600_000;
/** Mean length of a year; off by a day at most around New Year, when it is winter either way. */
const YEAR_MS = 31_556_952_000;
/**
 * From 1998 to 2037: the zones that keep one offset all year long, and Paris, whose summer time begins and ends at 01:00 UTC on the last
 * Sundays of March and October (Directive 2000/84/EC, and 97/44/EC before it). Saint-Pierre-et-Miquelon follows other rules.
 */
const RULES_FROM = daysFromCivil(1998, 1, 1) * DAY_MS;
const RULES_UNTIL = daysFromCivil(2038, 1, 1) * DAY_MS;
const STANDARD_HOURS: Readonly<Partial<Record<Zone, number>>> = {
  'Europe/Paris': 1,
  'America/Guadeloupe': -4,
  'America/Martinique': -4,
  'America/Cayenne': -3,
  'America/St_Barthelemy': -4,
  'America/Marigot': -4,
  'Indian/Reunion': 4,
  'Indian/Mayotte': 3,
  'Pacific/Wallis': 12,
  'Pacific/Tahiti': -10,
  'Pacific/Noumea': 11,
};

/** Moment of the change of hour on the last Sunday of a month of 31 days; 1970-01-01 was a Thursday. */
const changeOfHour = (year: number, month: 3 | 10): number => {
  const last = daysFromCivil(year, month, 31);
  return (last - ((last + 4) % 7)) * DAY_MS + HOUR_MS;
};

/** Milliseconds to add to UTC by the rules above; undefined where they do not say. */
function offsetByRule(milliseconds: number, zone: Zone): number | undefined {
  const standard = STANDARD_HOURS[zone];
  if (standard === undefined || milliseconds < RULES_FROM || milliseconds >= RULES_UNTIL) return undefined;
  if (zone !== 'Europe/Paris') return standard * HOUR_MS;
  const year = 1970 + Math.floor(milliseconds / YEAR_MS);
  const isSummer = milliseconds >= changeOfHour(year, 3) && milliseconds < changeOfHour(year, 10);
  return (standard + (isSummer ? 1 : 0)) * HOUR_MS;
}

/** Local date and time of a moment, as milliseconds since a local 1970-01-01T00:00. */
function localMilliseconds(milliseconds: number, zone: Zone): number {
  const offset = offsetByRule(milliseconds, zone);
  if (offset !== undefined) return milliseconds + offset;
  const formatter = formatters.get(zone);
  if (formatter === undefined) throw new RangeError('unknown zone');
  const [month, day, year, hour, minute, second] = (formatter.format(milliseconds).match(/\d+/g) ?? []).map(Number);
  const date = daysFromCivil(year ?? 1970, month ?? 1, day ?? 1);
  const seconds = ((hour ?? 0) * 60 + (minute ?? 0)) * 60 + (second ?? 0);
  return date * DAY_MS + seconds * 1000 + (((milliseconds % 1000) + 1000) % 1000);
}

/** Local date and time of an instant, without offset: `YYYY-MM-DDTHH:mm:ss.sss`. Throws RangeError when the text is no instant. */
export const localTimeIn = (instant: Instant, zone: Zone): string =>
  instantOf(localMilliseconds(millisecondsOf(instant), zone)).slice(0, 23);

/** The civil date on which an instant falls in a zone. Throws RangeError when the text is no instant. */
export const civilDateIn = (instant: Instant, zone: Zone = SEAT_ZONE): CivilDate =>
  fromDayNumber(Math.floor(localMilliseconds(millisecondsOf(instant), zone) / DAY_MS));

/** The year, in Paris, in which an instant falls: the year of references and of numbers. */
export const parisYear = (instant: Instant): number => Number(civilDateIn(instant).slice(0, 4));

/** The first instant of a civil date in a zone. Throws RangeError when the text is no civil date. */
export function startOfCivilDay(date: CivilDate, zone: Zone = SEAT_ZONE): Instant {
  const midnight = toDayNumber(date) * DAY_MS;
  let [before, after] = [midnight - DAY_MS, midnight + DAY_MS];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localMilliseconds(middle, zone) < midnight) before = middle;
    else after = middle;
  }
  return instantOf(after);
}
