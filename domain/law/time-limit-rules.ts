import { officeTimeLimits } from './office-time-limits.js';
import { procedureTimeLimits } from './procedure-time-limits.js';
import { reportTimeLimits } from './report-time-limits.js';
import { appliesOn } from './sourced.js';
import { TIME_LIMITS, type TimeLimitKind, type TimeLimitRule } from './time-limit.js';

/** All versions of all time limits, oldest version first within a kind. */
export const timeLimitRules: readonly TimeLimitRule[] = [...reportTimeLimits, ...procedureTimeLimits, ...officeTimeLimits];

/** The name under which a version of a rule is stored: `KIND.version`. */
export const ruleName = (row: TimeLimitRule): string => `${row.kind}.${row.version}`;

/** The version of a kind in force on a civil date; before its first version, that one. Undefined only for a kind without any version. */
export function timeLimitRuleOn(kind: TimeLimitKind, on: string): TimeLimitRule | undefined {
  const versions = timeLimitRules.filter((row) => row.kind === kind);
  return versions.findLast((version) => appliesOn(version, on)) ?? versions[0];
}

/** The version of each kind in force on a civil date, in the order of the kinds. */
export const timeLimitRulesOn = (on: string): readonly TimeLimitRule[] =>
  TIME_LIMITS.flatMap((kind) => {
    const row = timeLimitRuleOn(kind, on);
    return row === undefined ? [] : [row];
  });
