import { canonical } from '../codec/canonical.js';
import { isUuid } from '../codec/check.js';
import { sha256 } from '../codec/digest.js';
import type { StoredLine } from '../event-log/stored-lines.js';
import type { FileEntry } from './line-files.js';

/** A backup is a folder of these files; the manifest is written last, so that a folder without one is no backup. */
export const EVENTS = 'events.jsonl';
export const KEYS = 'keys.jsonl';
export const TABLES = 'tables.jsonl';
export const ERASURES = 'erasures.json';
export const MANIFEST = 'manifest.json';

/** What belongs to neither log nor keys and cannot be computed from them. */
export const TABLES_KEPT = ['app.accounts', 'app.reaction_checkpoint'] as const;
/** What a backup leaves out: who is signed in; what the keys open again, and what must not lie about opened; what the migrations write. */
export const TABLES_LEFT_OUT = [
  'app.sessions',
  'app.sign_in_links',
  'app.sign_in_attempts',
  'app.personal_values',
  'app.migrations',
  'vault.key_encryption_key',
] as const;

export interface Head {
  readonly position: number;
  readonly recordedAt: string;
  /** Of the last event. */
  readonly digest: string;
}

export interface Manifest {
  readonly format: 'greffe-backup';
  readonly v: 1;
  /** When the backup was begun, by the machine's clock. */
  readonly madeAt: string;
  /** The newest migration of the database that was backed up. */
  readonly migration: string;
  readonly head: Head;
  readonly counts: {
    readonly events: number;
    readonly subjects: number;
    readonly keys: number;
    readonly destroyed: number;
    readonly rows: number;
  };
  /** Which key-encryption key the keys are wrapped under; never the key itself. */
  readonly kekFingerprint: string;
  readonly files: readonly FileEntry[];
  /** Lower-case hex SHA-256 of the RFC 8785 form of everything else in the manifest. */
  readonly digest: string;
}

/** One row of keys: a subject's keys, each wrapped, or destroyed and then without `wrapped`. Octets are base64url. */
export interface KeyLine {
  readonly subject: string;
  readonly locator: string;
  readonly keys: readonly { readonly id: string; readonly purpose: string; readonly wrapped?: string }[];
}

/** One row of a table, as PostgreSQL writes it in JSON. */
export interface TableLine {
  readonly table: (typeof TABLES_KEPT)[number];
  readonly row: Readonly<Record<string, unknown>>;
}

/** Adds the digest to a document. */
export const withOwnDigest = <T extends object>(document: T): T & { readonly digest: string } => ({
  ...document,
  digest: sha256(canonical(document)),
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A document of this format whose digest is right; undefined for anything else. */
export const readDocument = <T extends { readonly format: string }>(text: string, format: T['format']): T | undefined => {
  const value = json(text);
  if (!isObject(value) || value['format'] !== format || value['v'] !== 1) return undefined;
  const { digest, ...document } = value;
  try {
    return sha256(canonical(document)) === digest ? (value as unknown as T) : undefined;
  } catch {
    return undefined;
  }
};

export const eventLine = ({ position, recordedAt, digest, body }: StoredLine): string =>
  JSON.stringify({ position, recordedAt, digest, body });

/** Undefined when the line is no event as `eventLine` writes it. */
export const readEventLine = (text: string): StoredLine | undefined => {
  const value = json(text);
  if (!isObject(value)) return undefined;
  const { position, recordedAt, digest, body } = value;
  if (!Number.isSafeInteger(position) || typeof recordedAt !== 'string' || typeof digest !== 'string' || typeof body !== 'string') {
    return undefined;
  }
  return { position: position as number, recordedAt, digest, body };
};

/** Undefined when the line is no row of keys. */
export const readKeyLine = (text: string): KeyLine | undefined => {
  const value = json(text);
  if (!isObject(value) || typeof value['subject'] !== 'string' || typeof value['locator'] !== 'string' || !isUuid(value['locator'])) {
    return undefined;
  }
  const keys = value['keys'];
  const isKey = (key: unknown): boolean =>
    isObject(key) &&
    typeof key['id'] === 'string' &&
    isUuid(key['id']) &&
    typeof key['purpose'] === 'string' &&
    (key['wrapped'] === undefined || (typeof key['wrapped'] === 'string' && /^[A-Za-z0-9_-]+$/.test(key['wrapped'])));
  return Array.isArray(keys) && keys.every(isKey) ? (value as unknown as KeyLine) : undefined;
};

/** Undefined when the line is no row of a table that backups hold. */
export const readTableLine = (text: string): TableLine | undefined => {
  const value = json(text);
  if (!isObject(value) || !isObject(value['row'])) return undefined;
  return TABLES_KEPT.some((table) => table === value['table']) ? (value as unknown as TableLine) : undefined;
};
