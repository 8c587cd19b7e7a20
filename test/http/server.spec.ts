import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtTree } from '../support/built.js';

let main: string;
const folder = mkdtempSync(join(tmpdir(), 'greffe-server-'));
const running: ChildProcess[] = [];
beforeAll(() => {
  main = join(builtTree(), 'src', 'main.js');
}, 120_000);
afterAll(async () => {
  for (const child of running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Server {
  readonly child: ChildProcess;
  readonly said: { out: string; err: string };
  readonly ended: Promise<number | null>;
}
const start = (port: number, data: string, more: Readonly<Record<string, string>> = {}): Server => {
  const env = { PATH: process.env['PATH'], PORT: String(port), GREFFE_DATA: join(folder, data), GREFFE_KIND: 'TEST', ...more };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => void (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (said.err += chunk.toString()));
  return { child, said, ended: once(child, 'close').then(([code]) => code as number | null) };
};
const until = async (server: Server, pattern: RegExp): Promise<void> => {
  for (let waited = 0; !pattern.test(server.said.out); waited += 50) {
    if (waited > 60_000 || server.child.exitCode !== null) throw new Error(`${server.said.out}${server.said.err}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
};

test('A-13 a server says where to go and how to sign in, a second one on its port says why not, and both stop without a rest', async () => {
  const port = await freePort();
  const first = start(port, 'first');
  await until(first, /link#[\w-]{43}/);
  expect(first.said.out).toContain(`http://localhost:${port}/api/docs`);
  const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
  expect([ready.status, await ready.json()]).toMatchObject([200, { ready: true, kind: 'TEST' }]);

  const second = start(port, 'second');
  expect(await second.ended).toBe(1);
  expect(second.said.err).toBe(
    `greffe: PORT: another program listens on 127.0.0.1:${port} already; stop it, or set PORT to another number.\n`,
  );
  expect(existsSync(join(folder, 'second'))).toBe(false);

  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow('fetch failed');
}, 120_000);

test('a setting that cannot be is refused in one sentence that names it', async () => {
  const wrong = start(await freePort(), 'third', { GREFFE_KIND: 'PLAYGROUND' });
  expect(await wrong.ended).toBe(1);
  expect(wrong.said.err).toMatch(/^greffe: BAD_SETTING: GREFFE_KIND [^\n]+\n$/);
});
