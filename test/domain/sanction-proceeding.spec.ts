import { theSanctionProceeding } from '../../domain/sanction-proceeding/sanction-proceeding.js';
import { given, madeId, NOW, anOfficer, theChair, theSystem, type Told } from '../support/given.js';
import {
  aClosedDeliberation,
  aMeasure,
  aReportOn,
  aSeizedCommittee,
  BREACH,
  CASE,
  digestOf,
  MEMBERS,
  measures,
  PRESIDENT,
  RAPPORTEUR,
  RESPONDENT,
  session,
  signing,
  TEXT,
} from '../support/proceeding-subject.js';
import { daysAfter } from '../support/stories.js';

type Event = Told<typeof theSanctionProceeding.events>;
type Kind = 'ORDINARY' | 'SIMPLIFIED' | 'URGENT';

const president = anOfficer('COMMITTEE_PRESIDENT');
const clerk = anOfficer('COMMITTEE_CLERK');
const rapporteur = anOfficer('RAPPORTEUR');
const litigation = anOfficer('LITIGATION_OFFICER');
const means = 'REGISTERED_POST' as const;
const DELIBERATION = madeId('its deliberation');
const deadline = (kind: string, dueOn: string, deadlineId = madeId(kind)) => ({
  deadlineId,
  kind,
  ruleVersion: `${kind}.1`,
  startsOn: '2026-01-10',
  dueOn,
  zone: 'Europe/Paris',
});
const appeal = { court: 'CONSEIL_D_ETAT', months: 2, ruleVersion: 'SANCTION_APPEAL.1' } as const;
const signatory = { signatoryId: PRESIDENT, capacity: 'COMMITTEE_PRESIDENT', name: 'Camille Durand' } as const;

const opened = (kind: Kind = 'ORDINARY'): Event => ({
  type: 'ProceedingOpened',
  data: { caseId: CASE, kind, rapporteurId: RAPPORTEUR, respondentId: RESPONDENT, establishedBreachIds: [BREACH] },
  by: theSystem,
  at: daysAfter(-100),
});
const told: Event = { type: 'RespondentToldOfProceeding', data: { means }, at: daysAfter(-99) };
const accepted = (judgeId = PRESIDENT): Event => ({ type: 'SimplifiedProcedureAccepted', data: { judgeId }, by: president });
const reported = (dueOn = '2026-02-10'): Event => ({
  type: 'SanctionReportNotified',
  data: { ...aReportOn, article: 'art. 20 IV, 22', deadlines: [deadline('SANCTION_OBSERVATIONS', dueOn)] },
  by: rapporteur,
  at: daysAfter(-59),
});
const observed: Event = {
  type: 'ObservationsReceived',
  data: { observations: digestOf('observations'), isLate: false, deadlines: [deadline('RAPPORTEUR_REPLY', '2026-03-09')] },
  at: daysAfter(-40),
};
const readyForSession: Event = { type: 'InstructionClosed', data: { next: 'SESSION' }, by: rapporteur };
const readyForDecision: Event = { type: 'InstructionClosed', data: { next: 'DECISION', deliberationId: DELIBERATION }, by: rapporteur };
const convened = (sessionAt = daysAfter(-1)): Event => ({
  type: 'SessionConvened',
  data: { sessionId: madeId('session'), sessionAt, means },
  by: clerk,
  at: daysAfter(-30),
});
const held: Event = { type: 'SessionHeld', data: { ...session, deliberationId: DELIBERATION }, by: clerk, at: daysAfter(-1) };
const pronounced = (more: object = {}): Event => ({
  type: 'SanctionPronounced',
  data: {
    number: 'SAN-2026-003',
    measures: [...measures],
    processingOf: 'OTHERS',
    article: 'art. 20 IV, 22',
    textDigest: TEXT,
    reasons: 'Les faits sont établis.',
    signatory,
    appeal,
    residence: 'METROPOLE',
    ...more,
  },
  by: president,
});
const notified: Event = {
  type: 'DecisionNotified',
  data: { means, commissionerTold: true, deadlines: [deadline('SANCTION_APPEAL', '2026-05-11')] },
  by: clerk,
};
const publication = { places: ['SITE_OF_THE_AUTHORITY'] as const, anonymisedOn: '2028-03-10' };
const toSession = [opened(), told, reported(), readyForSession, convened()];
const deliberating = [...toSession, held];
const simplifiedReady = [opened('SIMPLIFIED'), told, accepted(), reported(), readyForDecision];

