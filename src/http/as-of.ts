import { Inject, Injectable, Query, type PipeTransform } from '@nestjs/common';
import { normaliseInstant } from '../../domain/law/instant.js';
import type { EventLog } from '../../infrastructure/event-log/event-log.js';
import type { Greffe } from '../greffe.js';
import { GREFFE } from './exchange.js';
import { Refused } from './problems.js';

/** How long a question waits for its read model, in milliseconds. */
export const PATIENCE_MS = 2_000;

const POSITION = /^(?:0|[1-9][0-9]{0,15})$/;

/** A position of the log as text, 0 for before its first event; undefined when it is none. */
export const readPosition = (text: string): number | undefined => {
  const position = POSITION.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(position) ? position : undefined;
};

/**
 * The position that "as of" means: a position, or an instant, which is that of the last event recorded at or before it. Undefined when
 * nothing is asked: now. Throws 422 for a malformed one, and for a position that the log has not reached.
 */
export const asOfPosition = async (log: EventLog, text: unknown): Promise<number | undefined> => {
  if (text === undefined || text === '') return undefined;
  if (typeof text !== 'string' || text.length > 64) throw new Refused('BAD_AS_OF');
  const position = readPosition(text);
  if (position !== undefined) {
    const { position: head } = await log.head();
    if (position > head) throw new Refused('AS_OF_NOT_REACHED', { position, head });
    return position;
  }
  // In a query an unescaped "+" of an offset arrives as a space.
  const instant = normaliseInstant(text.replace(' ', '+'));
  if (instant === undefined) throw new Refused('BAD_AS_OF');
  return log.positionAt(instant);
};

/** Waits until the read models show a position; 503 READ_MODEL_BEHIND after two seconds. */
export const awaitPosition = async (greffe: Greffe, position: number): Promise<void> => {
  if (await greffe.engine.waitFor(position, PATIENCE_MS)) return;
  throw new Refused('READ_MODEL_BEHIND', { position }, { headers: { 'Retry-After': '1' } });
};

@Injectable()
export class AsOfPipe implements PipeTransform<unknown, Promise<number | undefined>> {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  /** The position asked for, which the read models then show; undefined for now. */
  async transform(text: unknown): Promise<number | undefined> {
    const position = await asOfPosition(this.greffe.log, text);
    if (position !== undefined) await awaitPosition(this.greffe, position);
    return position;
  }
}

/** The parameter `?asOf=POSITION|INSTANT` of a question: `@AsOf() asOf: number | undefined`. */
export const AsOf = (): ParameterDecorator => Query('asOf', AsOfPipe);
