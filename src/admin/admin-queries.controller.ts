import { Inject } from '@nestjs/common';
import type { ProjectionStatus } from '../../projections/engine/engine.js';
import type { Greffe } from '../greffe.js';
import { GREFFE } from '../http/exchange.js';
import { AskRoute, Questions } from '../questions/docs.js';

@Questions('api/admin', 'OPERATION', 'admin')
export class AdminQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @AskRoute('where every read model stands: state, lag, and the event at which one has stopped', 'projections')
  projections(): Promise<readonly ProjectionStatus[]> {
    return this.greffe.engine.status();
  }
}
