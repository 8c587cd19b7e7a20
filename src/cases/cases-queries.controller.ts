import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { ListRoute, OneRoute, Questions } from '../questions/docs.js';
import type { ListAnswer } from '../questions/list.js';
import { casesQuestion, listCases, oneCase } from './cases.queries.js';
import { answerCaseTimeline, timelineQuestion } from './timeline.queries.js';

@Questions('api/cases', 'CASES', 'case')
export class CaseQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('cases', casesQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return listCases(this.greffe, { query, asOf, asker });
  }

  @OneRoute('one case', casesQuestion)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await oneCase(this.greffe, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }

  @ListRoute(
    'the whole file of a case: its own history and that of its reports and procedures, in one order',
    timelineQuestion,
    ':id/timeline',
  )
  timeline(
    @Param('id') key: string,
    @Query() query: unknown,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
  ): Promise<ListAnswer> {
    return answerCaseTimeline(this.greffe, { key, query, asOf, asker });
  }
}
