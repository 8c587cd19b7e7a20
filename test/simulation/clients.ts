import { streamOf } from '../../domain/kernel/envelope.js';
import { isReceipt, type Outcome, type Receipt, type Request } from '../../src/commands/executor.js';
import type { Acts } from './acts.js';
import type { Census } from './census.js';
import type { Chance } from './chance.js';
import { isWeather } from './faults.js';
import { ProcessGone, type Process } from './process.js';
import type { Owner, Scheduler } from './scheduler.js';

/** What the world outside was told: these must be true for ever. */
export interface Told {
  readonly receipts: Receipt[];
  readonly refusals: Map<string, number>;
  /** Commands that were never answered: they may have been carried out, once, or not at all. */
  unanswered: number;
}

const IMPATIENCE = 12;

/** Somebody outside the registry: gives commands one after the other, again and again under the same id until there is an answer. */
export const client = async (parts: {
  readonly owner: Owner;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly census: Census;
  readonly acts: Acts;
  readonly begins: boolean;
  readonly commands: number;
  readonly processes: () => readonly Process[];
  readonly told: Told;
  readonly wrong: (what: string) => void;
}): Promise<void> => {
  const { owner, scheduler, chance, census, acts, processes, told, wrong } = parts;

  const deliver = async (request: Request): Promise<Outcome> => {
    await scheduler.turn(owner, `sends ${request.name}`);
    const ready = processes().filter((process) => process.isReady());
    if (ready.length === 0) throw new ProcessGone('nobody listens');
    const process = chance.one(ready);
    await census.refresh();
    const stream = streamOf(request.decider.category, request.id);
    const held = census.holds(stream, request.commandId);
    const outcome = await Promise.race([process.execute(request), process.died]);
    if (held === request.name && !isReceipt(outcome))
      wrong(`${request.name} of ${stream} was carried out, and given again it is answered ${JSON.stringify(outcome)}`);
    if (isReceipt(outcome)) told.receipts.push(outcome);
    return outcome;
  };
  const isExpected = (error: unknown): boolean => isWeather(error) || error instanceof ProcessGone;
  const tell = (request: Request, error: unknown): void => wrong(`${request.name} was answered by a fault: ${String(error)}`);

  const insist = async (request: Request): Promise<void> => {
    for (let attempts = 0; attempts < IMPATIENCE || chance.perMille(900); attempts += 1) {
      try {
        if (chance.perMille(150)) void deliver(request).catch((error: unknown) => void (isExpected(error) || tell(request, error)));
        const outcome = await deliver(request);
        if (!isReceipt(outcome)) {
          if (outcome.code === 'CONTENDED') continue;
          told.refusals.set(outcome.code, (told.refusals.get(outcome.code) ?? 0) + 1);
        } else if (chance.perMille(60)) continue;
        return;
      } catch (error) {
        if (!isExpected(error)) {
          tell(request, error);
          return;
        }
        await scheduler.turn(owner, 'waits before asking again', true);
      }
    }
    told.unanswered += 1;
  };

  if (parts.begins) for (const act of acts.first) await insist(act());
  for (let count = 0; count < parts.commands; count += 1) {
    await scheduler.turn(owner, 'thinks');
    await census.refresh();
    await insist(acts.next());
  }
};
