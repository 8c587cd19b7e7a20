import type { formalNoticeEvents } from '../../domain/formal-notice/formal-notice.events.js';
import { theFormalNotice } from '../../domain/formal-notice/formal-notice.js';
import { issued } from '../support/control-subjects.js';
import { anOfficer, given, madeId, theChair, theHead, theSystem, type Told } from '../support/given.js';
import { daysAfter } from '../support/stories.js';

type NoticeTold = Told<typeof formalNoticeEvents>;
const proof = 'a'.repeat(64);
const digest = 'b'.repeat(64);
const officer = anOfficer();
const { issuedAt, ...notice } = issued;

const opened: NoticeTold = { type: 'FormalNoticeOpened', data: notice, by: theSystem, at: issuedAt };
const clock = (dueOn: string) => ({
  deadlineId: madeId('clock'),
  kind: 'FORMAL_NOTICE',
  ruleVersion: 'FORMAL_NOTICE.2.D-10',
  startsOn: '2026-01-19',
  dueOn,
  zone: 'Europe/Paris',
});
const notified = (dueOn = '2026-01-29'): NoticeTold => ({
  type: 'FormalNoticeNotified',
  data: { means: 'POST', proof, residence: 'METROPOLE', deadlines: [clock(dueOn)] },
  by: officer,
  at: daysAfter(-50),
});
const evidence: NoticeTold = {
  type: 'ComplianceEvidenceReceived',
  data: { evidenceId: madeId('evidence'), sha256: proof, description: 'Contrat', late: false },
  by: officer,
  at: daysAfter(-42),
};
const assessed: NoticeTold = {
  type: 'ComplianceAssessed',
  data: { assessmentId: madeId('assessment'), textDigest: digest, statement: 'Conforme.' },
  by: officer,
};
const requested: NoticeTold = { type: 'FormalNoticePublicityRequested', data: {}, by: theChair() };
const granted: NoticeTold = {
  type: 'FormalNoticePublicityGranted',
  data: { minutes: proof, untilOn: '2027-01-20' },
  by: anOfficer('SECRETARY_GENERAL'),
  at: daysAfter(-55),
};
const published: NoticeTold = { type: 'FormalNoticePublished', data: { untilOn: '2027-01-20', proof }, by: officer, at: daysAfter(-45) };

