import { theSanctionProceeding } from '../../domain/sanction-proceeding/sanction-proceeding.js';
import { madeId, anOfficer, theChair, theSystem } from '../support/given.js';
import { aMeasure, aReportOn, CASE, digestOf, MEMBERS, RAPPORTEUR, RESPONDENT, session, TEXT } from '../support/proceeding-subject.js';
import { daysAfter } from '../support/stories.js';
import {
  president,
  clerk,
  rapporteur,
  means,
  DELIBERATION,
  deadline,
  opened,
  told,
  accepted,
  reported,
  observed,
  readyForDecision,
  pronounced,
  notified,
  publication,
  toSession,
  deliberating,
  simplifiedReady,
  proceeding,
  decision,
  simplifiedDecision,
  type Event,
} from '../support/proceeding-stories.js';

describe('who acts in a proceeding', () => {
  it('the Chair can never pronounce a sanction', () => {
    proceeding(...deliberating)
      .when('PronounceSanction', decision, { by: theChair() })
      .thenRejected('FUNCTION_NOT_ALLOWED');
    proceeding(...simplifiedReady)
      .when('PronounceSimplifiedSanction', simplifiedDecision(100), { by: theChair() })
      .thenRejected('FUNCTION_NOT_ALLOWED');
    for (const [command, { by }] of Object.entries(theSanctionProceeding.table)) expect([command, ...by]).not.toContain('CHAIR');
  });

  it('the rapporteur takes no part in the decision, nor does who was rapporteur before', () => {
    const past = [
      opened('SIMPLIFIED'),
      told,
      { type: 'RapporteurTookOver', data: { rapporteurId: madeId('another'), kind: 'SIMPLIFIED' }, by: theSystem } as const,
    ];
    proceeding(...past)
      .when('AcceptSimplifiedProcedure', { judgeId: RAPPORTEUR }, { by: president })
      .thenRejected('RAPPORTEUR_AMONG_DECIDERS');
    const twoHats = { ...president, id: RAPPORTEUR };
    proceeding(...deliberating)
      .when('PronounceSanction', decision, { by: twoHats })
      .thenRejected('SECOND_PERSON_REQUIRED');
  });

  it('only members of the restricted committee in office on the day of the session sit', () => {
    const stranger = madeId('a stranger');
    proceeding(...toSession)
      .when('HoldSession', { ...session, inOfficeIds: [...session.inOfficeIds, stranger], heldAt: daysAfter(-1) }, { by: clerk })
      .thenRejected('NOT_A_COMMITTEE_MEMBER', { members: [stranger] });
  });

  it('nobody who prepared the case decides it', () => {
    proceeding(...toSession)
      .and(`case-${CASE}`, {
        type: 'UrgencyDeclared',
        data: { reason: 'POLL_NEAR' },
        by: { ...anOfficer(), id: MEMBERS[0] ?? '' },
      } as never)
      .when('HoldSession', { ...session, heldAt: daysAfter(-1) }, { by: clerk })
      .thenRejected('CASEWORK_AMONG_DECIDERS');
  });

  it('a member who declared an interest in the respondent does not sit, and neither does a member of the bureau', () => {
    const of = (event: object) =>
      proceeding(...toSession)
        .and(`officeHolder-${MEMBERS[0] ?? ''}`, event as never)
        .when('HoldSession', { ...session, heldAt: daysAfter(-1) }, { by: clerk });
    of({
      type: 'InterestDeclared',
      data: { termId: madeId('interest'), kind: 'PARTY_MEMBERSHIP', respondentId: RESPONDENT, fromOn: '2024-01-01' },
    }).thenRejected('CONFLICT_OF_INTEREST');
    of({ type: 'MandateBegun', data: { termId: madeId('mandate'), body: 'BUREAU', fromOn: '2026-01-01' } }).thenRejected(
      'CASEWORK_AMONG_DECIDERS',
    );
  });
});

