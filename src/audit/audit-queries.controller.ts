import { Controller, Inject, Param, Query, Req, Sse, type MessageEvent, type OnModuleDestroy } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { interval, map, merge, share, type Observable, takeUntil, endWith, ignoreElements } from 'rxjs';
import { categoryOf } from '../../domain/kernel/envelope.js';
import { whoMayAsk } from '../access.js';
import type { Greffe } from '../greffe.js';
import { AsOf, readPosition } from '../http/as-of.js';
import { Asker, By } from '../http/by.js';
import { GREFFE, headerOf, type HttpRequest, type Person } from '../http/exchange.js';
import { malformedQuery, Refused } from '../http/problems.js';
import { asOfParameter, AskRoute, ListRoute, Questions } from '../questions/docs.js';
import { answerList, type ListAnswer } from '../questions/list.js';
import { answerStream, auditQuestion, mayKnowAll } from './audit.queries.js';
import { changesOf, type Change, type Changes } from './changes.js';
import type { Replayed } from './replay.js';

@Questions('api/audit/events', 'LOG', 'audit')
export class AuditQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @ListRoute('who did what, when and in which function', auditQuestion)
  list(@Query() query: unknown, @AsOf() asOf: number | undefined, @Asker() asker: Person): Promise<ListAnswer> {
    return answerList(this.greffe, auditQuestion, { query, asOf, asker });
  }
}

const STREAM_PARAMETERS = ['at', 'family', 'asOf'];

@Questions('api/streams', 'STREAMS', 'audit')
export class StreamQuestions {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  @AskRoute(
    'the events of one stream up to a moment, and the state that follows from them',
    ':stream',
    ApiParam({ name: 'stream', schema: { type: 'string', example: 'case-0192f0c1-2d3e-7abc-8def-0123456789ab' } }),
    ApiQuery({ name: 'at', required: false, type: String, description: 'A revision of the stream, or an instant with its offset.' }),
    ApiQuery({ name: 'family', required: false, enum: ['true', 'false'], description: 'With the streams linked to it, by position.' }),
    asOfParameter(),
  )
  replay(
    @Param('stream') stream: string,
    @Query() query: unknown,
    @AsOf() asOf: number | undefined,
    @Asker() asker: Person,
  ): Promise<Replayed> {
    const given = (query ?? {}) as Readonly<Record<string, unknown>>;
    const unknown = Object.keys(given).filter((name) => !STREAM_PARAMETERS.includes(name));
    const wrong = [
      ...unknown.map((name) => ({ pointer: `/${name}`, code: 'UNDECLARED' as const })),
      ...(given.at !== undefined && (typeof given.at !== 'string' || asOf !== undefined)
        ? [{ pointer: '/at', code: 'WRONG_FORM' as const }]
        : []),
      ...(given.family === undefined || given.family === 'true' || given.family === 'false'
        ? []
        : [{ pointer: '/family', code: 'NOT_A_FLAG' as const }]),
    ];
    if (wrong.length > 0) throw malformedQuery(wrong);
    const at = given.at as string | undefined;
    return answerStream(this.greffe, { stream, at, asOf, family: given.family === 'true', asker });
  }
}

/** Often enough that no proxy takes the connection for dead. */
const HEARTBEAT_MS = 15_000;

@Controller('api/changes')
@By(...whoMayAsk('CHANGES'))
@ApiTags('changes')
export class ChangeQuestions implements OnModuleDestroy {
  private changes: Changes | undefined;

  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  async onModuleDestroy(): Promise<void> {
    await this.changes?.close();
  }

  /** What one may know of a change: that there was one, and in which stream where one may know of every stream of its category. */
  private static toldTo(asker: Person, { position, stream, type }: Change): MessageEvent {
    const data = mayKnowAll(categoryOf(stream), asker) ? { position, stream, type } : { position };
    return { id: String(position), type: 'change', data };
  }

  @Sse()
  @ApiOperation({ summary: 'what happens, as it happens: positions and streams; a heartbeat every 15 seconds' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Goes on after this position.' })
  @ApiResponse({ status: 200, description: 'Server-sent events.', content: { 'text/event-stream': { schema: { type: 'string' } } } })
  watch(@Req() request: HttpRequest, @Query() query: unknown, @Asker() asker: Person): Observable<MessageEvent> {
    const [first] = Object.keys((query ?? {}) as object);
    if (first !== undefined) throw malformedQuery([{ pointer: `/${first}`, code: 'UNDECLARED' }]);
    const last = headerOf(request, 'last-event-id');
    const after = last === undefined ? undefined : readPosition(last);
    if (last !== undefined && after === undefined) throw new Refused('BAD_POSITION');
    const told = (this.changes ??= changesOf(this.greffe.log)).after(after).pipe(
      map((change) => ChangeQuestions.toldTo(asker, change)),
      share(),
    );
    const ended = told.pipe(ignoreElements(), endWith(true));
    const heartbeat = interval(HEARTBEAT_MS).pipe(map((): MessageEvent => ({ type: 'heartbeat', data: {} })));
    return merge(told, heartbeat.pipe(takeUntil(ended)));
  }
}
