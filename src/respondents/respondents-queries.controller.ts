import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { ListRoute, OneRoute, Questions } from '../questions/docs.js';
import type { ListAnswer } from '../questions/list.js';
import { listRespondents, oneRespondent, respondentsQuestion } from './respondents.queries.js';

@Questions('api/respondents', 'RESPONDENTS', 'respondent')
export class RespondentQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('respondents with their identifiers and labels', respondentsQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return listRespondents(this.greffe, { query, asOf, asker });
  }

  @OneRoute('one respondent', respondentsQuestion)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await oneRespondent(this.greffe, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }
}
