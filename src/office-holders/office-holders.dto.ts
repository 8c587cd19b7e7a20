import { officeHolderCommands } from '../../domain/office-holder/office-holder.events.js';
import { dto } from '../http/dto.js';

const { commands } = officeHolderCommands;

export class RegisterOfficeHolderDto extends dto('RegisterOfficeHolder', commands.RegisterOfficeHolder) {}
export class GrantFunctionDto extends dto('GrantFunction', commands.GrantFunction) {}
export class EndFunctionDto extends dto('EndFunction', commands.EndFunction) {}
export class CorrectFunctionDatesDto extends dto('CorrectFunctionDates', commands.CorrectFunctionDates) {}
export class RecordDepartureDto extends dto('RecordDeparture', commands.RecordDeparture) {}
export class RecordReturnDto extends dto('RecordReturn', commands.RecordReturn) {}
