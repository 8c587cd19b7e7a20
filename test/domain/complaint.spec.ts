import { describe, expect, it } from '@jest/globals';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { recomputeTimeLimit } from '../../domain/law/time-limits.js';
import {
  alertId,
  imminentId,
  informId,
  piecesId,
  clocks,
  clock,
  lodged,
  imported,
  acknowledged,
  piecesAsked,
  admitted,
  proposed,
  closed,
  withdrawn,
  lodging,
  theOfficer,
  deadlinesOf,
  dueDates,
} from '../support/complaint-histories.js';
import { anImport, anOfficer, given, madeId, NOW, thePublic, theHead, theReporter, theSystem, type Outcome } from '../support/given.js';
import { aComplaint, anElection, anOfficeHolder, daysAfter, officerId } from '../support/stories.js';

const elections = ['election-MUN-2026', ...anElection('MUN-2026', { formOpen: false })] as const;

describe('a complaint is lodged', () => {
  it('by an identified person, and the duty to inform runs from that day: alert on day 75 and on day 90, three months', () => {
    const outcome = given(theComplaint)
      .and(...elections)
      .when('LodgeComplaint', lodging, { by: thePublic })
      .thenRecorded({ type: 'ComplaintLodged', data: { reference: 'PLA-26-00000-00000-0' }, occurredAt: NOW });
    expect(dueDates(outcome)).toEqual([
      ['COMPLAINT_ALERT', '2026-03-10', '2026-05-24'],
      ['COMPLAINT_IMPLICIT_REJECTION_ALERT', '2026-03-10', '2026-06-08'],
      ['COMPLAINT_INFORM', '2026-03-10', '2026-06-10'],
    ]);
    for (const deadline of deadlinesOf(outcome)) expect(recomputeTimeLimit(deadline).deadline.dueOn).toBe(deadline.dueOn);
  });

  it('counts from the civil day of receipt in Paris', () => {
    const outcome = given(theComplaint)
      .and(...elections)
      .when('LodgeComplaint', { ...lodging, intake: 'LETTER', receivedAt: '2026-02-28T23:30:00.000Z' }, { by: anOfficer() })
      .thenRecorded({ type: 'ComplaintLodged', occurredAt: '2026-02-28T23:30:00.000Z' });
    expect(deadlinesOf(outcome).map(({ startsOn }) => startsOn)).toEqual(['2026-03-01', '2026-03-01', '2026-03-01']);
  });

  it('by an import, starts no clock that was over when it was recorded', () => {
    const receive = (receivedAt: string): Outcome =>
      given(theComplaint)
        .and(...elections)
        .when('LodgeComplaint', { ...lodging, complainant: { email: 'a@exemple.fr' }, intake: 'IMPORT', receivedAt }, { by: anImport })
        .thenRecorded({ type: 'ComplaintLodged' });
    expect(dueDates(receive('2020-03-10T10:00:00.000Z'))).toEqual([]);
    expect(dueDates(receive('2025-12-15T10:00:00.000Z')).map(([kind]) => kind)).toEqual([
      'COMPLAINT_IMPLICIT_REJECTION_ALERT',
      'COMPLAINT_INFORM',
    ]);
  });

  it('by the system only from the report whose author asked for it', () => {
    const scene = given(theComplaint).and(...elections);
    scene.when('LodgeComplaint', { ...lodging, intake: 'REPORT' }, { by: theSystem }).thenRejected('REPORT_NOT_NAMED');
    scene.when('LodgeComplaint', lodging, { by: theSystem }).thenRejected('INTAKE_OF_ANOTHER_FUNCTION');
    scene
      .when('LodgeComplaint', { ...lodging, intake: 'REPORT', fromReportId: madeId('report') }, { by: theSystem })
      .thenRecorded({ type: 'ComplaintLodged', data: { fromReportId: madeId('report') } });
    scene.when('LodgeComplaint', lodging, { by: thePublic }).thenRejected('WRONG_PHASE');
  });

  it('never without a name or an address, for an unknown election or round, at a date the public chose, or in the future', () => {
    const scene = given(theComplaint).and(...elections);
    const by = thePublic;
    scene.when('LodgeComplaint', { ...lodging, complainant: { email: 'a@exemple.fr' } }, { by }).thenRejected('IDENTITY_MISSING');
    scene.when('LodgeComplaint', { ...lodging, complainant: { name: 'A', email: ' ' } }, { by }).thenRejected('IDENTITY_MISSING');
    scene.when('LodgeComplaint', { ...lodging, electionCode: 'MUN-2032' }, { by }).thenRejected('UNKNOWN_ELECTION');
    scene.when('LodgeComplaint', { ...lodging, round: 3 }, { by }).thenRejected('UNKNOWN_ROUND');
    scene.when('LodgeComplaint', { ...lodging, receivedAt: NOW }, { by }).thenRejected('RECEIPT_DATED_BY_THE_AUTHORITY');
    scene
      .when('LodgeComplaint', { ...lodging, intake: 'LETTER', receivedAt: daysAfter(1) }, { by: anOfficer() })
      .thenRejected('IN_THE_FUTURE');
  });
});

