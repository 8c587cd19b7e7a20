import { Module } from '@nestjs/common';
import { LawTableCommands } from './law-table.controller.js';
import { LawTableQuestions } from './law-table-queries.controller.js';

@Module({ controllers: [LawTableCommands, LawTableQuestions] })
export class LawTableModule {}
