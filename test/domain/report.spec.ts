import { describe, expect, it } from '@jest/globals';
import { theReport } from '../../domain/report/report.js';
import { anImport, anOfficer, aTriageAgent, given, NOW, thePublic, theReporter, theSystem } from '../support/given.js';
import { reminderId, lapseId, asked, outOfScope, qualification, imported } from '../support/report-histories.js';
import { anElection, aReport, aTestimony, daysAfter } from '../support/stories.js';

const elections = ['election-MUN-2026', ...anElection()] as const;

describe('a report is filed', () => {
  it('by anybody through the open form, and keeps the sender as given and in its one form', () => {
    given(theReport)
      .and(...elections)
      .when('FileReport', { ...aTestimony, channels: ['SMS', 'SMS'] }, { by: thePublic })
      .thenRecorded({
        type: 'ReportFiled',
        data: {
          reference: 'SIG-26-00000-00000-0',
          channels: ['SMS'],
          sender: '06 39 98 00 01',
          normalisedSender: { kind: 'PHONE', value: '+33639980001' },
        },
        occurredAt: NOW,
      });
  });

  it('without a sender, or with a blank one, none is made up', () => {
    const { sender: _sender, ...anonymous } = aTestimony;
    for (const testimony of [anonymous, { ...anonymous, sender: '   ' }]) {
      const { written } = given(theReport)
        .and(...elections)
        .when('FileReport', testimony, { by: thePublic })
        .thenRecorded({ type: 'ReportFiled' });
      expect(written[0]?.data).not.toHaveProperty('normalisedSender');
    }
  });

  it('with a sender whose one form is too long to keep: the text as given is enough', () => {
    const { written } = given(theReport)
      .and(...elections)
      .when('FileReport', { ...aTestimony, sender: '\ufdfa'.repeat(900) }, { by: thePublic })
      .thenRecorded({ type: 'ReportFiled' });
    expect(written[0]?.data).not.toHaveProperty('normalisedSender');
  });

  it('by an agent for a letter that came earlier: the day of receipt is that of the letter', () => {
    given(theReport)
      .and(...elections)
      .when('FileReport', { ...aTestimony, intake: 'LETTER', receivedAt: '2026-03-02T09:00:00.000Z' })
      .thenRecorded({ type: 'ReportFiled', occurredAt: '2026-03-02T09:00:00.000Z' });
  });

  it('by an import, at the date of the file, even when the form is closed', () => {
    given(theReport)
      .and('election-MUN-2026', ...anElection('MUN-2026', { formOpen: false }))
      .when('FileReport', { ...aTestimony, intake: 'IMPORT', receivedAt: '2025-12-31T23:30:00.000Z' }, { by: anImport })
      .thenRecorded({ type: 'ReportFiled', data: { reference: 'SIG-26-00000-00000-0' }, occurredAt: '2025-12-31T23:30:00.000Z' });
  });

  it('never by the public when the form of the election is closed', () => {
    given(theReport)
      .and('election-MUN-2026', ...anElection('MUN-2026', { formOpen: false }))
      .when('FileReport', aTestimony, { by: thePublic })
      .thenRejected('FORM_CLOSED', { election: 'MUN-2026' });
  });

  it('never for an election that was not declared, nor for a round that it does not have', () => {
    given(theReport)
      .when('FileReport', aTestimony, { by: thePublic })
      .thenRejected('UNKNOWN_ELECTION', { elections: ['MUN-2026'] });
    given(theReport)
      .and(...elections)
      .when('FileReport', { ...aTestimony, round: 3 }, { by: thePublic })
      .thenRejected('UNKNOWN_ROUND', { round: 3 });
  });

  it('never with a date that the public chose, nor one in the future', () => {
    const scene = given(theReport).and(...elections);
    scene.when('FileReport', { ...aTestimony, receivedAt: NOW }, { by: thePublic }).thenRejected('RECEIPT_DATED_BY_THE_AUTHORITY');
    scene.when('FileReport', { ...aTestimony, intake: 'PHONE', receivedAt: daysAfter(1) }).thenRejected('IN_THE_FUTURE');
  });

  it('each by the way that is theirs: the public does not import, an agent does not use the form', () => {
    const scene = given(theReport).and(...elections);
    scene.when('FileReport', { ...aTestimony, intake: 'IMPORT' }, { by: thePublic }).thenRejected('INTAKE_OF_ANOTHER_FUNCTION');
    scene.when('FileReport', { ...aTestimony, intake: 'FORM' }).thenRejected('INTAKE_OF_ANOTHER_FUNCTION');
    scene.when('FileReport', { ...aTestimony, intake: 'FORM' }, { by: anOfficer('CHAIR') }).thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('once', () => {
    given(theReport, aReport())
      .and(...elections)
      .when('FileReport', aTestimony, { by: thePublic })
      .thenRejected('WRONG_PHASE');
  });
});

describe('a report is acknowledged', () => {
  it('once by each means', () => {
    const scene = given(theReport, aReport());
    scene.when('AcknowledgeReport', { means: 'SHOWN' }, { by: theSystem }).thenRecorded({ type: 'ReportAcknowledged' });
    scene.when('AcknowledgeReport', { means: 'SHOWN' }, { by: theSystem }).thenNothing();
    scene.when('AcknowledgeReport', { means: 'EMAIL' }, { by: theSystem }).thenRecorded({ type: 'ReportAcknowledged' });
  });

  it('never by e-mail when no address was given, and never when it was imported', () => {
    const { reporter: _reporter, ...anonymous } = aReport().data;
    given(theReport, { type: 'ReportFiled', data: anonymous })
      .when('AcknowledgeReport', { means: 'EMAIL' }, { by: theSystem })
      .thenRejected('NO_ADDRESS_GIVEN');
    given(theReport, imported).when('AcknowledgeReport', { means: 'EMAIL' }, { by: theSystem }).thenRejected('IMPORTED_NEVER_WRITTEN_TO');
  });
});

describe('what the reporter was told', () => {
  it('is recorded with its means and its day, once', () => {
    const scene = given(theReport, aReport(), outOfScope);
    const told = { about: 'OUTCOME', means: 'EMAIL' } as const;
    scene
      .when('RecordReporterTold', { ...told, toldAt: daysAfter(1) }, { at: daysAfter(2) })
      .thenRecorded({ type: 'ReporterTold', occurredAt: daysAfter(1) });
    scene.when('RecordReporterTold', told, { at: daysAfter(3) }).thenNothing();
  });

  it('is never an outcome that there is not, a reminder that was not due, or an earlier day', () => {
    given(theReport, aReport(), asked).when('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL' }).thenRejected('NOTHING_TO_TELL');
    given(theReport, aReport(), asked).when('RecordReporterTold', { about: 'REMINDER', means: 'EMAIL' }).thenRejected('NOTHING_TO_TELL');
    given(theReport, aReport(), asked, { type: 'ReporterReminderDue', data: { deadlineId: reminderId }, by: theSystem })
      .when('RecordReporterTold', { about: 'REMINDER', means: 'EMAIL' }, { by: theSystem })
      .thenRecorded({ type: 'ReporterTold' });
    const scene = given(theReport, aReport(), outOfScope);
    scene.when('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL', toldAt: daysAfter(-1) }).thenRejected('BEFORE_THE_ACT');
    scene.when('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL', toldAt: daysAfter(1) }).thenRejected('IN_THE_FUTURE');
  });

  it('is never told by e-mail without an address, nor by the system for an imported report', () => {
    const { reporter: _reporter, ...anonymous } = aReport().data;
    given(theReport, { type: 'ReportFiled', data: anonymous }, outOfScope)
      .when('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL' })
      .thenRejected('NO_ADDRESS_GIVEN');
    const scene = given(theReport, imported, outOfScope);
    scene.when('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL' }, { by: theSystem }).thenRejected('IMPORTED_NEVER_WRITTEN_TO');
    scene.when('RecordReporterTold', { about: 'OUTCOME', means: 'EMAIL' }).thenRecorded({ type: 'ReporterTold' });
  });
});

