import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { recomputeTimeLimit, type Deadline } from '../../domain/law/time-limits.js';
import { contractOf } from '../support/contracts.js';
import {
  anImport,
  anOfficer,
  aTriageAgent,
  madeId,
  NOW,
  thePublic,
  theChair,
  theHead,
  theReporter,
  theSystem,
  World,
} from '../support/given.js';
import { type Aim, anyAttempts, play } from '../support/histories.js';
import { aCase, aComplaint, anElection, anOfficeHolder, officerId } from '../support/stories.js';

const life = anyDecider(theComplaint);
const id = madeId('subject');
const people = [
  anImport,
  anOfficer(),
  aTriageAgent(),
  thePublic,
  theChair(),
  theHead(),
  theReporter,
  theSystem,
  anOfficer('LITIGATION_OFFICER'),
];

const attempts = anyAttempts(life, people, {
  byName: {
    electionCode: fc.constantFrom('MUN-2026', 'MUN-2026', 'MUN-2026', 'MUN-2032'),
    officerId: fc.constantFrom(officerId(), officerId(), madeId('nobody')),
    receivedAt: fc.constantFrom('2020-03-01T10:00:00.000Z', '2026-02-01T10:00:00.000Z', NOW),
    reason: fc.constantFrom('SETTLED_SATISFACTION', 'NO_PRIOR_REQUEST', 'NO_BREACH_FOUND', 'NEW_FACTS', 'CLERICAL_ERROR'),
  },
});

const aWorld = (lodged = true): World => {
  const world = new World();
  for (const event of anElection()) world.tell(contractOf('election'), 'election-MUN-2026', event);
  for (const event of anOfficeHolder('LEGAL_OFFICER')) world.tell(contractOf('officeHolder'), `officeHolder-${officerId()}`, event);
  world.tell(contractOf('case'), `case-${madeId('one')}`, aCase());
  if (lodged) world.tell(contractOf('complaint'), `complaint-${id}`, aComplaint());
  return world;
};

type Dated = { readonly deadlines?: readonly (Deadline & { readonly deadlineId: string })[] };

const REASONS: Readonly<Record<string, string>> = {
  ReopenComplaint: 'NEW_FACTS',
  CorrectComplaintReceipt: 'CLERICAL_ERROR',
  SeparateComplaintFromCase: 'OTHER_PRACTICE',
};
const intakes: Readonly<Record<string, string>> = {
  PUBLIC: 'FORM',
  REPORTER: 'FORM',
  IMPORT: 'IMPORT',
  LEGAL_OFFICER: 'LETTER',
  SYSTEM: 'REPORT',
};

/** Of these the moment is that of the command. */
const UNDATED: Readonly<Record<string, readonly string[]>> = {
  QuestionController: ['means', 'questions'],
  RecordReviewRequest: ['grounds'],
  RecordComplaintAppeal: ['courtNumber'],
  RecordComplaintJudgment: ['outcome'],
};
const NAMELESS: Readonly<Record<string, object>> = { QuestionController: { namesAuthor: false } };

/** Commands name what runs or is proposed, and the reason that their own list allows; some name anything. */
const aim: Aim = ({ name, command, by, after }, state, events) => {
  const listed = REASONS[name] === undefined ? command : { ...command, reason: REASONS[name] };
  if (name === 'ProposeComplaintClosing') {
    const reason = ['NEW_FACTS', 'CLERICAL_ERROR'].includes(String(command['reason'])) ? 'NO_PRIOR_REQUEST' : command['reason'];
    return { ...command, reason, outcome: state.phase === 'UNDER_INSTRUCTION' ? 'CLOSED' : 'INADMISSIBLE' };
  }
  const undated = UNDATED[name];
  if (undated !== undefined)
    return { ...Object.fromEntries(Object.entries(command).filter(([key]) => undated.includes(key))), ...NAMELESS[name] };
  if (name === 'LodgeComplaint') {
    const intake = intakes[by.functions[0] ?? ''] ?? 'FORM';
    const { receivedAt, round: _round, ...rest } = command;
    const complainant = { name: 'Camille Martin', email: 'camille@exemple.fr' };
    return {
      ...rest,
      intake,
      complainant,
      fromReportId: madeId('report'),
      ...(intake === 'FORM' || receivedAt === undefined ? {} : { receivedAt }),
    };
  }
  if (after % 4 === 0) return listed;
  if ('proposalId' in command) {
    const proposal = events.findLast((event) => event.type === 'ComplaintClosingProposed')?.data as
      { readonly proposalId: string } | undefined;
    return { ...listed, proposalId: proposal?.proposalId ?? madeId('none') };
  }
  if ('deadlineId' in command) {
    const dated = events.flatMap((event) => (event.data as Dated).deadlines ?? []);
    return { ...listed, deadlineId: dated.at(after % Math.max(dated.length, 1))?.deadlineId ?? madeId('none') };
  }
  return listed;
};

/** A repeat of these is an act of its own: a further information or a further piece is another one, whatever it says. */
const NEW_ACT_EACH_TIME = ['InformComplainantOfProgress', 'RecordComplement'];

describe('whatever happens to a complaint', () => {
  it('it stands in a declared phase, and doing a thing twice adds nothing', () => {
    const reached = new Set<string>();
    const accepted = new Set<string>();
    const whatever = fc.property(fc.boolean(), attempts, (lodged, history) => {
      const { trials, phases } = play(life, aWorld(lodged), id, NOW, history, aim);
      for (const phase of phases) reached.add(phase);
      for (const { attempt, outcome, again } of trials) {
        if (outcome.events.length === 0) continue;
        accepted.add(attempt.name);
        if (!NEW_ACT_EACH_TIME.includes(attempt.name)) expect([attempt.name, again.written]).toEqual([attempt.name, []]);
      }
    });
    fc.assert(whatever, { numRuns: 120 });
    // What is reached must not hang on luck: it is counted over these histories too.
    fc.assert(whatever, { numRuns: 400, seed: 20_260_302 });
    const declared = new Set(Object.values(theComplaint.table).flatMap((row) => [...row.from, ...(row.to === 'same' ? [] : row.to)]));
    expect([...reached].filter((phase) => !declared.has(phase as never))).toEqual([]);
    expect(reached.size).toBe(declared.size);
    expect(accepted.size).toBeGreaterThan(Object.keys(theComplaint.table).length * 0.7);
  });

  it('each of its deadlines is found again from the rule that it names, has an id of its own, and no risk is raised twice or when closed', () => {
    fc.assert(
      fc.property(attempts, (history) => {
        const { world } = play(life, aWorld(false), id, NOW, history, aim);
        const ids = new Set<string>();
        const raised = new Set<string>();
        let open = true;
        for (const { type, data } of world.stream(`complaint-${id}`)) {
          for (const { deadlineId, ...deadline } of (data as Dated).deadlines ?? []) {
            expect(recomputeTimeLimit(deadline).deadline).toEqual(deadline);
            expect(ids.has(deadlineId)).toBe(false);
            ids.add(deadlineId);
          }
          if (['ComplaintClosed', 'ComplaintDeclaredInadmissible', 'ComplaintWithdrawn'].includes(type)) open = false;
          if (type === 'ComplaintReopened') open = true;
          if (type === 'ImplicitRejectionRiskRaised') {
            const { deadlineId } = data as { readonly deadlineId: string };
            expect([open, raised.has(deadlineId)]).toEqual([true, false]);
            raised.add(deadlineId);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});