/** A proceeding with this past, among a case with established breaches and a committee in office. */
const proceeding = (...past: readonly Event[]) => {
  const scene = given(theSanctionProceeding, ...past);
  aSeizedCommittee(scene.world);
  aClosedDeliberation(scene.world, DELIBERATION);
  return scene;
};
const decision = { ...signing, measures: [...measures], processingOf: 'OTHERS' } as const;
const simplifiedDecision = (amountCents: number) =>
  ({ ...signing, measures: [{ measure: 'ADMINISTRATIVE_FINE', breachIds: [BREACH], amountCents }], processingOf: 'OTHERS' }) as const;

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

describe('the session', () => {
  it('is notified fifteen clear days before, eight in urgency', () => {
    const ready = [opened(), told, reported(), readyForSession];
    const convene = (sessionAt: string) => ({ sessionAt, means });
    proceeding(...ready)
      .when('ConveneSession', convene(daysAfter(15)), { by: clerk })
      .thenRejected('NOTICE_OF_SESSION_TOO_SHORT');
    proceeding(...ready)
      .when('ConveneSession', convene(daysAfter(16)), { by: clerk })
      .thenRecorded({ type: 'SessionConvened' });
    const urgent = [opened('URGENT'), told, reported(), readyForSession];
    proceeding(...urgent)
      .when('ConveneSession', convene(daysAfter(8)), { by: clerk })
      .thenRejected('NOTICE_OF_SESSION_TOO_SHORT');
    proceeding(...urgent)
      .when('ConveneSession', convene(daysAfter(9)), { by: clerk })
      .thenRecorded({ type: 'SessionConvened' });
  });

  it.each([
    ['with half of the members in office there is no quorum', { presentIds: session.presentIds.slice(0, 2) }, 'NO_QUORUM'],
    ['a recused member does not sit', { recusals: [{ memberId: PRESIDENT, ground: 'DECLARED_INTEREST' }] }, 'RECUSED_YET_PRESENT'],
    ['who presides is present', { presidingId: MEMBERS[2] ?? '' }, 'PRESIDING_NOT_PRESENT'],
    ['the respondent speaks last', { respondentSpokeLast: false }, 'RESPONDENT_SPEAKS_LAST'],
    ['it is held on the day for which it was convened', { heldAt: daysAfter(-2) }, 'SESSION_ON_ANOTHER_DAY'],
    ['it is not recorded before it is held', { heldAt: daysAfter(1) }, 'IN_THE_FUTURE'],
    [
      'the committee has six seats',
      { inOfficeIds: [PRESIDENT, ...['a', 'b', 'c', 'd', 'e', 'f'].map((one) => madeId('seat', one))] },
      'TOO_MANY_MEMBERS',
    ],
  ] as const)('%s', (_, change, code) => {
    proceeding(...toSession)
      .when('HoldSession', { ...session, heldAt: daysAfter(-1), ...change } as never, { by: clerk })
      .thenRejected(code);
  });

  it('opens a deliberation, and the committee may send the file back', () => {
    const { scene } = proceeding(...toSession).when('HoldSession', { ...session, heldAt: daysAfter(-1) }, { by: clerk });
    scene.when('SendBackToRapporteur', { reason: 'Un point.' }, { by: president }).thenRecorded({ type: 'FileSentBackToRapporteur' });
    expect(scene.state()).toMatchObject({ phase: 'ADVERSARIAL', file: { sitting: undefined } });
  });
});

