import { reject, type Rejection } from './rejection.js';

/** Why an act may not bear this date: it is still to come, or it comes before the act that it follows. Undefined when it may. Text order is time order. */
export const misdated = (
  at: string,
  { now, after }: { readonly now: string; readonly after?: string | undefined },
): Rejection<'IN_THE_FUTURE' | 'BEFORE_THE_ACT'> | undefined => {
  if (at > now) return reject('IN_THE_FUTURE', { at });
  return after !== undefined && at < after ? reject('BEFORE_THE_ACT', { at, after }) : undefined;
};