describe('acknowledgment', () => {
  it('opens the examination of admissibility, once', () => {
    const scene = given(theComplaint, lodged);
    scene.when('AcknowledgeComplaint', { means: 'EMAIL' }, { by: theSystem }).thenRecorded({ type: 'ComplaintAcknowledged' });
    scene.when('AcknowledgeComplaint', { means: 'POST' }, { by: theSystem }).thenNothing();
    expect(scene.state().phase).toBe('ADMISSIBILITY');
  });

  it('is never sent for an imported complaint, which goes on without it', () => {
    const scene = given(theComplaint, imported).and(...theOfficer);
    scene.when('AcknowledgeComplaint', { means: 'EMAIL' }, { by: theSystem }).thenRejected('IMPORTED_NEVER_WRITTEN_TO');
    scene
      .when('AdmitComplaint', { grounds: ['NO_OPT_OUT_DEVICE'], officerId: officerId() }, { by: anOfficer() })
      .thenRecorded({ type: 'ComplaintAdmitted' });
  });

  it('comes before anything else for every other complaint', () => {
    const scene = given(theComplaint, lodged).and(...theOfficer);
    const by = anOfficer();
    scene.when('RequestComplement', { pieces: 'Copie' }, { by }).thenRejected('NOT_ACKNOWLEDGED');
    scene.when('AdmitComplaint', { grounds: ['NO_OPT_OUT_DEVICE'], officerId: officerId() }, { by }).thenRejected('NOT_ACKNOWLEDGED');
    scene
      .when('ProposeComplaintClosing', { outcome: 'INADMISSIBLE', reason: 'NO_PRIOR_REQUEST', summary: 'S' }, { by })
      .thenRejected('NOT_ACKNOWLEDGED');
  });
});

describe('missing pieces', () => {
  it('are awaited thirty days, while the alerts run on', () => {
    const scene = given(theComplaint, lodged, acknowledged);
    const outcome = scene
      .when('RequestComplement', { pieces: 'Copie du message' }, { by: anOfficer() })
      .thenRecorded({ type: 'ComplementRequested' });
    expect(dueDates(outcome)).toEqual([['COMPLAINT_PIECES', '2026-03-10', '2026-04-09']]);
    scene
      .when('RaiseImplicitRejectionRisk', { deadlineId: alertId }, { by: theSystem, at: daysAfter(75) })
      .thenRecorded({ type: 'ImplicitRejectionRiskRaised' });
    expect(scene.state().phase).toBe('AWAITING_COMPLAINANT');
  });

  it('lapse once the thirtieth day is over, once', () => {
    const scene = given(theComplaint, lodged, acknowledged, piecesAsked);
    const how = (at: string) => ({ by: theSystem, at });
    scene.when('LapseComplement', { deadlineId: piecesId }, how('2026-04-09T21:59:59.000Z')).thenRejected('NOT_DUE');
    scene.when('LapseComplement', { deadlineId: alertId }, how('2026-04-09T22:00:00.000Z')).thenRejected('OTHER_DEADLINE');
    scene.when('LapseComplement', { deadlineId: piecesId }, how('2026-04-09T22:00:00.000Z')).thenRecorded({ type: 'ComplementLapsed' });
    scene.when('LapseComplement', { deadlineId: piecesId }, how('2026-04-11T22:00:00.000Z')).thenRejected('WRONG_PHASE');
    expect(scene.state().phase).toBe('ADMISSIBILITY');
  });

  it('are received at the day on which they came, late ones too, but never before they were asked nor unasked', () => {
    const scene = given(theComplaint, lodged, acknowledged, piecesAsked);
    const receive = (receivedAt: string) => ({ content: 'Voici', receivedAt });
    scene.when('RecordComplement', receive(daysAfter(-1))).thenRejected('BEFORE_THE_ACT');
    scene.when('RecordComplement', receive(daysAfter(9))).thenRejected('IN_THE_FUTURE');
    scene.when('RecordComplement', receive(NOW), { by: theReporter }).thenRejected('RECEIPT_DATED_BY_THE_AUTHORITY');
    scene
      .when('RecordComplement', receive(daysAfter(2)), { at: daysAfter(3) })
      .thenRecorded({ type: 'ComplementReceived', occurredAt: daysAfter(2) });
    scene
      .when('RecordComplement', { content: 'Encore' }, { by: theReporter, at: daysAfter(60) })
      .thenRecorded({ type: 'ComplementReceived' });
    given(theComplaint, lodged, acknowledged).when('RecordComplement', { content: 'Voici' }).thenRejected('NOTHING_WAS_ASKED');
  });
});

