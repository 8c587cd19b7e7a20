import { theReferral } from '../../domain/referral/referral.js';
import { commandRoutes } from '../http/command-routes.js';
import {
  ProposeReferralDto,
  WithdrawReferralDto,
  ApproveReferralDto,
  RefuseReferralDto,
  SendReferralDto,
  RecordRegistrationDto,
  RecordProsecutionDto,
  RecordAlternativeMeasureDto,
  RecordDismissalDto,
  RecordJudgmentDto,
  RecordHearingNoticeDto,
  PresentObservationsDto,
  CorrectReferralDateDto,
} from './referrals.dto.js';

export const ReferralCommands = commandRoutes('api/referrals', theReferral, {
  ProposeReferral: ['', ProposeReferralDto],
  WithdrawReferral: ['withdraw', WithdrawReferralDto],
  ApproveReferral: ['approve', ApproveReferralDto],
  RefuseReferral: ['refuse', RefuseReferralDto],
  SendReferral: ['send', SendReferralDto],
  RecordRegistration: ['record-registration', RecordRegistrationDto],
  RecordProsecution: ['record-prosecution', RecordProsecutionDto],
  RecordAlternativeMeasure: ['record-alternative-measure', RecordAlternativeMeasureDto],
  RecordDismissal: ['record-dismissal', RecordDismissalDto],
  RecordJudgment: ['record-judgment', RecordJudgmentDto],
  RecordHearingNotice: ['record-hearing-notice', RecordHearingNoticeDto],
  PresentObservations: ['present-observations', PresentObservationsDto],
  CorrectReferralDate: ['correct-date', CorrectReferralDateDto],
});
