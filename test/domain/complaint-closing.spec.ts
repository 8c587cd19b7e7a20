import { describe, expect, it } from '@jest/globals';
import { theComplaint } from '../../domain/complaint/complaint.js';
import {
  proposalId,
  lodged,
  imported,
  acknowledged,
  admitted,
  proposed,
  closed,
  withdrawn,
  deadlinesOf,
  dueDates,
} from '../support/complaint-histories.js';
import { anOfficer, aTriageAgent, given, madeId, theChair, theHead, theReporter } from '../support/given.js';
import { daysAfter } from '../support/stories.js';

describe('a closing', () => {
  const closing = { outcome: 'CLOSED', reason: 'SETTLED_SATISFACTION', summary: 'Satisfaction obtenue' } as const;
  const inadmissible = { outcome: 'INADMISSIBLE', reason: 'NO_PRIOR_REQUEST', summary: 'Aucune démarche' } as const;

  it('is proposed by the officer in charge; before admission it can only be inadmissibility, after it never', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted);
    scene.when('ProposeComplaintClosing', closing, { by: anOfficer('LEGAL_OFFICER', 'a colleague') }).thenRejected('NOT_ASSIGNED');
    scene.when('ProposeComplaintClosing', inadmissible, { by: anOfficer() }).thenRejected('OUTCOME_NOT_FOR_THIS_PHASE');
    scene.when('ProposeComplaintClosing', closing, { by: anOfficer() }).thenRecorded({ type: 'ComplaintClosingProposed', data: closing });
    const early = given(theComplaint, lodged, acknowledged);
    early.when('ProposeComplaintClosing', closing, { by: anOfficer() }).thenRejected('OUTCOME_NOT_FOR_THIS_PHASE');
    early.when('ProposeComplaintClosing', inadmissible, { by: anOfficer() }).thenRecorded({ type: 'ComplaintClosingProposed' });
  });

  it('has a reason that closes complaints, and not one that is an act of its own', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted);
    const by = anOfficer();
    scene.when('ProposeComplaintClosing', { ...closing, reason: 'NO_BREACH_FOUND' }, { by }).thenRejected('REASON_NOT_FOR_COMPLAINTS');
    scene.when('ProposeComplaintClosing', { ...closing, reason: 'SANCTIONED' }, { by }).thenRejected('REASON_NOT_FOR_COMPLAINTS');
    scene.when('ProposeComplaintClosing', { ...closing, reason: 'WITHDRAWN' }, { by }).thenRejected('REASON_HAS_ITS_OWN_ACT');
  });

  it('is decided by another person than the one who proposed it', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED', theHead()));
    const decision = { proposalId, residence: 'METROPOLE' } as const;
    scene.when('CloseComplaint', decision, { by: theHead() }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('RefuseComplaintClosing', { proposalId, because: 'WORDING' }, { by: theHead() }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('CloseComplaint', decision, { by: anOfficer() }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('CloseComplaint', { ...decision, proposalId: madeId('other') }, { by: theChair() }).thenRejected('OTHER_PROPOSAL');
    scene.when('CloseComplaint', decision, { by: theChair() }).thenRecorded({ type: 'ComplaintClosed' });
  });

  it('states the court and the time of appeal: two months, three overseas, four abroad', () => {
    for (const [residence, months] of [
      ['METROPOLE', 2],
      ['REUNION', 3],
      ['ABROAD', 4],
    ] as const)
      given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED'))
        .when('CloseComplaint', { proposalId, residence }, { by: theHead() })
        .thenRecorded({
          type: 'ComplaintClosed',
          data: { reason: 'SETTLED_SATISFACTION', residence, appeal: { court: 'CONSEIL_D_ETAT', months } },
        });
  });

  it('of an inadmissible complaint states them too', () => {
    const scene = given(theComplaint, lodged, acknowledged, proposed('INADMISSIBLE'));
    scene
      .when('CloseComplaint', { proposalId, residence: 'METROPOLE' }, { by: theHead() })
      .thenRecorded({ type: 'ComplaintDeclaredInadmissible', data: { appeal: { months: 2, ruleVersion: 'COMPLAINT_APPEAL.1' } } });
    expect(scene.state()).toMatchObject({ phase: 'INADMISSIBLE', file: { clocks: [] } });
  });

  it('that is refused leaves the complaint where it was', () => {
    const refusal = { proposalId, because: 'MORE_INSTRUCTION' } as const;
    for (const [past, phase] of [
      [[lodged, acknowledged, admitted, proposed('CLOSED')], 'UNDER_INSTRUCTION'],
      [[lodged, acknowledged, proposed('INADMISSIBLE')], 'ADMISSIBILITY'],
      [[imported, proposed('INADMISSIBLE')], 'LODGED'],
    ] as const) {
      const scene = given(theComplaint, ...past);
      scene.when('RefuseComplaintClosing', { ...refusal, proposalId: madeId('other') }, { by: theHead() }).thenRejected('OTHER_PROPOSAL');
      scene.when('RefuseComplaintClosing', refusal, { by: theHead() }).thenRecorded({ type: 'ComplaintClosingRefused' });
      expect(scene.state().phase).toBe(phase);
    }
  });
});

