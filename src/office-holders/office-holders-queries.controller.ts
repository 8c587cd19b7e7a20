import { Inject, Param, Query, Res } from '@nestjs/common';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { OneRoute, PlainListRoute, Questions } from '../questions/docs.js';
import type { ListAnswer } from '../questions/list.js';
import { listOfficeHolders, oneOfficeHolder } from './office-holders.queries.js';

@Questions('api/office-holders', 'OFFICE_HOLDERS', 'officeHolder')
export class OfficeHolderQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @PlainListRoute('office holders with their functions, dated')
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return listOfficeHolders(this.greffe, { query, asOf, asker });
  }

  @OneRoute('one office holder')
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const { row, item } = await oneOfficeHolder(this.greffe, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(row.revision));
    return item;
  }
}
