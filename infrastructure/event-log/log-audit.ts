import type { Envelope } from '../../domain/kernel/envelope.js';
import { canonical } from '../codec/canonical.js';
import { isInstant, isUuid } from '../codec/check.js';
import { sha256 } from '../codec/digest.js';
import type { StoredLine } from './stored-lines.js';
import { Verdicts, type Verification } from './verdicts.js';

type Check = (value: unknown) => boolean;
type Members = Readonly<Record<string, Check>>;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount =
  (least: number): Check =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least;
const isText =
  (form: RegExp): Check =>
  (value) =>
    typeof value === 'string' && form.test(value);
const isId: Check = (value) => typeof value === 'string' && isUuid(value);
const octets = isText(/^[A-Za-z0-9_-]+$/);
const isStream = isText(/^[a-z][A-Za-z0-9]*-[^\s]+$/);

/** The first member that is missing, unknown or wrong; undefined when the object is as it must be. */
const wrongMember = (value: unknown, required: Members, optional: Members = {}): string | undefined => {
  if (!isObject(value)) return '';
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(required, name) && !Object.hasOwn(optional, name));
  if (unknown !== undefined) return unknown;
  const wrong = Object.entries(required).find(([name, check]) => !check(value[name]));
  return (wrong ?? Object.entries(optional).find(([name, check]) => Object.hasOwn(value, name) && !check(value[name])))?.[0];
};
const shaped =
  (required: Members, optional?: Members): Check =>
  (value) =>
    wrongMember(value, required, optional) === undefined;

const REQUIRED: Members = {
  v: (value) => value === 1,
  id: isId,
  stream: isStream,
  revision: isCount(0),
  type: isText(/^[A-Z][A-Za-z0-9]*$/),
  schema: isCount(1),
  occurredAt: (value) => typeof value === 'string' && isInstant(value),
  actor: shaped(
    { kind: isText(/^(?:AGENT|REPORTER|SYSTEM|IMPORT)$/), id: isText(/^.+$/su), as: isText(/^[A-Z_]+$/) },
    { under: isText(/^.+$/su) },
  ),
  command: shaped({ id: isId, name: isText(/^[A-Z][A-Za-z0-9]*$/) }),
  correlationId: isId,
  law: isText(/^\d{4}-\d{2}-\d{2}\.\d+$/),
  data: isObject,
};
const OPTIONAL: Members = {
  causationId: isId,
  basis: (value) => Array.isArray(value) && value.length > 0 && value.every(shaped({ stream: isStream, revision: isCount(0) })),
  sealed: (value) =>
    isObject(value) &&
    Object.keys(value).length > 0 &&
    Object.entries(value).every(([keyId, one]) => isUuid(keyId) && shaped({ iv: octets, ct: octets, tag: octets })(one)),
  prev: isText(/^[0-9a-f]{64}$/),
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
const isCanonical = (value: unknown, text: string): boolean => {
  try {
    return canonical(value) === text;
  } catch {
    return false;
  }
};

type Stored = Omit<Envelope, 'position' | 'recordedAt' | 'digest'>;

/**
 * Goes over a log line by line, in order, and recomputes what can be recomputed. Each kind of damage has its name:
 *
 * - POSITION_MISSING: positions are dense and one or several are not there; POSITION_REPEATED: one does not come after the one before it.
 * - RECORDED_AT_DECREASES, or RECORDED_AT_MALFORMED.
 * - DIGEST_DIFFERS: the digest is not the SHA-256 of the event.
 * - BODY_UNREADABLE, NOT_CANONICAL, ENVELOPE_MALFORMED (which member): the event is not one, or not in its only form.
 * - COLUMN_DIFFERS: what the storage keeps beside the event says something else (which column).
 * - STREAM_GAP: a revision does not follow the one before it in its stream; CHAIN_BROKEN: `prev` is not the digest of that one.
 *
 * What was cut off at the end of a log leaves no mark in it: that shows only against a head that was kept elsewhere.
 */
export class LogAudit {
  private readonly heads = new Map<string, { readonly revision: number; readonly digest: string }>();
  private last: { readonly position: number; readonly recordedAt: string } = { position: 0, recordedAt: '' };
  private count = 0;

  /** @param dense whether positions have no gaps: in PostgreSQL and in memory */
  constructor(
    private readonly dense: boolean,
    private readonly verdicts = new Verdicts(),
  ) {}

  /** The event, when it can be read. */
  take(line: StoredLine): Stored | undefined {
    this.count += 1;
    const { position, recordedAt, digest, body, beside } = line;
    const { last } = this;
    if (position <= last.position) this.verdicts.add('POSITION_REPEATED', { position });
    else if (this.dense && position !== last.position + 1) {
      this.verdicts.add('POSITION_MISSING', { position: last.position + 1, upTo: position - 1 });
    }
    if (!isInstant(recordedAt)) this.verdicts.add('RECORDED_AT_MALFORMED', { position });
    else if (recordedAt < last.recordedAt) this.verdicts.add('RECORDED_AT_DECREASES', { position });
    this.last = { position: Math.max(position, last.position), recordedAt: recordedAt > last.recordedAt ? recordedAt : last.recordedAt };

    if (sha256(body) !== digest)
      this.verdicts.add('DIGEST_DIFFERS', { position, ...(beside && { stream: beside.stream, revision: beside.revision }) });
    const value = parsed(body);
    if (!isObject(value)) {
      this.verdicts.add('BODY_UNREADABLE', { position });
      if (beside !== undefined) this.heads.set(beside.stream, { revision: beside.revision, digest });
      return undefined;
    }
    if (!isCanonical(value, body)) this.verdicts.add('NOT_CANONICAL', { position });
    const member = wrongMember(value, REQUIRED, OPTIONAL);
    if (member !== undefined) this.verdicts.add('ENVELOPE_MALFORMED', { position, member });
    const event = value as unknown as Stored;
    const column = beside && (['id', 'stream', 'revision', 'type'] as const).find((name) => beside[name] !== event[name]);
    if (column !== undefined) this.verdicts.add('COLUMN_DIFFERS', { position, column });
    this.chain(beside?.stream ?? event.stream, beside?.revision ?? event.revision, event.prev, line);
    return member === undefined ? event : undefined;
  }

  verification(): Verification {
    return this.verdicts.verification(this.count);
  }

  private chain(stream: string, revision: number, prev: string | undefined, { position, digest }: StoredLine): void {
    const head = this.heads.get(stream);
    if (revision !== (head?.revision ?? -1) + 1) this.verdicts.add('STREAM_GAP', { position, stream, revision });
    else if (prev !== head?.digest) this.verdicts.add('CHAIN_BROKEN', { position, stream, revision });
    this.heads.set(stream, { revision, digest });
  }
}

/** Audits every line of a log. @param onLine told of how many lines were taken, once a page or so */
export const auditLog = async (
  lines: AsyncIterable<StoredLine>,
  { dense, onLine = () => undefined }: { readonly dense: boolean; readonly onLine?: (taken: number) => void },
): Promise<Verification> => {
  const audit = new LogAudit(dense);
  let taken = 0;
  for await (const line of lines) {
    audit.take(line);
    taken += 1;
    if (taken % 500 === 0) onLine(taken);
  }
  return audit.verification();
};
