import { createHash } from 'node:crypto';
import type { Chance } from './chance.js';

/** Whoever waits for turns: a process, a client. Once it is dead its turns never come. */
export interface Owner {
  readonly name: string;
  alive: boolean;
}

interface Waiting {
  readonly owner: Owner;
  readonly what: string;
  readonly patient: boolean;
  readonly go: () => void;
}

export interface Scheduler {
  /** Resolves when this one's turn has come. A patient one mostly lets the others go first. */
  turn(owner: Owner, what: string, patient?: boolean): Promise<void>;
  /** Lets everybody run until all wait, then gives one turn; false when nobody waits. */
  step(): Promise<boolean>;
  readonly steps: number;
  /** The digest of all turns in their order. */
  digest(): string;
}

const PATIENT_PER_MILLE = 30;

/** Everything between two turns runs in microtasks: none is left once the event loop comes around. */
const everybodyWaits = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** One turn at a time, drawn among those who wait: whatever happens between two awaits of one can happen between any two of another. */
export const schedulerWith = (chance: Chance, traced: (line: string) => void = () => undefined): Scheduler => {
  let waiting: Waiting[] = [];
  let steps = 0;
  const trace = createHash('sha256');

  return {
    turn: (owner, what, patient = false) => new Promise((go) => void waiting.push({ owner, what, patient, go })),
    step: async () => {
      await everybodyWaits();
      waiting = waiting.filter(({ owner }) => owner.alive);
      if (waiting.length === 0) return false;
      const hurried = waiting.filter(({ patient }) => !patient);
      const chosen = chance.one(hurried.length === 0 || chance.perMille(PATIENT_PER_MILLE) ? waiting : hurried);
      waiting.splice(waiting.indexOf(chosen), 1);
      steps += 1;
      const line = `${chosen.owner.name} ${chosen.what}`;
      trace.update(`${line}\n`);
      traced(line);
      chosen.go();
      return true;
    },
    get steps() {
      return steps;
    },
    digest: () => trace.copy().digest('hex'),
  };
};
