import type { EventContract, StoredEvent } from '../../domain/kernel/contract.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { theDeliberation, type DeliberationState } from '../../domain/deliberation/deliberation.js';
import { opener } from '../../infrastructure/codec/open.js';
import type { Greffe } from '../greffe.js';
import { Refused } from '../http/problems.js';

/** What was recorded in a deliberation, opened: for the committee alone, and never kept anywhere else than in its own stream. */
export interface Deliberated {
  readonly id: string;
  readonly revision: number;
  readonly phase: DeliberationState['phase'];
  readonly proceedingId: string;
  readonly textDigest?: string;
  readonly recorded: readonly { readonly type: string; readonly at: string; readonly by: string; readonly data: unknown }[];
}

/** One deliberation, now or as of a position. @throws Refused 404 when there is none */
export const oneDeliberation = async (
  { log, vault }: Pick<Greffe, 'log' | 'vault'>,
  { key, asOf }: { readonly key: string; readonly asOf: number | undefined },
): Promise<Deliberated> => {
  const whole = /^[0-9a-f-]{36}$/.test(key) ? await log.readStream(streamOf(theDeliberation.category, key)) : [];
  const history = whole.filter(({ position }) => asOf === undefined || position <= asOf);
  const last = history.at(-1);
  if (last === undefined) throw new Refused('NOT_FOUND');
  const stored = history as readonly StoredEvent<typeof theDeliberation.events>[];
  const state = stored.reduce<DeliberationState>((before, event) => theDeliberation.evolve(before, event), theDeliberation.initial);
  const opened = (await opener(vault)(history)) as readonly StoredEvent<EventContract>[];
  return {
    id: key,
    revision: last.revision,
    phase: state.phase,
    proceedingId: 'proceedingId' in state ? state.proceedingId : '',
    ...('textDigest' in state ? { textDigest: state.textDigest } : {}),
    recorded: opened.map(({ type, occurredAt, actor, data }) => ({ type, at: occurredAt, by: actor.id, data })),
  };
};