describe('information asked of the reporter', () => {
  it('is awaited thirty days, with a reminder after fifteen', () => {
    given(theReport, aReport())
      .when('RequestReporterInformation', { questions: 'Qui ?' })
      .thenRecorded({
        type: 'ReporterInformationRequested',
        data: {
          deadlines: [
            { kind: 'REPORTER_ANSWER_REMINDER', startsOn: '2026-03-10', dueOn: '2026-03-25', zone: 'Europe/Paris' },
            { kind: 'REPORTER_ANSWER_LAPSE', startsOn: '2026-03-10', dueOn: '2026-04-09', zone: 'Europe/Paris' },
          ] as unknown as Record<string, unknown>[],
        },
      });
  });

  it('is not asked by letter of somebody who left no way to answer', () => {
    const { reporter: _reporter, ...anonymous } = aReport({ intake: 'LETTER' }).data;
    given(theReport, { type: 'ReportFiled', data: anonymous })
      .when('RequestReporterInformation', { questions: 'Qui ?' })
      .thenRejected('NO_ADDRESS_GIVEN');
  });

  it('is recalled on the fifteenth day, once, and not before', () => {
    const scene = given(theReport, aReport(), asked);
    const how = (at: string) => ({ by: theSystem, at });
    scene.when('RaiseReporterReminder', { deadlineId: reminderId }, how('2026-03-24T22:59:59.000Z')).thenRejected('NOT_DUE');
    scene.when('RaiseReporterReminder', { deadlineId: lapseId }, how('2026-03-24T23:00:00.000Z')).thenRejected('OTHER_DEADLINE');
    scene
      .when('RaiseReporterReminder', { deadlineId: reminderId }, how('2026-03-24T23:00:00.000Z'))
      .thenRecorded({ type: 'ReporterReminderDue' });
    scene.when('RaiseReporterReminder', { deadlineId: reminderId }, how('2026-03-26T10:00:00.000Z')).thenNothing();
  });

  it('lapses when the thirtieth day is over in Paris, once, and the report is sorted without it', () => {
    const scene = given(theReport, aReport(), asked);
    const how = (at: string) => ({ by: theSystem, at });
    scene
      .when('LapseReporterInformation', { deadlineId: lapseId }, how('2026-04-09T21:59:59.000Z'))
      .thenRejected('NOT_DUE', { dueOn: '2026-04-09' });
    scene.when('LapseReporterInformation', { deadlineId: reminderId }, how('2026-04-09T22:00:00.000Z')).thenRejected('OTHER_DEADLINE');
    scene
      .when('LapseReporterInformation', { deadlineId: lapseId }, how('2026-04-09T22:00:00.000Z'))
      .thenRecorded({ type: 'ReporterInformationLapsed' });
    scene.when('LapseReporterInformation', { deadlineId: lapseId }, how('2026-04-10T10:00:00.000Z')).thenRejected('WRONG_PHASE');
    scene.when('QualifyReport', qualification).thenRecorded({ type: 'ReportQualified' });
  });

  it('ends with the answer, at the day on which it came; a late one is received too while the report is not sorted', () => {
    const scene = given(theReport, aReport(), asked);
    scene
      .when('RecordReporterInformation', { answers: 'Le voici', receivedAt: daysAfter(2) }, { at: daysAfter(4) })
      .thenRecorded({ type: 'ReporterInformationReceived', occurredAt: daysAfter(2) });
    scene.when('LapseReporterInformation', { deadlineId: lapseId }, { by: theSystem, at: daysAfter(90) }).thenRejected('WRONG_PHASE');
    scene
      .when('RecordReporterInformation', { answers: 'Et encore' }, { by: theReporter, at: daysAfter(91) })
      .thenRecorded({ type: 'ReporterInformationReceived' });
  });

  it('is not answered before it was asked, nor in the future, nor at a date that the reporter chooses, nor unasked', () => {
    const scene = given(theReport, aReport(), asked);
    const answer = (receivedAt: string) => ({ answers: 'Oui', receivedAt });
    scene.when('RecordReporterInformation', answer(daysAfter(-1))).thenRejected('BEFORE_THE_ACT');
    scene.when('RecordReporterInformation', answer(daysAfter(1))).thenRejected('IN_THE_FUTURE');
    scene.when('RecordReporterInformation', answer(NOW), { by: theReporter }).thenRejected('RECEIPT_DATED_BY_THE_AUTHORITY');
    given(theReport, aReport()).when('RecordReporterInformation', { answers: 'Oui' }).thenRejected('NOTHING_WAS_ASKED');
  });
});

describe('the date of receipt is corrected', () => {
  const letter = aReport({ intake: 'LETTER' }, { by: aTriageAgent() });
  const correction = { receivedAt: daysAfter(-3), reason: 'POSTMARK' } as const;

  it('by a second person; the old date stays in the history', () => {
    const scene = given(theReport, letter);
    scene.when('CorrectReportReceipt', correction).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('CorrectReportReceipt', correction, { by: anOfficer() }).thenRecorded({ type: 'ReportReceiptCorrected', data: correction });
    scene.when('CorrectReportReceipt', correction, { by: anOfficer() }).thenNothing();
    scene.when('CorrectReportReceipt', { ...correction, receivedAt: NOW }, { by: anOfficer() }).thenRejected('SECOND_PERSON_REQUIRED');
    expect(scene.world.stream(`report-${scene.id}`)[0]).toMatchObject({ type: 'ReportFiled', occurredAt: NOW });
    expect(scene.state()).toMatchObject({ file: { receivedAt: daysAfter(-3) } });
  });

  it('never to the future', () => {
    given(theReport, letter)
      .when('CorrectReportReceipt', { ...correction, receivedAt: daysAfter(1) }, { by: anOfficer() })
      .thenRejected('IN_THE_FUTURE');
  });
});
