import { Module } from '@nestjs/common';
import { FormalNoticeCommands } from './formal-notices.controller.js';
import { FormalNoticeQuestions } from './formal-notices-queries.controller.js';

@Module({ controllers: [FormalNoticeCommands, FormalNoticeQuestions] })
export class FormalNoticesModule {}
