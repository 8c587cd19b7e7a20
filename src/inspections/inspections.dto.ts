import { inspectionCommands } from '../../domain/inspection/inspection.events.js';
import { dto } from '../http/dto.js';

const { commands } = inspectionCommands;

export class SignMissionOrderDto extends dto('SignMissionOrder', commands.SignMissionOrder) {}
export class AmendMissionOrderDto extends dto('AmendMissionOrder', commands.AmendMissionOrder) {}
export class InformProsecutorOfVisitDto extends dto('InformProsecutorOfVisit', commands.InformProsecutorOfVisit) {}
export class RecordJudgeAuthorisationDto extends dto('RecordJudgeAuthorisation', commands.RecordJudgeAuthorisation) {}
export class RecordJudgeRefusalDto extends dto('RecordJudgeRefusal', commands.RecordJudgeRefusal) {}
export class GiveUpVisitDto extends dto('GiveUpVisit', commands.GiveUpVisit) {}
export class SendSummonsDto extends dto('SendSummons', commands.SendSummons) {}
export class SendQuestionnaireDto extends dto('SendQuestionnaire', commands.SendQuestionnaire) {}
export class RecordQuestionnaireAnsweredDto extends dto('RecordQuestionnaireAnswered', commands.RecordQuestionnaireAnswered) {}
export class EstablishQuestionnaireUnansweredDto extends dto(
  'EstablishQuestionnaireUnanswered',
  commands.EstablishQuestionnaireUnanswered,
) {}
export class StartInspectionDto extends dto('StartInspection', commands.StartInspection) {}
export class NotifyRightToObjectDto extends dto('NotifyRightToObject', commands.NotifyRightToObject) {}
export class RecordVisitObjectionDto extends dto('RecordVisitObjection', commands.RecordVisitObjection) {}
export class RequestNumberHolderDto extends dto('RequestNumberHolder', commands.RequestNumberHolder) {}
export class RecordNumberHolderDto extends dto('RecordNumberHolder', commands.RecordNumberHolder) {}
export class CollectEvidenceDto extends dto('CollectEvidence', commands.CollectEvidence) {}
export class HandOverExhibitDto extends dto('HandOverExhibit', commands.HandOverExhibit) {}
export class VerifyExhibitDto extends dto('VerifyExhibit', commands.VerifyExhibit) {}
export class SeizeDocumentsDto extends dto('SeizeDocuments', commands.SeizeDocuments) {}
export class RecordSeizureOppositionDto extends dto('RecordSeizureOpposition', commands.RecordSeizureOpposition) {}
export class ReturnSeizedDocumentsDto extends dto('ReturnSeizedDocuments', commands.ReturnSeizedDocuments) {}
export class DrawUpFindingsDto extends dto('DrawUpFindings', commands.DrawUpFindings) {}
export class NotifyFindingsDto extends dto('NotifyFindings', commands.NotifyFindings) {}
export class RequestComplementaryItemsDto extends dto('RequestComplementaryItems', commands.RequestComplementaryItems) {}
export class RecordComplementaryItemsDto extends dto('RecordComplementaryItems', commands.RecordComplementaryItems) {}
export class RecordObstructionDto extends dto('RecordObstruction', commands.RecordObstruction) {}
export class ConcludeInspectionDto extends dto('ConcludeInspection', commands.ConcludeInspection) {}
export class GiveUpInspectionDto extends dto('GiveUpInspection', commands.GiveUpInspection) {}
export class CorrectInspectionDateDto extends dto('CorrectInspectionDate', commands.CorrectInspectionDate) {}
