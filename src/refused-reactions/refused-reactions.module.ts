import { Module } from '@nestjs/common';
import { RefusedReactionCommands } from './refused-reactions.controller.js';

@Module({ controllers: [RefusedReactionCommands] })
export class RefusedReactionsModule {}
