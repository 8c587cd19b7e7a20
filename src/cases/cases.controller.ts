import { theCase } from '../../domain/case/case.js';
import { commandRoutes } from '../http/command-routes.js';
import {
  OpenCaseDto,
  AssignCaseDto,
  AddActorDto,
  RemoveActorDto,
  AllegeBreachDto,
  WithdrawBreachAllegationDto,
  ProposeCaseClosingDto,
  WithdrawCaseClosingProposalDto,
  RefuseCaseClosingDto,
  CloseCaseDto,
  ReopenCaseDto,
  MergeCaseDto,
} from './cases.dto.js';

export const CaseCommands = commandRoutes('api/cases', theCase, {
  OpenCase: ['', OpenCaseDto],
  ForgoCaseNumber: 'internal',
  AssignCase: ['assign', AssignCaseDto],
  AddActor: ['add-actor', AddActorDto],
  RemoveActor: ['remove-actor', RemoveActorDto],
  AllegeBreach: ['allege-breach', AllegeBreachDto],
  WithdrawBreachAllegation: ['withdraw-allegation', WithdrawBreachAllegationDto],
  ProposeCaseClosing: ['propose-closing', ProposeCaseClosingDto],
  WithdrawCaseClosingProposal: ['withdraw-proposal', WithdrawCaseClosingProposalDto],
  RefuseCaseClosing: ['refuse-closing', RefuseCaseClosingDto],
  CloseCase: ['close', CloseCaseDto],
  ReopenCase: ['reopen', ReopenCaseDto],
  MergeCase: ['merge', MergeCaseDto],
});
