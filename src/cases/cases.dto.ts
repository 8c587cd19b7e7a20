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
export class DeclareUrgencyDto extends dto('DeclareUrgency', commands.DeclareUrgency) {}
export class LiftUrgencyDto extends dto('LiftUrgency', commands.LiftUrgency) {}
export class ContactCandidateDto extends dto('ContactCandidate', commands.ContactCandidate) {}
export class RecordCandidateAnswerDto extends dto('RecordCandidateAnswer', commands.RecordCandidateAnswer) {}
export class EstablishBreachDto extends dto('EstablishBreach', commands.EstablishBreach) {}
export class WithdrawEstablishedBreachDto extends dto('WithdrawEstablishedBreach', commands.WithdrawEstablishedBreach) {}
export class CorrectBreachPeriodDto extends dto('CorrectBreachPeriod', commands.CorrectBreachPeriod) {}
export class ProposeFollowUpDto extends dto('ProposeFollowUp', commands.ProposeFollowUp) {}
export class WithdrawFollowUpProposalDto extends dto('WithdrawFollowUpProposal', commands.WithdrawFollowUpProposal) {}
export class RefuseFollowUpDto extends dto('RefuseFollowUp', commands.RefuseFollowUp) {}
export class OrderInspectionDto extends dto('OrderInspection', commands.OrderInspection) {}
export class IssueReminderDto extends dto('IssueReminder', commands.IssueReminder) {}
export class IssueWarningDto extends dto('IssueWarning', commands.IssueWarning) {}
export class RecordActNotifiedDto extends dto('RecordActNotified', commands.RecordActNotified) {}
export class IssueFormalNoticeDto extends dto('IssueFormalNotice', commands.IssueFormalNotice) {}
export class AppointRapporteurDto extends dto('AppointRapporteur', commands.AppointRapporteur) {}
export class ReplaceRapporteurDto extends dto('ReplaceRapporteur', commands.ReplaceRapporteur) {}
export class RequestUrgentProcedureDto extends dto('RequestUrgentProcedure', commands.RequestUrgentProcedure) {}
export class RequestInterimReliefDto extends dto('RequestInterimRelief', commands.RequestInterimRelief) {}
export class RecordInterimReliefDecisionDto extends dto('RecordInterimReliefDecision', commands.RecordInterimReliefDecision) {}
export class StartMonitoringDto extends dto('StartMonitoring', commands.StartMonitoring) {}
export class EndMonitoringDto extends dto('EndMonitoring', commands.EndMonitoring) {}
