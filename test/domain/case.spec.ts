import type { caseEvents } from '../../domain/case/case.events.js';
import { theCase } from '../../domain/case/case.js';
import { anOfficer, aTriageAgent, given, madeId, type Person, theChair, theHead, theSystem, type Told } from '../support/given.js';
import { aCase, anElection, anOfficeHolder, aReport, aRespondent, officerId } from '../support/stories.js';

const [first, second] = [madeId('report', '1'), madeId('report', '2')];
const respondent = madeId('respondent');
const otherCase = madeId('other', 'case');
const officer = anOfficer();
const head = theHead();
const chair = theChair();

const opening = { electionCodes: ['MUN-2026'], trigger: 'VOLUME', reportIds: [first, second] } as const;
const assigned = { type: 'CaseAssigned', data: { officerId: officerId() }, by: head } as const;
const actor = { type: 'ActorAdded', data: { respondentId: respondent, role: 'CONTROLLER' }, by: officer } as const;
const proposalId = madeId('proposal');
const proposed = (by: Person = officer) =>
  ({ type: 'CaseClosingProposed', data: { proposalId, reason: 'SETTLED_SATISFACTION', statement: 'Plus d’envois.' }, by }) as const;
const alleged = (degree: 'SUSPECTED' | 'SUPPORTED', respondentId?: string) =>
  ({
    type: 'BreachAlleged',
    data: {
      allegationId: madeId('allegation'),
      breach: 'NO_LEGAL_BASIS',
      degree,
      reportIds: [first],
      ...(respondentId === undefined ? {} : { respondentId }),
    },
    by: officer,
  }) as const;

/** A case of which this is known, among an election, two reports, a respondent and a legal officer in office. */
const known = (...past: readonly Told<typeof caseEvents>[]) =>
  given(theCase, ...past)
    .and('election-MUN-2026', ...anElection())
    .and(`report-${first}`, aReport())
    .and(`report-${second}`, aReport())
    .and(`respondent-${respondent}`, aRespondent())
    .and(`officeHolder-${officerId()}`, ...anOfficeHolder('LEGAL_OFFICER'));

describe('a case is opened', () => {
  it('from many reports at once, with the number taken for it', () => {
    known()
      .when('OpenCase', { ...opening, reportIds: [first, second, first] }, { by: aTriageAgent(), number: 'D-2026-0123' })
      .thenRecorded({ type: 'CaseOpened', data: { number: 'D-2026-0123', reportIds: [first, second], trigger: 'VOLUME' } });
  });

  it('on its own initiative by the head of department alone, with or without a report', () => {
    const own = { ...opening, trigger: 'OWN_INITIATIVE', reportIds: [] } as const;
    known().when('OpenCase', own, { by: head }).thenRecorded({ type: 'CaseOpened' });
    known().when('OpenCase', own, { by: officer }).thenRejected('OWN_INITIATIVE_IS_FOR_THE_HEAD');
  });

  it.each(['VOLUME', 'GRAVITY'] as const)('by %s from a report at least', (trigger) => {
    known()
      .when('OpenCase', { ...opening, trigger, reportIds: [] }, { by: head })
      .thenRejected('NO_REPORT', { trigger });
  });

  it('on elections, reports and a respondent that are known', () => {
    known()
      .when('OpenCase', { ...opening, electionCodes: [] }, { by: head })
      .thenRejected('NO_ELECTION');
    known()
      .when('OpenCase', { ...opening, electionCodes: ['MUN-2026', 'MUN-2032'] }, { by: head })
      .thenRejected('UNKNOWN_ELECTION', { elections: ['MUN-2032'] });
    known()
      .when('OpenCase', { ...opening, reportIds: [first, otherCase] }, { by: head })
      .thenRejected('UNKNOWN_REPORT', { reports: [otherCase] });
    known()
      .when('OpenCase', { ...opening, respondentId: otherCase }, { by: head })
      .thenRejected('UNKNOWN_RESPONDENT');
    known()
      .and(`respondent-${otherCase}`, aRespondent(), { type: 'RespondentMerged', data: { intoId: respondent, reason: 'SAME_NAME' } })
      .when('OpenCase', { ...opening, respondentId: otherCase }, { by: head })
      .thenRejected('RESPONDENT_MERGED');
  });

  it('never once its number was forgone', () => {
    const scene = known();
    const forgone = { number: 'D-2026-0001' };
    scene.when('ForgoCaseNumber', forgone, { by: theSystem }).thenRecorded({ type: 'CaseNumberForgone' });
    scene.when('ForgoCaseNumber', forgone, { by: theSystem }).thenNothing();
    scene.when('OpenCase', opening, { by: head }).thenRejected('WRONG_PHASE');
  });
});

