import { anyDecider } from '../../domain/kernel/decider.js';
import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import type { Asker } from '../../domain/kernel/decider.js';
import type { Greffe } from '../greffe.js';
import { answerFew, answerOneOfFew, type Few } from '../questions/aggregates.js';
import type { ListAnswer } from '../questions/list.js';
import { personalValues } from '../questions/personal.js';

const officeHolders: Few = { matter: 'OFFICE_HOLDERS', life: anyDecider(theOfficeHolder), first: 'OfficeHolderRegistered' };
type Parts = Pick<Greffe, 'database' | 'log' | 'vault'>;
type Item = Readonly<Record<string, unknown>>;

/** With the names of agents and members, for their colleagues. */
const named = async ({ database, log }: Parts, items: readonly Item[], asker: Asker): Promise<readonly Item[]> => {
  const first = await Promise.all(
    items.map(async ({ id }) => (await log.readStream(`officeHolder-${String(id)}`, { upTo: 0 }))[0]?.id ?? null),
  );
  const names = await personalValues(database.pool, {
    files: 'OFFICE_HOLDERS',
    fields: [
      { name: 'name', column: 'event', field: '/name', purpose: 'AGENT' },
      { name: 'email', column: 'event', field: '/email', purpose: 'AGENT' },
    ],
    rows: first.map((event) => ({ event })),
    isAssigned: () => false,
    asker,
  });
  return items.map((item, index) => ({ ...item, ...names[index] }));
};

/** A page of office holders with their functions, dated. */
export const listOfficeHolders = async (
  parts: Parts,
  asked: { readonly query: unknown; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<ListAnswer> => {
  const answer = await answerFew(parts, officeHolders, asked);
  return { ...answer, items: await named(parts, answer.items, asked.asker) };
};

/** One office holder. @throws Refused 404 */
export const oneOfficeHolder = async (
  parts: Parts,
  asked: { readonly key: string; readonly asOf: number | undefined; readonly asker: Asker },
): Promise<{ readonly row: { readonly revision: number }; readonly item: Item }> => {
  const row = await answerOneOfFew(parts, officeHolders, asked);
  const [item = row] = await named(parts, [row], asked.asker);
  return { row, item };
};
