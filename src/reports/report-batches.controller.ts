import { Body, Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsInt, IsObject, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { anyDecider } from '../../domain/kernel/decider.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { theReport } from '../../domain/report/report.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import type { Greffe } from '../greffe.js';
import { awaitPosition } from '../http/as-of.js';
import { batchKeyOf, giveBatch, MOST_ITEMS, type BatchAnswer, type BatchItem } from '../http/batch.js';
import { Asker, By } from '../http/by.js';
import { problemResponse } from '../http/command-docs.js';
import { functionsFor } from '../http/command-route.js';
import { builtRoutes } from '../http/command-routes.js';
import { idempotencyKey } from '../http/commanding.js';
import { readPlainBody } from '../http/dto.js';
import { GREFFE, headerOf, type HttpReply, type HttpRequest, type Person } from '../http/exchange.js';
import { languageOf, malformed, Refused, Rejected } from '../http/problems.js';
import './reports.controller.js';
import { RetractTriageDecisionDto } from './reports.dto.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const ID = '0192f0c1-2d3e-7abc-8def-0123456789ab';
const given = (key: string): PropertyDecorator => ValidateIf((body: Readonly<Record<string, unknown>>) => body[key] !== undefined);

/** The commands that a batch may give: every one that a person may give to a report that is there. */
const batchable = (builtRoutes.get('api/reports') ?? []).filter(({ isNew }) => !isNew);
const batchers = [...new Set(batchable.flatMap(({ row }) => functionsFor(row)))].filter((one) => one !== 'PUBLIC');
const report = anyDecider(theReport);

export class BatchItemDto {
  @ApiProperty({ example: ID })
  @Matches(UUID)
  id!: string;

  @ApiProperty({ required: false, minimum: 0, description: 'The revision seen; another one refuses this item with 412.', example: 2 })
  @given('revision')
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  revision?: number;

  @ApiProperty({ required: false, type: Object, additionalProperties: true, description: 'What this item says otherwise.' })
  @given('data')
  @IsObject()
  data?: object;
}

export class ReportBatchDto {
  @ApiProperty({ enum: batchable.map(({ name }) => name), example: 'QualifyReport' })
  @IsIn(batchable.map(({ name }) => name))
  command!: string;

  @ApiProperty({ required: false, type: Object, additionalProperties: true, example: { suspectedBreaches: ['NO_CONSENT'], gravity: 2 } })
  @given('data')
  @IsObject()
  data?: object;

  @ApiProperty({ type: [BatchItemDto], minItems: 1, maxItems: MOST_ITEMS, example: [{ id: ID, revision: 2 }] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ITEMS)
  @ValidateNested({ each: true })
  @Type(() => BatchItemDto)
  items!: BatchItemDto[];
}

export class UndoBatchDto {
  @ApiProperty({ example: ID, description: 'The correlation of the batch, as its answer gave it.' })
  @Matches(UUID)
  correlationId!: string;
}

const answered = (): MethodDecorator =>
  ApiResponse({
    status: 200,
    description: 'An answer for each item, with the status that it would have had alone.',
    headers: { 'Greffe-Position': { description: 'The highest position.', schema: { type: 'integer' } } },
    content: {
      'application/json': {
        example: {
          correlationId: ID,
          total: 1,
          counts: { done: 1, repeated: 0, already: 0, refused: 0 },
          position: 4217,
          items: [{ id: ID, status: 200, outcome: 'DONE', revision: 3, position: 4217 }],
        },
      },
    },
  });
const keyHeader = (): MethodDecorator =>
  ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key resumes the same batch.' });

/** One command to up to 500 reports: one append each, not atomic, resumable. */
@ApiTags('report')
@Controller('api/reports/batch')
export class ReportBatches {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @Post()
  @HttpCode(200)
  @By(...batchers)
  @ApiOperation({ operationId: 'GiveReportBatch', summary: 'one command to many reports' })
  @keyHeader()
  @ApiBody({ type: ReportBatchDto })
  @answered()
  @problemResponse(401, 'SIGN_IN_REQUIRED')
  @problemResponse(403, 'FUNCTION_NOT_ALLOWED')
  @problemResponse(422, 'MALFORMED_BODY, IDEMPOTENCY_KEY_REQUIRED: nothing was written')
  async give(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Asker() person: Person,
    @Body() body: unknown,
  ): Promise<BatchAnswer> {
    const key = idempotencyKey(request, person);
    if (key === undefined) throw new Refused('IDEMPOTENCY_KEY_REQUIRED');
    const read = readPlainBody(ReportBatchDto, body);
    if (!('data' in read)) throw malformed(read);
    const { command, data = {}, items } = read.data;
    const batchKey = batchKeyOf(person, command, key);
    return this.carryOut(request, reply, person, { command, data, items, batchKey, correlationId: batchKey });
  }

  @Post('undo')
  @HttpCode(200)
  @By(...batchers)
  @ApiOperation({
    operationId: 'UndoReportBatch',
    summary: 'takes back the triage decisions of a batch',
    description: 'Each report decides for itself: within a day, by its author, while nobody was told.',
  })
  @keyHeader()
  @ApiBody({ type: UndoBatchDto })
  @answered()
  @problemResponse(401, 'SIGN_IN_REQUIRED')
  @problemResponse(403, 'FUNCTION_NOT_ALLOWED')
  @problemResponse(404, 'NOT_FOUND')
  @problemResponse(422, 'MALFORMED_BODY, IDEMPOTENCY_KEY_REQUIRED')
  async undo(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Asker() person: Person,
    @Body() body: unknown,
  ): Promise<BatchAnswer> {
    const key = idempotencyKey(request, person);
    if (key === undefined) throw new Refused('IDEMPOTENCY_KEY_REQUIRED');
    const read = readPlainBody(UndoBatchDto, body);
    if (!('data' in read)) throw malformed(read);
    const { correlationId } = read.data;
    const items = await this.decisionsOf(correlationId);
    if (items.length === 0) throw new Refused('NOT_FOUND');
    const batchKey = deriveId(['http', person.id, 'batch undo', correlationId, key]);
    return this.carryOut(request, reply, person, { command: 'RetractTriageDecision', data: {}, items, batchKey, correlationId });
  }

  /** The reports that a batch decided on, each with its decision, as the trail of the log knows them. */
  private async decisionsOf(correlationId: string): Promise<readonly BatchItem[]> {
    await awaitPosition(this.greffe, (await this.greffe.log.head()).position);
    const { rows } = await this.greffe.database.pool.query<{ stream: string; event: string }>(
      `SELECT DISTINCT ON (stream) stream, event_id AS event FROM read_models.audit_trail
        WHERE correlation_id = $1 AND category = 'report' AND causation_id IS NULL AND type <> 'TriageDecisionRetracted'
        ORDER BY stream, position DESC LIMIT ${MOST_ITEMS}`,
      [correlationId],
    );
    return rows.map(({ stream, event }) => ({ id: idOf(stream), data: { eventId: event } satisfies RetractTriageDecisionDto }));
  }

  private async carryOut(
    request: HttpRequest,
    reply: HttpReply,
    person: Person,
    batch: { command: string; data: object; items: readonly BatchItem[]; batchKey: string; correlationId: string },
  ): Promise<BatchAnswer> {
    const route = batchable.find(({ name }) => name === batch.command);
    if (route === undefined) throw new Refused('NOT_FOUND');
    const functions = functionsFor(route.row);
    if (!person.functions.some((held) => functions.includes(held)))
      throw new Rejected(403, 'FUNCTION_NOT_ALLOWED', { command: batch.command, functions });
    const language = languageOf(headerOf(request, 'accept-language'));
    const answer = await giveBatch(this.greffe, { ...batch, decider: report, body: route.body, person, language });
    if (answer.position > 0) reply.header('Greffe-Position', String(answer.position));
    return answer;
  }
}
