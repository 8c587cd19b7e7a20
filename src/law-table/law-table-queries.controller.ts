import { Inject, Param, Res } from '@nestjs/common';
import { anyDecider } from '../../domain/kernel/decider.js';
import { LAW_TABLE_ID } from '../../domain/law-table/law-table.events.js';
import { theLawTable } from '../../domain/law-table/law-table.js';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { etagOf } from '../http/commanding.js';
import { GREFFE, type HttpReply, type Person } from '../http/exchange.js';
import { answerOneOfFew, type Few } from '../questions/aggregates.js';
import { OneRoute, Questions } from '../questions/docs.js';

const lawAsked: Few = { matter: 'LAW', life: anyDecider(theLawTable), first: 'LawCorrectionProposed' };

@Questions('api/law', 'LAW', 'lawTable')
export class LawTableQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @OneRoute('the corrections of the shipped law, proposed and in force', undefined, ':id', LAW_TABLE_ID)
  async one(
    @Param('id') key: string,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<unknown> {
    const corrections = await answerOneOfFew(this.greffe, lawAsked, { key, asOf, asker });
    if (asOf === undefined) reply.header('ETag', etagOf(corrections.revision));
    return corrections;
  }
}
