import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { answerTimeline, timelineQuestion } from '../cases/timeline.queries.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { ListRoute, OneRoute, Questions } from '../questions/docs.js';
import { answerList, answerOne, type ListAnswer } from '../questions/list.js';
import { proceedingsQuestion } from './sanction-proceedings.queries.js';

@Questions('api/sanction-proceedings', 'PROCEEDINGS', 'sanctionProceeding')
export class SanctionProceedingQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('proceedings before the restricted committee', proceedingsQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return answerList(this.greffe, proceedingsQuestion, { query, asOf, asker });
  }

  @OneRoute('one proceeding', proceedingsQuestion)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await answerOne(this.greffe, proceedingsQuestion, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }

  @ListRoute('the history of a proceeding', timelineQuestion, ':id/timeline')
  timeline(
    @Param('id') key: string,
    @Query() query: unknown,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
  ): Promise<ListAnswer> {
    return answerTimeline(this.greffe, proceedingsQuestion, { key, query, asOf, asker });
  }
}
