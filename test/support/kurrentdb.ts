import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** How often each fault is still to happen to the calls that come next. */
export interface Faults {
  /** Stored, and never answered. */
  readonly dropReply?: number;
  /** Neither stored nor answered. */
  readonly hangAppend?: number;
  readonly refuseAppend?: number;
  readonly hangRead?: number;
  readonly refuseRead?: number;
  readonly notLeader?: number;
  readonly notReady?: number;
}

/** A server in a process of its own that speaks the protocol of EventStoreDB and fails when told to. */
export interface StandIn {
  readonly url: string;
  readonly pid: number;
  fail(faults: Faults): Promise<void>;
  endSubscriptions(): Promise<void>;
  /** Leaves subscriptions open and silent. */
  muteSubscriptions(): Promise<void>;
  /** Drops every connection and listens again after so many milliseconds. */
  restart(downMs: number): Promise<void>;
  /** Sets the server's clock, in milliseconds from the machine's. */
  clock(offset: number): Promise<void>;
  count(): Promise<{ readonly records: number; readonly subscriptions: number }>;
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
}

/** Starts one; `version` is what it says of itself. */
export const standIn = async (version = '23.10.8.0'): Promise<StandIn> => {
  const child: ChildProcess = fork(resolve('test/support/kurrentdb-stand-in/main.mjs'), [version], { execArgv: [], stdio: 'inherit' });
  const [{ port }] = (await once(child, 'message')) as [{ readonly port: number }];
  const waiting = new Map<number, (value: unknown) => void>();
  let next = 0;
  child.on('message', ({ id, value }: Answer) => {
    waiting.get(id)?.(value);
    waiting.delete(id);
  });
  const order = (name: string, value?: unknown): Promise<unknown> => {
    next += 1;
    const id = next;
    return new Promise((done) => {
      waiting.set(id, done);
      child.send({ id, order: name, value });
    });
  };
  return {
    url: `esdb://127.0.0.1:${port}?tls=false`,
    pid: child.pid ?? 0,
    fail: async (faults) => void (await order('fail', faults)),
    endSubscriptions: async () => void (await order('endSubscriptions')),
    muteSubscriptions: async () => void (await order('muteSubscriptions')),
    restart: async (downMs) => void (await order('restart', downMs)),
    clock: async (offset) => void (await order('clock', offset)),
    count: async () => (await order('count')) as { records: number; subscriptions: number },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
};
