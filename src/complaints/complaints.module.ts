import { Module } from '@nestjs/common';
import { ComplaintCommands } from './complaints.controller.js';

@Module({ controllers: [ComplaintCommands] })
export class ComplaintsModule {}
