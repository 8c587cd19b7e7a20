import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { ActingFunction } from '../../domain/law/functions.js';
import { THE_PUBLIC, type HttpRequest, type Person } from './exchange.js';

/** Where a route keeps the functions that may ask it. */
export const ASKED_BY = 'greffe:by';

/** The functions that may ask a route; `PUBLIC` lets everybody. A route without this decorator is for whoever signed in. */
export const By = (...functions: readonly ActingFunction[]): MethodDecorator & ClassDecorator => SetMetadata(ASKED_BY, functions);

/** Whoever asks: `@Asker() asker: Person`. */
export const Asker = createParamDecorator(
  (_: unknown, context: ExecutionContext): Person => context.switchToHttp().getRequest<HttpRequest>().person ?? THE_PUBLIC,
);
