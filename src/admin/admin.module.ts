import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminQuestions } from './admin-queries.controller.js';
import { ProjectionSkipCommands } from './projection-skips.controller.js';

@Module({ controllers: [AdminController, AdminQuestions, ProjectionSkipCommands] })
export class AdminModule {}
