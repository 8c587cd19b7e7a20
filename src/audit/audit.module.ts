import { Module } from '@nestjs/common';
import { AuditQuestions, ChangeQuestions, StreamQuestions } from './audit-queries.controller.js';

@Module({ controllers: [AuditQuestions, StreamQuestions, ChangeQuestions] })
export class AuditModule {}
