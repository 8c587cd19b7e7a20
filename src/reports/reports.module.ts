import { Module } from '@nestjs/common';
import { ReportBatches } from './report-batches.controller.js';
import { ReportCommands } from './reports.controller.js';
import { ReportQuestions } from './reports-queries.controller.js';

@Module({ controllers: [ReportCommands, ReportBatches, ReportQuestions] })
export class ReportsModule {}
