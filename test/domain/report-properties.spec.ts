import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anyDecider } from '../../domain/kernel/decider.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { theReport } from '../../domain/report/report.js';
import { contractOf } from '../support/contracts.js';
import { anImport, anOfficer, aTriageAgent, madeId, NOW, thePublic, theHead, theReporter, theSystem, World } from '../support/given.js';
import { type Aim, anyAttempts, play } from '../support/histories.js';
import { aCase, anElection, aReport, aRespondent } from '../support/stories.js';

const life = anyDecider(theReport);
const id = madeId('subject');
const others = ['one', 'two', 'three'].map((word) => madeId(word));
const people = [anImport, anOfficer(), aTriageAgent(), aTriageAgent('a colleague'), thePublic, theHead(), theReporter, theSystem];

const attempts = anyAttempts(life, people, {
  ids: others,
  byName: {
    electionCode: fc.constantFrom('MUN-2026', 'MUN-2026', 'MUN-2032'),
    wishExpressedOn: fc.constantFrom('2026-03-10', '2026-04-01', '2026-12-31'),
    receivedAt: fc.constantFrom('2026-03-01T10:00:00.000Z', NOW, '2026-06-01T10:00:00.000Z'),
    toldAt: fc.constantFrom(NOW, '2026-04-01T10:00:00.000Z'),
  },
});

/** Cases, reports and respondents that exist, so that commands about them can be accepted. */
const aWorld = (filed: boolean): World => {
  const world = new World();
  for (const event of anElection()) world.tell(contractOf('election'), 'election-MUN-2026', event);
  for (const other of others) {
    world.tell(contractOf('case'), `case-${other}`, aCase());
    world.tell(contractOf('report'), `report-${other}`, aReport());
    world.tell(contractOf('respondent'), `respondent-${other}`, aRespondent());
  }
  if (filed) world.tell(contractOf('report'), `report-${id}`, aReport());
  return world;
};

/** Half of the commands name what runs or was decided last; the others name anything. */
const aim: Aim = ({ name, command, after }, _state, events) => {
  if (after % 4 === 0) return command;
  const last = events.at(-1);
  const asked = events.findLast((event) => event.type === 'ReporterInformationRequested');
  const deadlines = (asked?.data as { readonly deadlines: readonly { readonly deadlineId: string }[] } | undefined)?.deadlines ?? [];
  switch (name) {
    case 'RetractTriageDecision':
      return last === undefined ? command : { ...command, eventId: last.id };
    case 'RaiseReporterReminder':
      return { ...command, deadlineId: deadlines[0]?.deadlineId ?? others[0] };
    case 'LapseReporterInformation':
      return { ...command, deadlineId: deadlines[1]?.deadlineId ?? others[0] };
    case 'DetachReportFromCase': {
      const joined = events.findLast((event) => event.type === 'ReportAttachedToCase');
      return { ...command, caseId: (joined?.data as { readonly caseId: string } | undefined)?.caseId ?? others[0] };
    }
    default:
      return command;
  }
};

/** A repeat of these is an act of its own: a further answer is another answer, whatever it says. */
const NEW_ACT_EACH_TIME = ['RecordReporterInformation'];

describe('whatever happens to a report', () => {
  it('it stands in a declared phase, and doing a thing twice adds nothing', () => {
    const reached = new Set<string>();
    const accepted = new Set<string>();
    const whatever = fc.property(fc.boolean(), attempts, (filed, history) => {
      const { trials, phases } = play(life, aWorld(filed), id, NOW, history, aim);
      for (const phase of phases) reached.add(phase);
      for (const { attempt, outcome, again } of trials) {
        if (outcome.events.length === 0) continue;
        accepted.add(attempt.name);
        if (!NEW_ACT_EACH_TIME.includes(attempt.name)) expect([attempt.name, again.written]).toEqual([attempt.name, []]);
      }
    });
    fc.assert(whatever, { numRuns: 100 });
    // What is reached must not hang on luck: it is counted over these histories too.
    fc.assert(whatever, { numRuns: 400, seed: 20_260_302 });
    const declared = new Set(Object.values(theReport.table).flatMap((row) => [...row.from, ...(row.to === 'same' ? [] : row.to)]));
    expect([...reached].filter((phase) => !declared.has(phase as never))).toEqual([]);
    expect(reached.size).toBe(declared.size);
    expect(accepted.size).toBeGreaterThan(Object.keys(theReport.table).length * 0.7);
  });

  it('it belongs to one case at most, and what came to it is in its history in the order in which it came', () => {
    fc.assert(
      fc.property(attempts, (history) => {
        const { world } = play(life, aWorld(true), id, NOW, history, aim);
        let held: string | undefined;
        let recorded = '';
        for (const { type, data, recordedAt } of world.stream(streamOf('report', id))) {
          expect(recordedAt >= recorded).toBe(true);
          recorded = recordedAt;
          const { caseId } = data as { readonly caseId?: string };
          if (type === 'ReportAttachedToCase') {
            expect(held).toBeUndefined();
            held = caseId;
          }
          if (type === 'ReportDetachedFromCase') {
            expect(caseId).toBe(held);
            held = undefined;
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
