import { theRefusedReaction } from '../../domain/refused-reaction/refused-reaction.js';
import { commandRoutes } from '../http/command-routes.js';
import { SettleRefusalDto } from './refused-reactions.dto.js';

export const RefusedReactionCommands = commandRoutes('api/refused-reactions', theRefusedReaction, {
  RecordRefusal: 'internal',
  SettleRefusal: ['settle', SettleRefusalDto],
});
