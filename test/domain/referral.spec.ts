import type { referralEvents } from '../../domain/referral/referral.events.js';
import { theReferral } from '../../domain/referral/referral.js';
import { proposed } from '../support/control-subjects.js';
import { anOfficer, given, madeId, NOW, theChair, theHead, type Told } from '../support/given.js';
import { aCase, aRespondent, daysAfter } from '../support/stories.js';

type ReferralTold = Told<typeof referralEvents>;
const proof = 'c'.repeat(64);
const officer = anOfficer();
const CASE = `case-${proposed.caseId}`;
const RESPONDENT = `respondent-${proposed.respondentIds[0]}`;

const proposal: ReferralTold = {
  type: 'ReferralProposed',
  data: { ...proposed, learnedAt: daysAfter(-20), deadlines: [] },
  by: officer,
  at: daysAfter(-10),
};
const approved: ReferralTold = {
  type: 'ReferralApproved',
  data: { proposalDigest: proposed.textDigest },
  by: theChair(),
  at: daysAfter(-9),
};
const sent: ReferralTold = {
  type: 'ReferralSent',
  data: { caseId: proposed.caseId, offences: ['CP_226_18_1'], court: 'TJ-PARIS', means: 'POST', exhibits: ['a'.repeat(64)], proof },
  by: officer,
  at: daysAfter(-8),
};
const prosecuted: ReferralTold = {
  type: 'ProsecutionBrought',
  data: { offences: ['CP_226_18_1'], proof },
  by: officer,
  at: daysAfter(-4),
};
const sending = { court: 'TJ-PARIS', means: 'POST', exhibits: ['a'.repeat(64)], proof, sentAt: daysAfter(-8) } as const;

describe('a referral is proposed', () => {
  it('with one suspected offence at least, and its time to give notice counts from the day of knowledge: without delay', () => {
    const scene = given(theReferral).and(CASE, aCase()).and(RESPONDENT, aRespondent());
    scene.when('ProposeReferral', { ...proposed, offences: [] }, { by: officer }).thenRejected('NO_OFFENCE');
    scene.when('ProposeReferral', { ...proposed, learnedAt: daysAfter(-2) }, { by: officer }).thenRecorded({
      type: 'ReferralProposed',
      data: { deadlines: [expect.objectContaining({ kind: 'PROSECUTOR_NOTICE', startsOn: '2026-03-08', dueOn: '2026-03-08' })] },
    });
  });

  it('from a case whether it is open or closed, for the criminal way never waits for the administrative one', () => {
    const closed = { type: 'CaseClosed', data: { proposalId: madeId('proposal'), reason: 'NO_BREACH_FOUND' } };
    given(theReferral)
      .and(CASE, aCase(), closed)
      .and(RESPONDENT, aRespondent())
      .when('ProposeReferral', proposed, { by: officer })
      .thenRecorded({ type: 'ReferralProposed' });
    given(theReferral).and(RESPONDENT, aRespondent()).when('ProposeReferral', proposed, { by: officer }).thenRejected('UNKNOWN_CASE');
  });
});

