import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import type { Greffe } from './greffe.js';
import type { HttpReply, HttpRequest } from './http/exchange.js';
import { jsonText } from './http/json-body.js';
import { frameworkLog, type JsonLog } from './http/json-log.js';
import { metrics } from './http/metrics.js';
import { openApiDocument } from './http/openapi.js';
import { ProblemFilter } from './http/problem.filter.js';
import { Refused } from './http/problems.js';
import { routeBook } from './http/route-book.js';

/** The largest body, in bytes. */
const BODY_LIMIT = 1_000_000;

/** The application on an open registry, its routes made and not listening yet; on none, to describe its routes. */
export const createApplication = async (greffe: Greffe | undefined, log: JsonLog): Promise<NestFastifyApplication> => {
  const book = routeBook();
  const measured = metrics();
  const filter = new ProblemFilter(log, book);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 200 },
    // A URL that cannot be read reaches no route, and no filter of one.
    frameworkErrors: (_error: unknown, request: unknown, reply: unknown) => {
      filter.answer(new Refused('MALFORMED_REQUEST'), request as HttpRequest, reply as HttpReply);
    },
  });
  const server = adapter.getInstance();
  server.addHook('onRoute', ({ method, url }) => book.note(method, url));
  server.addHook('onRequest', (_request, reply, done) => {
    reply.header('X-Content-Type-Options', 'nosniff');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    measured.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    log('debug', 'answered', { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) });
    done();
  });
  // JSON alone, as UTF-8 without errors; an empty body is none.
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    let text: string;
    try {
      text = jsonText(body);
    } catch (error) {
      return done(error as Refused, undefined);
    }
    return parseJson(request, text, done);
  });

  let document: OpenAPIObject | undefined;
  const openApi = { document: (): OpenAPIObject => (document ??= openApiDocument(app)) };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with({ greffe, log, metrics: measured, book, openApi }), adapter, {
    logger: frameworkLog(log),
    abortOnError: false,
    bodyParser: false,
  });
  await app.init();
  return app;
};

/** The OpenAPI document, without a registry. */
export const describeApi = async (): Promise<OpenAPIObject> => {
  const app = await createApplication(undefined, () => undefined);
  try {
    return openApiDocument(app);
  } finally {
    await app.close();
  }
};
