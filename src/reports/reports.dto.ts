import { reportCommands } from '../../domain/report/report.events.js';
import { dto } from '../http/dto.js';

const { commands } = reportCommands;

export class FileReportDto extends dto('FileReport', commands.FileReport) {}
export class AcknowledgeReportDto extends dto('AcknowledgeReport', commands.AcknowledgeReport) {}
export class ScreenReportDto extends dto('ScreenReport', commands.ScreenReport) {}
export class DeclareReportOutOfScopeDto extends dto('DeclareReportOutOfScope', commands.DeclareReportOutOfScope) {}
export class MarkReportDuplicateDto extends dto('MarkReportDuplicate', commands.MarkReportDuplicate) {}
export class RequestReporterInformationDto extends dto('RequestReporterInformation', commands.RequestReporterInformation) {}
export class RecordReporterInformationDto extends dto('RecordReporterInformation', commands.RecordReporterInformation) {}
export class QualifyReportDto extends dto('QualifyReport', commands.QualifyReport) {}
export class KeepReportForObservationDto extends dto('KeepReportForObservation', commands.KeepReportForObservation) {}
export class AttachReportToCaseDto extends dto('AttachReportToCase', commands.AttachReportToCase) {}
export class DetachReportFromCaseDto extends dto('DetachReportFromCase', commands.DetachReportFromCase) {}
export class ConvertReportToComplaintDto extends dto('ConvertReportToComplaint', commands.ConvertReportToComplaint) {}
export class WithdrawReportDto extends dto('WithdrawReport', commands.WithdrawReport) {}
export class ReopenReportDto extends dto('ReopenReport', commands.ReopenReport) {}
export class RetractTriageDecisionDto extends dto('RetractTriageDecision', commands.RetractTriageDecision) {}
export class RecordReporterToldDto extends dto('RecordReporterTold', commands.RecordReporterTold) {}
export class CorrectReportReceiptDto extends dto('CorrectReportReceipt', commands.CorrectReportReceipt) {}
