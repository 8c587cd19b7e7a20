import { addDays, type CivilDate, civilDate, daysBetween } from './civil-date.js';
import { TERRITORIES, type Territory } from './departments.js';
import { appliesOn, type Sourced } from './sourced.js';

/** Codes of public holidays; they appear in the explanation of a time limit and stay for ever. */
export const HOLIDAYS = [
  'NEW_YEAR',
  'GOSPEL_DAY',
  'GOOD_FRIDAY',
  'EASTER_MONDAY',
  'ABOLITION_OF_SLAVERY',
  'SAINT_PETER_CHANEL',
  'LABOUR_DAY',
  'VICTORY_1945',
  'ASCENSION',
  'WHIT_MONDAY',
  'AUTONOMY_DAY',
  'SAINTS_PETER_AND_PAUL',
  'NATIONAL_DAY',
  'TERRITORY_DAY',
  'ASSUMPTION',
  'CITIZENSHIP_DAY',
  'ALL_SAINTS',
  'ARMISTICE_1918',
  'MATARII',
  'CHRISTMAS',
  'SAINT_STEPHEN',
] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** A rule that gives one holiday a year: a day of a month, or a number of days from Easter Sunday. */
export interface HolidayRule extends Sourced {
  readonly holiday: Holiday;
  readonly day: { readonly month: number; readonly day: number } | { readonly afterEaster: number };
}

const fixed = (holiday: Holiday, month: number, day: number, sourced: Sourced): HolidayRule => ({
  holiday,
  day: { month, day },
  ...sourced,
});
const movable = (holiday: Holiday, afterEaster: number, sourced: Sourced): HolidayRule => ({ holiday, day: { afterEaster }, ...sourced });

const national: Sourced = { marks: ['R'], source: 'L.3133-1 code du travail' };
const alsaceMoselle: Sourced = {
  marks: ['R'],
  source:
    'L.3134-13 code du travail; Good Friday is a holiday only in communes with a Protestant or mixed church, here taken for all of them',
};
const abolition: Sourced = {
  marks: ['F'],
  source: 'L.3422-2 code du travail, version of May 2019; loi 83-550 of 30 Jun 1983',
  from: '1983-11-23',
};
const saintMartin: Sourced = {
  marks: ['F*'],
  source: 'L.3422-2 code du travail, version of May 2019, says 27 May; a circular of 4 May 2018 allows 28 May, observed since 2018 or 2019',
  from: '2012-04-25',
};
const abolitionSince2012: Sourced = {
  ...abolition,
  source: 'L.3422-2 code du travail; décret 2012-553 of 23 Apr 2012',
  from: '2012-04-25',
};
const polynesia: Sourced = { marks: ['F*'], source: 'local labour code, by the press (tahiti-infos.com, 27 Dec 2023)' };
const wallis: Sourced = { marks: ['R'], source: 'local usage, not read in a text' };
const caledonia: Sourced = { marks: ['R'], source: 'local labour code, not read' };

/** The eleven holidays of the whole territory. */
const everywhere: readonly HolidayRule[] = [
  fixed('NEW_YEAR', 1, 1, national),
  movable('EASTER_MONDAY', 1, national),
  fixed('LABOUR_DAY', 5, 1, national),
  fixed('VICTORY_1945', 5, 8, { ...national, source: 'L.3133-1 code du travail; loi 81-893 of 2 Oct 1981', from: '1981-10-03' }),
  movable('ASCENSION', 39, national),
  movable('WHIT_MONDAY', 50, { marks: ['R'], source: 'L.3133-1 code du travail; it stays a holiday where it is the day of solidarity' }),
  fixed('NATIONAL_DAY', 7, 14, national),
  fixed('ASSUMPTION', 8, 15, national),
  fixed('ALL_SAINTS', 11, 1, national),
  fixed('ARMISTICE_1918', 11, 11, national),
  fixed('CHRISTMAS', 12, 25, national),
];

