import { Module } from '@nestjs/common';
import { OfficeHolderCommands } from './office-holders.controller.js';
import { OfficeHolderQuestions } from './office-holders-queries.controller.js';

@Module({ controllers: [OfficeHolderCommands, OfficeHolderQuestions] })
export class OfficeHoldersModule {}
