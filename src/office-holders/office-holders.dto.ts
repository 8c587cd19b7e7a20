import { officeHolderCommands } from '../../domain/office-holder/office-holder.events.js';
import { dto } from '../http/dto.js';

const { commands } = officeHolderCommands;

export class RegisterOfficeHolderDto extends dto('RegisterOfficeHolder', commands.RegisterOfficeHolder) {}
export class GrantFunctionDto extends dto('GrantFunction', commands.GrantFunction) {}
export class EndFunctionDto extends dto('EndFunction', commands.EndFunction) {}
export class CorrectFunctionDatesDto extends dto('CorrectFunctionDates', commands.CorrectFunctionDates) {}
export class RecordDepartureDto extends dto('RecordDeparture', commands.RecordDeparture) {}
export class RecordReturnDto extends dto('RecordReturn', commands.RecordReturn) {}
export class BeginMandateDto extends dto('BeginMandate', commands.BeginMandate) {}
export class GrantHabilitationDto extends dto('GrantHabilitation', commands.GrantHabilitation) {}
export class RenewHabilitationDto extends dto('RenewHabilitation', commands.RenewHabilitation) {}
export class SuspendHabilitationDto extends dto('SuspendHabilitation', commands.SuspendHabilitation) {}
export class LiftHabilitationSuspensionDto extends dto('LiftHabilitationSuspension', commands.LiftHabilitationSuspension) {}
export class DeclareInterestDto extends dto('DeclareInterest', commands.DeclareInterest) {}
export class RecordRecusalDto extends dto('RecordRecusal', commands.RecordRecusal) {}
export class GrantDelegationDto extends dto('GrantDelegation', commands.GrantDelegation) {}
export class EndTermDto extends dto('EndTerm', commands.EndTerm) {}
export class CorrectTermDatesDto extends dto('CorrectTermDates', commands.CorrectTermDates) {}
