import type { AnyDecider } from '../../domain/kernel/decider.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { isReceipt, type Request } from '../commands/executor.js';
import type { Greffe } from '../greffe.js';
import { refusalOf } from './commanding.js';
import { readBody, type DtoClass } from './dto.js';
import type { Person } from './exchange.js';
import { malformed, Refused, saidOfCode, type FieldProblem, type Language } from './problems.js';
import { storageRefusal } from './storage-refusals.js';
import { edgeProblems } from './texts/problem-texts.js';

/** Files that one batch may name. */
export const MOST_ITEMS = 500;
const AT_ONCE = 16;

export interface BatchItem {
  readonly id: string;
  readonly revision?: number;
  readonly data?: object;
}

/** What became of one file of a batch, with the status that it would have had alone. */
export interface ItemAnswer {
  readonly id: string;
  readonly status: number;
  readonly outcome?: 'DONE' | 'REPEATED' | 'ALREADY';
  readonly revision?: number;
  readonly position?: number;
  readonly code?: string;
  readonly detail?: string;
}
export interface BatchAnswer {
  readonly correlationId: string;
  readonly total: number;
  /** By outcome; `refused` counts every other answer. */
  readonly counts: { readonly done: number; readonly repeated: number; readonly already: number; readonly refused: number };
  /** Of the last event concerned; 0 when there is none. */
  readonly position: number;
  readonly items: readonly ItemAnswer[];
}

/** The key of a batch: the same key by the same person for the same command is the same batch, and may be resumed. It is its correlation too. */
export const batchKeyOf = (person: Person, command: string, key: string): string =>
  deriveId(['http', person.id, `batch ${command}`, '', key]);

export interface Batch {
  readonly decider: AnyDecider;
  readonly command: string;
  readonly body: DtoClass;
  /** What every item's command says, unless its own data say otherwise. */
  readonly data: object;
  readonly items: readonly BatchItem[];
  readonly person: Person;
  readonly batchKey: string;
  readonly correlationId: string;
  readonly language: Language;
}

/** The data of every item's command, or 422 naming each wrong field: a malformed batch writes nothing. */
const readItems = ({ body, data, items }: Batch): readonly object[] => {
  const problems = new Map<string, FieldProblem>();
  const read = items.map((item, index) => {
    const one = readBody(body, { ...data, ...item.data });
    if ('data' in one) return one.data;
    for (const { pointer, code } of one) {
      const field = pointer.split('/')[1] ?? '';
      const at = item.data !== undefined && Object.hasOwn(item.data, field) ? `/items/${index}/data${pointer}` : `/data${pointer}`;
      problems.set(`${at} ${code}`, { pointer: at, code });
    }
    return {};
  });
  if (problems.size > 0) throw malformed([...problems.values()].slice(0, 100));
  return read;
};

/** Gives one command to many files: one append each, not atomic. Doing it again under the same key finishes what was not done. */
export const giveBatch = async (greffe: Greffe, batch: Batch): Promise<BatchAnswer> => {
  const { decider, command, items, person, batchKey, correlationId, language } = batch;
  const data = readItems(batch);

  const refused = (id: string, status: number, code: string, params: Refused['params']): ItemAnswer => ({
    id,
    status,
    code,
    detail: saidOfCode(code, params, language),
  });
  const ofError = (id: string, error: unknown): ItemAnswer => {
    const failure = storageRefusal(error);
    if (failure === undefined) throw error;
    return refused(id, edgeProblems[failure.code].status, failure.code, failure.params);
  };
  const give = async ({ id, revision }: BatchItem, given: object): Promise<ItemAnswer> => {
    const request: Request = {
      decider,
      id,
      name: command,
      data: given,
      asker: person,
      commandId: deriveId(['batch', batchKey, id]),
      correlationId,
      ...(revision === undefined ? {} : { seen: revision }),
    };
    try {
      const outcome = await greffe.executor.execute(request);
      if (isReceipt(outcome)) return { id, status: 200, outcome: outcome.outcome, revision: outcome.revision, position: outcome.position };
      const refusal = refusalOf(outcome, false);
      return refused(id, refusal instanceof Refused ? edgeProblems[refusal.code].status : refusal.status, refusal.code, refusal.params);
    } catch (error) {
      return ofError(id, error);
    }
  };

  const answers: ItemAnswer[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    answers.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map((item, index) => give(item, data[from + index] ?? {})))));
  }
  const counted = (outcome: ItemAnswer['outcome']): number => answers.filter((answer) => answer.outcome === outcome).length;
  return {
    correlationId,
    total: answers.length,
    counts: { done: counted('DONE'), repeated: counted('REPEATED'), already: counted('ALREADY'), refused: counted(undefined) },
    position: Math.max(0, ...answers.map(({ position }) => position ?? 0)),
    items: answers,
  };
};
