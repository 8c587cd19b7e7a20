import { theElection } from '../../domain/election/election.js';
import { anOfficer, aTriageAgent, given, theHead, theSystem } from '../support/given.js';
import { anElection } from '../support/stories.js';

const rounds = [
  { round: 1, on: '2027-03-14' },
  { round: 2, on: '2027-03-21' },
];
const declaration = { electionCode: 'BY-2027', types: ['LOCAL_BY_ELECTION'], rounds, zone: 'Europe/Paris' } as const;
const secretary = anOfficer('SECRETARY_GENERAL');
const declared = { type: 'ElectionDeclared', data: declaration, by: secretary } as const;

describe('an election', () => {
  it('is declared with its types, its rounds and its zone', () => {
    given(theElection)
      .when('DeclareElection', declaration, { by: secretary })
      .thenRecorded({ type: 'ElectionDeclared', data: declaration });
    given(theElection).when('DeclareElection', declaration, { by: aTriageAgent() }).thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('may gather polls of several types', () => {
    const types = ['REGIONAL', 'DEPARTMENTAL'] as const;
    given(theElection)
      .when('DeclareElection', { ...declaration, types }, { by: theSystem })
      .thenRecorded({ type: 'ElectionDeclared', data: { types } });
  });

  it('declared twice alike is declared once; otherwise it is declared already', () => {
    given(theElection, declared).when('DeclareElection', declaration, { by: theSystem }).thenNothing();
    given(theElection, declared)
      .when('DeclareElection', { ...declaration, zone: 'Indian/Reunion' }, { by: theSystem })
      .thenRejected('WRONG_PHASE');
  });

  it.each([
    ['no round', [], 'NO_ROUND'],
    ['a first round that is not the first', [{ round: 2, on: '2027-03-14' }], 'ROUNDS_OUT_OF_ORDER'],
    ['rounds out of order', [rounds[1], rounds[0]], 'ROUNDS_OUT_OF_ORDER'],
    ['a second round on the day of the first', [rounds[0], { round: 2, on: '2027-03-14' }], 'ROUNDS_OUT_OF_ORDER'],
    ['one round twice', [rounds[0], rounds[0]], 'ROUNDS_OUT_OF_ORDER'],
  ] as const)('is not declared nor corrected with %s', (_, wrong, code) => {
    const wrongRounds = wrong.flatMap((round) => (round === undefined ? [] : [round]));
    given(theElection)
      .when('DeclareElection', { ...declaration, rounds: wrongRounds }, { by: secretary })
      .thenRejected(code);
    given(theElection, declared)
      .when('CorrectElectionRounds', { rounds: wrongRounds, reason: 'DECREE' }, { by: anOfficer('ADMINISTRATOR') })
      .thenRejected(code);
  });

  it('has a type, a legal time of France, and a place if it is not held everywhere', () => {
    given(theElection)
      .when('DeclareElection', { ...declaration, types: [] }, { by: secretary })
      .thenRejected('NO_ELECTION_TYPE');
    given(theElection)
      .when('DeclareElection', { ...declaration, zone: 'Europe/Berlin' }, { by: secretary })
      .thenRejected('UNKNOWN_ZONE');
    given(theElection)
      .when('DeclareElection', { ...declaration, departments: [] }, { by: secretary })
      .thenRejected('NO_DEPARTMENT');
  });

  it('has its rounds corrected by a second person, who is neither the declarer nor the last corrector', () => {
    const correction = { rounds: rounds.slice(0, 1), reason: 'DECREE' } as const;
    const administrator = anOfficer('ADMINISTRATOR');
    given(theElection, declared).when('CorrectElectionRounds', correction, { by: secretary }).thenRejected('SECOND_PERSON_REQUIRED');
    const { scene } = given(theElection, declared).when('CorrectElectionRounds', correction, { by: administrator });
    expect(scene.state()).toMatchObject({ phase: 'DECLARED', rounds: correction.rounds });
    scene.when('CorrectElectionRounds', { rounds, reason: 'CLERICAL_ERROR' }, { by: administrator }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('CorrectElectionRounds', correction, { by: secretary }).thenNothing();
    scene
      .when('CorrectElectionRounds', { rounds, reason: 'CLERICAL_ERROR' }, { by: secretary })
      .thenRecorded({ type: 'ElectionRoundsCorrected', data: { rounds } });
  });

  it('has its form opened, closed and opened again by the head of department', () => {
    const scene = given(theElection, ...anElection('MUN-2026', { formOpen: false }));
    scene.when('OpenReportForm', { reason: 'CAMPAIGN_STARTS' }, { by: aTriageAgent() }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene.when('CloseReportForm', { reason: 'CAMPAIGN_ENDED' }, { by: theHead() }).thenRejected('WRONG_PHASE');
    scene.when('OpenReportForm', { reason: 'CAMPAIGN_STARTS' }, { by: theHead() }).thenRecorded({ type: 'ReportFormOpened' });
    scene.when('OpenReportForm', { reason: 'CAMPAIGN_STARTS' }, { by: theHead() }).thenNothing();
    scene.when('CloseReportForm', { reason: 'FLOODING' }, { by: theHead() }).thenRecorded({ type: 'ReportFormClosed' });
    scene.when('OpenReportForm', { reason: 'INTERRUPTION_ENDED' }, { by: theHead() }).thenRecorded({ type: 'ReportFormOpened' });
    expect(scene.state().phase).toBe('FORM_OPEN');
  });
});
