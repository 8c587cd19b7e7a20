import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LogAudit } from '../event-log/log-audit.js';
import { Verdicts, type Verification } from '../event-log/verdicts.js';
import {
  ERASURES,
  EVENTS,
  KEYS,
  MANIFEST,
  readDocument,
  readEventLine,
  readKeyLine,
  readTableLine,
  TABLES,
  type Manifest,
} from './backup-files.js';
import type { ErasureRegister } from './erasure-register.js';
import { readLines, type Read } from './line-files.js';

/** The manifest of a backup; undefined when there is none or it is damaged. */
export const readManifest = async (folder: string): Promise<Manifest | undefined> =>
  readDocument<Manifest>(await readFile(join(folder, MANIFEST), 'utf8').catch(() => ''), 'greffe-backup');

/**
 * Recomputes a backup from its files alone, without a database: digests and chains of the log, the SHA-256 of each file, counts and head. Besides
 * the verdicts of a log's audit:
 *
 * - MANIFEST_UNREADABLE; FILE_MISSING, FILE_DIFFERS (which file): it is not as it was written.
 * - LINE_UNREADABLE (file, line); COUNT_DIFFERS (of what); HEAD_DIFFERS: another last event than the manifest names.
 * - KEY_MISSING: an event is sealed under a key that the backup does not hold; KEY_NOT_DESTROYED, REGISTER_LACKS_KEY: keys and register differ.
 *
 * `checked` counts events.
 */
export const verifyBackup = async (folder: string): Promise<Verification> => {
  const verdicts = new Verdicts();
  const manifest = await readManifest(folder);
  if (manifest === undefined) {
    verdicts.add('MANIFEST_UNREADABLE', { file: MANIFEST });
    return verdicts.verification(0);
  }

  const lines = async (file: string, take: (line: string) => boolean): Promise<number> => {
    const path = join(folder, file);
    const entry = manifest.files.find(({ name }) => name === file);
    if (entry === undefined || (await stat(path).catch(() => undefined))?.isFile() !== true) {
      verdicts.add('FILE_MISSING', { file });
      return 0;
    }
    const read: Read = { bytes: 0, lines: 0, sha256: '' };
    let count = 0;
    for await (const line of readLines(path, read)) {
      count += 1;
      if (!take(line)) verdicts.add('LINE_UNREADABLE', { file, line: count });
    }
    if (read.sha256 !== entry.sha256) verdicts.add('FILE_DIFFERS', { file });
    return read.lines;
  };
  const counted = (of: string, found: number, named: number): void => {
    if (found !== named) verdicts.add('COUNT_DIFFERS', { of, found, named });
  };

  /** Every key, and whether it was destroyed. */
  const keys = new Map<string, boolean>();
  const subjects = await lines(KEYS, (text) => {
    const line = readKeyLine(text);
    for (const { id, wrapped } of line?.keys ?? []) keys.set(id, wrapped === undefined);
    return line !== undefined;
  });
  counted('subjects', subjects, manifest.counts.subjects);
  counted('keys', keys.size, manifest.counts.keys);
  counted('destroyed', [...keys.values()].filter(Boolean).length, manifest.counts.destroyed);

  const registered = new Set<string>();
  await lines(ERASURES, (text) => {
    const register = readDocument<ErasureRegister>(text, 'greffe-erasures');
    for (const { keyId } of register?.destroyed ?? []) registered.add(keyId);
    return register !== undefined;
  });
  for (const keyId of registered) if (keys.get(keyId) !== true) verdicts.add('KEY_NOT_DESTROYED', { keyId });
  for (const [keyId, destroyed] of keys) if (destroyed && !registered.has(keyId)) verdicts.add('REGISTER_LACKS_KEY', { keyId });

  counted('rows', await lines(TABLES, (text) => readTableLine(text) !== undefined), manifest.counts.rows);

  const audit = new LogAudit(true, verdicts);
  let head = { position: 0, recordedAt: '', digest: '' };
  const events = await lines(EVENTS, (text) => {
    const line = readEventLine(text);
    if (line === undefined) return false;
    head = { position: line.position, recordedAt: line.recordedAt, digest: line.digest };
    for (const keyId of Object.keys(audit.take(line)?.sealed ?? {})) {
      if (!keys.has(keyId)) verdicts.add('KEY_MISSING', { position: line.position, keyId });
    }
    return true;
  });
  counted('events', events, manifest.counts.events);
  const { position, recordedAt, digest } = manifest.head;
  if (head.position !== position || head.recordedAt !== recordedAt || head.digest !== digest) verdicts.add('HEAD_DIFFERS', { position });
  return audit.verification();
};
