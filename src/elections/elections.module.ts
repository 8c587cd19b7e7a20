import { Module } from '@nestjs/common';
import { ElectionCommands } from './elections.controller.js';

@Module({ controllers: [ElectionCommands] })
export class ElectionsModule {}