describe('a case is instructed', () => {
  it('by an officer who is a legal officer on the day of the assignment', () => {
    known(aCase()).when('AssignCase', { officerId: officerId() }, { by: head }).thenRecorded({ type: 'CaseAssigned' });
    known(aCase(), assigned).when('AssignCase', { officerId: officerId() }, { by: head }).thenNothing();
    known(aCase())
      .and(`officeHolder-${officerId()}`, { type: 'OfficeHolderDeparted', data: { departedOn: '2026-03-01' } })
      .when('AssignCase', { officerId: officerId() }, { by: head })
      .thenRejected('NOT_A_LEGAL_OFFICER');
    known(aCase())
      .when('AssignCase', { officerId: madeId('nobody') }, { by: head })
      .thenRejected('NOT_A_LEGAL_OFFICER');
  });

  it('by the officer to whom it is assigned, and by no other one', () => {
    const added = { respondentId: respondent, role: 'CONTROLLER' } as const;
    known(aCase(), assigned).when('AddActor', added, { by: officer }).thenRecorded({ type: 'ActorAdded' });
    known(aCase(), assigned)
      .when('AddActor', added, { by: anOfficer('LEGAL_OFFICER', 'another') })
      .thenRejected('NOT_ASSIGNED');
    known(aCase()).when('AddActor', added, { by: officer }).thenRejected('NOT_ASSIGNED');
  });

  it('against actors who are known, each in one role at a time', () => {
    const scene = known(aCase(), assigned);
    scene.when('AddActor', { respondentId: otherCase, role: 'CONTROLLER' }, { by: officer }).thenRejected('UNKNOWN_RESPONDENT');
    scene.when('AddActor', { respondentId: respondent, role: 'CONTROLLER' }, { by: officer }).thenRecorded({ type: 'ActorAdded' });
    scene.when('AddActor', { respondentId: respondent, role: 'CONTROLLER' }, { by: officer }).thenNothing();
    scene.when('AddActor', { respondentId: respondent, role: 'PROCESSOR' }, { by: officer }).thenRecorded({ type: 'ActorAdded' });
    expect(scene.state()).toMatchObject({ actors: { [respondent]: 'PROCESSOR' } });
    scene.when('RemoveActor', { respondentId: otherCase, reason: 'NOT_INVOLVED' }, { by: officer }).thenRejected('ACTOR_NOT_IN_CASE');
    scene.when('RemoveActor', { respondentId: respondent, reason: 'NOT_INVOLVED' }, { by: officer }).thenRecorded({ type: 'ActorRemoved' });
  });

  it('with the main actor of its opening as controller', () => {
    const scene = known();
    scene.when('OpenCase', { ...opening, respondentId: respondent }, { by: head });
    expect(scene.state()).toMatchObject({ phase: 'OPEN', actors: { [respondent]: 'CONTROLLER' } });
  });

  it('on breaches alleged against its actors, from reports that exist', () => {
    const breach = { breach: 'NO_LEGAL_BASIS', degree: 'SUSPECTED', reportIds: [first] } as const;
    const scene = known(aCase(), assigned, actor);
    scene.when('AllegeBreach', { ...breach, respondentId: otherCase }, { by: officer }).thenRejected('ACTOR_NOT_IN_CASE');
    scene
      .when('AllegeBreach', { ...breach, reportIds: [otherCase] }, { by: officer })
      .thenRejected('UNKNOWN_REPORT', { reports: [otherCase] });
    scene
      .when('AllegeBreach', { ...breach, respondentId: respondent }, { by: officer })
      .thenRecorded({ type: 'BreachAlleged', data: breach });
    scene.when('AllegeBreach', { ...breach, respondentId: respondent }, { by: officer }).thenNothing();
    scene
      .when('AllegeBreach', { ...breach, degree: 'SUPPORTED', respondentId: respondent }, { by: officer })
      .thenRecorded({ type: 'BreachAlleged' });
  });

  it('without losing an actor against whom a breach is still alleged', () => {
    const scene = known(aCase(), assigned, actor, alleged('SUSPECTED', respondent));
    const [removal, allegationId] = [{ respondentId: respondent, reason: 'NOT_INVOLVED' } as const, madeId('allegation')];
    scene.when('RemoveActor', removal, { by: officer }).thenRejected('ACTOR_CITED_BY_ALLEGATION', { allegations: [allegationId] });
    scene
      .when('WithdrawBreachAllegation', { allegationId: first, reason: 'NOT_SUPPORTED' }, { by: officer })
      .thenRejected('ALLEGATION_NOT_IN_CASE');
    scene
      .when('WithdrawBreachAllegation', { allegationId, reason: 'NOT_SUPPORTED' }, { by: officer })
      .thenRecorded({ type: 'BreachAllegationWithdrawn' });
    scene.when('RemoveActor', removal, { by: officer }).thenRecorded({ type: 'ActorRemoved' });
  });
});

