import { addDays, addMonths, type CivilDate } from './civil-date.js';
import { type Territory, TERRITORIES, territoryTable } from './departments.js';
import type { LengthUnit, TimeLimitKind, TimeLimitRule } from './time-limit.js';
import { ruleName, timeLimitRuleOn, timeLimitRules, timeLimitRulesOn } from './time-limit-rules.js';
import { dayOffOn } from './working-days.js';
import { SEAT_ZONE, type Zone } from './zone.js';

export { TIME_LIMITS, type TimeLimitKind } from './time-limit.js';

/** A deadline as an event stores it. `ruleVersion` names the version of the rule and everything else that was chosen, so that it can be computed again. */
export interface Deadline {
  readonly kind: TimeLimitKind;
  readonly ruleVersion: string;
  readonly startsOn: CivilDate;
  readonly dueOn: CivilDate;
  readonly zone: Zone;
}

/** One step of the reckoning: a stable code, and the date reached by it. */
export interface TimeLimitStep {
  readonly rule: string;
  readonly on: CivilDate;
}

export interface TimeLimit {
  readonly deadline: Deadline;
  readonly steps: readonly TimeLimitStep[];
}

export interface TimeLimitOptions {
  /** A stored `ruleVersion`, with its choices; all other options except the zone are then ignored. Default: the version in force. */
  readonly ruleVersion?: string;
  /** Civil date whose law applies. Default: the start. */
  readonly inForceOn?: CivilDate;
  /** Zone stored with the deadline. Default: that of the territory, or Paris. */
  readonly zone?: Zone;
  /** Where the person or the poll is: days off, zone, time for distance. Default: metropolitan France. */
  readonly territory?: Territory;
  /** Days that the authority set, for a rule that leaves the length to it. */
  readonly setDays?: number;
  /** Days added by an extension or a suspension, for a rule that allows one. */
  readonly extensionDays?: number;
}

interface Choice {
  readonly row: TimeLimitRule;
  readonly territory: Territory;
  readonly setDays: number | undefined;
  readonly extensionDays: number;
}

const NAME = /^([A-Z_]+\.\d+)(?:\.D-(\d{1,4}))?(?:\.E-(\d{1,4}))?(?:\.T-([A-Z_]+))?$/;

const nameOf = ({ row, territory, setDays, extensionDays }: Choice): string =>
  [
    ruleName(row),
    setDays === undefined ? '' : `.D-${setDays}`,
    extensionDays === 0 ? '' : `.E-${extensionDays}`,
    territory === 'METROPOLE' ? '' : `.T-${territory}`,
  ].join('');

