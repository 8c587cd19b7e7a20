import { caseEvents } from '../case/case.events.js';
import { standing } from '../kernel/standing.js';

export interface EstablishedBreach {
  readonly breachId: string;
  readonly breach: string;
  readonly respondentId: string;
}

/** The breaches of a case that are established on evidence today. */
export const establishedBreachesOf = standing({
  name: 'establishedBreachesOf',
  reads: caseEvents,
  initial: [] as readonly EstablishedBreach[],
  apply: (breaches, event): readonly EstablishedBreach[] => {
    if (event.type === 'BreachEstablished') {
      const { establishedBreachId: breachId, breach, respondentId } = event.data;
      return [...breaches, { breachId, breach, respondentId }];
    }
    return event.type === 'EstablishedBreachWithdrawn'
      ? breaches.filter(({ breachId }) => breachId !== event.data.establishedBreachId)
      : breaches;
  },
  answer: (breaches) => breaches,
});
