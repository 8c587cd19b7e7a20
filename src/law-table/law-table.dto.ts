import { lawTableCommands } from '../../domain/law-table/law-table.events.js';
import { dto } from '../http/dto.js';

const { commands } = lawTableCommands;

export class ProposeLawCorrectionDto extends dto('ProposeLawCorrection', commands.ProposeLawCorrection) {}
export class RefuseLawCorrectionDto extends dto('RefuseLawCorrection', commands.RefuseLawCorrection) {}
export class CorrectLawDto extends dto('CorrectLaw', commands.CorrectLaw) {}
export class WithdrawLawCorrectionDto extends dto('WithdrawLawCorrection', commands.WithdrawLawCorrection) {}