function choiceNamed(kind: TimeLimitKind, name: string): Choice {
  const found = NAME.exec(name);
  const row = timeLimitRules.find((version) => version.kind === kind && ruleName(version) === found?.[1]);
  const territory = found?.[4] === undefined ? 'METROPOLE' : TERRITORIES.find((code) => code === found[4]);
  if (found === null || row === undefined || territory === undefined) throw new RangeError('unknown rule version');
  return { row, territory, setDays: found[2] === undefined ? undefined : Number(found[2]), extensionDays: Number(found[3] ?? '0') };
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0 && value <= 9999;

function choose(kind: TimeLimitKind, startsOn: CivilDate, options: TimeLimitOptions): Choice {
  const row = timeLimitRuleOn(kind, options.inForceOn ?? startsOn);
  if (row === undefined) throw new RangeError('unknown time limit');
  const { setDays, extensionDays = 0, territory = 'METROPOLE' } = options;
  if (setDays !== undefined && (row.setByAuthority === undefined || !isCount(setDays) || setDays === 0))
    throw new RangeError('length not open to choice');
  if (!isCount(extensionDays) || (extensionDays > 0 && row.extension === undefined))
    throw new RangeError('no extension of this time limit');
  return { row, territory, setDays, extensionDays };
}

const MONTHS: Readonly<Partial<Record<LengthUnit, number>>> = { MONTH: 1, YEAR: 12 };
const DAYS: Readonly<Partial<Record<LengthUnit, number>>> = { HOUR: 1 / 24, DAY: 1, WEEK: 7 };

const word = (sign: 1 | -1, count: number, unit: string): string =>
  `${sign === 1 ? 'ADD' : 'SUBTRACT'}_${count}_${unit}${count === 1 ? '' : 'S'}`;

/** Adds the length to the start, one step for each date that counts. */
function run(startsOn: CivilDate, { row, territory, setDays }: Choice, calendar: Territory): TimeLimitStep[] {
  const sign = row.direction === 'AFTER' ? 1 : -1;
  const steps: TimeLimitStep[] = [{ rule: 'STARTS_ON', on: startsOn }];
  let start = startsOn;
  if (row.fromFirstOfMonth) {
    start = `${startsOn.slice(0, 8)}01`;
    steps.push({ rule: 'FIRST_DAY_OF_MONTH', on: start });
  }
  const { count, unit } = setDays === undefined ? row.length : ({ count: setDays, unit: 'DAY' } as const);
  if (unit === 'WORKING_DAY') {
    let on = start;
    for (let counted = 0; counted < count;) {
      on = addDays(on, sign);
      const off = dayOffOn(on, calendar);
      if (off === undefined) counted += 1;
      steps.push({ rule: off === undefined ? `WORKING_DAY_${counted}` : `DAY_OFF_${off}`, on });
    }
    return steps;
  }
  const perMonth = MONTHS[unit];
  if (perMonth === undefined) {
    steps.push({ rule: word(sign, count, unit), on: addDays(start, sign * Math.ceil(count * (DAYS[unit] ?? 1))) });
    return steps;
  }
  const distance = territoryTable[territory].distance;
  const more = row.forDistance === undefined || distance === 'NONE' ? 0 : distance === 'OVERSEAS' ? 1 : 2;
  const reached = (total: number, rule: string): void => {
    const on = addMonths(start, sign * total);
    steps.push({ rule, on });
    if (on.slice(8) !== start.slice(8)) steps.push({ rule: 'LAST_DAY_OF_SHORTER_MONTH', on });
  };
  reached(count * perMonth, word(sign, count, unit));
  if (more > 0) reached(count * perMonth + more, `${word(1, more, 'MONTH')}_FOR_DISTANCE_${distance}`);
  return steps;
}

/**
 * The due date of a time limit and its explanation, step by step. The day of the start never counts. Months run date to date; where the month has no such day, to its
 * last one. Hours are given as civil days (72 hours: the third day, at the hour of the start). A term that runs backwards gives the last day on which the act is in time.
 * Throws RangeError for a date that is none, a rule version that is unknown, a length or an extension that the rule does not allow.
 */
export function computeTimeLimit(kind: TimeLimitKind, startsOn: CivilDate, options: TimeLimitOptions = {}): TimeLimit {
  const choice = options.ruleVersion === undefined ? choose(kind, startsOn, options) : choiceNamed(kind, options.ruleVersion);
  const { row, territory, extensionDays } = choice;
  const calendar: Territory = row.calendar === 'SEAT' ? 'METROPOLE' : territory;
  const steps = run(addDays(startsOn, 0), choice, calendar);
  let dueOn = steps.at(-1)?.on ?? startsOn;
  const reach = (rule: string, on: CivilDate): void => {
    steps.push({ rule, on });
    dueOn = on;
  };
  if (extensionDays > 0)
    reach(
      word(1, extensionDays, 'DAY') + (row.extension === 'SUSPENSION' ? '_OF_SUSPENSION' : '_OF_EXTENSION'),
      addDays(dueOn, extensionDays),
    );
  if (row.counting === 'CLEAR') reach('LAST_DAY_NOT_COUNTED', addDays(dueOn, row.direction === 'AFTER' ? 1 : -1));
  if (row.carryOver.carried) {
    let off = dayOffOn(dueOn, calendar);
    const moved = off !== undefined;
    while (off !== undefined) {
      steps.push({ rule: `DAY_OFF_${off}`, on: dueOn });
      dueOn = addDays(dueOn, 1);
      off = dayOffOn(dueOn, calendar);
    }
    if (moved) steps.push({ rule: 'NEXT_WORKING_DAY', on: dueOn });
  }
  steps.push({ rule: 'DUE_ON', on: dueOn });
  const zone = options.zone ?? (row.calendar === 'SEAT' ? SEAT_ZONE : territoryTable[territory].zone);
  return { deadline: { kind, ruleVersion: nameOf(choice), startsOn, dueOn, zone }, steps };
}

/** Computes a stored deadline again from its own rule version: the same due date must come out, with its explanation. Throws as computeTimeLimit. */
export const recomputeTimeLimit = ({ kind, ruleVersion, startsOn, zone }: Omit<Deadline, 'dueOn'>): TimeLimit =>
  computeTimeLimit(kind, startsOn, { ruleVersion, zone });

/** Every kind of time limit with the version in force on a civil date: length, source, marks, and how it is counted. */
export const timeLimitKinds = (on: CivilDate): readonly TimeLimitRule[] => timeLimitRulesOn(on);
