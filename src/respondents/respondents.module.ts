import { Module } from '@nestjs/common';
import { RespondentCommands } from './respondents.controller.js';

@Module({ controllers: [RespondentCommands] })
export class RespondentsModule {}
