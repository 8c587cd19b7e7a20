import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { anyDecider, type Asker } from '../../domain/kernel/decider.js';
import { streamOf, type Actor } from '../../domain/kernel/envelope.js';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { theReport } from '../../domain/report/report.js';
import { electionStanding } from '../../domain/standing/existence.js';
import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import { canonical } from '../../infrastructure/codec/canonical.js';
import { deriveId, newId } from '../../infrastructure/codec/ids.js';
import { opener } from '../../infrastructure/codec/open.js';
import { isReceipt, type Receipt } from '../commands/executor.js';
import type { Greffe } from '../greffe.js';
import { openCsv, type CsvItem } from './csv-reader.js';
import type { HeaderError } from './csv-header.js';
import type { Reason } from './reasons.js';
import { rejectedWriter } from './rejected-writer.js';
import { parseRow, type ImportedRow } from './row.js';

export interface ImportSummary {
  /** Rows read, rejected ones included. */
  readonly read: number;
  readonly imported: number;
  readonly alreadyThere: number;
  readonly rejected: number;
  /** The head of the log after the import. */
  readonly position: number;
}
export interface ImportOptions {
  /** Whose ids the rows carry: source and source_id together are one report or complaint, for ever. */
  readonly source: string;
  readonly onProgress?: (fraction: number, rows: number) => void;
  readonly onAcknowledged?: (receipt: Receipt) => void;
}
type Parts = Pick<Greffe, 'log' | 'vault' | 'executor' | 'clock'>;

/** Rows on their way at the same time: enough to share each other's disk writes. */
const AT_ONCE = 64;
const ELECTION_CODE = /^[0-9A-Z](?:[0-9A-Z_-]{0,38}[0-9A-Z])?$/;

const report = anyDecider(theReport);
const complaint = anyDecider(theComplaint);

/** The command that this row asks for. An import registers no respondent and acknowledges nothing. */
const commandOf = (row: ImportedRow) => {
  const testimony = {
    electionCode: row.election,
    channels: row.channels,
    grounds: row.grounds,
    intake: 'IMPORT',
    sourceId: row.sourceId,
    receivedAt: row.receivedAt,
    ...(row.round === undefined ? {} : { round: Number(row.round) }),
    ...(row.sender === undefined ? {} : { sender: row.sender }),
    ...(row.respondent === undefined ? {} : { respondentLabel: row.respondent }),
    ...(row.respondentKind === undefined ? {} : { respondentKind: row.respondentKind }),
    ...(row.message === undefined ? {} : { message: row.message }),
    ...(row.department === undefined ? {} : { department: row.department }),
  };
  const email = row.reporterEmail;
  return row.kind === 'report'
    ? {
        decider: report,
        other: complaint,
        name: 'FileReport',
        data: { ...testimony, ...(email === undefined ? {} : { reporter: { email } }) },
      }
    : { decider: complaint, other: report, name: 'LodgeComplaint', data: { ...testimony, complainant: { email: email ?? '' } } };
};

type Json = Readonly<Record<string, unknown>>;
const isErased = (value: unknown): boolean => typeof value === 'object' && value !== null && 'erased' in value;

/** Whether what was stored is what is given; what was erased is taken to be the same. */
const sameContent = (stored: unknown, given: unknown): boolean => {
  if (isErased(stored)) return given !== undefined;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return (stored === undefined) === (given === undefined) && (given === undefined || canonical(stored) === canonical(given));
  }
  return (
    typeof stored === 'object' &&
    stored !== null &&
    Object.entries(given).every(([key, value]) => sameContent((stored as Json)[key], value))
  );
};

const IMPORTED_FIELDS = ['round', 'sender', 'respondentLabel', 'respondentKind', 'message', 'department', 'reporter'] as const;

/**
 * Reads a file of reports and complaints as events. Doing it again adds nothing. A row that is wrong is set aside with its reasons and the
 * others go in. Returns the header's fault when the file is no such file. Throws when the file cannot be read, or the log not be written:
 * what was acknowledged is stored, and the same import goes on where it stopped.
 */
