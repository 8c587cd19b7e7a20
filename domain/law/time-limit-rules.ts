import { officeTimeLimits } from './office-time-limits.js';
import { procedureTimeLimits } from './procedure-time-limits.js';
import { reportTimeLimits } from './report-time-limits.js';
import { appliesOn } from './sourced.js';
import { TIME_LIMITS, type TimeLimitRule } from './time-limit.js';

/** All versions of all time limits, oldest version first within a kind. */
export const timeLimitRules: readonly TimeLimitRule[] = [...reportTimeLimits, ...procedureTimeLimits, ...officeTimeLimits];

/** The name under which a version of a rule is stored: `KIND.version`. */
export const ruleName = (row: TimeLimitRule): string => `${row.kind}.${row.version}`;

/** The version of each kind in force on a civil date; before its first version, a kind has that one. */
export const timeLimitRulesOn = (on: string): readonly TimeLimitRule[] =>
  TIME_LIMITS.flatMap((kind) => {
    const versions = timeLimitRules.filter((row) => row.kind === kind);
    const row = versions.findLast((version) => appliesOn(version, on)) ?? versions[0];
    return row === undefined ? [] : [row];
  });
