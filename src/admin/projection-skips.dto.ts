import { projectionSkipCommands } from '../../domain/projection-skip/projection-skip.events.js';
import { dto } from '../http/dto.js';

const { commands } = projectionSkipCommands;

export class ProposeProjectionSkipDto extends dto('ProposeProjectionSkip', commands.ProposeProjectionSkip) {}
export class ConfirmProjectionSkipDto extends dto('ConfirmProjectionSkip', commands.ConfirmProjectionSkip) {}
export class WithdrawProjectionSkipDto extends dto('WithdrawProjectionSkip', commands.WithdrawProjectionSkip) {}
