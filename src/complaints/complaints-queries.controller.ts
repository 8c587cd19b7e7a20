import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { answerTimeline, timelineQuestion } from '../cases/timeline.queries.js';
import { ListRoute, OneRoute, Questions } from '../questions/docs.js';
import { answerList, answerOne, type ListAnswer } from '../questions/list.js';
import { complaintsQuestion } from './complaints.queries.js';

@Questions('api/complaints', 'COMPLAINTS', 'complaint')
export class ComplaintQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('complaints', complaintsQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return answerList(this.greffe, complaintsQuestion, { query, asOf, asker });
  }

  @OneRoute('one complaint', complaintsQuestion)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await answerOne(this.greffe, complaintsQuestion, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }

  @ListRoute('what happened to one complaint', timelineQuestion, ':id/timeline')
  timeline(
    @Param('id') key: string,
    @Query() query: unknown,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
  ): Promise<ListAnswer> {
    return answerTimeline(this.greffe, complaintsQuestion, { key, query, asOf, asker });
  }
}