/** The holidays that a territory adds. A rule's own dates (from, until) say when it holds. */
const local: Readonly<Record<Territory, readonly HolidayRule[]>> = {
  METROPOLE: [],
  ALSACE_MOSELLE: [movable('GOOD_FRIDAY', -2, alsaceMoselle), fixed('SAINT_STEPHEN', 12, 26, alsaceMoselle)],
  GUADELOUPE: [fixed('ABOLITION_OF_SLAVERY', 5, 27, abolition)],
  MARTINIQUE: [fixed('ABOLITION_OF_SLAVERY', 5, 22, abolition)],
  GUYANE: [fixed('ABOLITION_OF_SLAVERY', 6, 10, abolition)],
  REUNION: [fixed('ABOLITION_OF_SLAVERY', 12, 20, abolition)],
  SAINT_PIERRE_ET_MIQUELON: [],
  MAYOTTE: [fixed('ABOLITION_OF_SLAVERY', 4, 27, abolition)],
  SAINT_BARTHELEMY: [fixed('ABOLITION_OF_SLAVERY', 10, 9, abolitionSince2012)],
  SAINT_MARTIN: [fixed('ABOLITION_OF_SLAVERY', 5, 27, saintMartin)],
  WALLIS_ET_FUTUNA: [
    fixed('SAINT_PETER_CHANEL', 4, 28, wallis),
    fixed('SAINTS_PETER_AND_PAUL', 6, 29, wallis),
    fixed('TERRITORY_DAY', 7, 29, wallis),
  ],
  POLYNESIE_FRANCAISE: [
    fixed('GOSPEL_DAY', 3, 5, polynesia),
    movable('GOOD_FRIDAY', -2, polynesia),
    fixed('AUTONOMY_DAY', 6, 29, { ...polynesia, from: '1985-01-01', until: '2025-06-01' }),
    fixed('MATARII', 11, 20, {
      marks: ['F*'],
      source: 'loi du pays adopted on 6 May 2025, by the press (tahiti-infos.com); its day of entry into force not read',
      from: '2025-06-01',
    }),
  ],
  NOUVELLE_CALEDONIE: [fixed('CITIZENSHIP_DAY', 9, 24, caledonia)],
  ABROAD: [],
};

const rulesOf = new Map<Territory, readonly HolidayRule[]>(
  TERRITORIES.map((territory) => [territory, [...everywhere, ...local[territory]]]),
);

/** The rules that give a territory's holidays; ABROAD has those of metropolitan France. */
export const holidayRules = (territory: Territory): readonly HolidayRule[] => rulesOf.get(territory) ?? everywhere;

/** Easter Sunday of a year in the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8). Years 1583 to 9999. */
export function easterSunday(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return civilDate(year, Math.floor(n / 31), (n % 31) + 1);
}

const dateOf = (rule: HolidayRule, year: number): CivilDate =>
  'afterEaster' in rule.day ? addDays(easterSunday(year), rule.day.afterEaster) : civilDate(year, rule.day.month, rule.day.day);

/** The public holidays of a year in a territory, by date. Two holidays may fall on one day (1 May and Ascension in 2008). */
export function holidaysOf(
  year: number,
  territory: Territory = 'METROPOLE',
): readonly { readonly on: CivilDate; readonly holiday: Holiday }[] {
  return holidayRules(territory)
    .map((rule) => ({ rule, on: dateOf(rule, year) }))
    .filter(({ rule, on }) => appliesOn(rule, on))
    .map(({ rule, on }) => ({ on, holiday: rule.holiday }))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : HOLIDAYS.indexOf(a.holiday) - HOLIDAYS.indexOf(b.holiday)));
}

/** The public holiday of a day in a territory, or undefined; the first of two that fall together. Throws RangeError when the text is no civil date. */
export function holidayOn(date: CivilDate, territory: Territory = 'METROPOLE'): Holiday | undefined {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  // Good Friday falls on 20 March at the earliest, Whit Monday on 14 June at the latest.
  const afterEaster = month >= 3 && month <= 6 ? daysBetween(easterSunday(year), date) : undefined;
  const found = holidayRules(territory).filter(
    (rule) =>
      ('afterEaster' in rule.day ? rule.day.afterEaster === afterEaster : rule.day.month === month && rule.day.day === day) &&
      appliesOn(rule, date),
  );
  return HOLIDAYS.find((holiday) => found.some((rule) => rule.holiday === holiday));
}
