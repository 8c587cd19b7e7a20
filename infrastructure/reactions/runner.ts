import type { EventContract, OpenedEvent } from '../../domain/kernel/contract.js';
import { categoryOf, streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import type { Lookup, Order, Reaction } from '../../domain/kernel/reaction.js';
import type { Rejection } from '../../domain/kernel/rejection.js';
import { deriveId } from '../codec/ids.js';
import type { EventLog, Subscription } from '../event-log/event-log.js';
import type { Checkpoint } from './checkpoint.js';
import { machinePause, type Pause } from './pause.js';

/** What a command given by a reaction carries: the same event, reaction and target always make the same command. */
export interface Errand {
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
}
export interface Refused {
  readonly reaction: string;
  readonly eventId: string;
  readonly target: string;
  readonly command: string;
  readonly rejection: string;
}

export interface ReactionParts {
  readonly log: EventLog;
  readonly reactions: readonly Reaction[];
  readonly checkpoint: Checkpoint;
  /** Opens one stream's events; values whose key is destroyed stay away. */
  readonly open: (events: readonly Envelope[]) => Promise<readonly Envelope[]>;
  /** Gives the command; a rejection is an answer, a throw means try again. */
  readonly give: (order: Order, errand: Errand) => Promise<Rejection | undefined>;
  /** Whether this command was refused before, and the refusal kept: then it stays refused, whatever has changed since. */
  readonly isRefused: (commandId: string) => Promise<boolean>;
  /** Keeps a refusal where it is seen until somebody settles it; once for a command id. */
  readonly recordRefusal: (refused: Refused, errand: Errand) => Promise<void>;
  /** Targets that a read model knows, asked when it has come to the position. */
  readonly lookup: (lookup: Lookup, position: number) => Promise<readonly string[]>;
  readonly onFault: (fault: { readonly position: number; readonly error: unknown }) => void;
  /** Waits so many milliseconds, or until the signal; the machine's timer by default. */
  readonly pause?: Pause;
}

export interface ReactionRunner {
  start(): void;
  stop(): Promise<void>;
  /** Answers everything up to the head of the log, and what follows from that; returns the position reached. */
  catchUp(): Promise<number>;
}

const AT_ONCE = 16;
const RETRY_AFTER_MS = 1_000;
const ACQUIRE_EVERY_MS = 2_000;

/**
 * Answers events with commands. At least once by its checkpoint, once in effect by the command ids: a stream that holds the id decides nothing.
 * Not a projection: it is never replayed from the beginning, and nothing else sends commands from events.
 */
export const reactionRunner = (parts: ReactionParts): ReactionRunner => {
  const { log, checkpoint, pause = machinePause } = parts;
  const reactionsTo = (event: Envelope): readonly Reaction[] =>
    parts.reactions.filter(({ reads, on }) => on === event.type && reads === categoryOf(event.stream));
  let stopped = false;
  let subscription: Subscription | undefined;
  let leading: Promise<void> = Promise.resolve();
  const waits = new AbortController();

  const carryOut = async (reaction: Reaction, event: OpenedEvent<EventContract>, order: Order): Promise<void> => {
    const target = streamOf(order.category, order.id);
    const commandId = deriveId(['reaction', event.id, reaction.name, target]);
    const errand = { commandId, correlationId: event.correlationId, causationId: event.id };
    if (await parts.isRefused(commandId)) return;
    const rejection = await parts.give(order, errand);
    if (rejection === undefined) return;
    await parts.recordRefusal(
      { reaction: reaction.name, eventId: event.id, target, command: order.command, rejection: rejection.code },
      errand,
    );
  };

  const answer = async (event: Envelope): Promise<void> => {
    for (const reaction of reactionsTo(event)) {
      const whole = reaction.stream === 'whole';
      const history = whole ? await log.readStream(event.stream, { upTo: event.revision }) : [event];
      const opened = (await parts.open(history)) as readonly OpenedEvent<EventContract>[];
      const last = opened.at(-1);
      if (last === undefined) continue;
      const found = reaction.lookup === undefined ? [] : await parts.lookup(reaction.lookup(last), event.position);
      const orders = reaction.orders(last, found, whole ? opened : []);
      for (let from = 0; from < orders.length; from += AT_ONCE) {
        await Promise.all(orders.slice(from, from + AT_ONCE).map((order) => carryOut(reaction, last, order)));
      }
    }
  };

  const answerPage = async (page: readonly Envelope[]): Promise<void> => {
    for (const event of page) {
      try {
        await answer(event);
      } catch (error) {
        parts.onFault({ position: event.position, error });
        throw error;
      }
    }
    const last = page.at(-1);
    if (last !== undefined) await checkpoint.save(last.position);
  };

  const wait = (ms: number): Promise<void> => pause(ms, waits.signal);

  const lead = async (): Promise<void> => {
    while (!stopped) {
      try {
        if (!(await checkpoint.acquire())) {
          await wait(ACQUIRE_EVERY_MS);
          continue;
        }
        const after = await checkpoint.load();
        await new Promise<void>((ended) => {
          subscription = log.subscribe(after, answerPage, () => ended());
          waits.signal.addEventListener('abort', () => ended(), { once: true });
        });
        await subscription?.stop();
      } catch (error) {
        parts.onFault({ position: 0, error });
      }
      await wait(RETRY_AFTER_MS);
    }
  };

  return {
    start: () => {
      leading = lead();
    },
    stop: async () => {
      stopped = true;
      waits.abort();
      await subscription?.stop();
      await leading;
      await checkpoint.release();
    },
    catchUp: async () => {
      for (;;) {
        const { position } = await log.head();
        if (await checkpoint.acquire())
          for await (const page of log.readAll(await checkpoint.load(), { upTo: position })) await answerPage(page);
        const reached = await checkpoint.load();
        if (reached >= (await log.head()).position) return reached;
        await wait(10);
      }
    },
  };
};
