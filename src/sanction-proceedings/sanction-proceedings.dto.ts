import { sanctionProceedingCommands } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { dto } from '../http/dto.js';

const { commands } = sanctionProceedingCommands;

export class RecordRespondentToldDto extends dto('RecordRespondentTold', commands.RecordRespondentTold) {}
export class AcceptSimplifiedProcedureDto extends dto('AcceptSimplifiedProcedure', commands.AcceptSimplifiedProcedure) {}
export class RefuseSimplifiedProcedureDto extends dto('RefuseSimplifiedProcedure', commands.RefuseSimplifiedProcedure) {}
export class InterruptSimplifiedProcedureDto extends dto('InterruptSimplifiedProcedure', commands.InterruptSimplifiedProcedure) {}
export class RecordRapporteurHearingDto extends dto('RecordRapporteurHearing', commands.RecordRapporteurHearing) {}
export class RequestComplementaryInspectionDto extends dto('RequestComplementaryInspection', commands.RequestComplementaryInspection) {}
export class NotifyInjunctionReportDto extends dto('NotifyInjunctionReport', commands.NotifyInjunctionReport) {}
export class RecordInjunctionObservationsDto extends dto('RecordInjunctionObservations', commands.RecordInjunctionObservations) {}
export class IssueInjunctionDto extends dto('IssueInjunction', commands.IssueInjunction) {}
export class RefuseInjunctionDto extends dto('RefuseInjunction', commands.RefuseInjunction) {}
export class NotifySanctionReportDto extends dto('NotifySanctionReport', commands.NotifySanctionReport) {}
export class RecordObservationsDto extends dto('RecordObservations', commands.RecordObservations) {}
export class RecordRapporteurReplyDto extends dto('RecordRapporteurReply', commands.RecordRapporteurReply) {}
export class ExtendObservationTimeDto extends dto('ExtendObservationTime', commands.ExtendObservationTime) {}
export class GiveFileAccessDto extends dto('GiveFileAccess', commands.GiveFileAccess) {}
export class RecordHearingRequestDto extends dto('RecordHearingRequest', commands.RecordHearingRequest) {}
export class RecordRespondentHeardDto extends dto('RecordRespondentHeard', commands.RecordRespondentHeard) {}
export class CloseInstructionDto extends dto('CloseInstruction', commands.CloseInstruction) {}
export class EndProceedingByRapporteurDto extends dto('EndProceedingByRapporteur', commands.EndProceedingByRapporteur) {}
export class ConveneSessionDto extends dto('ConveneSession', commands.ConveneSession) {}
export class HoldSessionDto extends dto('HoldSession', commands.HoldSession) {}
export class SendBackToRapporteurDto extends dto('SendBackToRapporteur', commands.SendBackToRapporteur) {}
export class PronounceSanctionDto extends dto('PronounceSanction', commands.PronounceSanction) {}
export class PronounceSimplifiedSanctionDto extends dto('PronounceSimplifiedSanction', commands.PronounceSimplifiedSanction) {}
export class PronounceNoSanctionDto extends dto('PronounceNoSanction', commands.PronounceNoSanction) {}
export class PronounceNonLieuDto extends dto('PronounceNonLieu', commands.PronounceNonLieu) {}
export class NotifyDecisionDto extends dto('NotifyDecision', commands.NotifyDecision) {}
export class PublishDecisionDto extends dto('PublishDecision', commands.PublishDecision) {}
export class RecordSanctionAppealDto extends dto('RecordSanctionAppeal', commands.RecordSanctionAppeal) {}
export class RecordSanctionAppealDecisionDto extends dto('RecordSanctionAppealDecision', commands.RecordSanctionAppealDecision) {}
export class RecordFinePaidDto extends dto('RecordFinePaid', commands.RecordFinePaid) {}
export class RecordInjunctionCompliedDto extends dto('RecordInjunctionComplied', commands.RecordInjunctionComplied) {}
export class NotifyLiquidationProposalDto extends dto('NotifyLiquidationProposal', commands.NotifyLiquidationProposal) {}
export class RecordLiquidationObservationsDto extends dto('RecordLiquidationObservations', commands.RecordLiquidationObservations) {}
export class LiquidatePenaltyPaymentDto extends dto('LiquidatePenaltyPayment', commands.LiquidatePenaltyPayment) {}
export class EndProceedingDto extends dto('EndProceeding', commands.EndProceeding) {}
export class CorrectNotificationDateDto extends dto('CorrectNotificationDate', commands.CorrectNotificationDate) {}
