import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { builtTree } from '../support/built.js';
import { answers, shell, stepsOf } from '../support/walk.js';

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** What the server prints until it says where it is. */
const welcomeOf = (server: ChildProcess): Promise<string> =>
  new Promise((told, failed) => {
    let printed = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.trimEnd().split('\n').length >= 3) told(printed);
    });
    server.once('exit', (status) => failed(new Error(`the server ended with ${status}: ${printed}`)));
  });

describe('the walk through the registry', () => {
  let folder: string;
  let server: ChildProcess;

  beforeAll(() => {
    builtTree();
    folder = mkdtempSync(join(tmpdir(), 'greffe-walk-'));
    chmodSync(folder, 0o755);
    for (const name of [
      'test',
      'docs',
      'src',
      'dist',
      'domain',
      'infrastructure',
      'projections',
      'node_modules',
      'package.json',
      'nest-cli.json',
      'tsconfig.json',
      'tsconfig.build.json',
    ])
      symlinkSync(resolve(name), join(folder, name));
  });
  afterAll(async () => {
    const stopped = new Promise((done) => server.once('exit', done));
    // npm starts a shell that starts the server: the signal is for all three.
    process.kill(-(server.pid ?? 0), 'SIGTERM');
    await stopped;
    rmSync(folder, { recursive: true, force: true });
  });

  test('A-01 goes as its page says, from an election in a file to a closed case, its replay and its proof', async () => {
    const port = await freePort();
    const environment = {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: String(port),
      GREFFE_DATA: join(folder, 'data'),
      LOG_LEVEL: 'error',
      INIT_CWD: folder,
    };
    const [start, ...steps] = stepsOf(readFileSync(resolve('docs/walk.md'), 'utf8'));
    if (start === undefined) throw new Error('docs/walk.md has no steps');
    server = spawn('npm', ['start', '--silent'], { env: environment, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
    const welcome = (await welcomeOf(server)).replaceAll(`localhost:${port}`, 'localhost:3000');
    expect({ printed: welcome, asPromised: answers(start.answer ?? '', welcome) }).toEqual({ printed: welcome, asPromised: true });

    const terminal = shell({ ...environment, npm_config_update_notifier: 'false' });
    await terminal.type(`cd ${folder}`);
    for (const step of steps) {
      const { output, status } = await terminal.type(step.typed.replaceAll('localhost:3000', `localhost:${port}`));
      const asPromised = step.answer === undefined ? output === '' : answers(step.answer, output);
      const told = { line: step.line, typed: step.typed, output };
      expect({ ...told, status, asPromised }).toEqual({ ...told, status: 0, asPromised: true });
    }
    terminal.end();
  }, 300_000);
});
