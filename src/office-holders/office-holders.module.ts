import { Module } from '@nestjs/common';
import { OfficeHolderCommands } from './office-holders.controller.js';

@Module({ controllers: [OfficeHolderCommands] })
export class OfficeHoldersModule {}
