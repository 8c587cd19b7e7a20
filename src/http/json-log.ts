import type { LoggerService } from '@nestjs/common';
import type { Clock } from '../../infrastructure/clock/clock.js';
import { LOG_LEVELS, type LogLevel } from '../settings.js';

/** Where the log of the program is found by injection. */
export const JSON_LOG = Symbol('JSON_LOG');

/** One line of JSON a message: never a body, a name, an address or the id of a person. */
export type JsonLog = (level: Exclude<LogLevel, 'silent'>, message: string, detail?: Readonly<Record<string, unknown>>) => void;

/** Writes messages of this level and above, each as one line. */
export const jsonLog =
  (least: LogLevel, clock: Clock, write: (line: string) => void): JsonLog =>
  (level, message, detail = {}) => {
    if (LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(least)) return;
    write(`${JSON.stringify({ at: clock.now(), level, message, ...detail })}\n`);
  };

/** The framework's own messages; its errors show no values, since the filter answers every request's. */
export const frameworkLog = (log: JsonLog): LoggerService => {
  const text = (message: unknown): string => (message instanceof Error ? message.name : String(message));
  return {
    log: () => undefined,
    warn: (message: unknown) => log('warn', text(message)),
    // Who starts the program says by itself why it cannot listen.
    error: (message: unknown) => (/listen E/.test(text(message)) ? undefined : log('error', text(message))),
    fatal: (message: unknown) => log('error', text(message)),
    debug: () => undefined,
    verbose: () => undefined,
  };
};
