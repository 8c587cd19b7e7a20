import { Module } from '@nestjs/common';
import { CaseCommands } from './cases.controller.js';
import { CaseQuestions } from './cases-queries.controller.js';

@Module({ controllers: [CaseCommands, CaseQuestions] })
export class CasesModule {}
