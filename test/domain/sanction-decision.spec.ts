import { madeId, NOW, theSystem } from '../support/given.js';
import { aMeasure, BREACH, CASE, digestOf, MEMBERS, PRESIDENT, session, signing } from '../support/proceeding-subject.js';
import { daysAfter } from '../support/stories.js';
import {
  president,
  clerk,
  litigation,
  means,
  opened,
  told,
  reported,
  readyForSession,
  held,
  pronounced,
  notified,
  publication,
  toSession,
  deliberating,
  proceeding,
  decision,
  type Event,
} from '../support/proceeding-stories.js';

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
