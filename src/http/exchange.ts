import type { Asker } from '../../domain/kernel/decider.js';
import type { Actor } from '../../domain/kernel/envelope.js';

/** Where the open registry is found by injection. */
export const GREFFE = Symbol('GREFFE');

/** Whoever asks: an office holder who signed in, or the public, who holds no office. */
export interface Person extends Asker {
  readonly kind: Actor['kind'];
}

/** Somebody who did not sign in. */
export const THE_PUBLIC: Person = { id: 'public', kind: 'REPORTER', functions: ['PUBLIC'] };

/** What is used of the server's request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: unknown;
  readonly body?: unknown;
  /** The route's pattern, which names no file. */
  readonly routeOptions?: { readonly url?: string };
  /** Set by the guard. */
  person?: Person;
}

/** What is used of the server's reply. */
export interface HttpReply {
  header(name: string, value: string): HttpReply;
  status(code: number): HttpReply;
  type(contentType: string): HttpReply;
  send(body?: unknown): HttpReply;
  readonly sent: boolean;
  readonly statusCode: number;
  readonly elapsedTime: number;
}

/** A header's one value; undefined when it is absent, empty or given more than once. */
export const headerOf = (request: HttpRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};
