import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { answerTimeline, timelineQuestion } from '../cases/timeline.queries.js';
import { ListRoute, OneRoute, Questions } from '../questions/docs.js';
import { answerList, answerOne, type ListAnswer } from '../questions/list.js';
import { reportsQuestion } from './reports.queries.js';

@Questions('api/reports', 'REPORTS', 'report')
export class ReportQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('the triage queue, and every report that left it', reportsQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return answerList(this.greffe, reportsQuestion, { query, asOf, asker });
  }

  @OneRoute('one report', reportsQuestion)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await answerOne(this.greffe, reportsQuestion, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }

  @ListRoute('what happened to one report', timelineQuestion, ':id/timeline')
  timeline(
    @Param('id') key: string,
    @Query() query: unknown,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
  ): Promise<ListAnswer> {
    return answerTimeline(this.greffe, reportsQuestion, { key, query, asOf, asker });
  }
}