describe('the notification of the outcome', () => {
  it('starts the time of appeal, by the rule that the decision stated; a second means starts nothing', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED'), closed);
    const outcome = scene
      .when('RecordComplaintOutcomeNotified', { means: 'POST', notifiedAt: daysAfter(3) }, { by: anOfficer(), at: daysAfter(5) })
      .thenRecorded({ type: 'ComplaintOutcomeNotified', occurredAt: daysAfter(3) });
    expect(deadlinesOf(outcome)).toMatchObject([
      {
        kind: 'COMPLAINT_APPEAL',
        ruleVersion: 'COMPLAINT_APPEAL.1.T-GUADELOUPE',
        startsOn: '2026-03-13',
        dueOn: '2026-06-15',
        zone: 'Europe/Paris',
      },
    ]);
    scene.when('RecordComplaintOutcomeNotified', { means: 'POST' }, { by: anOfficer(), at: daysAfter(6) }).thenNothing();
    const second = scene
      .when('RecordComplaintOutcomeNotified', { means: 'EMAIL' }, { by: anOfficer(), at: daysAfter(6) })
      .thenRecorded({ type: 'ComplaintOutcomeNotified' });
    expect(deadlinesOf(second)).toEqual([]);
  });

  it('is never before the decision, in the future, or of a withdrawal, which decides nothing', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED'), closed);
    scene
      .when('RecordComplaintOutcomeNotified', { means: 'POST', notifiedAt: daysAfter(-1) }, { by: anOfficer() })
      .thenRejected('BEFORE_THE_ACT');
    scene
      .when('RecordComplaintOutcomeNotified', { means: 'POST', notifiedAt: daysAfter(1) }, { by: anOfficer() })
      .thenRejected('IN_THE_FUTURE');
    given(theComplaint, lodged, withdrawn)
      .when('RecordComplaintOutcomeNotified', { means: 'POST' }, { by: anOfficer() })
      .thenRejected('NOTHING_TO_NOTIFY');
  });
});

describe('withdrawal and reopening', () => {
  it('a complainant withdraws while the complaint is open, and nothing runs any more', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED'));
    scene.when('WithdrawComplaint', { means: 'POST' }, { by: theReporter }).thenRecorded({ type: 'ComplaintWithdrawn' });
    scene.when('WithdrawComplaint', { means: 'POST' }, { by: aTriageAgent() }).thenNothing();
    expect(scene.state()).toMatchObject({ phase: 'CLOSED', reason: 'WITHDRAWN', file: { clocks: [] } });
  });

  it('a reopened complaint is pending again where it stood, and the duty to inform starts again', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED'), closed);
    scene.when('ReopenComplaint', { reason: 'NEW_FACTS' }, { by: anOfficer() }).thenRejected('FUNCTION_NOT_ALLOWED');
    const outcome = scene
      .when('ReopenComplaint', { reason: 'NEW_FACTS' }, { by: theChair(), at: '2026-07-01T10:00:00.000Z' })
      .thenRecorded({ type: 'ComplaintReopened' });
    expect(dueDates(outcome).map(([kind, startsOn]) => [kind, startsOn])).toContainEqual(['COMPLAINT_INFORM_AGAIN', '2026-07-01']);
    expect(scene.state().phase).toBe('UNDER_INSTRUCTION');
    for (const [past, phase] of [
      [[lodged, withdrawn], 'LODGED'],
      [[lodged, acknowledged, withdrawn], 'ADMISSIBILITY'],
    ] as const) {
      const early = given(theComplaint, ...past);
      early.when('ReopenComplaint', { reason: 'REVIEW' }, { by: theHead() }).thenRecorded({ type: 'ComplaintReopened' });
      expect(early.state().phase).toBe(phase);
    }
  });
});

it('no state of a complaint holds a personal value: what was sealed stays out of it', () => {
  const scene = given(theComplaint, lodged, acknowledged, admitted, proposed('CLOSED'));
  expect(JSON.stringify(scene.state())).not.toMatch(/sealed|exemple\.fr|Satisfaction|Votez/);
});
