import { Module } from '@nestjs/common';
import { RefusedReactionCommands } from './refused-reactions.controller.js';
import { RefusedReactionQuestions } from './refused-reactions-queries.controller.js';

@Module({ controllers: [RefusedReactionCommands, RefusedReactionQuestions] })
export class RefusedReactionsModule {}
