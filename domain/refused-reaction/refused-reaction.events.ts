import { events, commands } from '../kernel/contract.js';
import { code, name, streamName, uuid } from '../kernel/shapes.js';

export const SETTLEMENTS = ['DONE_BY_HAND', 'NOT_NEEDED'] as const;

/** A reaction that its target refused, until somebody settles it. The stream's id is the refused command's id. */
const refusal = { reaction: name, eventId: uuid, target: streamName, command: name, rejection: name };

export const refusedReactionEvents = events('refusedReaction', {
  ReactionRefused: [1, refusal],
  RefusalSettled: [1, { how: code(SETTLEMENTS) }],
});

export const refusedReactionCommands = commands('refusedReaction', {
  RecordRefusal: refusal,
  SettleRefusal: { how: code(SETTLEMENTS) },
});
