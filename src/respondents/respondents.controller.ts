import { theRespondent } from '../../domain/respondent/respondent.js';
import { commandRoutes } from '../http/command-routes.js';
import {
  RegisterRespondentDto,
  AddRespondentIdentifierDto,
  RemoveRespondentIdentifierDto,
  AddRespondentLabelDto,
  RemoveRespondentLabelDto,
  MergeRespondentDto,
  UndoRespondentMergeDto,
} from './respondents.dto.js';

export const RespondentCommands = commandRoutes('api/respondents', theRespondent, {
  RegisterRespondent: ['', RegisterRespondentDto],
  AddRespondentIdentifier: ['add-identifier', AddRespondentIdentifierDto],
  RemoveRespondentIdentifier: ['remove-identifier', RemoveRespondentIdentifierDto],
  AddRespondentLabel: ['add-label', AddRespondentLabelDto],
  RemoveRespondentLabel: ['remove-label', RemoveRespondentLabelDto],
  MergeRespondent: ['merge', MergeRespondentDto],
  UndoRespondentMerge: ['undo-merge', UndoRespondentMergeDto],
});