describe('admission', () => {
  const admission = { grounds: ['NO_OPT_OUT_DEVICE'], officerId: officerId() } as const;

  it('states the legal grounds and puts a legal officer in charge', () => {
    const scene = given(theComplaint, lodged, acknowledged).and(...theOfficer);
    scene.when('AdmitComplaint', { ...admission, grounds: [] }, { by: anOfficer() }).thenRejected('NO_GROUNDS');
    scene.when('AdmitComplaint', admission, { by: anOfficer() }).thenRecorded({ type: 'ComplaintAdmitted', data: admission });
    expect(scene.state()).toMatchObject({ phase: 'UNDER_INSTRUCTION', file: { officerId: officerId() } });
  });

  it('never puts in charge somebody who is not a legal officer on that day', () => {
    given(theComplaint, lodged, acknowledged).when('AdmitComplaint', admission, { by: theHead() }).thenRejected('NOT_A_LEGAL_OFFICER');
    given(theComplaint, lodged, acknowledged)
      .and(`officeHolder-${officerId()}`, ...anOfficeHolder('INSPECTOR'))
      .when('AdmitComplaint', admission, { by: theHead() })
      .thenRejected('NOT_A_LEGAL_OFFICER');
  });
});

describe('the duty to inform', () => {
  const information = { text: 'Votre plainte est examinée.', means: 'EMAIL' } as const;

  it('is done for a term by an information, which starts the next term from its own day', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted);
    const outcome = scene
      .when('InformComplainantOfProgress', { ...information, informedAt: daysAfter(80) }, { by: anOfficer(), at: daysAfter(81) })
      .thenRecorded({ type: 'ComplainantInformedOfProgress', occurredAt: daysAfter(80) });
    expect(dueDates(outcome)).toEqual([
      ['COMPLAINT_ALERT', '2026-05-29', '2026-08-12'],
      ['COMPLAINT_IMPLICIT_REJECTION_ALERT', '2026-05-29', '2026-08-27'],
      ['COMPLAINT_INFORM_AGAIN', '2026-05-29', '2026-08-29'],
    ]);
    scene
      .when('RaiseImplicitRejectionRisk', { deadlineId: imminentId }, { by: theSystem, at: daysAfter(95) })
      .thenRejected('OTHER_DEADLINE');
  });

  it('each information is an act of its own and starts a term, even one of the same day', () => {
    const scene = given(theComplaint, lodged, acknowledged);
    scene.when('InformComplainantOfProgress', information, { by: anOfficer() }).thenRecorded({ type: 'ComplainantInformedOfProgress' });
    scene.when('InformComplainantOfProgress', information, { by: anOfficer() }).thenRecorded({ type: 'ComplainantInformedOfProgress' });
  });

  it('is the officer’s who is in charge, or the head’s; never dated before the term, nor in the future', () => {
    const scene = given(theComplaint, lodged, acknowledged, admitted);
    scene.when('InformComplainantOfProgress', information, { by: anOfficer('LEGAL_OFFICER', 'a colleague') }).thenRejected('NOT_ASSIGNED');
    scene
      .when('InformComplainantOfProgress', { ...information, informedAt: daysAfter(-1) }, { by: theHead() })
      .thenRejected('BEFORE_THE_ACT');
    scene
      .when('InformComplainantOfProgress', { ...information, informedAt: daysAfter(1) }, { by: theHead() })
      .thenRejected('IN_THE_FUTURE');
  });

  it('the risk of an implicit rejection is raised on day 75 and on day 90, once each, and not before', () => {
    const scene = given(theComplaint, lodged, acknowledged);
    const raise = (deadlineId: string, at: string) => scene.when('RaiseImplicitRejectionRisk', { deadlineId }, { by: theSystem, at });
    raise(alertId, '2026-05-23T21:59:59.000Z').thenRejected('NOT_DUE', { dueOn: '2026-05-24' });
    raise(alertId, '2026-05-23T22:00:00.000Z').thenRecorded({ type: 'ImplicitRejectionRiskRaised', data: { stage: 'ALERT' } });
    raise(alertId, '2026-05-25T10:00:00.000Z').thenNothing();
    raise(imminentId, '2026-06-08T10:00:00.000Z').thenRecorded({ type: 'ImplicitRejectionRiskRaised', data: { stage: 'IMMINENT' } });
    raise(informId, '2026-07-08T10:00:00.000Z').thenRejected('OTHER_DEADLINE');
  });

  it('no risk is raised of a complaint that is closed', () => {
    for (const past of [[withdrawn], [acknowledged, admitted, proposed('CLOSED'), closed]])
      given(theComplaint, lodged, ...past)
        .when('RaiseImplicitRejectionRisk', { deadlineId: alertId }, { by: theSystem, at: daysAfter(100) })
        .thenRejected('WRONG_PHASE');
  });
});