describe('a case is closed', () => {
  const statement = 'Le candidat a cessé ses envois.';
  const closing = { reason: 'SETTLED_SATISFACTION', statement } as const;

  it('by the Chair, on the proposal of somebody else', () => {
    const scene = known(aCase(), assigned);
    scene.when('ProposeCaseClosing', closing, { by: officer }).thenRecorded({ type: 'CaseClosingProposed', data: closing });
    const pending = scene.state();
    const id = pending.phase === 'DECISION_PENDING' ? pending.proposal.proposalId : '';
    scene.when('CloseCase', { proposalId: id }, { by: head }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene
      .when('CloseCase', { proposalId: id }, { by: chair })
      .thenRecorded({ type: 'CaseClosed', data: { proposalId: id, reason: 'SETTLED_SATISFACTION' } });
    scene.when('CloseCase', { proposalId: id }, { by: chair }).thenNothing();
  });

  it('by nobody who proposed it, whatever his function', () => {
    const both = { ...head, functions: ['HEAD_OF_DEPARTMENT', 'DELEGATED_VICE_CHAIR'] } as const;
    known(aCase(), assigned, proposed(both)).when('CloseCase', { proposalId }, { by: both }).thenRejected('SECOND_PERSON_REQUIRED');
    known(aCase(), assigned, proposed(both))
      .when('RefuseCaseClosing', { proposalId, because: 'WORDING' }, { by: both })
      .thenRejected('SECOND_PERSON_REQUIRED');
  });

  it('on the proposal that is pending, not on another one', () => {
    known(aCase(), assigned, proposed()).when('CloseCase', { proposalId: first }, { by: chair }).thenRejected('OTHER_PROPOSAL');
    known(aCase(), assigned, proposed())
      .when('RefuseCaseClosing', { proposalId: first, because: 'WORDING' }, { by: head })
      .thenRejected('OTHER_PROPOSAL');
    known(aCase(), assigned, proposed())
      .when('WithdrawCaseClosingProposal', { proposalId: first }, { by: officer })
      .thenRejected('OTHER_PROPOSAL');
  });

  it('not without an officer in charge of it', () => {
    known(aCase()).when('ProposeCaseClosing', closing, { by: head }).thenRejected('NO_OFFICER_IN_CHARGE');
  });

  it.each([
    ['REMINDER_ISSUED', 'REMINDER_OF_LEGAL_OBLIGATIONS'],
    ['FORMAL_NOTICE_COMPLIED', 'FORMAL_NOTICE_COMPLIANCE'],
    ['SANCTIONED', 'SANCTION'],
    ['REFERRED_TO_PROSECUTOR', 'PROSECUTOR_NOTICE'],
  ] as const)('not for %s as long as that act was not made', (reason, act) => {
    known(aCase(), assigned)
      .when('ProposeCaseClosing', { reason, statement }, { by: officer })
      .thenRejected('ACT_NOT_MADE', { reason, act });
  });

  it('not for a reason that closes reports or complaints', () => {
    known(aCase(), assigned)
      .when('ProposeCaseClosing', { reason: 'DUPLICATE', statement }, { by: officer })
      .thenRejected('REASON_NOT_FOR_CASES', { reason: 'DUPLICATE' });
  });

  it('not for want of a breach while a breach is alleged as supported', () => {
    const none = { reason: 'NO_BREACH_FOUND', statement } as const;
    known(aCase(), assigned, alleged('SUPPORTED')).when('ProposeCaseClosing', none, { by: officer }).thenRejected('BREACH_STILL_SUPPORTED');
    known(aCase(), assigned, alleged('SUSPECTED'))
      .when('ProposeCaseClosing', none, { by: officer })
      .thenRecorded({ type: 'CaseClosingProposed' });
    known(aCase(), assigned, alleged('SUPPORTED'))
      .when('ProposeCaseClosing', closing, { by: officer })
      .thenRecorded({ type: 'CaseClosingProposed' });
  });

  it('only if the author does not withdraw the proposal', () => {
    const scene = known(aCase(), assigned, proposed());
    scene.when('WithdrawCaseClosingProposal', { proposalId }, { by: head }).thenRejected('NOT_THE_PROPOSER');
    scene.when('WithdrawCaseClosingProposal', { proposalId }, { by: officer }).thenRecorded({ type: 'CaseClosingProposalWithdrawn' });
    expect(scene.state()).toMatchObject({ phase: 'OPEN', officerId: officerId() });
  });

  it('or goes back to instruction when the proposal is refused, also after its author has left', () => {
    const scene = known(aCase(), assigned, proposed()).and(`officeHolder-${officerId()}`, {
      type: 'OfficeHolderDeparted',
      data: { departedOn: '2026-03-09' },
    });
    scene
      .when('RefuseCaseClosing', { proposalId, because: 'MORE_INSTRUCTION' }, { by: head })
      .thenRecorded({ type: 'CaseClosingRefused', data: { because: 'MORE_INSTRUCTION' } });
    expect(scene.state().phase).toBe('OPEN');
  });

  it('and opened again by the Chair or the head of department, with what was known of it', () => {
    const closed = { type: 'CaseClosed', data: { proposalId, reason: 'SETTLED_SATISFACTION' }, by: chair } as const;
    const scene = known(aCase(), assigned, actor, proposed(), closed);
    scene.when('ReopenCase', { reason: 'NEW_FACTS' }, { by: officer }).thenRejected('FUNCTION_NOT_ALLOWED');
    scene
      .when('AllegeBreach', { breach: 'NO_LEGAL_BASIS', degree: 'SUSPECTED', reportIds: [] }, { by: officer })
      .thenRejected('WRONG_PHASE');
    scene.when('ReopenCase', { reason: 'NEW_FACTS' }, { by: head }).thenRecorded({ type: 'CaseReopened' });
    expect(scene.state()).toMatchObject({ phase: 'OPEN', officerId: officerId(), actors: { [respondent]: 'CONTROLLER' } });
  });
});

describe('a case is merged', () => {
  const reason = 'OPENED_TWICE';

  it('into another one that is open, and never into itself', () => {
    const scene = known(aCase(), assigned).and(`case-${otherCase}`, aCase('D-2026-0002'));
    scene.when('MergeCase', { intoId: scene.id, reason }, { by: head }).thenRejected('MERGE_INTO_ITSELF');
    scene.when('MergeCase', { intoId: first, reason }, { by: head }).thenRejected('CASE_NOT_OPEN');
    scene.when('MergeCase', { intoId: otherCase, reason }, { by: head }).thenRecorded({ type: 'CaseMerged', data: { intoId: otherCase } });
    scene.when('MergeCase', { intoId: otherCase, reason }, { by: head }).thenNothing();
    scene.when('AssignCase', { officerId: first }, { by: head }).thenRejected('WRONG_PHASE');
  });

  it('into none that is closed or was merged itself', () => {
    const closed = { type: 'CaseClosed', data: { proposalId, reason: 'NO_BREACH_FOUND' } } as const;
    const merged = { type: 'CaseMerged', data: { intoId: first, reason } } as const;
    for (const ended of [closed, merged])
      known(aCase())
        .and(`case-${otherCase}`, aCase('D-2026-0002'), ended)
        .when('MergeCase', { intoId: otherCase, reason }, { by: head })
        .thenRejected('CASE_NOT_OPEN');
  });
});
