import { caseEvents } from '../case/case.events.js';
import { standing } from '../kernel/standing.js';

/** Functions in which a matter is prepared: whoever exercised one of them in it never is its rapporteur, nor decides it. */
export const CASEWORK: readonly string[] = ['TRIAGE_AGENT', 'LEGAL_OFFICER', 'INSPECTOR', 'HEAD_OF_DEPARTMENT'];

/** Everybody who prepared a case, or had it in charge. */
export const handled = standing({
  name: 'handled',
  reads: caseEvents,
  initial: [] as readonly string[],
  apply: (known, event) => {
    const more = [
      ...(CASEWORK.includes(event.actor.as) ? [event.actor.id] : []),
      ...(event.type === 'CaseAssigned' ? [event.data.officerId] : []),
    ];
    return more.every((id) => known.includes(id)) ? known : [...new Set([...known, ...more])];
  },
  answer: (known) => known,
});
