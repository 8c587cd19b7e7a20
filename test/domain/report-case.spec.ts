import { describe, expect, it } from '@jest/globals';
import { theReport } from '../../domain/report/report.js';
import { anOfficer, aTriageAgent, given, madeId, theHead, theReporter, theSystem } from '../support/given.js';
import { caseId, otherCaseId, qualified, attached, withdrawn, outOfScope } from '../support/report-histories.js';
import { aCase, aReport } from '../support/stories.js';

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

it('no state of a report holds a personal value: what was sealed stays out of it', () => {
  const scene = given(theReport, aReport(), qualified, attached);
  expect(JSON.stringify(scene.state())).not.toMatch(/sealed|exemple\.fr|Votez/);
});
