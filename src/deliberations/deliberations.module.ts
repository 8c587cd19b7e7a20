import { Module } from '@nestjs/common';
import { DeliberationCommands } from './deliberations.controller.js';
import { DeliberationQuestions } from './deliberations-queries.controller.js';

@Module({ controllers: [DeliberationCommands, DeliberationQuestions] })
export class DeliberationsModule {}
