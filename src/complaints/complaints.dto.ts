import { complaintCommands } from '../../domain/complaint/complaint.events.js';
import { dto } from '../http/dto.js';

const { commands } = complaintCommands;

export class LodgeComplaintDto extends dto('LodgeComplaint', commands.LodgeComplaint) {}
export class AcknowledgeComplaintDto extends dto('AcknowledgeComplaint', commands.AcknowledgeComplaint) {}
export class RequestComplementDto extends dto('RequestComplement', commands.RequestComplement) {}
export class RecordComplementDto extends dto('RecordComplement', commands.RecordComplement) {}
export class AdmitComplaintDto extends dto('AdmitComplaint', commands.AdmitComplaint) {}
export class InformComplainantOfProgressDto extends dto('InformComplainantOfProgress', commands.InformComplainantOfProgress) {}
export class ProposeComplaintClosingDto extends dto('ProposeComplaintClosing', commands.ProposeComplaintClosing) {}
export class RefuseComplaintClosingDto extends dto('RefuseComplaintClosing', commands.RefuseComplaintClosing) {}
export class CloseComplaintDto extends dto('CloseComplaint', commands.CloseComplaint) {}
export class RecordComplaintOutcomeNotifiedDto extends dto('RecordComplaintOutcomeNotified', commands.RecordComplaintOutcomeNotified) {}
export class WithdrawComplaintDto extends dto('WithdrawComplaint', commands.WithdrawComplaint) {}
export class ReopenComplaintDto extends dto('ReopenComplaint', commands.ReopenComplaint) {}
export class CorrectComplaintReceiptDto extends dto('CorrectComplaintReceipt', commands.CorrectComplaintReceipt) {}
export class QuestionControllerDto extends dto('QuestionController', commands.QuestionController) {}
export class RecordControllerAnswerDto extends dto('RecordControllerAnswer', commands.RecordControllerAnswer) {}
export class JoinComplaintToCaseDto extends dto('JoinComplaintToCase', commands.JoinComplaintToCase) {}
export class SeparateComplaintFromCaseDto extends dto('SeparateComplaintFromCase', commands.SeparateComplaintFromCase) {}
export class RecordReviewRequestDto extends dto('RecordReviewRequest', commands.RecordReviewRequest) {}
export class DecideReviewDto extends dto('DecideReview', commands.DecideReview) {}
export class RecordComplaintAppealDto extends dto('RecordComplaintAppeal', commands.RecordComplaintAppeal) {}
export class RecordComplaintJudgmentDto extends dto('RecordComplaintJudgment', commands.RecordComplaintJudgment) {}
