import { Module } from '@nestjs/common';
import { DeadlineQuestions } from './deadlines-queries.controller.js';

@Module({ controllers: [DeadlineQuestions] })
export class DeadlinesModule {}