describe('the date of receipt is corrected', () => {
  const letter = aComplaint({ intake: 'LETTER', deadlines: clocks }, { by: anOfficer() });
  const correction = { receivedAt: '2026-03-05T10:00:00.000Z', reason: 'POSTMARK' } as const;

  it('by a second person, and the clocks that run from it are counted again', () => {
    const scene = given(theComplaint, letter);
    scene.when('CorrectComplaintReceipt', correction, { by: anOfficer() }).thenRejected('SECOND_PERSON_REQUIRED');
    const outcome = scene
      .when('CorrectComplaintReceipt', correction, { by: theHead() })
      .thenRecorded({ type: 'ComplaintReceiptCorrected', data: correction }, { type: 'ComplaintDeadlinesRecomputed' });
    expect(dueDates(outcome, 1)).toEqual([
      ['COMPLAINT_ALERT', '2026-03-05', '2026-05-19'],
      ['COMPLAINT_IMPLICIT_REJECTION_ALERT', '2026-03-05', '2026-06-03'],
      ['COMPLAINT_INFORM', '2026-03-05', '2026-06-05'],
    ]);
    scene.when('CorrectComplaintReceipt', correction, { by: theHead() }).thenNothing();
    scene.when('RaiseImplicitRejectionRisk', { deadlineId: alertId }, { by: theSystem, at: daysAfter(100) }).thenRejected('OTHER_DEADLINE');
  });

  it('and clocks that run from an information, or that ended, stay as they are', () => {
    given(theComplaint, letter, acknowledged, {
      type: 'ComplainantInformedOfProgress',
      data: { text: 'Examen', means: 'POST', deadlines: [clock(informId, 'COMPLAINT_INFORM_AGAIN', '2026-06-10')] },
    })
      .when('CorrectComplaintReceipt', correction, { by: theHead() })
      .thenRecorded({ type: 'ComplaintReceiptCorrected' });
    given(theComplaint, letter, withdrawn)
      .when('CorrectComplaintReceipt', correction, { by: theHead() })
      .thenRecorded({ type: 'ComplaintReceiptCorrected' });
  });

  it('never to the future', () => {
    given(theComplaint, letter)
      .when('CorrectComplaintReceipt', { ...correction, receivedAt: daysAfter(1) }, { by: theHead() })
      .thenRejected('IN_THE_FUTURE');
  });
});
