import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import type { AnyDecider, Asker, Phased } from '../../domain/kernel/decider.js';
import { idOf, streamOf } from '../../domain/kernel/envelope.js';
import { auditTrail, auditTrailTable, type AuditLine } from '../../projections/audit-trail/audit-trail.js';
import { sql, type Sql } from '../../projections/engine/sql.js';
import { extentOf, type Matter } from '../access.js';
import { purposesShown } from '../audit/replay.js';
import type { Greffe } from '../greffe.js';
import { Refused } from '../http/problems.js';
import { answerList, type ListAnswer, type Question } from './list.js';

/**
 * Few aggregates that no read model holds: the audit trail says which there are, and each is folded from its own stream when asked. So the
 * answer is never behind, and `asOf` is a fold of less.
 */
export interface Few {
  readonly matter: Matter;
  readonly life: AnyDecider;
  /** The type of the first event of every such stream. */
  readonly first: string;
}
type Parts = Pick<Greffe, 'database' | 'log' | 'vault'>;
type Folded = Readonly<Record<string, unknown>> & { readonly id: string; readonly revision: number };

const fold = async ({ log, vault }: Parts, { life }: Few, id: string, asOf: number | undefined): Promise<Folded | undefined> => {
  const whole = await log.readStream(streamOf(life.category, id));
  const history = asOf === undefined ? whole : whole.filter(({ position }) => position <= asOf);
  const [first, last] = [history[0], history.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const state = (history as readonly StoredEvent<EventContract>[]).reduce<Phased>(
    (before, event) => life.evolve(before, event),
    life.initial,
  );
  const keys = new Set(history.flatMap(({ sealed }) => Object.keys(sealed ?? {})));
  const shown = purposesShown(state, await vault.purposes([...keys])) as Readonly<Record<string, unknown>>;
  return {
    ...shown,
    id,
    revision: last.revision,
    provenance: { first: first.position, last: last.position, events: history.length, digest: last.digest },
  };
};

const listOf = ({ matter }: Few): Question<AuditLine> => ({
  matter,
  projection: auditTrail.name,
  table: auditTrailTable,
  filters: {},
  sorts: ['position'],
  direction: 'asc',
});

/** A page of them, in the order in which they began. @throws Refused */
export const answerFew = async (
  parts: Parts,
  few: Few,
  asked: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker; readonly also?: Sql },
): Promise<ListAnswer> => {
  const also = sql`x.type = ${few.first} AND ${asked.also ?? sql`true`}`;
  const answer = await answerList(parts, listOf(few), { ...asked, also });
  const ids = answer.items.map(({ stream }) => idOf(stream as string));
  const folded = await Promise.all(ids.map((id) => fold(parts, few, id, asked.asOf)));
  return { ...answer, items: folded.filter((item) => item !== undefined) };
};

/** One of them. @throws Refused 404 */
export const answerOneOfFew = async (
  parts: Parts,
  few: Few,
  asked: { readonly key: string; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<Folded> => {
  if (extentOf(few.matter, asked.asker) !== 'ALL' || !/^[0-9A-Za-z][0-9A-Za-z_-]{0,79}$/.test(asked.key)) throw new Refused('NOT_FOUND');
  const folded = await fold(parts, few, asked.key, asked.asOf);
  if (folded === undefined) throw new Refused('NOT_FOUND');
  return folded;
};
