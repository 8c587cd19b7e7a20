import { Module } from '@nestjs/common';
import { RespondentCommands } from './respondents.controller.js';
import { RespondentQuestions } from './respondents-queries.controller.js';

@Module({ controllers: [RespondentCommands, RespondentQuestions] })
export class RespondentsModule {}
