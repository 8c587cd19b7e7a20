import { Inject, Query } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { GREFFE, type Person } from '../http/exchange.js';
import { ListRoute, Questions } from '../questions/docs.js';
import type { ListAnswer } from '../questions/list.js';
import { deadlinesQuestion, listDeadlines } from './deadline-lists.queries.js';

@Questions('api/deadlines', 'DEADLINES', 'deadline')
export class DeadlineQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('what is due, when, why and for whom', deadlinesQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return listDeadlines(this.greffe, { query, asOf, asker });
  }
}