describe('the decision', () => {
  it('has its number, reasons, signatory, means and time of appeal, and cites the law of its day', () => {
    proceeding(...deliberating)
      .when('PronounceSanction', { ...decision, residence: 'GUADELOUPE' }, { by: president, number: 'SAN-2026-003' })
      .thenRecorded({
        type: 'SanctionPronounced',
        data: {
          number: 'SAN-2026-003',
          article: 'art. 20 IV, 22',
          appeal: { court: 'CONSEIL_D_ETAT', months: 3 },
          signatory: { signatoryId: PRESIDENT },
        },
      });
    proceeding(...deliberating)
      .when('PronounceSanction', { ...decision, reasons: ' ' }, { by: president })
      .thenRejected('NO_REASONS');
    proceeding(...deliberating)
      .when('PronounceSanction', { ...decision, signatoryName: '' }, { by: president })
      .thenRejected('NO_SIGNATORY');
  });

  it('every measure cites an established breach', () => {
    const on = (breachIds: readonly string[]) => ({ ...decision, measures: [{ measure: 'REPRIMAND' as const, breachIds }] });
    proceeding(...deliberating)
      .when('PronounceSanction', on([]), { by: president })
      .thenRejected('NO_BREACH_CITED');
    proceeding(...deliberating)
      .when('PronounceSanction', on([madeId('alleged')]), { by: president })
      .thenRejected('BREACH_NOT_ESTABLISHED');
    proceeding(...deliberating)
      .when('PronounceSanction', { ...decision, measures: [] }, { by: president })
      .thenRejected('NO_MEASURE');
    proceeding(...deliberating)
      .and(`case-${CASE}`, { type: 'EstablishedBreachWithdrawn', data: { establishedBreachId: BREACH, reason: 'NOT_SUPPORTED' } })
      .when('PronounceSanction', on([BREACH]), { by: president })
      .thenRejected('BREACH_NOT_ESTABLISHED');
  });

  it('is the text that a deliberation adopted and closed', () => {
    proceeding(...deliberating)
      .when('PronounceSanction', { ...decision, textDigest: digestOf('another text') }, { by: president })
      .thenRejected('OTHER_TEXT');
    proceeding(...toSession, { ...held, data: { ...session, deliberationId: madeId('open one') } } as Event)
      .when('PronounceSanction', decision, { by: president })
      .thenRejected('DELIBERATION_NOT_CLOSED');
  });

  it('the finding that there is no need to rule needs no deliberation', () => {
    proceeding(opened(), told, reported(), readyForSession)
      .when('PronounceNonLieu', signing, { by: president })
      .thenRecorded({ type: 'NonLieuPronounced' });
  });

  it('a notification before its decision is refused', () => {
    const how = { by: clerk };
    proceeding(...deliberating, pronounced())
      .when('NotifyDecision', { means, commissionerTold: true, notifiedAt: daysAfter(-1) }, how)
      .thenRejected('BEFORE_THE_ACT');
    proceeding(...deliberating, pronounced())
      .when('NotifyDecision', { means, commissionerTold: true, notifiedAt: daysAfter(1) }, how)
      .thenRejected('IN_THE_FUTURE');
  });

  it('the time of appeal is two months from the notification, one more overseas', () => {
    const notify = { means, commissionerTold: true } as const;
    for (const [residence, dueOn] of [
      ['METROPOLE', '2026-05-11'],
      ['GUADELOUPE', '2026-06-11'],
    ] as const) {
      const { scene } = proceeding(...deliberating).when('PronounceSanction', { ...decision, residence }, { by: president });
      scene
        .when('NotifyDecision', notify, { by: clerk })
        .thenRecorded({ type: 'DecisionNotified', data: { deadlines: [{ kind: 'SANCTION_APPEAL', dueOn }] } });
    }
  });
});

