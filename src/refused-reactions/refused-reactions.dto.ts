import { refusedReactionCommands } from '../../domain/refused-reaction/refused-reaction.events.js';
import { dto } from '../http/dto.js';

const { commands } = refusedReactionCommands;

export class SettleRefusalDto extends dto('SettleRefusal', commands.SettleRefusal) {}
