import { describe, expect, it } from '@jest/globals';
import { theReport } from '../../domain/report/report.js';
import {
  anImport,
  anOfficer,
  aTriageAgent,
  given,
  madeId,
  NOW,
  thePublic,
  theHead,
  theReporter,
  theSystem,
  type Told,
} from '../support/given.js';
import { aCase, anElection, aReport, aRespondent, aTestimony, daysAfter } from '../support/stories.js';
import type { reportEvents } from '../../domain/report/report.events.js';

type Event = Told<typeof reportEvents>;

const caseId = madeId('case');
const otherCaseId = madeId('other case');
const keptReportId = madeId('kept report');
const respondentId = madeId('respondent');
const decisionId = madeId('decision');
const reminderId = madeId('reminder');
const lapseId = madeId('lapse');

const qualified: Event = {
  type: 'ReportQualified',
  data: { channels: ['SMS'], suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 },
  id: decisionId,
};
const attached: Event = { type: 'ReportAttachedToCase', data: { caseId, reason: 'SAME_PRACTICE' } };
const withdrawn: Event = { type: 'ReportWithdrawn', data: { means: 'EMAIL' }, by: theReporter };
const asked: Event = {
  type: 'ReporterInformationRequested',
  data: {
    questions: 'Quel était le texte exact ?',
    deadlines: [
      {
        deadlineId: reminderId,
        kind: 'REPORTER_ANSWER_REMINDER',
        ruleVersion: 'REPORTER_ANSWER_REMINDER.1',
        startsOn: '2026-03-10',
        dueOn: '2026-03-25',
        zone: 'Europe/Paris',
      },
      {
        deadlineId: lapseId,
        kind: 'REPORTER_ANSWER_LAPSE',
        ruleVersion: 'REPORTER_ANSWER_LAPSE.1',
        startsOn: '2026-03-10',
        dueOn: '2026-04-09',
        zone: 'Europe/Paris',
      },
    ],
  },
  id: decisionId,
};
const outOfScope: Event = { type: 'ReportDeclaredOutOfScope', data: { reason: 'NO_PERSONAL_DATA' }, id: decisionId };
const qualification = { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 } as const;
const imported = aReport({ intake: 'IMPORT' }, { by: anImport });
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

describe('screening', () => {
  it('records findings and changes nothing else; the same findings are recorded once', () => {
    const scene = given(theReport, aReport());
    const findings = { findings: ['NO_SENDER', 'NOT_IN_FRENCH'], duplicateCandidates: [keptReportId] } as const;
    scene.when('ScreenReport', findings, { by: theSystem }).thenRecorded({ type: 'ReportScreened' });
    scene.when('ScreenReport', { ...findings, findings: ['NOT_IN_FRENCH', 'NO_SENDER'] }).thenNothing();
    scene.when('ScreenReport', { findings: [], duplicateCandidates: [] }).thenRecorded({ type: 'ReportScreened' });
    expect(scene.state().phase).toBe('FILED');
  });
});

describe('a report out of scope', () => {
  it('is closed with its reason and the authority to which the person is pointed', () => {
    const scene = given(theReport, aReport());
    const decision = { reason: 'OTHER_AUTHORITY', reorientedTo: 'CNCCFP' } as const;
    scene.when('DeclareReportOutOfScope', decision).thenRecorded({ type: 'ReportDeclaredOutOfScope', data: decision });
    scene.when('DeclareReportOutOfScope', decision).thenNothing();
    expect(scene.state()).toMatchObject({ phase: 'CLOSED', reason: 'OTHER_AUTHORITY' });
  });

  it('is not sent to another authority without naming it', () => {
    given(theReport, aReport()).when('DeclareReportOutOfScope', { reason: 'OTHER_AUTHORITY' }).thenRejected('AUTHORITY_NOT_NAMED');
  });

  it('is not closed with a reason that belongs to complaints or cases, or that has an act of its own', () => {
    const scene = given(theReport, aReport());
    scene.when('DeclareReportOutOfScope', { reason: 'NO_PRIOR_REQUEST' }).thenRejected('REASON_NOT_FOR_REPORTS');
    scene.when('DeclareReportOutOfScope', { reason: 'SANCTIONED' }).thenRejected('REASON_NOT_FOR_REPORTS');
    scene.when('DeclareReportOutOfScope', { reason: 'WITHDRAWN' }).thenRejected('REASON_HAS_ITS_OWN_ACT');
    scene.when('DeclareReportOutOfScope', { reason: 'DUPLICATE' }).thenRejected('REASON_HAS_ITS_OWN_ACT');
  });
});

