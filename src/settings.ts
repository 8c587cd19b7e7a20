import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { REGISTRY_KINDS, type RegistryKind } from '../domain/registry/registry.events.js';
import { normaliseInstant } from '../domain/law/instant.js';

/** What the environment says, checked. Absent means unset. */
export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly databaseMigrationUrl?: string;
  /** `esdb://...`: where the events are; without it in PostgreSQL. */
  readonly eventStoreUrl?: string;
  readonly origin?: string;
  readonly kek?: string;
  readonly kind?: RegistryKind;
  /** A set clock: the instant that it is now. */
  readonly now?: string;
  readonly logLevel: LogLevel;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A setting that stops the start, in one sentence that names the variable and never shows its value. */
export class SettingError extends Error {
  readonly code = 'BAD_SETTING';
  override readonly name = 'SettingError';
}

const KNOWN = ['GREFFE_DATA', 'GREFFE_ORIGIN', 'GREFFE_KEK', 'GREFFE_KIND', 'GREFFE_NOW'];
const EVENT_STORE =
  /^esdb(?:\+discover)?:\/\/(?:[^:@/\s]+:[^@/\s]*@)?[A-Za-z0-9._-]+(?::\d{1,5})?(?:,[A-Za-z0-9._-]+(?::\d{1,5})?)*\/?(?:\?\S*)?$/;
const ORIGIN = /^[a-z0-9.-]{1,100}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._-]{1,50}){0,4}$/;

/** @throws SettingError for an unknown or malformed variable */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings => {
  const given = (name: string): string | undefined => (env[name] === undefined || env[name] === '' ? undefined : env[name]);
  const unknown = Object.keys(env).find((name) => name.startsWith('GREFFE_') && !KNOWN.includes(name));
  if (unknown !== undefined) throw new SettingError(`${unknown} is not a setting of greffe; the known ones are ${KNOWN.join(', ')}.`);
  const eventStoreUrl = given('EVENT_STORE_URL');
  if (eventStoreUrl !== undefined && !EVENT_STORE.test(eventStoreUrl)) {
    throw new SettingError(
      'EVENT_STORE_URL must be an address such as esdb://user:password@host:2113?tls=true, several hosts parted by commas.',
    );
  }

  const port = given('PORT') ?? '3000';
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) throw new SettingError('PORT must be a number from 0 to 65535.');
  const dataDir = resolve(given('GREFFE_DATA') ?? './data');
  if (existsSync(dataDir) && !statSync(dataDir).isDirectory()) throw new SettingError('GREFFE_DATA must be a folder.');
  const kind = given('GREFFE_KIND');
  if (kind !== undefined && !(REGISTRY_KINDS as readonly string[]).includes(kind)) {
    throw new SettingError(`GREFFE_KIND must be one of ${REGISTRY_KINDS.join(', ')}.`);
  }
  const origin = given('GREFFE_ORIGIN');
  if (origin !== undefined && !ORIGIN.test(origin))
    throw new SettingError('GREFFE_ORIGIN must be a host in lower case and a path, such as greffe.example.org/log.');
  const nowText = given('GREFFE_NOW');
  const now =
    nowText === undefined ? undefined : normaliseInstant(/^\d{4}-\d{2}-\d{2}$/.test(nowText) ? `${nowText}T12:00:00+01:00` : nowText);
  if (nowText !== undefined && now === undefined)
    throw new SettingError('GREFFE_NOW must be an instant with its offset, such as 2020-07-15T09:00:00+02:00.');
  const logLevel = given('LOG_LEVEL') ?? 'info';
  if (!(LOG_LEVELS as readonly string[]).includes(logLevel)) throw new SettingError(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  const databaseUrl = given('DATABASE_URL');
  const databaseMigrationUrl = given('DATABASE_MIGRATION_URL');
  if (databaseMigrationUrl !== undefined && databaseUrl === undefined) {
    throw new SettingError('DATABASE_MIGRATION_URL needs DATABASE_URL beside it.');
  }
  const kek = given('GREFFE_KEK');
  return {
    port: Number(port),
    host: given('HOST') ?? '127.0.0.1',
    dataDir,
    logLevel: logLevel as LogLevel,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(databaseMigrationUrl === undefined ? {} : { databaseMigrationUrl }),
    ...(eventStoreUrl === undefined ? {} : { eventStoreUrl }),
    ...(origin === undefined ? {} : { origin }),
    ...(kek === undefined ? {} : { kek }),
    ...(kind === undefined ? {} : { kind: kind as RegistryKind }),
    ...(now === undefined ? {} : { now }),
  };
};
