import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface Said {
  readonly status: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** A data folder of its own, and the command line on it as an operator types it. */
export interface CommandLine {
  readonly folder: string;
  readonly dataDir: string;
  /** Types `greffe WORDS`; the environment is that of an operator who set nothing else. */
  greffe(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Said>;
  /** The one JSON document that a verb answers with --json. */
  json(...words: readonly string[]): Promise<ReturnType<typeof JSON.parse>>;
  remove(): Promise<void>;
}

const operator = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]): [string, string][] =>
      value === undefined || /^(GREFFE_|DATABASE_|EVENT_STORE_|NODE_OPTIONS$|INIT_CWD$|JEST_)/.test(name) ? [] : [[name, value]],
    ),
  );

const run = (command: string, words: readonly string[], environment: Readonly<Record<string, string>>, input?: string): Promise<Said> =>
  new Promise((answered, failed) => {
    const child = spawn(command, words, { env: { ...operator(), ...environment }, stdio: 'pipe' });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => void out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => void err.push(chunk));
    child.once('error', failed);
    child.once('close', (status, signal) =>
      answered({ status, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    child.stdin.end(input ?? '');
  });

/** Runs another program on a text. */
export const pipedInto = (input: string, command: string, ...words: readonly string[]): Promise<Said> => run(command, words, {}, input);

export const commandLine = async (): Promise<CommandLine> => {
  const folder = await mkdtemp(join(tmpdir(), 'greffe-cli-'));
  const dataDir = join(folder, 'data');
  const greffe: CommandLine['greffe'] = (words, environment = {}) =>
    run(process.execPath, [resolve('src/launch.mjs'), 'cli', ...words], { GREFFE_DATA: dataDir, ...environment });
  return {
    folder,
    dataDir,
    greffe,
    json: async (...words) => {
      const said = await greffe([...words, '--json']);
      if (said.status !== 0) throw new Error(`exit ${said.status ?? said.signal}: ${said.err}`);
      return JSON.parse(said.out) as unknown;
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};
