import { Module } from '@nestjs/common';
import { FigureQuestions } from './analytics-queries.controller.js';

@Module({ controllers: [FigureQuestions] })
export class AnalyticsModule {}
