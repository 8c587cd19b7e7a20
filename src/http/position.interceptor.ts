import { Inject, Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Greffe } from '../greffe.js';
import { awaitPosition, readPosition } from './as-of.js';
import { GREFFE, headerOf, type HttpRequest } from './exchange.js';
import { Refused } from './problems.js';

/** A GET with the header `Greffe-Position` sees what was written up to there, or answers 503 READ_MODEL_BEHIND after two seconds. */
@Injectable()
export class PositionInterceptor implements NestInterceptor {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const given = request.method === 'GET' || request.method === 'HEAD' ? headerOf(request, 'greffe-position') : undefined;
    if (given !== undefined) {
      const position = readPosition(given);
      if (position === undefined) throw new Refused('BAD_POSITION');
      await awaitPosition(this.greffe, position);
    }
    return next.handle();
  }
}
