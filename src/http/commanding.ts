import { deriveId, newId } from '../../infrastructure/codec/ids.js';
import type { Clock } from '../../infrastructure/clock/clock.js';
import { isReceipt, type Outcome, type Receipt } from '../commands/executor.js';
import { headerOf, type HttpReply, type HttpRequest, type Person } from './exchange.js';
import { Refused, Rejected } from './problems.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const VISIBLE = /^[\x21-\x7e]{1,200}$/;

/** The key under which a request may be repeated, if one was sent. The public's must be a UUID, so that nobody guesses another's. */
export const idempotencyKey = (request: HttpRequest, person: Person): string | undefined => {
  if (request.headers['idempotency-key'] === undefined) return undefined;
  const key = headerOf(request, 'idempotency-key') ?? '';
  if (person.kind === 'AGENT') {
    if (!VISIBLE.test(key)) throw new Refused('BAD_IDEMPOTENCY_KEY');
    return key;
  }
  if (!UUID.test(key)) throw new Refused('BAD_IDEMPOTENCY_KEY');
  return key.toLowerCase();
};

/** The id of a command: the same key by the same person for the same command and target is the same command; without a key a new one. */
export const commandIdOf = (clock: Clock, person: Person, name: string, target: string, key: string | undefined): string =>
  key === undefined ? newId(clock) : deriveId(['http', person.kind === 'AGENT' ? person.id : 'public', name, target, key]);

/** The revision that the asker has seen: `If-Match: "5"`; `*` asks nothing. */
export const seenRevision = (request: HttpRequest): number | undefined => {
  if (request.headers['if-match'] === undefined) return undefined;
  const tag = headerOf(request, 'if-match');
  if (tag === '*') return undefined;
  const found = /^"(0|[1-9][0-9]{0,8})"$/.exec(tag ?? '')?.[1];
  if (found === undefined) throw new Refused('BAD_IF_MATCH');
  return Number(found);
};

/** The tag of an aggregate at a revision. */
export const etagOf = (revision: number): string => `"${revision}"`;

/** What is not a receipt, as the problem that ends the request. `isNew`: the command makes the aggregate. */
export const refusalOf = (outcome: Exclude<Outcome, Receipt>, isNew: boolean): Refused | Rejected => {
  if ('since' in outcome) {
    const { seen, revision, since } = outcome;
    if (revision < 0 && !isNew) return new Refused('NOT_FOUND');
    return new Refused('STALE_REVISION', { seen, revision }, { members: { since }, headers: { ETag: etagOf(revision) } });
  }
  if ('attempts' in outcome) return new Refused('CONTENDED', {}, { headers: { 'Retry-After': '1' } });
  const { code, params } = outcome;
  switch (code) {
    case 'FUNCTION_NOT_ALLOWED':
    case 'NOT_ASSIGNED':
      return new Rejected(403, code, params);
    case 'WRONG_PHASE':
      return params['phase'] === 'NONE' ? new Refused('NOT_FOUND') : new Rejected(409, code, params);
  }
  return new Rejected(409, code, params);
};

/** The answer to a command. */
export interface Done {
  readonly id: string;
  /** The public reference of a report or a complaint that was made. */
  readonly reference?: string;
  /** The number that the act took. */
  readonly number?: string;
  readonly revision: number;
  readonly position: number;
  readonly outcome: Receipt['outcome'];
  readonly events: readonly { readonly id: string; readonly type: string }[];
}

/** Answers with what was done, or throws the problem. The position goes into a header: a question that sends it back sees the act. */
export const answerWith = (
  outcome: Outcome,
  made: { readonly id: string; readonly isNew: boolean; readonly reply: HttpReply; readonly location: string },
): Done => {
  const { id, isNew, reply, location } = made;
  if (!isReceipt(outcome)) throw refusalOf(outcome, isNew);
  const { revision, position, events, named } = outcome;
  if (position > 0) reply.header('Greffe-Position', String(position));
  if (revision >= 0) reply.header('ETag', etagOf(revision));
  if (isNew) reply.status(outcome.outcome === 'ALREADY' ? 200 : 201).header('Location', location);
  else reply.status(200);
  return { id, ...(isNew ? named : {}), revision, position, outcome: outcome.outcome, events };
};
