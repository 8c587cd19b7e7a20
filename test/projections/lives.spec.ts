import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Phased } from '../../domain/kernel/decider.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { caseRegister, type CaseRow } from '../../projections/case-register/case-register.js';
import { complaintRegister, type ComplaintRow } from '../../projections/complaint-register/complaint-register.js';
import { deadlines, type DeadlineRow } from '../../projections/deadlines/deadlines.js';
import { formalNoticeRegister, type FormalNoticeRow } from '../../projections/formal-notice-register/formal-notice-register.js';
import { inspectionRegister, type InspectionRow } from '../../projections/inspection-register/inspection-register.js';
import { referralRegister, type ReferralRow } from '../../projections/referral-register/referral-register.js';
import { reportRegister, type ReportRow } from '../../projections/report-register/report-register.js';
import { respondents, type RespondentRow } from '../../projections/respondents/respondents.js';
import { search, subjectId, type Situation } from '../support/matrix.js';
import { subjects } from '../support/subjects.js';
import { inOrder, rowsOf } from './folding.js';

type State = Readonly<Record<string, unknown>>;
interface RunningClock {
  readonly kind: string;
  readonly deadlineId: string;
}
interface Told {
  readonly state: Phased & State;
  readonly events: readonly Envelope[];
  readonly revision: number;
}

const lived = new Map<string, readonly Situation[]>();
const situationsOf = (category: string): readonly Told[] =>
  (lived.get(category) ?? []).flatMap(({ state, streams }) => {
    const own = streams.get(`${category}-${subjectId(category)}`) ?? [];
    return own.length === 0 ? [] : [{ state: state as Phased & State, events: inOrder(streams), revision: own.length - 1 }];
  });
const fileOf = (state: State): State => (state.file ?? {}) as State;

