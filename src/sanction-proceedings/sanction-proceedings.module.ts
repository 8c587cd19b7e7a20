import { Module } from '@nestjs/common';
import { SanctionProceedingCommands } from './sanction-proceedings.controller.js';
import { SanctionProceedingQuestions } from './sanction-proceedings-queries.controller.js';

@Module({ controllers: [SanctionProceedingCommands, SanctionProceedingQuestions] })
export class SanctionProceedingsModule {}
