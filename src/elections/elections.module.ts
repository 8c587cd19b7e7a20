import { Module } from '@nestjs/common';
import { ElectionCommands } from './elections.controller.js';
import { ElectionQuestions } from './elections-queries.controller.js';

@Module({ controllers: [ElectionCommands, ElectionQuestions] })
export class ElectionsModule {}
