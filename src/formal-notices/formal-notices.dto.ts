import { formalNoticeCommands } from '../../domain/formal-notice/formal-notice.events.js';
import { dto } from '../http/dto.js';

const { commands } = formalNoticeCommands;

export class RecordDeliveryFailureDto extends dto('RecordDeliveryFailure', commands.RecordDeliveryFailure) {}
export class NotifyFormalNoticeDto extends dto('NotifyFormalNotice', commands.NotifyFormalNotice) {}
export class RequestPublicityDto extends dto('RequestPublicity', commands.RequestPublicity) {}
export class GrantPublicityDto extends dto('GrantPublicity', commands.GrantPublicity) {}
export class RefusePublicityDto extends dto('RefusePublicity', commands.RefusePublicity) {}
export class PublishFormalNoticeDto extends dto('PublishFormalNotice', commands.PublishFormalNotice) {}
export class EndPublicityDto extends dto('EndPublicity', commands.EndPublicity) {}
export class ExtendFormalNoticeDto extends dto('ExtendFormalNotice', commands.ExtendFormalNotice) {}
export class RecordComplianceEvidenceDto extends dto('RecordComplianceEvidence', commands.RecordComplianceEvidence) {}
export class FindEvidenceInsufficientDto extends dto('FindEvidenceInsufficient', commands.FindEvidenceInsufficient) {}
export class AssessComplianceDto extends dto('AssessCompliance', commands.AssessCompliance) {}
export class RefuseAssessmentDto extends dto('RefuseAssessment', commands.RefuseAssessment) {}
export class CloseFormalNoticeDto extends dto('CloseFormalNotice', commands.CloseFormalNotice) {}
export class WithdrawFormalNoticeDto extends dto('WithdrawFormalNotice', commands.WithdrawFormalNotice) {}
export class PublishClosingDto extends dto('PublishClosing', commands.PublishClosing) {}
export class EstablishNonComplianceDto extends dto('EstablishNonCompliance', commands.EstablishNonCompliance) {}
export class CorrectNotificationDto extends dto('CorrectNotification', commands.CorrectNotification) {}
