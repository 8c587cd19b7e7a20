import { Inject, Param, Query, Res } from '@nestjs/common';
import { answerTimeline, timelineQuestion } from '../cases/timeline.queries.js';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { ListRoute, OneRoute, Questions } from '../questions/docs.js';
import { answerList, answerOne, type ListAnswer } from '../questions/list.js';
import { inspectionsQuestion } from './inspections.queries.js';

@Questions('api/inspections', 'INSPECTIONS', 'inspection')
export class InspectionQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('inspections', inspectionsQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return answerList(this.greffe, inspectionsQuestion, { query, asOf, asker });
  }

  @OneRoute('one inspection', inspectionsQuestion)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await answerOne(this.greffe, inspectionsQuestion, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }

  @ListRoute('what happened to one inspection', timelineQuestion, ':id/timeline')
  timeline(
    @Param('id') key: string,
    @Query() query: unknown,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
  ): Promise<ListAnswer> {
    return answerTimeline(this.greffe, inspectionsQuestion, { key, query, asOf, asker });
  }
}