describe('the time of a formal notice', () => {
  it('is ten days at least, save urgency', () => {
    const short = { ...issued, days: 9 };
    given(theFormalNotice).when('OpenFormalNotice', short, { by: theSystem }).thenRejected('NOTICE_TOO_SHORT', { least: 10 });
    given(theFormalNotice)
      .when('OpenFormalNotice', { ...short, urgent: true }, { by: theSystem })
      .thenRecorded({ type: 'FormalNoticeOpened', data: { days: 9, urgent: true }, occurredAt: issuedAt });
  });

  it('could not exceed six months before the decree of April 2022, and may since', () => {
    const long = { ...issued, days: 300 };
    given(theFormalNotice)
      .when('OpenFormalNotice', { ...long, issuedAt: '2021-05-01T10:00:00.000Z' }, { by: theSystem })
      .thenRejected('NOTICE_TOO_LONG', { months: 6 });
    given(theFormalNotice).when('OpenFormalNotice', long, { by: theSystem }).thenRecorded({ type: 'FormalNoticeOpened' });
  });

  it('counts from its receipt', () => {
    given(theFormalNotice, opened)
      .when('NotifyFormalNotice', { means: 'POST', proof, residence: 'METROPOLE', receivedAt: daysAfter(-50) }, { by: officer })
      .thenRecorded({
        type: 'FormalNoticeNotified',
        occurredAt: daysAfter(-50),
        data: { deadlines: [expect.objectContaining({ kind: 'FORMAL_NOTICE', startsOn: '2026-01-19', dueOn: '2026-01-29' })] },
      });
  });

  it('does not begin before the decision: a notification earlier than it is refused', () => {
    given(theFormalNotice, opened)
      .when('NotifyFormalNotice', { means: 'POST', proof, residence: 'METROPOLE', receivedAt: daysAfter(-61) }, { by: officer })
      .thenRejected('BEFORE_THE_ACT');
  });

  it('is extended once, by the Chair, for reasons, and before it is over', () => {
    const extension = { days: 5, reasons: 'Plusieurs prestataires' };
    const inTime = daysAfter(-45);
    const scene = given(theFormalNotice, opened, notified());
    scene.when('ExtendFormalNotice', extension, { by: officer, at: inTime }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('ExtendFormalNotice', extension, { by: theChair() }).thenRejected('TIME_IS_OVER');
    scene
      .when('ExtendFormalNotice', extension, { by: theChair(), at: inTime })
      .thenRecorded({ type: 'FormalNoticeExtended', data: { deadlines: [expect.objectContaining({ dueOn: '2026-02-03' })] } });
    scene.when('ExtendFormalNotice', extension, { by: theChair(), at: inTime }).thenRejected('EXTENDED_ONCE');
  });

  it('is computed again when a second person corrects the date of receipt', () => {
    const correction = { receivedAt: daysAfter(-48), reason: 'POSTMARK' } as const;
    const scene = given(theFormalNotice, opened, notified());
    scene.when('CorrectNotification', correction, { by: officer }).thenRejected('SECOND_PERSON_REQUIRED');
    scene
      .when('CorrectNotification', correction, { by: theHead() })
      .thenRecorded(
        { type: 'FormalNoticeNotificationCorrected' },
        { type: 'FormalNoticeDeadlinesRecomputed', data: { deadlines: [expect.objectContaining({ startsOn: '2026-01-21' })] } },
      );
  });
});

describe('the publicity of a formal notice', () => {
  it('is decided by the Bureau at the request of the Chair, and has an end', () => {
    const decision = { minutes: proof, untilOn: '2027-01-20', decidedAt: daysAfter(-55) };
    const secretary = anOfficer('SECRETARY_GENERAL');
    given(theFormalNotice, opened).when('GrantPublicity', decision, { by: secretary }).thenRejected('PUBLICITY_NOT_REQUESTED');
    given(theFormalNotice, opened, requested)
      .when('GrantPublicity', { ...decision, untilOn: '2026-01-01' }, { by: secretary })
      .thenRejected('PUBLICITY_WITHOUT_END');
    given(theFormalNotice, opened, requested)
      .when('GrantPublicity', decision, { by: secretary })
      .thenRecorded({ type: 'FormalNoticePublicityGranted' });
    given(theFormalNotice, opened, notified(), requested)
      .when('PublishFormalNotice', { proof, publishedAt: daysAfter(-40) }, { by: officer })
      .thenRejected('PUBLICITY_NOT_GRANTED');
  });

  it('given to the notice is given to its closing', () => {
    const closing = { assessmentId: madeId('assessment'), textDigest: digest };
    const scene = given(theFormalNotice, opened, requested, granted, notified(), published, evidence, assessed);
    scene
      .when('CloseFormalNotice', closing, { by: theChair() })
      .thenRecorded({ type: 'FormalNoticeClosed', data: { outcome: 'COMPLIED', samePublicity: true } });
    scene
      .when('PublishClosing', { proof, publishedAt: daysAfter(0) }, { by: officer })
      .thenRecorded({ type: 'FormalNoticeClosingPublished' });
    const quiet = given(theFormalNotice, opened, notified(), evidence, assessed);
    quiet
      .when('CloseFormalNotice', closing, { by: theChair() })
      .thenRecorded({ type: 'FormalNoticeClosed', data: { samePublicity: false } });
    quiet.when('PublishClosing', { proof, publishedAt: daysAfter(0) }, { by: officer }).thenRejected('NOT_PUBLISHED');
  });
});

describe('the closing of a formal notice', () => {
  it('is the Chair’s, on the text that another person assessed', () => {
    const closing = { assessmentId: madeId('assessment'), textDigest: digest };
    given(theFormalNotice, opened, notified(), evidence)
      .when('CloseFormalNotice', closing, { by: theChair() })
      .thenRejected('NOT_ASSESSED');
    const scene = given(theFormalNotice, opened, notified(), evidence, assessed);
    scene.when('CloseFormalNotice', { ...closing, textDigest: proof }, { by: theChair() }).thenRejected('OTHER_TEXT');
    scene.when('CloseFormalNotice', closing, { by: { ...officer, functions: ['CHAIR'] } }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('CloseFormalNotice', closing, { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('CloseFormalNotice', closing, { by: theChair() }).thenRecorded({ type: 'FormalNoticeClosed' });
  });
});

describe('the failure of a formal notice', () => {
  const failure = { grounds: 'UNANSWERED', textDigest: digest, statement: 'Aucune réponse.' } as const;

  it('is established only once its time is over', () => {
    given(theFormalNotice, opened, notified('2026-03-10')).when('EstablishNonCompliance', failure, { by: officer }).thenRejected('NOT_DUE');
    given(theFormalNotice, opened, notified('2026-03-09'))
      .when('EstablishNonCompliance', failure, { by: officer })
      .thenRecorded({ type: 'FormalNoticeFailed', data: { grounds: 'UNANSWERED' } });
  });

  it('is not for lack of an answer when evidence was received', () => {
    given(theFormalNotice, opened, notified(), evidence)
      .when('EstablishNonCompliance', failure, { by: officer })
      .thenRejected('EVIDENCE_RECEIVED');
  });

  it('is stated with evidence that came late, which is received and marked', () => {
    given(theFormalNotice, opened, notified())
      .when('RecordComplianceEvidence', { sha256: proof, description: 'Contrat', receivedAt: daysAfter(-1) }, { by: officer })
      .thenRecorded({ type: 'ComplianceEvidenceReceived', data: { late: true } });
  });
});

it('a formal notice is never in the hands of the restricted committee or of a rapporteur', () => {
  for (const { by } of Object.values(theFormalNotice.table))
    expect(by).not.toEqual(expect.arrayContaining([expect.stringMatching(/COMMITTEE|RAPPORTEUR/u)]));
});