describe('publication', () => {
  const ordered = [...deliberating, pronounced({ publication }), notified];
  const publish = { places: ['SITE_OF_THE_AUTHORITY'] } as const;

  it('has an end, on which the name is removed', () => {
    proceeding(...deliberating)
      .when('PronounceSanction', { ...decision, publication: { ...publication, anonymisedOn: '2026-03-10' } }, { by: president })
      .thenRejected('PUBLICATION_WITHOUT_END');
    const { scene } = proceeding(...ordered).when('PublishDecision', publish, { by: clerk });
    const { clocks } = (
      scene.state() as unknown as {
        readonly file: { readonly clocks: readonly { readonly kind: string; readonly dueOn: string; readonly deadlineId: string }[] };
      }
    ).file;
    const clock = clocks.find(({ kind }) => kind === 'DECISION_ANONYMISATION');
    expect(clock?.dueOn).toBe('2028-03-10');
    const anonymise = { deadlineId: clock?.deadlineId ?? '' };
    scene.when('AnonymiseDecision', anonymise, { by: theSystem, at: '2028-03-09T10:00:00.000Z' }).thenRejected('NOT_DUE');
    scene
      .when('AnonymiseDecision', anonymise, { by: theSystem, at: '2028-03-10T10:00:00.000Z' })
      .thenRecorded({ type: 'DecisionAnonymised' });
  });

  it('is made only where the decision ordered it', () => {
    proceeding(...ordered)
      .when('PublishDecision', { places: ['PRESS_INSERTION'] }, { by: clerk })
      .thenRejected('PUBLICATION_NOT_ORDERED');
    proceeding(...deliberating, pronounced(), notified)
      .when('PublishDecision', publish, { by: clerk })
      .thenRejected('PUBLICATION_NOT_ORDERED');
  });
});

