import { hash } from 'node:crypto';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { ignored, type Column, type Projection, type TableShape } from './projection.js';
import { columnOf, properties } from './table-sql.js';

/** One version of a row, with where it comes from. */
export interface Version {
  readonly row: object;
  /** Position of the event that made it. */
  readonly from: number;
  /** Position of the event that began this row. */
  readonly first: number;
  /** Events applied since. */
  readonly n: number;
  readonly hash: string;
}

/** A version that another replaced, or that was deleted, at position `to`. */
export interface Superseded {
  readonly key: string;
  readonly version: Version;
  readonly to: number;
}

/** What a page of events does to a table: its last versions (`undefined` = deleted) and the versions they replaced. */
export interface Changes {
  readonly current: Map<string, Version | undefined>;
  readonly superseded: Superseded[];
}

/** A fold gave a row that its table cannot hold. It names the column, never the value. */
export class RowError extends Error {
  constructor(
    readonly code: 'ROW_VALUE' | 'ROW_KEY' | 'ROW_REPEATED',
    message: string,
  ) {
    super(message);
    this.name = 'RowError';
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const CIVIL_DATE = /^\d{4}-\d\d-\d\d$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isText = (value: unknown): value is string => typeof value === 'string' && !value.includes('\0');
const isInt = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= 0x7fffffff;

/** Whether the database gives the value back exactly as it is: else a row from memory would differ from the same row read again. */
export function fits(value: unknown, type: Column['type']): boolean {
  switch (type) {
    case 'text':
      return isText(value);
    case 'uuid':
      return typeof value === 'string' && UUID.test(value);
    case 'int':
      return isInt(value);
    case 'bigint':
      return Number.isSafeInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'date':
      return typeof value === 'string' && CIVIL_DATE.test(value);
    case 'timestamptz':
      return typeof value === 'string' && INSTANT.test(value);
    case 'text[]':
      return Array.isArray(value) && value.every(isText);
    case 'uuid[]':
      return Array.isArray(value) && value.every((item) => typeof item === 'string' && UUID.test(item));
    case 'int[]':
      return Array.isArray(value) && value.every(isInt);
  }
}

type Normalise = (row: object, key: string) => { readonly row: object; readonly values: readonly unknown[] };

/** Makes rows hold the table's columns and nothing else, absent values as null, and their values in a fixed order. */
function normaliser(table: TableShape): Normalise {
  const columns = properties(table).map((property) => ({ property, ...columnOf(table, property) }));
  return (given, key) => {
    const source = given as Readonly<Record<string, unknown>>;
    const row: Record<string, unknown> = {};
    const values: unknown[] = [];
    for (const { property, type, nullable } of columns) {
      const value = source[property] ?? null;
      if (value === null ? nullable !== true : !fits(value, type)) {
        throw new RowError('ROW_VALUE', `The column ${property} of ${table.name} cannot hold what the fold gave.`);
      }
      row[property] = value;
      values.push(value);
    }
    if (String(row[table.key]) !== key) throw new RowError('ROW_KEY', `A row of ${table.name} is not stored under its own key.`);
    return { row: Object.freeze(row), values };
  };
}

/** A projection made ready: its folds by event type. */
export interface Folder {
  readonly projection: Projection;
  /** The keys that an event touches, each once; none for an event that the projection does not read or ignores. */
  keys(event: Envelope): readonly string[];
  /**
   * Folds one event into `changes`.
   * @param stored the version before the page, where `changes` has none yet
   * @throws RowError, and whatever the fold throws; `changes` is then as before
   */
  apply(event: Envelope, changes: Changes, stored: (key: string) => Version | undefined): void;
}

export const noChanges = (): Changes => ({ current: new Map(), superseded: [] });

const NO_KEYS: readonly string[] = [];

/** The row's hash: SHA-256 of the JSON array `[from, first, n, ...values in the order of the properties' names]`, in lower-case hex. */
export const rowHash = (from: number, first: number, n: number, values: readonly unknown[]): string =>
  hash('sha256', JSON.stringify([from, first, n, ...values]), 'hex');

/** Brings events of older schemas to today's shapes. */
export type Upcast = (events: readonly Envelope[]) => readonly Envelope[];

/**
 * Makes a projection ready to fold.
 * @param upcast applied to each event that the projection reads, just before; what it throws counts as the fold's failure
 */
export function folder(projection: Projection, upcast: Upcast = (events) => events): Folder {
  const normalise = normaliser(projection.table);
  const { appendOnly } = projection.table;
  const handlers = new Map(Object.entries(projection.on));
  const today = (event: Envelope): Envelope => upcast([event])[0] ?? event;

  const keys = (event: Envelope): readonly string[] => {
    const handler = handlers.get(event.type);
    if (handler === undefined || handler === ignored) return NO_KEYS;
    const found = handler[0](today(event));
    return typeof found === 'string' ? [found] : [...new Set(found)];
  };

  return {
    projection,
    keys,
    apply(event, changes, stored) {
      const handler = handlers.get(event.type);
      if (handler === undefined || handler === ignored) return;
      const at = event.position;
      const current = today(event);
      const made: (readonly [key: string, before: Version | undefined, after: Version | undefined])[] = [];
      for (const key of keys(event)) {
        const before = changes.current.has(key) ? changes.current.get(key) : appendOnly ? undefined : stored(key);
        if (appendOnly && changes.current.has(key)) throw new RowError('ROW_REPEATED', `A row of ${projection.table.name} is added twice.`);
        const given = handler[1](before?.row, current, key);
        if (given === before?.row) continue;
        if (given === undefined) {
          made.push([key, before, undefined]);
          continue;
        }
        const { row, values } = normalise(given, key);
        const first = before?.first ?? at;
        const n = (before?.n ?? 0) + 1;
        made.push([key, before, { row, from: at, first, n, hash: rowHash(at, first, n, values) }]);
      }
      for (const [key, version, after] of made) {
        if (version !== undefined) changes.superseded.push({ key, version, to: at });
        changes.current.set(key, after);
      }
    },
  };
}
