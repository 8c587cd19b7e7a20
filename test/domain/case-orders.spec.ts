import { theCase } from '../../domain/case/case.js';
import { given, madeId, NOW, theSystem } from '../support/given.js';
import { daysAfter, officerId } from '../support/stories.js';
import {
  respondent,
  rapporteur,
  agent,
  judge,
  officer,
  chair,
  viceChair,
  following,
  opened,
  established,
  proposed,
  cited,
  notice,
  urgentProceeding,
  known,
  instructed,
} from '../support/case-on-its-way.js';

describe('invariants 15 and 16: an act of the Chair states who signs, in which capacity, the appeal and the article of its day', () => {
  it.each([
    [NOW, 'art. 20 III'],
    ['2023-06-01T10:00:00.000Z', 'art. 20 II'],
  ])('on %s it cites %s', (at, article) => {
    const early = { at } as const;
    given(theCase, ...[...opened, established(), proposed('FORMAL_NOTICE')].map((event) => ({ ...event, ...early })))
      .when('IssueFormalNotice', notice, { by: chair, at, number: 'MED-2023-001' })
      .thenRecorded({
        type: 'FormalNoticeIssued',
        data: { article, signatoryId: chair.id, capacity: 'CHAIR', appeal: { court: 'CONSEIL_D_ETAT', months: 2 } },
      });
  });

  it('the delegated vice-chair signs in his own capacity', () => {
    known(...opened, established(), proposed('REMINDER'))
      .when('IssueReminder', { ...following, ...cited }, { by: viceChair })
      .thenRecorded({ type: 'ReminderOfLegalObligationsIssued', data: { capacity: 'DELEGATED_VICE_CHAIR', signatoryId: viceChair.id } });
  });

  it('a notification never comes before its act', () => {
    const scene = known(...opened, established(), proposed('REMINDER'));
    scene.when('IssueReminder', { ...following, ...cited }, { by: chair });
    const actId = Object.keys((scene.state() as { acts: object }).acts)[0] ?? '';
    scene
      .when('RecordActNotified', { actId, means: 'REGISTERED_POST', notifiedAt: daysAfter(-1) }, { by: officer })
      .thenRejected('BEFORE_THE_ACT');
    scene.when('RecordActNotified', { actId, means: 'REGISTERED_POST' }, { by: officer }).thenRecorded({ type: 'ActNotified' });
  });
});

describe('invariants 1 and 2: the rapporteur', () => {
  const appoint = (rapporteurId: string, kind: 'ORDINARY' | 'SIMPLIFIED' = 'ORDINARY') => ({ ...following, ...cited, kind, rapporteurId });
  const scene = (kind: 'ORDINARY' | 'SIMPLIFIED' = 'ORDINARY') => known(...opened, established(), proposed(`SANCTION_${kind}`));

  it('of the ordinary procedure is a member of the Commission outside the restricted committee', () => {
    scene()
      .when('AppointRapporteur', appoint(rapporteur), { by: chair })
      .thenRecorded({ type: 'RapporteurAppointed', data: { article: 'art. 20 IV, 22' } });
    scene().when('AppointRapporteur', appoint(judge), { by: chair }).thenRejected('RAPPORTEUR_IN_THE_COMMITTEE');
    scene().when('AppointRapporteur', appoint(agent), { by: chair }).thenRejected('RAPPORTEUR_NOT_A_MEMBER');
    scene().when('AppointRapporteur', appoint(officerId()), { by: chair }).thenRejected('NOT_A_RAPPORTEUR');
  });

  it('of the simplified procedure is an agent whose habilitation runs on that day', () => {
    scene('SIMPLIFIED')
      .when('AppointRapporteur', appoint(agent, 'SIMPLIFIED'), { by: chair })
      .thenRecorded({ type: 'RapporteurAppointed' });
    scene('SIMPLIFIED')
      .when('AppointRapporteur', appoint(rapporteur, 'SIMPLIFIED'), { by: chair })
      .thenRejected('RAPPORTEUR_NOT_HABILITATED');
    scene('SIMPLIFIED')
      .and(`officeHolder-${agent}`, {
        type: 'HabilitationSuspended',
        data: { termId: madeId('habilitation'), fromOn: '2026-03-01', untilOn: '2026-03-31', reason: 'UNDER_INQUIRY' },
      })
      .when('AppointRapporteur', appoint(agent, 'SIMPLIFIED'), { by: chair })
      .thenRejected('RAPPORTEUR_NOT_HABILITATED');
  });

  it('has not handled the matter, in whatever function', () => {
    const handler = {
      type: 'BreachAlleged',
      data: { allegationId: madeId('allegation'), breach: 'NO_LEGAL_BASIS', degree: 'SUSPECTED', reportIds: [] },
      by: { kind: 'AGENT', id: rapporteur, functions: ['HEAD_OF_DEPARTMENT'] },
    } as const;
    known(...opened, handler, established(), proposed('SANCTION_ORDINARY'))
      .when('AppointRapporteur', appoint(rapporteur), { by: chair })
      .thenRejected('RAPPORTEUR_HANDLED_THE_MATTER');
  });

  it('invariant 9: has declared no interest in the respondent, and is not recused', () => {
    scene()
      .and(`officeHolder-${rapporteur}`, {
        type: 'InterestDeclared',
        data: { termId: madeId('interest'), kind: 'FAMILY', respondentId: respondent, fromOn: '2020-01-01', untilOn: '2023-12-31' },
      })
      .when('AppointRapporteur', appoint(rapporteur), { by: chair })
      .thenRejected('CONFLICT_OF_INTEREST');
    const withCase = scene();
    withCase
      .and(`officeHolder-${rapporteur}`, {
        type: 'RecusalRecorded',
        data: { termId: madeId('recusal'), caseId: withCase.id, reason: 'PERSONAL_TIE', fromOn: '2026-01-01' },
      })
      .when('AppointRapporteur', appoint(rapporteur), { by: chair })
      .thenRejected('CONFLICT_OF_INTEREST');
  });
});

