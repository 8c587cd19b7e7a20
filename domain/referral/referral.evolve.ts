import type { StoredEvent } from '../kernel/contract.js';
import { actKey } from '../kernel/recorded.js';
import type { referralEvents } from './referral.events.js';
import type { Fact, Proposed, ReferralState } from './referral.table.js';

type ReferralEvent = StoredEvent<typeof referralEvents>;

const proposed = ({ data, actor, occurredAt }: Extract<ReferralEvent, { type: 'ReferralProposed' }>): Proposed => ({
  phase: 'PROPOSED',
  caseId: data.caseId,
  proposedBy: actor.id,
  textDigest: data.textDigest,
  offences: data.offences,
  exhibits: data.exhibits.map(({ sha256 }) => sha256),
  since: occurredAt,
  sent: false,
  recorded: [],
  dated: { KNOWLEDGE: { at: data.learnedAt, by: actor.id } },
});
const moved = (state: Proposed, phase: Proposed['phase'], { occurredAt, actor }: ReferralEvent, fact?: Fact): Proposed => ({
  ...state,
  phase,
  since: occurredAt,
  ...(fact === undefined ? {} : { dated: { ...state.dated, [fact]: { at: occurredAt, by: actor.id } } }),
});

const evolveProposed = (state: Proposed, event: ReferralEvent): Proposed => {
  switch (event.type) {
    case 'ReferralProposed':
      return proposed(event);
    case 'ReferralWithdrawn':
      return moved(state, 'WITHDRAWN', event);
    case 'ReferralApproved':
      return moved(state, 'APPROVED', event);
    case 'ReferralRefused':
      return moved(state, 'REFUSED', event);
    case 'ReferralSent':
      return { ...moved(state, 'SENT', event, 'SENDING'), sent: true };
    case 'ReferralRegistered':
      return moved(state, 'REGISTERED', event, 'REGISTRATION');
    case 'ProsecutionBrought':
      return moved(state, 'PROSECUTED', event);
    case 'AlternativeMeasureTaken':
      return moved(state, 'ALTERNATIVE_MEASURE', event);
    case 'ReferralDismissed':
      return moved(state, 'DISMISSED', event);
    case 'JudgmentGiven':
      return {
        ...moved(state, 'JUDGED', event, 'JUDGMENT'),
        recorded: [...state.recorded, actKey(event.type, event.data.proof)],
      };
    case 'CourtHearingNotified':
      return { ...state, recorded: [...state.recorded, actKey(event.type, event.data.proof)] };
    case 'ObservationsPresented':
      return { ...state, recorded: [...state.recorded, actKey(event.type, event.data.sha256)] };
    case 'ReferralDeadlinesRecomputed':
      return state;
    case 'ReferralDateCorrected': {
      const { fact, at } = event.data;
      return { ...state, dated: { ...state.dated, [fact]: { at, by: event.actor.id } } };
    }
  }
};

/** Never refuses: it accepts every history of a referral. */
export const evolve = (state: ReferralState, event: ReferralEvent): ReferralState => {
  if (state.phase !== 'NONE') return evolveProposed(state, event);
  return event.type === 'ReferralProposed' ? proposed(event) : state;
};
