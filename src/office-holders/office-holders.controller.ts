import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { commandRoutes } from '../http/command-routes.js';
import {
  RegisterOfficeHolderDto,
  GrantFunctionDto,
  EndFunctionDto,
  CorrectFunctionDatesDto,
  RecordDepartureDto,
  RecordReturnDto,
  BeginMandateDto,
  GrantHabilitationDto,
  RenewHabilitationDto,
  SuspendHabilitationDto,
  LiftHabilitationSuspensionDto,
  DeclareInterestDto,
  RecordRecusalDto,
  GrantDelegationDto,
  EndTermDto,
  CorrectTermDatesDto,
} from './office-holders.dto.js';

export const OfficeHolderCommands = commandRoutes('api/office-holders', theOfficeHolder, {
  RegisterOfficeHolder: ['', RegisterOfficeHolderDto],
  GrantFunction: ['grant-function', GrantFunctionDto],
  EndFunction: ['end-function', EndFunctionDto],
  CorrectFunctionDates: ['correct-function-dates', CorrectFunctionDatesDto],
  RecordDeparture: ['record-departure', RecordDepartureDto],
  RecordReturn: ['record-return', RecordReturnDto],
  BeginMandate: ['begin-mandate', BeginMandateDto],
  GrantHabilitation: ['grant-habilitation', GrantHabilitationDto],
  RenewHabilitation: ['renew-habilitation', RenewHabilitationDto],
  SuspendHabilitation: ['suspend-habilitation', SuspendHabilitationDto],
  LiftHabilitationSuspension: ['lift-suspension', LiftHabilitationSuspensionDto],
  DeclareInterest: ['declare-interest', DeclareInterestDto],
  RecordRecusal: ['record-recusal', RecordRecusalDto],
  GrantDelegation: ['grant-delegation', GrantDelegationDto],
  EndTerm: ['end-term', EndTermDto],
  CorrectTermDates: ['correct-term-dates', CorrectTermDatesDto],
});