describe('several procedures at once, and the closing', () => {
  it('an urgent procedure is asked for at any time, once against one respondent', () => {
    const asked = { ...cited, rapporteurId: rapporteur, grounds: 'Atteinte aux droits.' };
    const scene = known(...opened, established(), proposed('FORMAL_NOTICE'));
    scene.when('RequestUrgentProcedure', asked, { by: chair }).thenRecorded({ type: 'UrgentProcedureRequested' });
    scene.when('RequestUrgentProcedure', asked, { by: chair }).thenRejected('URGENT_PROCEDURE_OPEN');
    scene.when('IssueFormalNotice', notice, { by: chair, number: 'MED-2026-001' }).thenRecorded({ type: 'FormalNoticeIssued' });
    expect(Object.values((scene.state() as { procedures: Record<string, { kind: string }> }).procedures).map(({ kind }) => kind)).toEqual([
      'SANCTION_PROCEEDING',
      'FORMAL_NOTICE',
    ]);
  });

  it('a case is closed only when no procedure is open, a referral apart', () => {
    const closing = { reason: 'SETTLED_SATISFACTION', statement: 'Les envois ont cessé.' } as const;
    const { proceedingId } = urgentProceeding.data;
    known(...opened, established(), urgentProceeding)
      .when('ProposeCaseClosing', closing, { by: officer })
      .thenRejected('PROCEDURES_OPEN');
    known(
      ...opened,
      established(),
      urgentProceeding,
      { type: 'ProsecutorNotified', data: { referralId: madeId('referral') }, by: theSystem },
      {
        type: 'ProcedureEnded',
        data: { procedureId: proceedingId, kind: 'SANCTION_PROCEEDING', outcome: 'NO_URGENT_MEASURE' },
        by: theSystem,
      },
    )
      .when('ProposeCaseClosing', closing, { by: officer })
      .thenRecorded({ type: 'CaseClosingProposed' });
  });

  it.each([
    ['SANCTIONED', 'SANCTION_PROCEEDING', 'SANCTIONED'],
    ['FORMAL_NOTICE_COMPLIED', 'FORMAL_NOTICE', 'COMPLIED'],
  ] as const)('the reason %s is accepted once that act exists', (reason, kind, outcome) => {
    const proposal = { reason, statement: 'Voir l’acte.' };
    instructed.when('ProposeCaseClosing', proposal, { by: officer }).thenRejected('ACT_NOT_MADE');
    known(...opened, established(), { type: 'ProcedureEnded', data: { procedureId: madeId('ended'), kind, outcome }, by: theSystem })
      .when('ProposeCaseClosing', proposal, { by: officer })
      .thenRecorded({ type: 'CaseClosingProposed' });
  });

  it('a reason that denies a breach is refused while one is established', () => {
    instructed
      .when('ProposeCaseClosing', { reason: 'NO_BREACH_FOUND', statement: 'Rien.' }, { by: officer })
      .thenRejected('BREACH_STILL_ESTABLISHED');
  });

  it('a monitored case comes back, and its term lies ahead', () => {
    const scene = known(...opened, proposed('MONITOR'));
    scene.when('StartMonitoring', { ...following, untilOn: '2026-03-10' }, { by: chair }).thenRejected('TERM_NOT_AHEAD');
    scene.when('StartMonitoring', { ...following, untilOn: '2026-06-30' }, { by: chair }).thenRecorded({ type: 'MonitoringStarted' });
    scene.when('EndMonitoring', { reason: 'NEW_FACTS' }, { by: officer }).thenRecorded({ type: 'MonitoringEnded' });
    expect(scene.state().phase).toBe('OPEN');
  });
});