describe('a duplicate', () => {
  it('names the report that is kept', () => {
    const scene = given(theReport, aReport()).and(`report-${keptReportId}`, aReport());
    scene.when('MarkReportDuplicate', { keptReportId }).thenRecorded({ type: 'ReportMarkedDuplicate', data: { keptReportId } });
    scene.when('MarkReportDuplicate', { keptReportId }).thenNothing();
  });

  it('is not one of itself, nor of a report that nobody filed', () => {
    const scene = given(theReport, aReport());
    scene.when('MarkReportDuplicate', { keptReportId: scene.id }).thenRejected('DUPLICATE_OF_ITSELF');
    scene.when('MarkReportDuplicate', { keptReportId }).thenRejected('UNKNOWN_REPORT');
  });

  it('is not one of a duplicate, until that mark is taken back or the report reopened', () => {
    const mark: Event = { type: 'ReportMarkedDuplicate', data: { keptReportId: madeId('third') }, id: decisionId };
    const stream = `report-${keptReportId}`;
    given(theReport, aReport())
      .and(stream, aReport(), mark)
      .when('MarkReportDuplicate', { keptReportId })
      .thenRejected('DUPLICATE_OF_A_DUPLICATE');
    given(theReport, aReport())
      .and(stream, aReport(), mark, { type: 'TriageDecisionRetracted', data: { eventId: decisionId } })
      .when('MarkReportDuplicate', { keptReportId })
      .thenRecorded({ type: 'ReportMarkedDuplicate' });
    given(theReport, aReport())
      .and(stream, aReport(), mark, { type: 'ReportReopened', data: { reason: 'REVIEW' } })
      .when('MarkReportDuplicate', { keptReportId })
      .thenRecorded({ type: 'ReportMarkedDuplicate' });
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

describe('qualification', () => {
  it('states channels, suspected breaches and gravity; the channels filed stand when none are stated', () => {
    const scene = given(theReport, aReport());
    scene.when('QualifyReport', qualification).thenRecorded({ type: 'ReportQualified', data: { channels: ['SMS'], gravity: 2 } });
    scene.when('QualifyReport', { ...qualification, channels: ['SMS'] }).thenNothing();
    scene.when('QualifyReport', { ...qualification, gravity: 3 }).thenRecorded({ type: 'ReportQualified', data: { gravity: 3 } });
  });

  it('suspects at least one breach', () => {
    given(theReport, aReport()).when('QualifyReport', { suspectedBreaches: [], gravity: 1 }).thenRejected('NO_SUSPECTED_BREACH');
  });

  it('names no respondent but a registered one', () => {
    const named = { ...qualification, respondentId };
    given(theReport, aReport()).when('QualifyReport', named).thenRejected('UNKNOWN_RESPONDENT');
    given(theReport, aReport())
      .and(`respondent-${respondentId}`, aRespondent())
      .when('QualifyReport', named)
      .thenRecorded({ type: 'ReportQualified', data: { respondentId } });
    given(theReport, aReport())
      .and(`respondent-${respondentId}`, aRespondent(), {
        type: 'RespondentMerged',
        data: { intoId: madeId('winner'), reason: 'SAME_NAME' },
      })
      .when('QualifyReport', named)
      .thenRejected('UNKNOWN_RESPONDENT');
  });

  it('precedes observation: a report is kept for observation once it was qualified', () => {
    given(theReport, aReport()).when('KeepReportForObservation', {}).thenRejected('WRONG_PHASE');
    const scene = given(theReport, aReport(), qualified);
    scene.when('KeepReportForObservation', {}).thenRecorded({ type: 'ReportKeptForObservation', data: { reason: 'STATISTICAL_WATCH' } });
    scene.when('KeepReportForObservation', {}).thenNothing();
  });
});

describe('the link to a case', () => {
  const attach = { caseId, reason: 'CASE_OPENED' } as const;

  it('is made by the system when the case was opened from the report, and by an officer', () => {
    for (const by of [theSystem, aTriageAgent()]) {
      const scene = given(theReport, aReport(), qualified).and(`case-${caseId}`, aCase());
      scene.when('AttachReportToCase', attach, { by }).thenRecorded({ type: 'ReportAttachedToCase', data: attach });
      scene.when('AttachReportToCase', attach, { by }).thenNothing();
    }
  });

  it('is refused to a report that is not qualified, and to one that was withdrawn meanwhile', () => {
    given(theReport, aReport())
      .and(`case-${caseId}`, aCase())
      .when('AttachReportToCase', attach, { by: theSystem })
      .thenRejected('WRONG_PHASE', { phase: 'FILED' });
    given(theReport, aReport(), qualified, withdrawn)
      .and(`case-${caseId}`, aCase())
      .when('AttachReportToCase', attach, { by: theSystem })
      .thenRejected('WRONG_PHASE', { phase: 'CLOSED' });
  });

  it('is to one case at most', () => {
    given(theReport, aReport(), qualified, attached)
      .and(`case-${otherCaseId}`, aCase())
      .when('AttachReportToCase', { ...attach, caseId: otherCaseId })
      .thenRejected('WRONG_PHASE', { phase: 'ATTACHED' });
  });

  it('is only to an open case', () => {
    const scene = given(theReport, aReport(), qualified);
    scene.when('AttachReportToCase', attach).thenRejected('CASE_NOT_OPEN');
    scene
      .and(`case-${caseId}`, aCase(), { type: 'CaseClosed', data: { proposalId: madeId('proposal'), reason: 'NO_BREACH_FOUND' } })
      .when('AttachReportToCase', attach)
      .thenRejected('CASE_NOT_OPEN');
  });

  it('is undone by a legal officer, for the case that holds the report', () => {
    const detach = { caseId, reason: 'OTHER_PRACTICE' } as const;
    const scene = given(theReport, aReport(), qualified, attached);
    scene.when('DetachReportFromCase', detach).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('DetachReportFromCase', { ...detach, caseId: otherCaseId }, { by: anOfficer() }).thenRejected('OTHER_CASE');
    scene.when('DetachReportFromCase', detach, { by: anOfficer() }).thenRecorded({ type: 'ReportDetachedFromCase', data: detach });
    expect(scene.state()).toMatchObject({ phase: 'QUALIFIED' });
  });

  it('follows a merged case, by one act that leaves both traces', () => {
    const move = { fromCaseId: caseId, toCaseId: otherCaseId };
    const scene = given(theReport, aReport(), qualified, attached).and(`case-${otherCaseId}`, aCase());
    scene
      .when('MoveReportToCase', move, { by: theSystem })
      .thenRecorded(
        { type: 'ReportDetachedFromCase', data: { caseId, reason: 'CASE_MERGED' } },
        { type: 'ReportAttachedToCase', data: { caseId: otherCaseId, reason: 'CASE_MERGED' } },
      );
    scene.when('MoveReportToCase', move, { by: theSystem }).thenNothing();
    expect(scene.state()).toMatchObject({ phase: 'ATTACHED', file: { caseId: otherCaseId } });
  });

  it('follows a merged case also for a report that was withdrawn or converted, and leaves it so', () => {
    const move = { fromCaseId: caseId, toCaseId: otherCaseId };
    const scene = given(theReport, aReport(), qualified, attached, withdrawn).and(`case-${otherCaseId}`, aCase());
    scene
      .when('MoveReportToCase', move, { by: theSystem })
      .thenRecorded({ type: 'ReportDetachedFromCase' }, { type: 'ReportAttachedToCase' });
    expect(scene.state()).toMatchObject({ phase: 'CLOSED', reason: 'WITHDRAWN', file: { caseId: otherCaseId } });
  });

  it('does not follow into a case that is no longer open, nor from a case that does not hold it', () => {
    const scene = given(theReport, aReport(), qualified, attached);
    scene.when('MoveReportToCase', { fromCaseId: caseId, toCaseId: otherCaseId }, { by: theSystem }).thenRejected('CASE_NOT_OPEN');
    scene.when('MoveReportToCase', { fromCaseId: madeId('third'), toCaseId: otherCaseId }, { by: theSystem }).thenRejected('OTHER_CASE');
  });
});

describe('conversion to a complaint', () => {
  const wish = {
    wishExpressedOn: '2026-03-10',
    wishMeans: 'EMAIL',
    complainantName: 'Camille Martin',
    complainantEmail: 'camille@exemple.fr',
  } as const;

  it('is a legal officer’s act on the explicit and dated wish of an identified person', () => {
    for (const past of [[qualified], [qualified, attached]]) {
      const { scene } = given(theReport, aReport(), ...past).when('ConvertReportToComplaint', wish, { by: anOfficer() });
      expect(scene.state().phase).toBe('CONVERTED');
    }
  });

  it('is never automatic', () => {
    given(theReport, aReport(), qualified).when('ConvertReportToComplaint', wish, { by: theSystem }).thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('is refused without a name, and with a wish that is older than the report or in the future', () => {
    const scene = given(theReport, aReport(), qualified);
    const by = anOfficer();
    scene.when('ConvertReportToComplaint', { ...wish, complainantName: '  ' }, { by }).thenRejected('IDENTITY_MISSING');
    scene.when('ConvertReportToComplaint', { ...wish, wishExpressedOn: '2026-03-09' }, { by }).thenRejected('BEFORE_THE_ACT');
    scene.when('ConvertReportToComplaint', { ...wish, wishExpressedOn: '2026-03-11' }, { by }).thenRejected('IN_THE_FUTURE');
  });

  it('ends the course of the report, whose case keeps it', () => {
    const scene = given(theReport, aReport(), qualified, attached);
    scene.when('ConvertReportToComplaint', wish, { by: anOfficer() }).thenRecorded({ type: 'ReportConvertedToComplaint' });
    expect(scene.state()).toMatchObject({ phase: 'CONVERTED', file: { caseId } });
    scene.when('WithdrawReport', { means: 'EMAIL' }, { by: theReporter }).thenRejected('WRONG_PHASE');
  });
});

describe('withdrawal and reopening', () => {
  it('a reporter withdraws while the report is open; its facts and its case stay', () => {
    const scene = given(theReport, aReport(), qualified, attached);
    scene.when('WithdrawReport', { means: 'EMAIL' }, { by: theReporter }).thenRecorded({ type: 'ReportWithdrawn' });
    scene.when('WithdrawReport', { means: 'EMAIL' }, { by: theReporter }).thenNothing();
    expect(scene.state()).toMatchObject({ phase: 'CLOSED', reason: 'WITHDRAWN', file: { caseId, qualification: { gravity: 2 } } });
  });

  it('the head of department reopens a closed report, which goes back to triage or to its case', () => {
    const scene = given(theReport, aReport(), outOfScope);
    scene.when('ReopenReport', { reason: 'NEW_FACTS' }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('ReopenReport', { reason: 'NEW_FACTS' }, { by: theHead() }).thenRecorded({ type: 'ReportReopened' });
    expect(scene.state().phase).toBe('FILED');
    scene.when('ReopenReport', { reason: 'NEW_FACTS' }, { by: theHead() }).thenRejected('WRONG_PHASE');
    const inCase = given(theReport, aReport(), qualified, attached, withdrawn);
    inCase.when('ReopenReport', { reason: 'REVIEW' }, { by: theHead() }).thenRecorded({ type: 'ReportReopened' });
    expect(inCase.state()).toMatchObject({ phase: 'ATTACHED', file: { caseId } });
  });
});

describe('a triage decision is taken back', () => {
  const retract = { eventId: decisionId };

  it('by its author until the end of the day after, and the report is as it was', () => {
    for (const decision of [qualified, outOfScope, asked]) {
      const scene = given(theReport, aReport(), decision);
      scene
        .when('RetractTriageDecision', retract, { at: '2026-03-11T22:59:59.000Z' })
        .thenRecorded({ type: 'TriageDecisionRetracted', data: retract });
      expect(scene.state()).toMatchObject({ phase: 'FILED', file: { qualification: undefined } });
    }
  });

  it('gives back the earlier qualification, which is then final', () => {
    const second: Event = {
      type: 'ReportQualified',
      data: { channels: ['EMAIL'], suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 4 },
      id: madeId('second'),
    };
    const scene = given(theReport, aReport(), qualified, second);
    scene.when('RetractTriageDecision', retract).thenRejected('OTHER_DECISION', { event: madeId('second') });
    scene.when('RetractTriageDecision', { eventId: madeId('second') }).thenRecorded({ type: 'TriageDecisionRetracted' });
    expect(scene.state()).toMatchObject({ phase: 'QUALIFIED', file: { qualification: { gravity: 2 } } });
    scene.when('RetractTriageDecision', retract).thenRejected('NOTHING_TO_RETRACT');
  });

  it('not by somebody else, and not later', () => {
    const scene = given(theReport, aReport(), qualified);
    scene.when('RetractTriageDecision', retract, { by: aTriageAgent('a colleague') }).thenRejected('NOT_THE_AUTHOR');
    scene
      .when('RetractTriageDecision', retract, { at: '2026-03-11T23:00:00.000Z' })
      .thenRejected('RETRACTION_TIME_OVER', { dueOn: '2026-03-11' });
  });

  it('not once the reporter was told of it, or the receipt acknowledged after it', () => {
    given(theReport, aReport(), outOfScope, { type: 'ReporterTold', data: { about: 'OUTCOME', means: 'EMAIL' } })
      .when('RetractTriageDecision', retract)
      .thenRejected('REPORTER_WAS_TOLD');
    given(theReport, aReport(), qualified, { type: 'ReportAcknowledged', data: { means: 'EMAIL' } })
      .when('RetractTriageDecision', retract)
      .thenRejected('REPORTER_WAS_TOLD');
  });

  it('not once something else came of it', () => {
    given(theReport, aReport(), qualified, withdrawn).when('RetractTriageDecision', retract).thenRejected('NOTHING_TO_RETRACT');
    given(theReport, aReport(), qualified, attached).when('RetractTriageDecision', retract).thenRejected('WRONG_PHASE');
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

it('no state of a report holds a personal value: what was sealed stays out of it', () => {
  const scene = given(theReport, aReport(), qualified, attached);
  expect(JSON.stringify(scene.state())).not.toMatch(/sealed|exemple\.fr|Votez/);
});
