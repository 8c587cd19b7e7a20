import { anyDecider, type Asker } from '../../domain/kernel/decider.js';
import { theRefusedReaction } from '../../domain/refused-reaction/refused-reaction.js';
import { sourceAsOf } from '../../projections/engine/as-of.js';
import { auditTrailTable } from '../../projections/audit-trail/audit-trail.js';
import { sql } from '../../projections/engine/sql.js';
import type { Greffe } from '../greffe.js';
import { malformedQuery } from '../http/problems.js';
import { answerFew, answerOneOfFew, type Few } from '../questions/aggregates.js';
import type { ListAnswer } from '../questions/list.js';

const refusals: Few = { matter: 'REFUSED_REACTIONS', life: anyDecider(theRefusedReaction), first: 'ReactionRefused' };
type Parts = Pick<Greffe, 'database' | 'log' | 'vault'>;
type Item = Readonly<Record<string, unknown>>;

/** What was refused, by whom and why: the codes of the refusal itself. */
const told = async ({ log }: Parts, item: Item): Promise<Item> => {
  const [refused] = await log.readStream(`refusedReaction-${String(item.id)}`, { upTo: 0 });
  return { ...(refused?.data as Item | undefined), refusedAt: refused?.recordedAt, ...item };
};

/** A page of reactions that their targets refused; `?phase=UNSETTLED` leaves those that nobody has settled. */
export const listRefusedReactions = async (
  parts: Parts,
  asked: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<ListAnswer> => {
  const { phase, ...query } = (asked.query ?? {}) as Readonly<Record<string, unknown>>;
  if (phase !== undefined && phase !== 'UNSETTLED' && phase !== 'SETTLED')
    throw malformedQuery([{ pointer: '/phase', code: 'NOT_A_CODE' }]);
  const settled = sql`EXISTS (SELECT 1 FROM ${sourceAsOf(auditTrailTable, asked.asOf)} s WHERE s.stream = x.stream AND s.type = 'RefusalSettled')`;
  const also = phase === undefined ? sql`true` : phase === 'SETTLED' ? settled : sql`NOT ${settled}`;
  const answer = await answerFew(parts, refusals, { ...asked, query, also });
  return { ...answer, items: await Promise.all(answer.items.map((item) => told(parts, item))) };
};

/** One refused reaction. @throws Refused 404 */
export const oneRefusedReaction = async (
  parts: Parts,
  asked: { readonly key: string; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<{ readonly row: { readonly revision: number }; readonly item: Item }> => {
  const row = await answerOneOfFew(parts, refusals, asked);
  return { row, item: await told(parts, row) };
};
