import { describe, expect, it } from '@jest/globals';
import { theReport } from '../../domain/report/report.js';
import { aTriageAgent, given, madeId, theSystem } from '../support/given.js';
import {
  keptReportId,
  respondentId,
  decisionId,
  qualified,
  attached,
  withdrawn,
  asked,
  outOfScope,
  qualification,
  type Event,
} from '../support/report-histories.js';
import { aReport, aRespondent } from '../support/stories.js';

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
