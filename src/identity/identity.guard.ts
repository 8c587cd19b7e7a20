import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { ActingFunction } from '../../domain/law/functions.js';
import { ASKED_BY } from '../http/by.js';
import { headerOf, THE_PUBLIC, type HttpRequest } from '../http/exchange.js';
import { Refused, Rejected } from '../http/problems.js';
import { sessionToken } from './cookie.js';
import { SignIn } from './sign-in.js';

/** A browser says where a state-changing request comes from: another site than this one is refused. */
const isCrossOrigin = (request: HttpRequest): boolean => {
  const origin = headerOf(request, 'origin');
  if (request.method === 'GET' || request.method === 'HEAD' || origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== headerOf(request, 'host');
};

/** Knows who asks, and lets through who holds a function that the route, or the command's table, names. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(SignIn) private readonly signIn: SignIn,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const by = this.reflector.getAllAndOverride<readonly ActingFunction[] | undefined>(ASKED_BY, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isCrossOrigin(request)) throw new Refused('CROSS_ORIGIN');
    const token = sessionToken(request);
    const signedIn = token === undefined ? undefined : await this.signIn.whoHas(token);
    request.person = signedIn?.person ?? THE_PUBLIC;
    if (by?.includes('PUBLIC') === true) return true;
    if (signedIn === undefined) throw new Refused('SIGN_IN_REQUIRED');
    if (by !== undefined && !signedIn.person.functions.some((held) => by.includes(held))) {
      throw new Rejected(403, 'FUNCTION_NOT_ALLOWED', { functions: by });
    }
    return true;
  }
}
