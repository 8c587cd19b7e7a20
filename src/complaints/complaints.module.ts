import { Module } from '@nestjs/common';
import { ComplaintCommands } from './complaints.controller.js';
import { ComplaintQuestions } from './complaints-queries.controller.js';

@Module({ controllers: [ComplaintCommands, ComplaintQuestions] })
export class ComplaintsModule {}
