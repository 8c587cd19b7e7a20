import { jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { openEmbeddedPostgres, type EmbeddedPostgres } from '../../infrastructure/database/embedded-postgres.js';
import { readSettings } from '../../src/settings.js';
import { builtTree } from '../support/built.js';
import { askedFor, composeOf, type Compose, type Service } from './deployment.js';

jest.setTimeout(180_000);

const FOLDERS = ['one-node', 'cluster'] as const;
const composed = Object.fromEntries(FOLDERS.map((folder) => [folder, composeOf(folder)])) as Record<(typeof FOLDERS)[number], Compose>;
const isGreffe = ({ image }: Service): boolean => image.startsWith('greffe:');
const greffes = (folder: (typeof FOLDERS)[number]): [string, Service][] =>
  Object.entries(composed[folder].services).filter(([, service]) => isGreffe(service));

/** What KurrentDB's documentation names of the settings that a cluster needs. */
const EVENTS_SETTINGS = [
  'CLUSTER_SIZE',
  'DISCOVER_VIA_DNS',
  'NODE_PORT',
  'REPLICATION_PORT',
  'TRUSTED_ROOT_CERTIFICATES_PATH',
  'CERTIFICATE_FILE',
  'CERTIFICATE_PRIVATE_KEY_FILE',
  'DEFAULT_ADMIN_PASSWORD',
  'DEFAULT_OPS_PASSWORD',
  'RUN_PROJECTIONS',
  'GOSSIP_SEED',
  'REPLICATION_IP',
  'ADVERTISE_HOST_TO_CLIENT_AS',
].map((name) => `KURRENTDB_${name}`);

describe.each(FOLDERS)('deploy/%s/compose.yaml', (folder) => {
  const { services, networks, volumes } = composed[folder];

  test('asks for every variable that its example names, and for no other', () => {
    const named = [...readFileSync(resolve('deploy', folder, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(
      ([, name]) => name ?? '',
    );
    expect(askedFor(folder)).toEqual(named.toSorted());
  });

  test('names only volumes, networks, services and files that there are', () => {
    for (const [name, { volumes: mounted = [], networks: joined = [], depends_on: needed = {} }] of Object.entries(services)) {
      for (const mount of mounted) {
        const [source = ''] = mount.split(':');
        if (source.startsWith('.')) expect([name, source, existsSync(resolve('deploy', folder, source))]).toEqual([name, source, true]);
        else expect(Object.keys(volumes)).toContain(source);
      }
      for (const network of Array.isArray(joined) ? joined : Object.keys(joined)) expect(Object.keys(networks)).toContain(network);
      for (const other of Object.keys(needed)) expect(Object.keys(services)).toContain(other);
    }
  });

  test('gives each lasting service a health check and a restart, and waits for what it depends on', () => {
    for (const [name, service] of Object.entries(services)) {
      if (service.profiles !== undefined || name === 'certificates') continue;
      expect([name, service.restart, service.healthcheck?.test?.length]).toEqual([name, 'unless-stopped', expect.any(Number)]);
      for (const { condition } of Object.values(service.depends_on ?? {})) {
        expect(condition).toMatch(/^service_(healthy|completed_successfully)$/);
      }
    }
  });

  test('opens the proxy to the outside alone', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    const targets = services['proxy']?.environment?.['APPS']?.split(' ') ?? [];
    expect(targets).toEqual(
      greffes(folder).flatMap(([name, { profiles, environment }]) => (profiles === undefined ? [`${name}:${environment?.['PORT']}`] : [])),
    );
  });

  test('starts what the program has: its server, and verbs that it knows', () => {
    for (const [, { command = [] }] of greffes(folder)) {
      const line = command.join(' ');
      const entries = [...line.matchAll(/node dist\/(\S+)\.js ?([a-z]*)/g)];
      expect(entries.length).toBeGreaterThan(0);
      for (const [, entry, verb] of entries) {
        expect(existsSync(resolve(`${entry}.ts`))).toBe(true);
        if (entry === 'src/cli') expect(existsSync(resolve('src', 'cli', `${verb}.verb.ts`))).toBe(true);
      }
    }
  });

  test('sets variables that the program knows, and that it accepts', () => {
    const documented = readFileSync(resolve('docs/operations.md'), 'utf8');
    for (const [, { environment = {} }] of greffes(folder)) {
      for (const name of Object.keys(environment)) expect(documented).toContain(`\`${name}\``);
      const settings = readSettings(environment);
      expect(settings).toMatchObject({ host: '0.0.0.0', port: 3000, kind: 'PRODUCTION', origin: 'greffe-origin' });
      expect(settings.eventStoreUrl !== undefined).toBe(folder === 'cluster');
    }
  });
});

test('the cluster sets what KurrentDB knows, TLS in every node, and its address is the one that every node answers to', () => {
  const { services } = composed['cluster'];
  const nodes = ['events1', 'events2', 'events3'];
  for (const node of nodes) {
    const settings = services[node]?.environment ?? {};
    expect(Object.keys(settings).toSorted()).toEqual(EVENTS_SETTINGS.toSorted());
    expect(settings['KURRENTDB_ADVERTISE_HOST_TO_CLIENT_AS']).toBe(node);
    expect(settings['KURRENTDB_GOSSIP_SEED']).toBe(nodes.flatMap((other) => (other === node ? [] : [`${other}:2113`])).join(','));
  }
  const address = new URL(services['app1']?.environment?.['EVENT_STORE_URL']?.replace(/,[^/]*(?=\?)/, '') ?? '');
  expect([address.protocol, address.searchParams.get('tls'), address.searchParams.get('tlsCAFile')]).toEqual([
    'esdb:',
    'true',
    '/certs/ca/ca.crt',
  ]);
  expect(services['app1']?.volumes).toContain('ca:/certs/ca:ro');
});

test('the image runs the program as a user without rights, and its build copies every room that the program is made of', () => {
  const containerfile = readFileSync(resolve('deploy/Containerfile'), 'utf8');
  expect(containerfile).toMatch(/^USER node$/m);
  for (const room of ['domain', 'infrastructure', 'projections', 'src'])
    expect(containerfile).toMatch(new RegExp(`^COPY ${room} ${room}$`, 'm'));
  const [, command = ''] = /^CMD (\[.*\])$/m.exec(containerfile) ?? [];
  expect(JSON.parse(command)).toEqual(composed['one-node'].services['app']?.command);
});

describe('the program, started as deploy/one-node starts it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greffe-deploy-'));
  const running: ChildProcess[] = [];
  let server: EmbeddedPostgres;
  let root: string;
  let environment: Record<string, string>;

  /** An account of the embedded server, as an address of the file would name it. */
  const addressOf = (role: 'greffe_owner' | 'greffe_server'): string => {
    const { host, port, password } = server.connection(role);
    return `postgresql://${role}:${encodeURIComponent(password)}@localhost:${port}/greffe?host=${encodeURIComponent(host)}`;
  };
  const started = (command: readonly string[]): ChildProcess => {
    const [, ...words] = command;
    const child = spawn(process.execPath, words, { cwd: root, env: { PATH: process.env['PATH'], ...environment }, stdio: 'pipe' });
    running.push(child);
    return child;
  };
  const exitOf = async (command: readonly string[]): Promise<number | null> => {
    const [code] = (await once(started(command), 'close')) as [number | null];
    return code;
  };

  beforeAll(async () => {
    root = resolve(builtTree(), '..');
    server = await openEmbeddedPostgres({ dataDir: join(folder, 'cluster'), durable: false });
    const superuser = new pg.Client(server.connection('postgres', 'postgres'));
    await superuser.connect();
    const script = readFileSync(resolve('deploy/postgres/10-roles.sql'), 'utf8').replace(/^--.*$/gm, '');
    for (const statement of script.split(';')) if (statement.trim() !== '') await superuser.query(statement);
    for (const role of ['greffe_owner', 'greffe_server'] as const) {
      await superuser.query(`ALTER ROLE ${role} PASSWORD ${superuser.escapeLiteral(server.connection(role).password)}`);
    }
    await superuser.end();
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    environment = {
      ...composed['one-node'].services['app']?.environment,
      PORT: String(port),
      GREFFE_DATA: join(folder, 'data'),
      GREFFE_KEK: join(folder, 'data', 'kek'),
      DATABASE_URL: addressOf('greffe_server'),
      DATABASE_MIGRATION_URL: addressOf('greffe_owner'),
    };
  }, 180_000);
  afterAll(async () => {
    for (const child of running.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('becomes healthy by the check of the file, keeps its role from changing events, is backed up, and stops when asked', async () => {
    const { app, backup } = composed['one-node'].services;
    const check = app?.healthcheck?.test?.slice(1) ?? [];
    const child = started(app?.command ?? []);
    const said: string[] = [];
    child.stderr?.on('data', (chunk: Buffer) => void said.push(chunk.toString()));
    child.stdout?.resume();
    for (let tries = 0; (await exitOf(check)) !== 0; tries += 1)
      if (tries === 60 || child.exitCode !== null) throw new Error(said.join(''));

    const ready = await fetch(`http://127.0.0.1:${environment['PORT']}/health/ready`);
    expect(await ready.json()).toMatchObject({ ready: true, kind: 'PRODUCTION', append_only: 'enforced' });

    const line = backup?.command?.at(-1) ?? '';
    const words = /node (dist\S+) (\S+) /.exec(line) ?? [];
    expect(await exitOf(['node', words[1] ?? '', words[2] ?? '', join(folder, 'backup')])).toBe(0);
    expect(await exitOf(['node', 'dist/src/cli.js', 'verify', 'backup', join(folder, 'backup')])).toBe(0);

    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    expect(code).toBe(0);
  });
});
