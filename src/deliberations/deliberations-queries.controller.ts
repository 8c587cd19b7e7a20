import { Inject, Param, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply } from '../http/exchange.js';
import { OneRoute, Questions } from '../questions/docs.js';
import { oneDeliberation, type Deliberated } from './deliberations.queries.js';

@Questions('api/deliberations', 'DELIBERATIONS', 'deliberation')
export class DeliberationQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @OneRoute('one deliberation, for the restricted committee and its clerk alone')
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<Deliberated> {
    const deliberated = await oneDeliberation(this.greffe, { key, asOf });
    if (asOf === undefined) reply.header('ETag', etagOf(deliberated.revision));
    return deliberated;
  }
}