describe('the notice to the prosecutor', () => {
  it('is approved by the Chair, who did not propose it, on the same text', () => {
    const decision = { proposalDigest: proposed.textDigest };
    const scene = given(theReferral, proposal);
    scene.when('ApproveReferral', decision, { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('ApproveReferral', decision, { by: { ...officer, functions: ['CHAIR'] } }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('ApproveReferral', { proposalDigest: proof }, { by: theChair() }).thenRejected('OTHER_TEXT');
    scene.when('ApproveReferral', decision, { by: theChair() }).thenRecorded({ type: 'ReferralApproved' });
  });

  it('is not sent unless it was approved, nor before, nor with other exhibits than those approved', () => {
    given(theReferral, proposal).when('SendReferral', sending, { by: officer }).thenRejected('WRONG_PHASE');
    const scene = given(theReferral, proposal, approved);
    scene.when('SendReferral', { ...sending, exhibits: [proof] }, { by: officer }).thenRejected('OTHER_EXHIBITS');
    scene.when('SendReferral', { ...sending, sentAt: daysAfter(-9.5) }, { by: officer }).thenRejected('BEFORE_THE_ACT');
    scene
      .when('SendReferral', sending, { by: officer })
      .thenRecorded({ type: 'ReferralSent', occurredAt: daysAfter(-8), data: { caseId: proposed.caseId } });
  });

  it('is never in the hands of the restricted committee or of a rapporteur', () => {
    for (const { by } of Object.values(theReferral.table))
      expect(by).not.toEqual(expect.arrayContaining([expect.stringMatching(/COMMITTEE|RAPPORTEUR/u)]));
  });
});

describe('what becomes of a referral', () => {
  it('is told by the prosecutor: dismissed, it may still be prosecuted', () => {
    const scene = given(theReferral, proposal, approved, sent);
    scene
      .when('RecordDismissal', { ground: 'INSUFFICIENTLY_ESTABLISHED', proof, dismissedAt: daysAfter(-6) }, { by: officer })
      .thenRecorded({ type: 'ReferralDismissed' });
    scene
      .when('RecordProsecution', { offences: ['CP_226_18_1'], proof, broughtAt: daysAfter(-4) }, { by: officer })
      .thenRecorded({ type: 'ProsecutionBrought' });
  });

  it('ends with a judgment only after prosecution, and a ruling on appeal is recorded after it', () => {
    const judgment = { judgment: 'CONVICTION', final: false, proof, givenAt: daysAfter(-2) } as const;
    given(theReferral, proposal, approved, sent).when('RecordJudgment', judgment, { by: officer }).thenRejected('WRONG_PHASE');
    const scene = given(theReferral, proposal, approved, sent, prosecuted);
    scene.when('RecordJudgment', judgment, { by: officer }).thenRecorded({ type: 'JudgmentGiven' });
    scene.when('RecordJudgment', judgment, { by: officer }).thenNothing();
    scene
      .when('RecordJudgment', { ...judgment, judgment: 'ACQUITTAL', final: true, proof: 'd'.repeat(64), givenAt: NOW }, { by: officer })
      .thenRecorded({ type: 'JudgmentGiven', data: { judgment: 'ACQUITTAL' } });
  });

  it('gives ten days’ notice of a hearing; a later one is recorded as late', () => {
    const scene = given(theReferral, proposal, approved, sent, prosecuted);
    scene
      .when(
        'RecordHearingNotice',
        { hearingAt: '2026-03-20T08:00:00.000Z', proof, receivedAt: '2026-03-10T08:00:00.000Z' },
        { by: officer },
      )
      .thenRecorded({ type: 'CourtHearingNotified', data: { inTime: true } });
    scene
      .when(
        'RecordHearingNotice',
        { hearingAt: '2026-03-19T08:00:00.000Z', proof: 'e'.repeat(64), receivedAt: '2026-03-10T08:00:00.000Z' },
        { by: officer },
      )
      .thenRecorded({ type: 'CourtHearingNotified', data: { inTime: false } });
  });

  it('is dated rightly by a second person, between the acts around it', () => {
    const scene = given(theReferral, proposal, approved, sent);
    const correction = { fact: 'SENDING', at: daysAfter(-7), reason: 'POSTMARK' } as const;
    scene.when('CorrectReferralDate', correction, { by: officer }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('CorrectReferralDate', { ...correction, at: daysAfter(-21) }, { by: theHead() }).thenRejected('BEFORE_THE_ACT');
    scene.when('CorrectReferralDate', correction, { by: theHead() }).thenRecorded({ type: 'ReferralDateCorrected' });
    given(theReferral, proposal)
      .when('CorrectReferralDate', { fact: 'KNOWLEDGE', at: daysAfter(-30), reason: 'CLERICAL_ERROR' }, { by: theHead() })
      .thenRecorded({ type: 'ReferralDateCorrected' }, { type: 'ReferralDeadlinesRecomputed' });
  });
});
