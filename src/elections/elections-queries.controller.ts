import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { answerFew, answerOneOfFew } from '../questions/aggregates.js';
import { OneRoute, PlainListRoute, Questions } from '../questions/docs.js';
import type { ListAnswer } from '../questions/list.js';
import { electionsAsked } from './elections.queries.js';

@Questions('api/elections', 'ELECTIONS', 'election')
export class ElectionQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @PlainListRoute('elections with their rounds, and whether the form is open')
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return answerFew(this.greffe, electionsAsked, { query, asOf, asker });
  }

  @OneRoute('one election', undefined, ':id', 'MUN-2026')
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const election = await answerOneOfFew(this.greffe, electionsAsked, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(election.revision));
    return election;
  }
}