describe('appeal and execution', () => {
  const standing = [...deliberating, pronounced(), notified];
  const lapsed: Event = { type: 'SanctionAppealPeriodLapsed', data: { deadlineId: madeId('SANCTION_APPEAL') }, by: theSystem };

  it('the time of appeal lapses on the day after its term', () => {
    const lapse = { deadlineId: madeId('SANCTION_APPEAL') };
    proceeding(...standing)
      .when('LapseSanctionAppeal', lapse, { by: theSystem, at: '2026-05-11T10:00:00.000Z' })
      .thenRejected('NOT_DUE');
    proceeding(...standing)
      .when('LapseSanctionAppeal', lapse, { by: theSystem, at: '2026-05-12T10:00:00.000Z' })
      .thenRecorded({ type: 'SanctionAppealPeriodLapsed' });
  });

  it('an appeal lodged in time is recorded even after the lapse, one lodged later is not', () => {
    const how = { by: litigation, at: '2026-06-01T10:00:00.000Z' };
    proceeding(...standing, lapsed)
      .when('RecordSanctionAppeal', { lodgedAt: '2026-05-11T10:00:00.000Z' }, how)
      .thenRecorded({ type: 'SanctionAppealLodged' });
    proceeding(...standing, lapsed)
      .when('RecordSanctionAppeal', { lodgedAt: '2026-05-13T10:00:00.000Z' }, how)
      .thenRejected('APPEAL_TOO_LATE');
  });

  it('the penalty payment is liquidated after its reasons and amount were told and fifteen days have passed, or an answer came', () => {
    const { scene } = proceeding(...standing).when(
      'NotifyLiquidationProposal',
      { amountCents: 50_000, reasons: 'Retard.', means },
      { by: clerk },
    );
    const { liquidations } = (scene.state() as unknown as { readonly file: { readonly liquidations: object } }).file;
    const liquidate = { ...signing, liquidationId: Object.keys(liquidations)[0] ?? '', amountCents: 40_000 };
    scene.when('LiquidatePenaltyPayment', liquidate, { by: president }).thenRejected('RESPONDENT_TIME_RUNNING', { dueOn: '2026-03-25' });
    scene
      .when('LiquidatePenaltyPayment', { ...liquidate, amountCents: 50_001 }, { by: president, at: daysAfter(16) })
      .thenRejected('MORE_THAN_WAS_TOLD');
    scene
      .when('LiquidatePenaltyPayment', liquidate, { by: president, at: daysAfter(16) })
      .thenRecorded({ type: 'PenaltyPaymentLiquidated' });
    proceeding(...standing)
      .when('LiquidatePenaltyPayment', { ...liquidate, liquidationId: madeId('untold') }, { by: president })
      .thenRejected('LIQUIDATION_NOT_TOLD');
  });

  it('nothing is liquidated without a penalty payment', () => {
    proceeding(...deliberating, pronounced({ measures: [aMeasure] }), notified)
      .when('NotifyLiquidationProposal', { amountCents: 50_000, reasons: 'Retard.', means }, { by: clerk })
      .thenRejected('NO_PENALTY_PAYMENT');
  });

  it('ends when the decision is executed, or when only the State has to recover', () => {
    const end = (ground: 'EXECUTED' | 'RECOVERY_BY_THE_STATE' | 'NOTHING_TO_EXECUTE', ...past: readonly Event[]) =>
      proceeding(...standing, lapsed, ...past).when('EndProceeding', { ground }, { by: clerk });
    const complied: Event = { type: 'InjunctionComplied', data: { proof: digestOf('done') } };
    const paid: Event = { type: 'FinePaid', data: { amountCents: 1_200_000, proof: digestOf('paid') } };
    end('EXECUTED').thenRejected('STILL_TO_EXECUTE');
    end('EXECUTED', complied).thenRejected('STILL_TO_EXECUTE');
    end('EXECUTED', complied, paid).thenRecorded({
      type: 'ProceedingEnded',
      data: { caseId: CASE, outcome: 'SANCTIONED', ground: 'EXECUTED' },
    });
    end('RECOVERY_BY_THE_STATE', complied).thenRecorded({ type: 'ProceedingEnded' });
    end('RECOVERY_BY_THE_STATE', complied, paid).thenRejected('NOTHING_DUE');
    end('NOTHING_TO_EXECUTE', complied, paid).thenRejected('STILL_TO_EXECUTE');
  });

  it('no more is paid than is owed, and an annulled fine is not owed', () => {
    const pay = (amountCents: number) => ({ amountCents, proof: digestOf('paid') });
    proceeding(...standing)
      .when('RecordFinePaid', pay(1_200_001), { by: litigation })
      .thenRejected('MORE_THAN_THE_FINE');
    proceeding(...standing)
      .when('RecordFinePaid', pay(1_200_000), { by: litigation })
      .thenRecorded({ type: 'FinePaid' });
    const annulled: readonly Event[] = [
      { type: 'SanctionAppealLodged', data: {} },
      { type: 'SanctionAppealDecided', data: { outcome: 'ANNULLED', judgment: digestOf('judgment') } },
    ];
    proceeding(...standing, ...annulled)
      .when('RecordFinePaid', pay(1), { by: litigation })
      .thenRejected('NO_FINE');
    proceeding(...standing, ...annulled)
      .when('EndProceeding', { ground: 'NOTHING_TO_EXECUTE' }, { by: clerk })
      .thenRecorded({ type: 'ProceedingEnded' });
  });

  it('a date of notification is corrected by a second person, with its reason, and the clock is counted again', () => {
    const correct = { of: 'DECISION', notifiedAt: '2026-03-12T10:00:00.000Z', reason: 'POSTMARK' } as const;
    const at = '2026-03-20T10:00:00.000Z';
    proceeding(...standing)
      .when('CorrectNotificationDate', correct, { by: clerk, at })
      .thenRejected('SECOND_PERSON_REQUIRED');
    const { scene } = proceeding(...standing).when('CorrectNotificationDate', correct, { by: litigation, at });
    expect(scene.world.stream(`sanctionProceeding-${scene.id}`).slice(-2)).toMatchObject([
      { type: 'NotificationDateCorrected' },
      { type: 'ProceedingDeadlinesRecomputed', data: { deadlines: [{ kind: 'SANCTION_APPEAL', dueOn: '2026-05-13' }] } },
    ]);
    expect(NOW < at).toBe(true);
  });
});
