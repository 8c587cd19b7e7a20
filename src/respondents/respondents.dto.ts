import { respondentCommands } from '../../domain/respondent/respondent.events.js';
import { dto } from '../http/dto.js';

const { commands } = respondentCommands;

export class RegisterRespondentDto extends dto('RegisterRespondent', commands.RegisterRespondent) {}
export class AddRespondentIdentifierDto extends dto('AddRespondentIdentifier', commands.AddRespondentIdentifier) {}
export class RemoveRespondentIdentifierDto extends dto('RemoveRespondentIdentifier', commands.RemoveRespondentIdentifier) {}
export class AddRespondentLabelDto extends dto('AddRespondentLabel', commands.AddRespondentLabel) {}
export class RemoveRespondentLabelDto extends dto('RemoveRespondentLabel', commands.RemoveRespondentLabel) {}
export class MergeRespondentDto extends dto('MergeRespondent', commands.MergeRespondent) {}
export class UndoRespondentMergeDto extends dto('UndoRespondentMerge', commands.UndoRespondentMerge) {}
