import { Module } from '@nestjs/common';
import { AdminController } from './admin.controller.js';
import { AdminQuestions } from './admin-queries.controller.js';

@Module({ controllers: [AdminController, AdminQuestions] })
export class AdminModule {}