describe('the simplified procedure', () => {
  it('has a report only once the president of the committee has accepted it', () => {
    proceeding(opened('SIMPLIFIED'), told)
      .when('NotifySanctionReport', aReportOn, { by: rapporteur })
      .thenRejected('SIMPLIFIED_NOT_ACCEPTED');
  });

  it('once refused or interrupted goes on with the same file under article 22, when the Chair has appointed again', () => {
    const { scene } = proceeding(opened('SIMPLIFIED')).when(
      'RefuseSimplifiedProcedure',
      { reason: 'Question nouvelle.' },
      { by: president },
    );
    expect(scene.state().phase).toBe('AWAITING_RAPPORTEUR');
    scene.when('TakeOverAsRapporteur', { rapporteurId: madeId('member'), kind: 'ORDINARY' }, { by: theSystem });
    expect(scene.state()).toMatchObject({ phase: 'APPOINTED', file: { kind: 'ORDINARY', formerRapporteurIds: [RAPPORTEUR] } });
    proceeding(...simplifiedReady)
      .when('InterruptSimplifiedProcedure', { reason: 'Difficulté.' }, { by: president })
      .thenRecorded({ type: 'SimplifiedProcedureInterrupted', data: { deliberationId: DELIBERATION } });
  });

  it('imposes a fine of 20,000 euros at most, and the decision has no number of the series', () => {
    const { outcome } = proceeding(...simplifiedReady).when('PronounceSimplifiedSanction', simplifiedDecision(1_200_000), {
      by: president,
    });
    expect(outcome.written[0]?.data).not.toHaveProperty('number');
    proceeding(...simplifiedReady)
      .when('PronounceSimplifiedSanction', simplifiedDecision(2_000_001), { by: president })
      .thenRejected('OVER_CAP', { capCents: 2_000_000 });
  });

  it('is never published', () => {
    proceeding(opened('SIMPLIFIED'), told, accepted())
      .when('NotifySanctionReport', { ...aReportOn, publicationProposed: true }, { by: rapporteur })
      .thenRejected('SIMPLIFIED_NEVER_PUBLISHED');
    proceeding(...simplifiedReady, pronounced({ publication }), notified)
      .when('PublishDecision', { places: ['SITE_OF_THE_AUTHORITY'] }, { by: clerk })
      .thenRejected('SIMPLIFIED_NEVER_PUBLISHED');
  });

  it('is decided by the president or the member whom he named, and by no other member', () => {
    const named = anOfficer('COMMITTEE_MEMBER');
    const past = [opened('SIMPLIFIED'), told, accepted(named.id), reported(), readyForDecision];
    proceeding(...past)
      .when('PronounceSimplifiedSanction', simplifiedDecision(100), { by: president })
      .thenRejected('NOT_THE_JUDGE');
    proceeding(...past)
      .when('PronounceSimplifiedSanction', simplifiedDecision(100), { by: named })
      .thenRecorded({ type: 'SanctionPronounced', data: { signatory: { capacity: 'NAMED_MEMBER' } } });
  });

  it('hears the respondent who asked for it before deciding', () => {
    const asked: Event = { type: 'HearingRequestedByRespondent', data: { request: digestOf('request') } };
    proceeding(...simplifiedReady, asked)
      .when('PronounceSimplifiedSanction', simplifiedDecision(100), { by: president })
      .thenRejected('HEARING_NOT_HELD');
  });
});

