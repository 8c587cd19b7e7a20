import { whyNot } from '../../domain/kernel/decider.js';
import { FUNCTIONS } from '../../domain/law/functions.js';
import { arrowsOf, neverHappens, phasesOf } from '../../src/docs/state-machines.js';
import { type Seen, declaredTransitions, search, type Situation, type Subject, tryIn } from '../support/matrix.js';
import { type Person, someoneAs } from '../support/people.js';
import { subjects } from '../support/subjects.js';

const seen = new Map<string, Seen>();
/** The search, once for each aggregate, when a test first asks. */
const seenOf = (subject: Subject): Seen => {
  const found = seen.get(subject.life.category) ?? search(subject);
  seen.set(subject.life.category, found);
  return found;
};

/** Who gives a command in this function: a stranger to the file, those to whom it is assigned, and those whom the second person must not be. */
const personsFor = ({ life }: Subject, { state }: Situation, command: string, held: (typeof FUNCTIONS)[number]): readonly Person[] => {
  const stranger = { ...someoneAs(held), id: 'a-stranger' };
  const known = [...(life.assigned?.(state) ?? []), ...(life.table[command]?.fourEyes?.(state) ?? [])];
  return [stranger, ...[...new Set(known)].map((id) => ({ ...stranger, id }))];
};

/** What the columns of the table say, read here a second time and apart from the code that the product reads them with. */
const expected = ({ life }: Subject, { state }: Situation, command: string, data: unknown, by: Person): string | undefined => {
  const row = life.table[command];
  if (row === undefined) return 'NO_SUCH_COMMAND';
  const [held] = by.functions;
  if (held === undefined || !(row.by.includes(held) || row.by.includes(`${held}*`))) return 'FUNCTION_NOT_ALLOWED';
  if (row.already?.(state, data) === true) return 'ALREADY';
  if (!row.from.some((phase) => phase === state.phase)) return 'WRONG_PHASE';
  if (!row.by.includes(held) && !(life.assigned?.(state) ?? []).some((id) => id === by.id)) return 'NOT_ASSIGNED';
  if ((row.fourEyes?.(state) ?? []).some((id) => id === by.id)) return 'SECOND_PERSON_REQUIRED';
  return undefined;
};

describe.each(subjects.map((subject) => [subject.life.category, subject] as const))('the life of %s', (category, subject) => {
  const { life } = subject;

  it('has a sample of every command', () => {
    expect(new Set(subject.samples.map(({ command }) => command))).toEqual(new Set(Object.keys(life.table)));
    expect(Object.keys(life.commands.commands).sort()).toEqual(Object.keys(life.table).sort());
  });

  it('reaches every phase by a declared transition', () => {
    const arrivals = new Set(arrowsOf(life).flatMap(({ from, to }) => (from === to ? [] : [to])));
    for (const phase of phasesOf(life)) expect(phase === life.initial.phase || arrivals.has(phase) ? 'reached' : phase).toBe('reached');
  });

  it('leaves every phase, except those that are final and say why', () => {
    const departures = new Set(arrowsOf(life).flatMap(({ from, to }) => (from === to ? [] : [from])));
    for (const phase of phasesOf(life)) {
      const reason = life.final?.[phase];
      if (reason === undefined) expect(departures).toContain(phase);
      else expect(departures).not.toContain(phase);
      expect(reason?.trim()).not.toBe('');
    }
    for (const phase of Object.keys(life.final ?? {})) expect(phasesOf(life)).toContain(phase);
  });

  it('makes every declared transition happen, and no other', () => {
    const { transitions, repeated } = seenOf(subject);
    const impossible = neverHappens[category] ?? [];
    for (const declared of declaredTransitions(life)) {
      if (impossible.includes(declared)) continue;
      const [command = '', from = '', to = ''] = declared.split(/: | -> /u);
      const staysSo = from === to && repeated.has(`${command}: ${from}`);
      expect(transitions.has(declared) || staysSo ? 'happened' : declared).toBe('happened');
    }
    const declared = new Set(declaredTransitions(life));
    for (const happened of transitions) expect(declared).toContain(happened);
    for (const never of impossible) {
      expect(declared).toContain(never);
      expect(transitions).not.toContain(never);
    }
  });

  it('refuses every command that its table refuses, in every state, to every function', () => {
    const { situations } = seenOf(subject);
    const differences: string[] = [];
    let refusals = 0;
    for (const situation of situations) {
      const { state } = situation;
      for (const sample of subject.samples) {
        const data = sample.data(state as unknown as Readonly<Record<string, unknown>>);
        for (const held of FUNCTIONS) {
          for (const by of personsFor(subject, situation, sample.command, held)) {
            const refusal = expected(subject, situation, sample.command, data, by);
            const said = whyNot(life, sample.command, state, by, data);
            const code = typeof said === 'string' ? said : said?.code;
            if (code !== refusal)
              differences.push(`${sample.command} in ${state.phase} by ${held}: ${code ?? 'allowed'}, not ${refusal ?? 'allowed'}`);
            if (refusal !== undefined) refusals += 1;
          }
        }
      }
    }
    expect(differences).toEqual([]);
    expect(refusals).toBeGreaterThan(0);
  });

  it('records nothing when it refuses', () => {
    const { situations } = seenOf(subject);
    const phases = new Map(situations.map((situation) => [situation.state.phase, situation]));
    const written: string[] = [];
    for (const situation of phases.values()) {
      for (const sample of subject.samples) {
        for (const held of FUNCTIONS) {
          const outcome = tryIn(subject, situation, sample, someoneAs(held));
          if (outcome.rejection !== undefined && (outcome.events.length > 0 || outcome.after !== outcome.before))
            written.push(`${sample.command} in ${situation.state.phase} by ${held}`);
        }
      }
    }
    expect(written).toEqual([]);
  });
});
