import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OfficeFunction } from '../../domain/law/functions.js';
import { readModelEntities } from '../../projections/index.js';
import { createApplication } from '../../src/application.js';
import { assembleGreffe, type Greffe } from '../../src/greffe.js';
import type { JsonLog } from '../../src/http/json-log.js';
import { openAccount } from '../../src/identity/open-account.js';
import { testDatabase, type TestDatabase } from './postgres.js';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  /** The answer's JSON, if it is JSON. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly text: string;
}
export interface Ask {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
/** A whole registry of kind TEST with its application, on a database of its own. */
export interface TestGreffe {
  readonly greffe: Greffe;
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  /** Lines that the program logged. */
  readonly logged: { readonly level: string; readonly message: string; readonly detail: unknown }[];
  /** `POST /api/cases`; the body as JSON unless it is a text already. */
  ask(line: string, how?: Ask): Promise<Answer>;
  /** The cookie of somebody with these functions, signed in through the one-time link; the same functions are the same person. */
  signIn(...functions: readonly OfficeFunction[]): Promise<string>;
  /** Somebody with these functions: the office holder's id. */
  idOf(...functions: readonly OfficeFunction[]): Promise<string>;
  close(): Promise<void>;
}

export const PASSWORD = 'Tr0is chevaux gris & 1 renard';

/** Opens a registry and its application. Background work runs; close it after the suite. */
export const testGreffe = async (): Promise<TestGreffe> => {
  const database = await testDatabase({ entities: [...readModelEntities], poolSize: 8 });
  const dataDir = mkdtempSync(join(tmpdir(), 'greffe-http-'));
  const logged: TestGreffe['logged'] = [];
  const log: JsonLog = (level, message, detail) => void logged.push({ level, message, detail });
  const greffe = await assembleGreffe(database, { port: 3000, host: '127.0.0.1', dataDir, kind: 'TEST', logLevel: 'info' }, 'found', log);
  greffe.engine.start();
  greffe.reactions.start();
  const app = await createApplication(greffe, log);
  await app.getHttpAdapter().getInstance().ready();

  const ask: TestGreffe['ask'] = async (line, { as, body, headers = {} } = {}) => {
    const [method = '', url = ''] = line.split(' ');
    const answer = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'localhost:3000',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as === undefined ? {} : { cookie: as }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
    });
    const isJson = String(answer.headers['content-type'] ?? '').includes('json');
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.payload,
      body: isJson ? JSON.parse(answer.payload) : undefined,
    };
  };

  const people = new Map<string, Promise<{ id: string; cookie: string }>>();
  const make = async (functions: readonly OfficeFunction[]): Promise<{ id: string; cookie: string }> => {
    const opened = await openAccount(greffe, {
      name: 'Camille Essai',
      email: `${functions.join('.').toLowerCase()}@example.org`,
      functions,
    });
    if (!('link' in opened)) throw new Error(opened.code);
    const used = await ask('POST /api/session/link', { body: { token: opened.link.split('#')[1], password: PASSWORD } });
    if (used.status !== 200) throw new Error(used.text);
    return { id: opened.officeHolderId, cookie: String(used.headers['set-cookie']).split(';')[0] ?? '' };
  };
  const somebody = (functions: readonly OfficeFunction[]): Promise<{ id: string; cookie: string }> => {
    const key = functions.join();
    const known = people.get(key) ?? make(functions);
    people.set(key, known);
    return known;
  };

  return {
    greffe,
    app,
    database,
    logged,
    ask,
    signIn: async (...functions) => (await somebody(functions)).cookie,
    idOf: async (...functions) => (await somebody(functions)).id,
    close: async () => {
      await app.close();
      await greffe.close();
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