describe('orders before the decision', () => {
  const report = { kind: 'PROVISIONAL', report: digestOf('injunction'), means } as const;
  const order = { injunctionId: madeId('order'), textDigest: TEXT, order: 'Cesser.' };
  const reportedInjunction = (kind: 'PRODUCTION' | 'PROVISIONAL'): Event => ({
    type: 'InjunctionReportNotified',
    data: {
      injunctionId: order.injunctionId,
      kind,
      report: digestOf('injunction'),
      means,
      deadlines: [deadline(`${kind}_INJUNCTION_OBSERVATIONS`, '2026-03-09')],
    },
    at: daysAfter(-20),
  });

  it('no injunction is asked for before the committee is seized', () => {
    proceeding().when('NotifyInjunctionReport', report, { by: rapporteur }).thenRejected('WRONG_PHASE');
  });

  it('a production injunction needs a formal notice of this case left without answer', () => {
    const production = { ...report, kind: 'PRODUCTION', formalNoticeId: madeId('notice') } as const;
    const scene = () => proceeding(opened());
    scene()
      .when('NotifyInjunctionReport', { ...report, kind: 'PRODUCTION' }, { by: rapporteur })
      .thenRejected('NOTICE_NOT_UNANSWERED');
    for (const notice of [
      { caseId: CASE, isUnanswered: false },
      { caseId: madeId('other'), isUnanswered: true },
    ])
      scene()
        .with({ notice: [notice] })
        .when('NotifyInjunctionReport', production, { by: rapporteur })
        .thenRejected('NOTICE_NOT_UNANSWERED');
    scene()
      .with({ notice: [{ caseId: CASE, isUnanswered: true }] })
      .when('NotifyInjunctionReport', production, { by: rapporteur })
      .thenRecorded({
        type: 'InjunctionReportNotified',
        data: { deadlines: [{ kind: 'PRODUCTION_INJUNCTION_OBSERVATIONS', dueOn: '2026-03-25' }] },
      });
  });

  it('the respondent has eight days before a provisional injunction', () => {
    proceeding(opened())
      .when('NotifyInjunctionReport', report, { by: rapporteur })
      .thenRecorded({ type: 'InjunctionReportNotified', data: { deadlines: [{ dueOn: '2026-03-18' }] } });
    const { scene } = proceeding(opened()).when('NotifyInjunctionReport', report, { by: rapporteur });
    const injunctionId =
      Object.keys((scene.state() as unknown as { readonly file: { readonly injunctions: object } }).file.injunctions)[0] ?? '';
    scene.when('IssueInjunction', { ...order, injunctionId }, { by: president }).thenRejected('RESPONDENT_TIME_RUNNING');
    scene.when('RecordInjunctionObservations', { injunctionId, observations: digestOf('answer') }, { by: clerk });
    scene.when('IssueInjunction', { ...order, injunctionId }, { by: president }).thenRecorded({ type: 'InjunctionIssued' });
  });

  it.each([
    ['PRODUCTION', 10_000],
    ['PROVISIONAL', 10_000_000],
  ] as const)('a penalty payment with a %s injunction is at most %d cents a day', (kind, cap) => {
    const past = [opened(), reportedInjunction(kind)];
    proceeding(...past)
      .when('IssueInjunction', { ...order, dailyPenaltyCents: cap }, { by: president })
      .thenRecorded({ type: 'InjunctionIssued' });
    proceeding(...past)
      .when('IssueInjunction', { ...order, dailyPenaltyCents: cap + 1 }, { by: president })
      .thenRejected('OVER_THE_LIMIT_A_DAY', { capCents: cap });
  });

  it('a provisional injunction lapses with the decision, a production injunction does not', () => {
    const issued = (kind: 'PRODUCTION' | 'PROVISIONAL'): readonly Event[] => [
      reportedInjunction(kind),
      { type: 'InjunctionIssued', data: { kind, ...order, article: 'art. 20 VI al. 2' }, by: president },
    ];
    const [first, ...rest] = deliberating;
    if (first === undefined) throw new Error('no proceeding');
    proceeding(first, ...issued('PROVISIONAL'), ...rest)
      .when('PronounceSanction', decision, { by: president })
      .thenRecorded({ type: 'SanctionPronounced' }, { type: 'ProvisionalInjunctionLapsed', data: { injunctionId: order.injunctionId } });
    proceeding(first, ...issued('PRODUCTION'), ...rest)
      .when('PronounceSanction', decision, { by: president })
      .thenRecorded({ type: 'SanctionPronounced' });
  });
});

