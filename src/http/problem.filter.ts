import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { errorCode } from '../../infrastructure/database/database-failure.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import { headerOf, type HttpReply, type HttpRequest } from './exchange.js';
import { JSON_LOG, type JsonLog } from './json-log.js';
import { languageOf, problemOfRefused, problemOfRejected, Refused, Rejected, type Problem } from './problems.js';
import { storageRefusal } from './storage-refusals.js';
import { ROUTE_BOOK, type RouteBook } from './route-book.js';

/** What the server and the framework refuse by themselves, by status. */
const ofFramework = (status: number, request: HttpRequest, book: RouteBook): Refused | undefined => {
  switch (status) {
    case 400:
      return new Refused('MALFORMED_JSON');
    case 404: {
      const methods = book.methodsOf(request.url);
      return methods.length === 0
        ? new Refused('NOT_FOUND')
        : new Refused('METHOD_NOT_ALLOWED', { method: request.method }, { headers: { Allow: methods.join(', ') } });
    }
    case 413:
      return new Refused('BODY_TOO_LARGE');
    case 415:
      return new Refused('UNSUPPORTED_MEDIA_TYPE');
  }
  return status > 400 && status < 500 ? new Refused('MALFORMED_REQUEST') : undefined;
};

const statusOf = (error: unknown): number => {
  if (error instanceof HttpException) return error.getStatus();
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
};

/** Where an error was thrown; its message may hold personal data and stays away. */
const whereOf = (error: unknown): readonly string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .split('\n')
        .filter((line) => /^\s+at /.test(line))
        .slice(0, 8)
        .map((line) => line.trim())
    : [];

/** What any error means for whoever asked. */
export const refusedBy = (error: unknown, request: HttpRequest, book: RouteBook): Refused | Rejected | undefined => {
  if (error instanceof Refused || error instanceof Rejected) return error;
  return storageRefusal(error) ?? ofFramework(statusOf(error), request, book);
};

/** Every error leaves as problem+json in the language asked for; what nobody expected is logged under a number, without personal data. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(JSON_LOG) private readonly log: JsonLog,
    @Inject(ROUTE_BOOK) private readonly book: RouteBook,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<HttpRequest>(), http.getResponse<HttpReply>());
  }

  answer(error: unknown, request: HttpRequest, reply: HttpReply): void {
    if (reply.sent) return;
    const language = languageOf(headerOf(request, 'accept-language'));
    const refused = refusedBy(error, request, this.book) ?? this.unexpected(error, request);
    const problem: Problem = refused instanceof Refused ? problemOfRefused(refused, language) : problemOfRejected(refused, language);
    if (refused instanceof Refused) {
      for (const [name, value] of Object.entries(refused.more.headers ?? {})) reply.header(name, value);
    }
    reply
      .status(problem.status)
      .header('Content-Language', language)
      .header('Cache-Control', 'no-store')
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }

  private unexpected(error: unknown, request: HttpRequest): Refused {
    const incident = randomId();
    this.log('error', 'something unexpected happened', {
      incident,
      method: request.method,
      route: request.routeOptions?.url ?? '',
      error: error instanceof Error ? error.name : typeof error,
      code: errorCode(error) ?? '',
      at: whereOf(error),
    });
    return new Refused('UNEXPECTED', { incident });
  }
}
