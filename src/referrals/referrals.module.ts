import { Module } from '@nestjs/common';
import { ReferralCommands } from './referrals.controller.js';
import { ReferralQuestions } from './referrals-queries.controller.js';

@Module({ controllers: [ReferralCommands, ReferralQuestions] })
export class ReferralsModule {}
