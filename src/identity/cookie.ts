import { SESSION_MS } from '../../infrastructure/identity/accounts.js';
import { headerOf, type HttpRequest } from '../http/exchange.js';

const NAME = 'greffe_session';

/** The session's token that this request shows, if any. */
export const sessionToken = (request: HttpRequest): string | undefined => {
  for (const part of (headerOf(request, 'cookie') ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === NAME) return part.slice(at + 1).trim();
  }
  return undefined;
};

const isLocal = (host: string): boolean => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(host);

/** The header that gives or, without a token, takes away the cookie; over the network it travels encrypted only. */
export const sessionCookie = (request: HttpRequest, token: string | undefined): string =>
  [
    `${NAME}=${token ?? ''}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    `Max-Age=${token === undefined ? 0 : SESSION_MS / 1000}`,
    ...(isLocal(headerOf(request, 'host') ?? '') ? [] : ['Secure']),
  ].join('; ');
