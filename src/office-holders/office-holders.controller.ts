import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { commandRoutes } from '../http/command-routes.js';
import {
  RegisterOfficeHolderDto,
  GrantFunctionDto,
  EndFunctionDto,
  CorrectFunctionDatesDto,
  RecordDepartureDto,
  RecordReturnDto,
} from './office-holders.dto.js';

export const OfficeHolderCommands = commandRoutes('api/office-holders', theOfficeHolder, {
  RegisterOfficeHolder: ['', RegisterOfficeHolderDto],
  GrantFunction: ['grant-function', GrantFunctionDto],
  EndFunction: ['end-function', EndFunctionDto],
  CorrectFunctionDates: ['correct-function-dates', CorrectFunctionDatesDto],
  RecordDeparture: ['record-departure', RecordDepartureDto],
  RecordReturn: ['record-return', RecordReturnDto],
});
