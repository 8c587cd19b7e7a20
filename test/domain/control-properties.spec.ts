import fc from 'fast-check';
import type { NewEvent } from '../../domain/kernel/contract.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { FUNCTIONS } from '../../domain/law/functions.js';
import type { referralEvents } from '../../domain/referral/referral.events.js';
import { begin, type Situation, type Subject, subjectId, tryIn } from '../support/matrix.js';
import { anAgent, someoneAs } from '../support/people.js';
import { subjects } from '../support/subjects.js';

const subjectOf = (category: string): Subject => {
  const found = subjects.find(({ life }) => life.category === category);
  if (found === undefined) throw new Error(category);
  return found;
};

/** Long lives: samples in any order, by whoever may, sometimes by whoever may not; one person may hold every function. */
const lives = ({ life, samples }: Subject) =>
  fc.array(
    fc.constantFrom(...samples).chain((sample) => {
      const allowed = FUNCTIONS.filter((held) => life.table[sample.command]?.by.some((by) => by.replace('*', '') === held));
      const people = allowed.flatMap((held) => [
        someoneAs(held),
        ...(someoneAs(held).kind === 'AGENT' ? [anAgent('second', held), { ...anAgent('everybody', held) }] : []),
      ]);
      return fc.record({
        sample: fc.constant(sample),
        by: fc.oneof(
          { weight: 8, arbitrary: fc.constantFrom(...people) },
          { weight: 1, arbitrary: fc.constantFrom(...FUNCTIONS.map(someoneAs)) },
        ),
      });
    }),
    { minLength: 20, maxLength: 120, size: 'max' },
  );

const historyAfter = (subject: Subject, holds: (history: readonly Envelope[]) => void): void => {
  fc.assert(
    fc.property(lives(subject), (life) => {
      let situation: Situation = begin(subject);
      for (const { sample, by } of life) {
        const { events, next } = tryIn(subject, situation, sample, by);
        if (events.length === 0) continue;
        situation = next;
        holds(next.streams.get(`${subject.life.category}-${subjectId(subject.life.category)}`) ?? []);
      }
    }),
    { numRuns: 60 },
  );
};
const dataOf = <T>(event: Envelope | undefined): T => (event?.data ?? {}) as T;
const first = (history: readonly Envelope[], type: string): Envelope | undefined => history.find((event) => event.type === type);
const COMMITTEE = /COMMITTEE|RAPPORTEUR/u;

describe('whatever happens to a referral', () => {
  it('who proposed does not approve, on the same text, and nothing is sent that was not approved', () => {
    historyAfter(subjectOf('referral'), (history) => {
      const proposal = first(history, 'ReferralProposed');
      const approval = first(history, 'ReferralApproved') ?? first(history, 'ReferralRefused');
      if (approval !== undefined) {
        expect(approval.actor.id).not.toBe(proposal?.actor.id);
        expect(['CHAIR', 'DELEGATED_VICE_CHAIR']).toContain(approval.actor.as);
        expect(dataOf<{ proposalDigest: string }>(approval).proposalDigest).toBe(dataOf<{ textDigest: string }>(proposal).textDigest);
      }
      const sending = first(history, 'ReferralSent');
      if (sending !== undefined) {
        expect(first(history, 'ReferralApproved')).toBeDefined();
        const given = dataOf<Extract<NewEvent<typeof referralEvents>, { type: 'ReferralProposed' }>['data']>(proposal).exhibits;
        expect((sending.data as { exhibits: string[] }).exhibits).toEqual(given.map(({ sha256 }) => sha256));
      }
      expect(history.filter(({ actor }) => COMMITTEE.test(actor.as))).toEqual([]);
      if (first(history, 'JudgmentGiven') !== undefined) expect(first(history, 'ProsecutionBrought')).toBeDefined();
    });
  });
});

describe('whatever happens to a formal notice', () => {
  it('it is extended once at most, and whoever assessed compliance does not close it', () => {
    historyAfter(subjectOf('formalNotice'), (history) => {
      expect(history.filter(({ type }) => type === 'FormalNoticeExtended').length).toBeLessThanOrEqual(1);
      const closing = first(history, 'FormalNoticeClosed');
      const assessment = history.findLast(({ type }) => type === 'ComplianceAssessed');
      if (closing !== undefined && (closing.data as { outcome: string }).outcome === 'COMPLIED') {
        expect(closing.actor.id).not.toBe(assessment?.actor.id);
        expect((closing.data as { samePublicity: boolean }).samePublicity).toBe(first(history, 'FormalNoticePublished') !== undefined);
      }
      const failure = first(history, 'FormalNoticeFailed');
      if (failure !== undefined) expect(first(history, 'FormalNoticeNotified')).toBeDefined();
      expect(history.filter(({ actor }) => COMMITTEE.test(actor.as))).toEqual([]);
    });
  });
});

describe('whatever happens to an inspection', () => {
  it('nothing begun ends without a report of findings, and only those of the mission carry it out', () => {
    historyAfter(subjectOf('inspection'), (history) => {
      const begun = history.findLastIndex(({ type }) => type === 'InspectionStarted' || type === 'QuestionnaireAnswered');
      const ended = history.findIndex(({ type }) => type === 'InspectionConcluded');
      if (begun >= 0 && ended >= 0) expect(history.slice(begun, ended).some(({ type }) => type === 'ReportOfFindingsDrawnUp')).toBe(true);
      const agents = new Set(
        history.flatMap(({ type, data }) => (type.startsWith('MissionOrder') ? (data as { agentIds: readonly string[] }).agentIds : [])),
      );
      for (const { type, actor } of history)
        if (type === 'InspectionStarted' || type === 'EvidenceCollected' || type === 'DocumentsSeized') expect(agents).toContain(actor.id);
      expect(history.filter(({ actor }) => COMMITTEE.test(actor.as))).toEqual([]);
    });
  });
});
