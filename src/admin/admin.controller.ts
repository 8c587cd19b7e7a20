import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOperation, ApiResponse, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import type { Greffe } from '../greffe.js';
import { By } from '../http/by.js';
import { DOCS_PAGE, DOCS_POLICY, DOCS_START, docsFile, isDocsFile } from '../http/docs-page.js';
import { GREFFE, type HttpReply } from '../http/exchange.js';
import { label, measure, METRICS, type Metrics } from '../http/metrics.js';
import { Refused } from '../http/problems.js';
import { readiness, type Readiness } from './health.js';

/** Where the document of the API is found by injection, once the routes are known. */
export const OPENAPI = Symbol('OPENAPI');
export interface OpenApiHolder {
  document(): OpenAPIObject;
}

/** Whether the registry lives and serves, its measures, and the documentation of its API. */
@ApiTags('operation')
@Controller()
@By('PUBLIC')
export class AdminController {
  constructor(
    @Inject(GREFFE) private readonly greffe: Greffe,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(OPENAPI) private readonly openApi: OpenApiHolder,
  ) {}

  @Get('health/live')
  @ApiOperation({ operationId: 'Live', summary: 'the process answers' })
  @ApiResponse({ status: 200, description: 'It does.', content: { 'application/json': { example: { live: true } } } })
  live(): object {
    return { live: true };
  }

  @Get('health/ready')
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ operationId: 'Ready', summary: 'whether the registry can serve, part by part' })
  @ApiResponse({
    status: 200,
    description: 'It can.',
    content: { 'application/json': { example: { ready: true, append_only: 'enforced' } } },
  })
  @ApiResponse({ status: 503, description: 'It cannot.', content: { 'application/json': { example: { ready: false } } } })
  async ready(@Res({ passthrough: true }) reply: HttpReply): Promise<Readiness> {
    const answer = await readiness(this.greffe);
    reply.status(answer.ready ? 200 : 503);
    return answer;
  }

  @Get('metrics')
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  @ApiOperation({ operationId: 'Metrics', summary: 'measures, as Prometheus text' })
  @ApiResponse({ status: 200, description: 'Measures.', content: { 'text/plain': {} } })
  async measures(): Promise<string> {
    const status = await this.greffe.engine.status();
    const { position } = await this.greffe.log.head();
    return [
      measure('greffe_log_position', 'counter', 'Events appended to the log.', [['', position]]),
      measure(
        'greffe_projection_lag',
        'gauge',
        'How far a read model is behind the log, in positions.',
        status.map(({ name, lag }) => [`projection="${label(name)}"`, lag]),
      ),
      measure(
        'greffe_projection_paused',
        'gauge',
        '1 where a read model is paused.',
        status.map(({ name, state }) => [`projection="${label(name)}"`, state === 'PAUSED' ? 1 : 0]),
      ),
      measure('greffe_resident_memory_bytes', 'gauge', 'Memory of the process.', [['', process.memoryUsage.rss()]]),
      this.metrics.text(),
      '',
    ].join('\n');
  }

  @Get('api/openapi.json')
  @ApiExcludeEndpoint()
  document(): OpenAPIObject {
    return this.openApi.document();
  }

  @Get('api/docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', DOCS_POLICY)
  @ApiExcludeEndpoint()
  page(): string {
    return DOCS_PAGE;
  }

  @Get('api/docs/:file')
  @ApiExcludeEndpoint()
  file(@Param('file') name: string, @Res() reply: HttpReply): void {
    if (name === 'start.js') {
      reply.type('text/javascript; charset=utf-8').send(DOCS_START);
      return;
    }
    if (!isDocsFile(name)) throw new Refused('NOT_FOUND');
    const { type, body } = docsFile(name);
    reply.type(type).header('Cache-Control', 'public, max-age=3600').send(body);
  }
}
