import { Module } from '@nestjs/common';
import { InspectionCommands } from './inspections.controller.js';
import { InspectionQuestions } from './inspections-queries.controller.js';

@Module({ controllers: [InspectionCommands, InspectionQuestions] })
export class InspectionsModule {}
