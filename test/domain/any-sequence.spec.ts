import fc from 'fast-check';
import { phasesOf } from '../../src/docs/state-machines.js';
import { begin, type Situation, type Subject, tryIn } from '../support/matrix.js';
import { anAgent, someoneAs } from '../support/people.js';
import { FUNCTIONS } from '../../domain/law/functions.js';
import { subjects } from '../support/subjects.js';

/** Adding again adds another one: who means the same must not say it twice. */
const NEW_ACT_EACH_TIME = [
  'AddRespondentIdentifier',
  'AddRespondentLabel',
  'VerifyExhibit',
  'RequestComplementaryInspection',
  'GiveFileAccess',
  'NotifyLiquidationProposal',
  'TakeVote',
];

/** Their histories are generated in tests of their own. */
const OWN_TESTS = ['report', 'complaint'];

/** Samples in any order, given mostly by somebody whose function allows them. */
const sequences = ({ life, samples }: Subject) =>
  fc.array(
    fc.constantFrom(...samples).chain((sample) => {
      const functions = FUNCTIONS.filter((held) => life.table[sample.command]?.by.some((by) => by.replace('*', '') === held));
      const people = functions.flatMap((held) => [someoneAs(held), ...(someoneAs(held).kind === 'AGENT' ? [anAgent('second', held)] : [])]);
      const anybody = FUNCTIONS.map(someoneAs);
      return fc.record({
        sample: fc.constant(sample),
        by: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...people) }, { weight: 1, arbitrary: fc.constantFrom(...anybody) }),
      });
    }),
    { minLength: 1, maxLength: 40, size: 'max' },
  );

const others = subjects.filter(({ life }) => !OWN_TESTS.includes(life.category));

describe.each(others.map((subject) => [subject.life.category, subject] as const))('whatever happens to a %s', (_, subject) => {
  it('it stands in a declared phase, and doing a thing twice adds nothing', () => {
    const phases = new Set(phasesOf(subject.life));
    const reached = new Set<string>();
    fc.assert(
      fc.property(sequences(subject), (sequence) => {
        let situation: Situation = begin(subject);
        for (const { sample, by } of sequence) {
          const outcome = tryIn(subject, situation, sample, by);
          if (outcome.events.length === 0) continue;
          situation = outcome.next;
          reached.add(situation.state.phase);
          expect(phases).toContain(situation.state.phase);
          const again = tryIn(subject, situation, sample, by);
          if (!NEW_ACT_EACH_TIME.includes(sample.command)) expect([sample.command, again.written]).toEqual([sample.command, []]);
        }
      }),
      { numRuns: 40 },
    );
    expect(reached.size).toBeGreaterThan(0);
  });
});
