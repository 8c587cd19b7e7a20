import { EventLogError } from '../event-log.js';

/** An attempt that was given up because the server said nothing for too long. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';

  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
  }
}

/**
 * What a failed call means. NOT_SENT: it never reached a server that could act on it. LOST: it may have been done. BAD_POSITION: a read of all
 * events was asked from a place where no event stands.
 */
export type Failure =
  | 'WRONG_REVISION'
  | 'NO_STREAM'
  | 'STREAM_DELETED'
  | 'TOO_LARGE'
  | 'BAD_POSITION'
  | 'DENIED'
  | 'MISCONFIGURED'
  | 'NOT_SENT'
  | 'LOST'
  | 'FAULT';

const BY_TYPE: Readonly<Record<string, Failure>> = {
  'wrong-expected-version': 'WRONG_REVISION',
  'stream-not-found': 'NO_STREAM',
  'stream-deleted': 'STREAM_DELETED',
  'maximum-append-size-exceeded': 'TOO_LARGE',
  'access-denied': 'DENIED',
  'not-leader': 'NOT_SENT',
};
const TLS = /certificate|SSL routines|wrong version number|unable to verify|self.signed/i;
const NOT_SENT = /No connection established|Failed to discover|Server Is Not Ready|ECONNREFUSED|ENOTFOUND|EAI_AGAIN/;
const BAD_POSITION = /Unexpected ReadAllResult|Exception was thrown by handler/;

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? (Reflect.get(error, name) as unknown) : undefined;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(field(error, 'message') ?? error));

/** Reads the errors of the client, its own classes and the bare ones of gRPC alike, by what they carry. */
export const failureOf = (error: unknown): Failure => {
  if (error instanceof NoAnswer) return 'LOST';
  const type = field(error, 'type');
  const known = typeof type === 'string' ? BY_TYPE[type] : undefined;
  if (known !== undefined) return known;
  const message = messageOf(error);
  if (TLS.test(message)) return 'MISCONFIGURED';
  if (NOT_SENT.test(message)) return 'NOT_SENT';
  if (BAD_POSITION.test(message)) return 'BAD_POSITION';
  // A type is one of the client's own, a numeric code one of gRPC's: the call was on its way.
  return type !== undefined || typeof field(error, 'code') === 'number' ? 'LOST' : 'FAULT';
};

/** True when the same call may succeed a moment later. */
export const isPassing = (failure: Failure): boolean => failure === 'NOT_SENT' || failure === 'LOST';

/** What to tell whoever waits: one sentence, without addresses or credentials. */
export const asLogError = (error: unknown, failure: Failure): Error => {
  switch (failure) {
    case 'DENIED':
      return new EventLogError('LOG_UNAVAILABLE', 'the event store refuses these credentials, or they may not do this', { cause: error });
    case 'MISCONFIGURED':
      return new EventLogError(
        'LOG_UNAVAILABLE',
        'the event store cannot be spoken to: encryption is set on one side only, or its certificate is not trusted (tls, tlsCAFile)',
        { cause: error },
      );
    case 'TOO_LARGE':
      return new EventLogError('APPEND_TOO_LARGE', 'the event store takes no append of this size', { cause: error });
    case 'NOT_SENT':
    case 'LOST':
      return new EventLogError('LOG_UNAVAILABLE', `the event store cannot be reached: ${messageOf(error)}`, { cause: error });
    case 'STREAM_DELETED':
      return new Error('a stream was deleted in the event store: nothing may be deleted there', { cause: error });
    case 'WRONG_REVISION':
    case 'NO_STREAM':
    case 'BAD_POSITION':
    case 'FAULT':
      return error instanceof Error ? error : new Error(messageOf(error));
  }
};
