import { Inject, Query } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { FIGURES_BY } from '../../projections/report-facts/figures.js';
import { FACT_KINDS } from '../../projections/report-facts/report-facts.js';
import type { Greffe } from '../greffe.js';
import { AsOf } from '../http/as-of.js';
import { Asker } from '../http/by.js';
import { GREFFE, type Person } from '../http/exchange.js';
import { asOfParameter, AskRoute, Questions } from '../questions/docs.js';
import { answerFigures, type FiguresAnswer } from './analytics.queries.js';

@Questions('api/figures', 'FIGURES', 'figures')
export class FigureQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @AskRoute(
    'counts of what was filed for an election: internal, small numbers shown',
    '',
    ApiQuery({ name: 'election', required: true, type: String, example: 'MUN-2026' }),
    ApiQuery({ name: 'by', required: true, enum: FIGURES_BY }),
    ApiQuery({ name: 'kind', required: false, enum: FACT_KINDS }),
    asOfParameter(),
  )
  figures(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<FiguresAnswer> {
    return answerFigures(this.greffe, { query, asOf, asker });
  }
}
