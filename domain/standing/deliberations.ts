import { deliberationEvents } from '../deliberation/deliberation.events.js';
import { standing } from '../kernel/standing.js';

export interface DeliberationStanding {
  readonly isClosed: boolean;
  /** Digest of the text that was adopted. */
  readonly textDigest?: string;
}

/** Whether a deliberation is over and which text it adopted. Who voted what is not for anybody to ask. */
export const deliberationStanding = standing({
  name: 'deliberationStanding',
  reads: deliberationEvents,
  initial: { isClosed: false } as DeliberationStanding,
  apply: (state, event): DeliberationStanding => {
    switch (event.type) {
      case 'DecisionTextAdopted':
        return { isClosed: false, textDigest: event.data.textDigest };
      case 'DeliberationClosed':
        return { isClosed: true, textDigest: event.data.textDigest };
      case 'DeliberationOpened':
      case 'DeliberationAttendanceRecorded':
      case 'DraftRegistered':
      case 'VoteTaken':
      case 'DeliberationAbandoned':
        return state;
    }
  },
  answer: (state) => state,
});
