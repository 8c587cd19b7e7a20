import type { CivilDate } from './civil-date.js';
import type { Instant } from './instant.js';
import { computeTimeLimit, type Deadline, type TimeLimitKind, type TimeLimitOptions } from './time-limits.js';
import { civilDateIn, isZone, SEAT_ZONE } from './zone.js';

/** A clock that a file keeps while it runs. */
export interface Clock {
  readonly deadlineId: string;
  readonly kind: string;
  readonly dueOn: CivilDate;
  readonly zone: string;
}

const today = (zone: string, at: Instant): CivilDate => civilDateIn(at, isZone(zone) ? zone : SEAT_ZONE);

/** The day of the clock has come: a reminder or an alert may be raised, from its first minute in the clock's zone. */
export const isReached = ({ dueOn, zone }: Pick<Clock, 'dueOn' | 'zone'>, at: Instant): boolean => today(zone, at) >= dueOn;

/** The last day of the term is over: a lapse may be recorded, from the first minute of the day after in the clock's zone. */
export const isPast = ({ dueOn, zone }: Pick<Clock, 'dueOn' | 'zone'>, at: Instant): boolean => today(zone, at) > dueOn;

/** The fact that a clock starts. `idFor` gives its id from its kind. Throws as computeTimeLimit. */
export const startClock = (
  kind: TimeLimitKind,
  startsOn: CivilDate,
  idFor: (label: string) => string,
  options: TimeLimitOptions = {},
): Deadline & { readonly deadlineId: string } => ({
  deadlineId: idFor(kind),
  ...computeTimeLimit(kind, startsOn, options).deadline,
});

/** The months of a time limit counted in months, time for distance included: what a decision states to its addressee. Throws as computeTimeLimit. */
export const monthsOf = (kind: TimeLimitKind, startsOn: CivilDate, options: TimeLimitOptions = {}): number =>
  computeTimeLimit(kind, startsOn, options).steps.reduce((total, { rule }) => total + Number(/^ADD_(\d+)_MONTH/.exec(rule)?.[1] ?? '0'), 0);
