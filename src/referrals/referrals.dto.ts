import { referralCommands } from '../../domain/referral/referral.events.js';
import { dto } from '../http/dto.js';

const { commands } = referralCommands;

export class ProposeReferralDto extends dto('ProposeReferral', commands.ProposeReferral) {}
export class WithdrawReferralDto extends dto('WithdrawReferral', commands.WithdrawReferral) {}
export class ApproveReferralDto extends dto('ApproveReferral', commands.ApproveReferral) {}
export class RefuseReferralDto extends dto('RefuseReferral', commands.RefuseReferral) {}
export class SendReferralDto extends dto('SendReferral', commands.SendReferral) {}
export class RecordRegistrationDto extends dto('RecordRegistration', commands.RecordRegistration) {}
export class RecordProsecutionDto extends dto('RecordProsecution', commands.RecordProsecution) {}
export class RecordAlternativeMeasureDto extends dto('RecordAlternativeMeasure', commands.RecordAlternativeMeasure) {}
export class RecordDismissalDto extends dto('RecordDismissal', commands.RecordDismissal) {}
export class RecordJudgmentDto extends dto('RecordJudgment', commands.RecordJudgment) {}
export class RecordHearingNoticeDto extends dto('RecordHearingNotice', commands.RecordHearingNotice) {}
export class PresentObservationsDto extends dto('PresentObservations', commands.PresentObservations) {}
export class CorrectReferralDateDto extends dto('CorrectReferralDate', commands.CorrectReferralDate) {}