export const importFile = async (
  parts: Parts,
  path: string,
  options: ImportOptions,
): Promise<ImportSummary | { readonly error: HeaderError }> => {
  const { log, executor, clock } = parts;
  const size = (await stat(path)).size;
  const csv = await openCsv(createReadStream(path));
  if ('error' in csv) return csv;

  const asker: Asker & { kind: Actor['kind'] } = { kind: 'IMPORT', id: options.source, functions: ['IMPORT'] };
  const open = opener(parts.vault);
  const correlationId = newId(clock);
  const rejected = rejectedWriter(path, csv.header);
  const counts = { read: 0, imported: 0, alreadyThere: 0, rejected: 0 };
  const elections = new Map<string, readonly string[]>();

  const learnElection = async (code: string): Promise<void> => {
    if (elections.has(code) || !ELECTION_CODE.test(code)) return;
    const { standing } = electionStanding(code);
    const history = (await log.readStream(streamOf(standing.category, code))) as readonly StoredEvent<EventContract>[];
    const { declared, rounds } = standing.fold(history, clock.now());
    if (declared) elections.set(code, rounds.map(String));
  };

  const isSame = async (row: ImportedRow, id: string): Promise<boolean> => {
    const { decider, data } = commandOf(row);
    const [first] = await open(await log.readStream(streamOf(decider.category, id), { upTo: 0 }));
    if (first === undefined || first.occurredAt !== row.receivedAt) return false;
    const { receivedAt: _, ...given } = data;
    const stored = first.data as Json;
    return (
      sameContent(stored, given) &&
      IMPORTED_FIELDS.every((field) => (stored[field] === undefined) === ((given as Json)[field] === undefined))
    );
  };

  /** Undefined when the row is in; else why not. */
  const take = async (row: ImportedRow): Promise<readonly Reason[] | undefined> => {
    const id = deriveId(['import', options.source, row.sourceId]);
    const { decider, other, name, data } = commandOf(row);
    const reused = [{ code: 'SOURCE_ID_REUSED', column: 'source_id' }] as const;
    if ((await log.readStream(streamOf(other.category, id), { upTo: 0 })).length > 0) return reused;
    const outcome = await executor.execute({ decider, id, name, data, asker, commandId: id, correlationId });
    if (!isReceipt(outcome)) return [{ code: 'REFUSED', column: 'source_id', params: { rejection: outcome.code } }];
    if (outcome.outcome === 'DONE') {
      counts.imported += 1;
      options.onAcknowledged?.(outcome);
      return undefined;
    }
    if (!(await isSame(row, id))) return reused;
    counts.alreadyThere += 1;
    return undefined;
  };

  /** Rows with one id wait for each other, so that the second finds the first. */
  const inTurn = new Map<string, Promise<unknown>>();
  const takeInTurn = async (row: ImportedRow): Promise<readonly Reason[] | undefined> => {
    const before = inTurn.get(row.sourceId) ?? Promise.resolve();
    const mine = before.then(() => take(row));
    const settled = mine.catch(() => undefined);
    inTurn.set(row.sourceId, settled);
    const taken = await mine;
    if (inTurn.get(row.sourceId) === settled) inTurn.delete(row.sourceId);
    return taken;
  };

  const handle = async (item: CsvItem): Promise<void> => {
    counts.read += 1;
    if ('reason' in item) {
      counts.rejected += 1;
      return rejected.reject(item, [item.reason]);
    }
    await learnElection(item.fields.election ?? '');
    const parsed = parseRow(item.fields, elections, clock.now());
    const reasons = 'row' in parsed ? await takeInTurn(parsed.row) : parsed.reasons;
    if (reasons === undefined) return undefined;
    counts.rejected += 1;
    return rejected.reject(item, reasons);
  };

  try {
    const underway = new Set<Promise<void>>();
    let fault: { readonly error: unknown } | undefined;
    for await (const item of csv.items) {
      const one: Promise<void> = handle(item)
        .catch((error: unknown) => void (fault ??= { error }))
        .finally(() => underway.delete(one));
      underway.add(one);
      if (underway.size >= AT_ONCE) await Promise.race(underway);
      if (fault !== undefined) break;
      options.onProgress?.(item.to / size, counts.read);
    }
    await Promise.all(underway);
    if (fault !== undefined) throw fault.error;
    await rejected.close();
  } catch (error) {
    await rejected.discard();
    throw error;
  }
  return { ...counts, position: (await log.head()).position };
};
