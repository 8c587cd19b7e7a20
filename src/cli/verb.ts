import type { ParseArgsConfig } from 'node:util';
import type { Database } from '../../infrastructure/database/data-source.js';
import { openGreffe, openStorage, type Greffe, type Mode } from '../greffe.js';
import { readSettings, type Settings } from '../settings.js';
import type { Io } from './io.js';

/** Exit codes: done; the check failed or something was refused; wrong usage. */
export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

export interface Given {
  readonly positionals: readonly string[];
  readonly option: (name: string) => string | undefined;
  readonly options: (name: string) => readonly string[];
  readonly flag: (name: string) => boolean;
}

export interface Verb {
  readonly usage: string;
  readonly does: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** Least and most number of words after the verb. */
  readonly words: readonly [least: number, most: number];
  run(given: Given, io: Io): Promise<number>;
}

/** The words after a verb make no sense; the message says why. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The code that was typed. @throws UsageError naming the codes there are */
export const oneOf = <T extends string>(codes: readonly T[], text: string, option: string): T => {
  const found = codes.find((code) => code === text);
  if (found === undefined) throw new UsageError(`--${option} is one of ${codes.join(', ')}.`);
  return found;
};

/** Opens the registry on this data folder for the time of one task. Reactions and timers stay with the server. */
export const withGreffe = async <T>(mode: Mode, io: Io, task: (greffe: Greffe) => Promise<T>): Promise<T> => {
  const greffe = await openGreffe(readSettings(process.env), mode, (level, message) => level === 'info' || io.note(message));
  try {
    return await task(greffe);
  } finally {
    await greffe.close();
  }
};

/** Opens the database alone, for what must work on a log that is damaged or not there yet. */
export const withStorage = async <T>(io: Io, task: (database: Database, settings: Settings) => Promise<T>): Promise<T> => {
  const settings = readSettings(process.env);
  const database = await openStorage(settings, (level, message) => level === 'info' || io.note(message));
  try {
    return await task(database, settings);
  } finally {
    await database.close();
  }
};
