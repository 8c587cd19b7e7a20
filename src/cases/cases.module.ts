import { Module } from '@nestjs/common';
import { CaseCommands } from './cases.controller.js';

@Module({ controllers: [CaseCommands] })
export class CasesModule {}