/** A row says of a file what the decisions on it believe: else a screen would offer what is then refused. */
describe('a row stands where the decisions stand, in every state that commands lead to', () => {
  beforeAll(() => {
    for (const subject of subjects) lived.set(subject.life.category, search(subject).situations);
  });

  it('a report: phase, case, qualification, channels and the decision that can be taken back', () => {
    expect(situationsOf('report').length).toBeGreaterThan(20);
    for (const { state, events, revision } of situationsOf('report')) {
      const row = rowsOf<ReportRow>(reportRegister, events).get(subjectId('report'));
      const file = fileOf(state);
      const qualification = file.qualification as State | undefined;
      const decision = file.decision as State | undefined;
      expect(row).toMatchObject({
        phase: state.phase,
        revision,
        caseId: file.caseId ?? null,
        receivedAt: file.receivedAt,
        hasReporter: file.reachable,
        acknowledgedBy: file.acknowledgedBy,
        told: file.told,
        channels: qualification?.channels ?? file.channels,
        suspectedBreaches: qualification?.suspectedBreaches ?? [],
        gravity: qualification?.gravity ?? null,
        respondentId: qualification?.respondentId ?? null,
        decisionEvent: decision?.eventId ?? null,
        decisionBy: decision?.by ?? null,
        decisionAt: decision?.decidedAt ?? null,
        toldSinceDecision: decision?.told ?? false,
        closingReason: state.reason ?? null,
        keptReportId: state.duplicateOf ?? null,
        complaintId: state.complaintId ?? null,
      });
    }
  });

  it('a complaint: phase, officer in charge, proposal and closing', () => {
    expect(situationsOf('complaint').length).toBeGreaterThan(10);
    for (const { state, events, revision } of situationsOf('complaint')) {
      const file = fileOf(state);
      const proposal = state.proposal as State | undefined;
      expect(rowsOf<ComplaintRow>(complaintRegister, events).get(subjectId('complaint'))).toMatchObject({
        phase: state.phase,
        revision,
        officerId: file.officerId ?? null,
        receivedAt: file.receivedAt,
        closingReason: state.reason ?? (state.contested as State | undefined)?.reason ?? null,
        caseId: file.caseId ?? null,
        ...(proposal === undefined ? {} : { proposalId: proposal.proposalId, proposedBy: proposal.proposedBy }),
      });
    }
  });

  it('a case: phase, officer in charge, respondents, proposal and closing', () => {
    expect(situationsOf('case').length).toBeGreaterThan(5);
    for (const { state, events, revision } of situationsOf('case')) {
      const row = rowsOf<CaseRow>(caseRegister, events).get(subjectId('case'));
      if (state.phase === 'FORGONE') {
        expect(row).toBeUndefined();
        continue;
      }
      const proposal = state.proposal as State | undefined;
      expect(row).toMatchObject({
        phase: state.phase,
        revision,
        number: state.number,
        officerId: state.officerId ?? null,
        respondentIds: Object.keys(state.actors as State),
        closingReason: state.reason ?? null,
        mergedInto: state.intoId ?? null,
        proposalId: proposal?.proposalId ?? state.proposalId ?? null,
      });
    }
  });

  it('an inspection: phase, mission, what may still be carried out, what is held and how it ended', () => {
    expect(situationsOf('inspection').length).toBeGreaterThan(20);
    for (const { state, events, revision } of situationsOf('inspection')) {
      const file = fileOf(state);
      const seizures = Object.values(file.seizures as Readonly<Record<string, State>>);
      expect(rowsOf<InspectionRow>(inspectionRegister, events).get(subjectId('inspection'))).toMatchObject({
        phase: state.phase,
        revision,
        agentIds: file.agentIds,
        kinds: file.kinds,
        exhibits: Object.keys(file.exhibits as State).length,
        seizuresHeld: seizures.filter(({ returned }) => returned !== true).length,
        outcome: state.outcome ?? null,
      });
    }
  });

  it('a formal notice: phase, receipt, due date, publicity, assessment and how it ended', () => {
    expect(situationsOf('formalNotice').length).toBeGreaterThan(20);
    for (const { state, events, revision } of situationsOf('formalNotice')) {
      const file = fileOf(state);
      const isOver = state.phase === 'CLOSED' || state.phase === 'FAILED';
      expect(rowsOf<FormalNoticeRow>(formalNoticeRegister, events).get(subjectId('formalNotice'))).toMatchObject({
        phase: state.phase,
        revision,
        receivedAt: (file.notification as State | undefined)?.receivedAt ?? null,
        publicity: (file.publicity as State).is,
        ...(isOver ? {} : { dueOn: (file.clock as State | undefined)?.dueOn ?? null }),
        ...(isOver ? {} : { assessmentId: (state.assessment as State | undefined)?.assessmentId ?? null }),
        outcome: state.outcome ?? state.grounds ?? null,
      });
    }
  });

  it('a referral: phase, who proposed it, on which text, and when it was sent', () => {
    expect(situationsOf('referral').length).toBeGreaterThan(20);
    for (const { state, events, revision } of situationsOf('referral')) {
      const dated = state.dated as Readonly<Record<string, State>>;
      expect(rowsOf<ReferralRow>(referralRegister, events).get(subjectId('referral'))).toMatchObject({
        phase: state.phase,
        revision,
        proposedBy: state.proposedBy,
        textDigest: state.textDigest,
        learnedAt: dated.KNOWLEDGE?.at,
        sentAt: dated.SENDING?.at ?? null,
        registeredAt: dated.REGISTRATION?.at ?? null,
      });
    }
  });

  it.each(['inspection', 'formalNotice'])('the clocks of an %s that run are those that its decisions know', (category) => {
    for (const { state, events } of situationsOf(category)) {
      const running = [...rowsOf<DeadlineRow>(deadlines, events).values()].filter(
        (row) => row.subjectId === subjectId(category) && row.state === 'RUNNING',
      );
      const { clocks, clock } = fileOf(state) as { readonly clocks?: readonly RunningClock[]; readonly clock?: RunningClock };
      const known = [...(clocks ?? []), ...(clock === undefined ? [] : [clock])];
      expect(running.map(({ deadlineId }) => deadlineId).toSorted()).toEqual(known.map(({ deadlineId }) => deadlineId).toSorted());
    }
  });

  it('a respondent: registered, or standing for another one', () => {
    for (const { state, events, revision } of situationsOf('respondent'))
      expect(rowsOf<RespondentRow>(respondents, events).get(subjectId('respondent'))).toMatchObject({
        phase: state.phase,
        revision,
        kind: state.kind,
        mergedInto: state.intoId ?? null,
      });
  });

  it.each(['report', 'complaint'])('the clocks of a %s that run are those that its decisions know', (category) => {
    for (const { state, events } of situationsOf(category)) {
      const running = [...rowsOf<DeadlineRow>(deadlines, events).values()].filter(
        (row) => row.subjectId === subjectId(category) && row.state === 'RUNNING' && row.kind !== 'COMPLAINT_APPEAL',
      );
      const file = fileOf(state);
      const done = [...((state.reminded ?? []) as readonly string[]), ...((file.raised ?? []) as readonly string[])];
      const known = [
        ...((state.clocks ?? file.clocks ?? []) as readonly RunningClock[]),
        ...((state.pieces ?? state.awaited ?? state.silence ?? []) as readonly RunningClock[]),
      ]
        .map(({ deadlineId }) => deadlineId)
        .filter((deadlineId) => !done.includes(deadlineId));
      expect(running.map(({ deadlineId }) => deadlineId).toSorted()).toEqual(known.toSorted());
    }
  });
});
