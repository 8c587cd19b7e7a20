import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { type SETTLEMENTS, refusedReactionCommands, refusedReactionEvents } from './refused-reaction.events.js';

type Settlement = (typeof SETTLEMENTS)[number];
export type RefusedReactionState =
  { readonly phase: 'NONE' } | { readonly phase: 'UNSETTLED' } | { readonly phase: 'SETTLED'; readonly how: Settlement };

const table = commandTable<RefusedReactionState, typeof refusedReactionCommands>()({
  RecordRefusal: { from: ['NONE'], to: ['UNSETTLED'], by: ['SYSTEM'], already: (state) => state.phase !== 'NONE', internal: true },
  SettleRefusal: {
    from: ['UNSETTLED'],
    to: ['SETTLED'],
    by: ['HEAD_OF_DEPARTMENT', 'LEGAL_OFFICER', 'TRIAGE_AGENT'],
    already: (state, command) => state.phase === 'SETTLED' && state.how === command.how,
  },
});

const decide = (
  situation: Situation<RefusedReactionState, typeof refusedReactionCommands, typeof table>,
): readonly NewEvent<typeof refusedReactionEvents>[] => {
  switch (situation.name) {
    case 'RecordRefusal':
      return [{ type: 'ReactionRefused', data: situation.command }];
    case 'SettleRefusal':
      return [{ type: 'RefusalSettled', data: situation.command }];
  }
};

const evolve = (_state: RefusedReactionState, { type, data }: StoredEvent<typeof refusedReactionEvents>): RefusedReactionState => {
  switch (type) {
    case 'ReactionRefused':
      return { phase: 'UNSETTLED' };
    case 'RefusalSettled':
      return { phase: 'SETTLED', how: data.how };
  }
};

/** A reaction that its target refused, in the stream of the refused command's id, until somebody settles it. */
export const theRefusedReaction = decider<
  RefusedReactionState,
  typeof refusedReactionEvents,
  typeof refusedReactionCommands,
  typeof table,
  never
>({
  category: 'refusedReaction',
  events: refusedReactionEvents,
  commands: refusedReactionCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: { SETTLED: 'somebody has answered for it; another refusal has a command id, and so a stream, of its own' },
});