describe('the exchanges', () => {
  it('the respondent is told of the proceeding before the report', () => {
    proceeding(opened()).when('NotifySanctionReport', aReportOn, { by: rapporteur }).thenRejected('RESPONDENT_NOT_TOLD');
  });

  it('a report cites an established breach, and the article as numbered on its day', () => {
    const past = [opened(), told];
    proceeding(...past)
      .when('NotifySanctionReport', { ...aReportOn, breachIds: [] }, { by: rapporteur })
      .thenRejected('NO_BREACH_CITED');
    proceeding(...past)
      .when('NotifySanctionReport', { ...aReportOn, breachIds: [madeId('alleged only')] }, { by: rapporteur })
      .thenRejected('BREACH_NOT_ESTABLISHED');
    proceeding(...past)
      .when('NotifySanctionReport', aReportOn, { by: rapporteur })
      .thenRecorded({
        type: 'SanctionReportNotified',
        data: { article: 'art. 20 IV, 22', deadlines: [{ kind: 'SANCTION_OBSERVATIONS', dueOn: '2026-04-10' }] },
      });
  });

  it('in urgency the respondent has eight days', () => {
    proceeding(opened('URGENT'), told)
      .when('NotifySanctionReport', { ...aReportOn, proposedMeasures: [aMeasure] }, { by: rapporteur })
      .thenRecorded({ type: 'SanctionReportNotified', data: { deadlines: [{ kind: 'URGENT_OBSERVATIONS', dueOn: '2026-03-18' }] } });
  });

  it('the rapporteur acts on his own proceeding alone', () => {
    proceeding(opened(), told)
      .when('NotifySanctionReport', aReportOn, { by: anOfficer('RAPPORTEUR', 'another rapporteur') })
      .thenRejected('NOT_ASSIGNED');
  });

  it('the respondent may always answer last: the instruction is closed when he has, or when his time is over', () => {
    const running = [opened(), told, reported('2026-03-12')];
    proceeding(...running)
      .when('CloseInstruction', {}, { by: rapporteur })
      .thenRejected('RESPONDENT_TIME_RUNNING', { dueOn: '2026-03-12' });
    const { scene } = proceeding(...running).when('RecordObservations', { observations: digestOf('first') }, { by: clerk });
    scene.when('RecordRapporteurReply', { reply: digestOf('reply'), means }, { by: rapporteur });
    scene.when('CloseInstruction', {}, { by: rapporteur }).thenRejected('RESPONDENT_TIME_RUNNING', { dueOn: '2026-04-10' });
    scene.when('RecordObservations', { observations: digestOf('second') }, { by: clerk });
    scene.when('CloseInstruction', {}, { by: rapporteur }).thenRecorded({ type: 'InstructionClosed', data: { next: 'SESSION' } });
  });

  it('observations after the term are recorded as late', () => {
    proceeding(opened(), told, reported('2026-03-09'))
      .when('RecordObservations', { observations: digestOf('late') }, { by: clerk })
      .thenRecorded({ type: 'ObservationsReceived', data: { isLate: true } });
  });

  it('the president of the committee lengthens the time for complexity, while it runs', () => {
    const extend = { days: 15, reason: 'Complexité.' };
    const { scene } = proceeding(opened(), told).when('NotifySanctionReport', aReportOn, { by: rapporteur });
    scene
      .when('ExtendObservationTime', extend, { by: president })
      .thenRecorded({ type: 'TimeLimitExtended', data: { deadlines: [{ kind: 'SANCTION_OBSERVATIONS', dueOn: '2026-04-27' }] } });
    scene.when('ExtendObservationTime', extend, { by: president }).thenRejected('NO_CLOCK_TO_EXTEND');
    proceeding(opened(), told, reported(), observed)
      .when('ExtendObservationTime', extend, { by: president })
      .thenRejected('NO_CLOCK_TO_EXTEND');
  });

  it('only in the ordinary procedure does the rapporteur end it, and the case is told', () => {
    proceeding(opened())
      .when('EndProceedingByRapporteur', { reason: 'Rien.' }, { by: rapporteur })
      .thenRecorded(
        { type: 'ProceedingEndedByRapporteur' },
        { type: 'ProceedingEnded', data: { caseId: CASE, outcome: 'ENDED_BY_RAPPORTEUR' } },
      );
    proceeding(opened('SIMPLIFIED'))
      .when('EndProceedingByRapporteur', { reason: 'Rien.' }, { by: rapporteur })
      .thenRejected('ONLY_BY_ORDINARY_PROCEDURE');
  });
});
