import { caseCommands } from '../../domain/case/case.events.js';
import { dto } from '../http/dto.js';

const { commands } = caseCommands;

export class OpenCaseDto extends dto('OpenCase', commands.OpenCase) {}
export class AssignCaseDto extends dto('AssignCase', commands.AssignCase) {}
export class AddActorDto extends dto('AddActor', commands.AddActor) {}
export class RemoveActorDto extends dto('RemoveActor', commands.RemoveActor) {}
export class AllegeBreachDto extends dto('AllegeBreach', commands.AllegeBreach) {}
export class WithdrawBreachAllegationDto extends dto('WithdrawBreachAllegation', commands.WithdrawBreachAllegation) {}
export class ProposeCaseClosingDto extends dto('ProposeCaseClosing', commands.ProposeCaseClosing) {}
export class WithdrawCaseClosingProposalDto extends dto('WithdrawCaseClosingProposal', commands.WithdrawCaseClosingProposal) {}
export class RefuseCaseClosingDto extends dto('RefuseCaseClosing', commands.RefuseCaseClosing) {}
export class CloseCaseDto extends dto('CloseCase', commands.CloseCase) {}
export class ReopenCaseDto extends dto('ReopenCase', commands.ReopenCase) {}
export class MergeCaseDto extends dto('MergeCase', commands.MergeCase) {}
