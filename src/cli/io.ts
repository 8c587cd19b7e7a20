/** What a verb may say: its answer on standard output, the rest on standard error. */
export interface Io {
  readonly json: boolean;
  /** One line of the answer, for a person; nothing with --json. */
  line(text: string): void;
  /** One line of the answer, with --json or without: for verbs whose answer is lines. Waits while the reader is slower. */
  raw(text: string): Promise<void>;
  /** The answer as one JSON document; nothing without --json. */
  document(value: unknown): void;
  /** A remark, on standard error. */
  note(text: string): void;
  progress(label: string): Progress;
}

/** A bar with an estimate when standard error is a terminal; silent otherwise. */
export interface Progress {
  at(fraction: number, count: number): void;
  done(): void;
}

const WIDTH = 30;
const EVERY_MS = 100;

const bar = (label: string, now: () => number): Progress => {
  const started = now();
  let shown = -EVERY_MS;
  return {
    at: (fraction, count) => {
      const elapsed = now() - started;
      if (elapsed - shown < EVERY_MS) return;
      shown = elapsed;
      const part = Math.min(1, Math.max(0, fraction));
      const filled = Math.round(part * WIDTH);
      const left = part > 0.02 ? `, ${Math.ceil((elapsed / part - elapsed) / 1000)} s` : '';
      process.stderr.write(
        `\r${label} ${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.floor(part * 100)} % (${count}${left})\u001B[K`,
      );
    },
    done: () => void process.stderr.write('\r\u001B[K'),
  };
};

export const terminalIo = (json: boolean): Io => ({
  json,
  line: (text) => void (json || process.stdout.write(`${text}\n`)),
  raw: (text) => new Promise((written, failed) => process.stdout.write(`${text}\n`, (error) => (error ? failed(error) : written()))),
  document: (value) => void (json && process.stdout.write(`${JSON.stringify(value)}\n`)),
  note: (text) => void process.stderr.write(`${text}\n`),
  progress: (label) => (process.stderr.isTTY ? bar(label, () => performance.now()) : { at: () => undefined, done: () => undefined }),
});
