import { once } from 'node:events';
import { createServer } from 'node:net';
import { systemClock } from '../infrastructure/clock/clock.js';
import { createApplication } from './application.js';
import { explainFailure } from './failures.js';
import { openGreffe, type Greffe } from './greffe.js';
import { jsonLog } from './http/json-log.js';
import { firstAccount } from './identity/open-account.js';
import { readSettings, type Settings } from './settings.js';

/** How long requests under way may take to end once the server is asked to stop, in milliseconds. */
const STOP_WITHIN_MS = 10_000;

const failure = ({ host, port }: Settings, error: unknown): string => {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: another program listens on ${host}:${port} already; stop it, or set PORT to another number.`;
  if (code === 'EACCES') return `PORT: this user may not listen on ${host}:${port}; set PORT to a number above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST: ${host} is no address of this machine.`;
  return explainFailure(error);
};

const address = ({ host }: Settings, port: number): string =>
  `http://${['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host) ? 'localhost' : host}:${port}`;

const welcome = async (greffe: Greffe, port: number): Promise<void> => {
  const { settings, founding } = greffe;
  const lines = [`greffe : ${address(settings, port)}/api/docs`];
  if (founding.kind !== 'PRODUCTION') lines.push(`  registre de type ${founding.kind}, horloge : ${greffe.clock.now()}`);
  const first = await firstAccount({ ...greffe, settings: { ...settings, port } });
  lines.push(
    ...(first === undefined
      ? [`  se connecter : POST ${address(settings, port)}/api/session (sign in with address and password)`]
      : [`  premier compte (first account, administrator): ${first.email}`, `  lien à usage unique, 24 h (one-time link): ${first.link}`]),
  );
  process.stdout.write(`${lines.join('\n')}\n`);
};

/** Whether the port is free, before a database is made or started for nothing. */
const tryPort = async ({ host, port }: Settings): Promise<void> => {
  const probe = createServer();
  probe.listen(port, host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
};

const serve = async (settings: Settings): Promise<void> => {
  await tryPort(settings);
  const log = jsonLog(settings.logLevel, systemClock(), (line) => process.stderr.write(line));
  const greffe = await openGreffe(settings, 'found', log);
  const app = await createApplication(greffe, log).catch(async (error: unknown) => {
    await greffe.close();
    throw error;
  });
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> =>
    (stopping ??= (async () => {
      await app.close();
      await greffe.close();
    })());
  const onSignal = (signal: NodeJS.Signals): void => {
    if (stopping !== undefined) process.exit(1);
    log('info', 'stopping', { signal });
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log('error', 'could not stop in order', { error: error instanceof Error ? error.name : typeof error });
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  try {
    await app.listen(settings.port, settings.host);
    const bound = app.getHttpServer().address() as { readonly port: number } | null;
    greffe.engine.start();
    greffe.reactions.start();
    greffe.timer.start();
    await welcome(greffe, bound?.port ?? settings.port);
    log('info', 'serving', { port: bound?.port ?? settings.port, kind: greffe.founding.kind });
  } catch (error) {
    await stop();
    throw error;
  }
};

let settings: Settings | undefined;
try {
  settings = readSettings(process.env);
  await serve(settings);
} catch (error) {
  process.stderr.write(`greffe: ${settings === undefined ? explainFailure(error) : failure(settings, error)}\n`);
  process.exit(1);
}
