import { Module } from '@nestjs/common';
import { ReportCommands } from './reports.controller.js';

@Module({ controllers: [ReportCommands] })
export class ReportsModule {}
