import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { projectionSkipCommands, projectionSkipEvents, type SKIP_REASONS } from './projection-skip.events.js';

interface Skipped {
  /** The events that are passed over, for ever. */
  readonly skipped: readonly string[];
}
interface Proposal {
  readonly eventId: string;
  readonly reason: (typeof SKIP_REASONS)[number];
  readonly by: string;
}
export type ProjectionSkipState =
  | ({ readonly phase: 'NONE' } & Skipped)
  | ({ readonly phase: 'PROPOSED'; readonly proposal: Proposal } & Skipped)
  | ({ readonly phase: 'SETTLED' } & Skipped);

const isProposed = (state: ProjectionSkipState, eventId: string): boolean =>
  state.phase === 'PROPOSED' && state.proposal.eventId === eventId;

/** Who runs the machines proposes; who answers for the files decides, because the read model will show less than what happened. */
const table = commandTable<ProjectionSkipState, typeof projectionSkipCommands>()({
  ProposeProjectionSkip: {
    from: ['NONE', 'SETTLED'],
    to: ['PROPOSED'],
    by: ['ADMINISTRATOR', 'SYSTEM'],
    already: (state, { eventId }) => isProposed(state, eventId) || state.skipped.includes(eventId),
  },
  ConfirmProjectionSkip: {
    from: ['PROPOSED'],
    to: ['SETTLED'],
    by: ['HEAD_OF_DEPARTMENT', 'SECRETARY_GENERAL'],
    fourEyes: (state) => (state.phase === 'PROPOSED' ? [state.proposal.by] : []),
    already: (state, { eventId }) => state.skipped.includes(eventId),
  },
  WithdrawProjectionSkip: {
    from: ['PROPOSED'],
    to: ['SETTLED'],
    by: ['ADMINISTRATOR', 'HEAD_OF_DEPARTMENT', 'SECRETARY_GENERAL'],
  },
});

export type ProjectionSkipRejection = 'OTHER_PROPOSAL';
type Decided = readonly NewEvent<typeof projectionSkipEvents>[] | Rejection<ProjectionSkipRejection>;

const decide = (situation: Situation<ProjectionSkipState, typeof projectionSkipCommands, typeof table>): Decided => {
  const { command } = situation;
  switch (situation.name) {
    case 'ProposeProjectionSkip':
      return [{ type: 'ProjectionSkipProposed', data: situation.command }];
    case 'ConfirmProjectionSkip': {
      const { eventId, reason } = situation.state.proposal;
      if (command.eventId !== eventId) return reject('OTHER_PROPOSAL');
      return [{ type: 'ProjectionSkipConfirmed', data: { eventId, reason } }];
    }
    case 'WithdrawProjectionSkip':
      if (command.eventId !== situation.state.proposal.eventId) return reject('OTHER_PROPOSAL');
      return [{ type: 'ProjectionSkipWithdrawn', data: situation.command }];
  }
};

const evolve = ({ skipped }: ProjectionSkipState, event: StoredEvent<typeof projectionSkipEvents>): ProjectionSkipState => {
  switch (event.type) {
    case 'ProjectionSkipProposed':
      return { phase: 'PROPOSED', skipped, proposal: { ...event.data, by: event.actor.id } };
    case 'ProjectionSkipConfirmed':
      return { phase: 'SETTLED', skipped: [...skipped, event.data.eventId] };
    case 'ProjectionSkipWithdrawn':
      return { phase: 'SETTLED', skipped };
  }
};

/** The events that one read model passes over, in the stream of its name: proposed by one person, decided by another. */
export const theProjectionSkip = decider<
  ProjectionSkipState,
  typeof projectionSkipEvents,
  typeof projectionSkipCommands,
  typeof table,
  ProjectionSkipRejection
>({
  category: 'projectionSkip',
  events: projectionSkipEvents,
  commands: projectionSkipCommands,
  table,
  initial: { phase: 'NONE', skipped: [] },
  evolve,
  decide,
});
