import type { OfficeFunction } from '../../domain/law/functions.js';
import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { anOfficer, given, madeId, theSystem } from '../support/given.js';
import { aHabilitatedAgent, aMember, anOfficeHolder, aRespondent, daysAfter } from '../support/stories.js';
import type { Service } from '../../domain/standing/service.js';
import { serviceOf } from '../../domain/standing/service.js';
import type { StoredEvent, EventContract } from '../../domain/kernel/contract.js';

const secretary = anOfficer('SECRETARY_GENERAL');
const administrator = anOfficer('ADMINISTRATOR');
const respondent = madeId('respondent');
const termId = madeId('habilitation');
const habilitated = () => given(theOfficeHolder, ...aHabilitatedAgent('INSPECTOR'));
const member = (...functions: readonly OfficeFunction[]) => given(theOfficeHolder, ...aMember(...functions));

/** What the person of this scene is at an instant. */
const serviceAt = (scene: ReturnType<typeof habilitated>, at: string): Service => {
  const events = scene.world.stream(`officeHolder-${scene.id}`) as readonly StoredEvent<EventContract>[];
  return serviceOf(scene.id).standing.fold(events, at);
};

describe('a habilitation', () => {
  it('is granted to an agent by deliberation, for five years', () => {
    given(theOfficeHolder, ...anOfficeHolder('INSPECTOR'))
      .when('GrantHabilitation', { deliberation: 'HAB-2026-001', fromOn: '2026-03-02' }, { by: secretary })
      .thenRecorded({ type: 'HabilitationGranted', data: { untilOn: '2031-03-02', deadlines: [{ kind: 'HABILITATION' }] } });
    member()
      .when('GrantHabilitation', { deliberation: 'HAB-2026-001', fromOn: '2026-03-02' }, { by: secretary })
      .thenRejected('HABILITATION_IS_FOR_AGENTS');
  });

  it('runs once at a time, and is renewed while it runs', () => {
    habilitated()
      .when('GrantHabilitation', { deliberation: 'HAB-2026-002', fromOn: '2026-03-02' }, { by: secretary })
      .thenRejected('OVERLAPPING_TERM');
    habilitated()
      .when('RenewHabilitation', { termId, deliberation: 'HAB-2026-002', fromOn: '2026-03-02' }, { by: secretary })
      .thenRecorded({ type: 'HabilitationRenewed', data: { untilOn: '2031-03-02' } });
  });

  it('is suspended for six months at most, and nobody checks anything meanwhile', () => {
    const suspension = { termId, fromOn: '2026-03-01', reason: 'UNDER_INQUIRY' } as const;
    habilitated()
      .when('SuspendHabilitation', { ...suspension, untilOn: '2026-09-01' }, { by: secretary })
      .thenRejected('SUSPENSION_TOO_LONG', { months: 6 });
    const scene = habilitated();
    scene
      .when('SuspendHabilitation', { ...suspension, untilOn: '2026-08-31' }, { by: secretary })
      .thenRecorded({ type: 'HabilitationSuspended' });
    expect(serviceAt(scene, '2026-03-10T10:00:00.000Z').habilitated).toBe(false);
    expect(serviceAt(scene, '2026-02-28T10:00:00.000Z').habilitated).toBe(true);
    scene
      .when('LiftHabilitationSuspension', { termId, liftedOn: '2026-03-10' }, { by: secretary })
      .thenRecorded({ type: 'HabilitationSuspensionLifted' });
    expect(serviceAt(scene, '2026-03-10T10:00:00.000Z').habilitated).toBe(true);
    scene.when('LiftHabilitationSuspension', { termId, liftedOn: '2026-03-10' }, { by: secretary }).thenRejected('NOT_SUSPENDED');
  });

  it('its first day is corrected by a second person, and its last day follows by an explicit recount', () => {
    const correction = { termId, fromOn: '2026-01-15', reason: 'CLERICAL_ERROR' } as const;
    const scene = habilitated();
    scene
      .when('CorrectTermDates', correction, { by: secretary })
      .thenRecorded(
        { type: 'TermDatesCorrected', data: { kind: 'HABILITATION', untilOn: '2031-01-15' } },
        { type: 'HabilitationTermRecomputed', data: { deadlines: [{ startsOn: '2026-01-15', dueOn: '2031-01-15' }] } },
      );
    scene.when('CorrectTermDates', { ...correction, fromOn: '2026-01-16' }, { by: secretary }).thenRejected('SECOND_PERSON_REQUIRED');
    scene
      .when('CorrectTermDates', { ...correction, fromOn: '2026-01-16' }, { by: administrator })
      .thenRecorded({ type: 'TermDatesCorrected' }, { type: 'HabilitationTermRecomputed' });
  });

  it('ends with the office, as mandates and delegations do; an interest outlives it', () => {
    const interest = {
      type: 'InterestDeclared',
      data: { termId: madeId('interest'), kind: 'FAMILY', respondentId: respondent, fromOn: '2026-01-01' },
      by: theSystem,
    } as const;
    const scene = given(theOfficeHolder, ...aHabilitatedAgent('INSPECTOR'), interest);
    scene
      .when('RecordDeparture', { departedOn: '2026-03-09' }, { by: secretary })
      .thenRecorded(
        { type: 'TermEnded', data: { kind: 'HABILITATION', endedOn: '2026-03-09' } },
        { type: 'FunctionEnded' },
        { type: 'OfficeHolderDeparted' },
      );
    const gone = serviceAt(scene, daysAfter(1));
    expect(gone).toMatchObject({ kind: undefined, functions: [], habilitated: false, interestIn: [respondent] });
  });
});

describe('invariant 1: the bureau and the restricted committee have nobody in common', () => {
  it('neither by two mandates', () => {
    const scene = member();
    scene.when('BeginMandate', { body: 'BUREAU', fromOn: '2026-01-01' }, { by: secretary }).thenRecorded({ type: 'MandateBegun' });
    scene
      .when('BeginMandate', { body: 'RESTRICTED_COMMITTEE', fromOn: '2026-02-01' }, { by: secretary })
      .thenRejected('INCOMPATIBLE_MANDATES');
    scene.when('BeginMandate', { body: 'COLLEGE', fromOn: '2026-01-01' }, { by: secretary }).thenRecorded({ type: 'MandateBegun' });
  });

  it('nor by a mandate and a function', () => {
    member('CHAIR')
      .when('BeginMandate', { body: 'RESTRICTED_COMMITTEE', fromOn: '2026-02-01' }, { by: secretary })
      .thenRejected('INCOMPATIBLE_MANDATES');
    const scene = member();
    scene.when('BeginMandate', { body: 'BUREAU', fromOn: '2026-01-01' }, { by: secretary });
    scene
      .when('GrantFunction', { function: 'COMMITTEE_MEMBER', fromOn: '2026-02-01' }, { by: secretary })
      .thenRejected('INCOMPATIBLE_MANDATES');
  });

  it('and a mandate is a member’s', () => {
    habilitated().when('BeginMandate', { body: 'COLLEGE', fromOn: '2026-01-01' }, { by: secretary }).thenRejected('MANDATE_IS_FOR_MEMBERS');
  });
});

describe('interests, recusals and delegations', () => {
  const interest = { kind: 'PARTY_MEMBERSHIP', respondentId: respondent, fromOn: '2018-01-01', untilOn: '2023-03-10' } as const;

  it('each declares his own; for others the secretary general records', () => {
    const scene = habilitated().and(`respondent-${respondent}`, aRespondent());
    scene.when('DeclareInterest', interest, { by: anOfficer('LEGAL_OFFICER') }).thenRejected('NOT_FOR_ANOTHER');
    scene
      .when('DeclareInterest', interest, { by: { kind: 'AGENT', id: scene.id, functions: ['INSPECTOR'] } })
      .thenRecorded({ type: 'InterestDeclared' });
    scene.when('DeclareInterest', { ...interest, untilOn: '2023-03-11' }, { by: secretary }).thenRecorded({ type: 'InterestDeclared' });
    habilitated().when('DeclareInterest', interest, { by: secretary }).thenRejected('UNKNOWN_RESPONDENT');
  });

  it('a past interest bars for three years more', () => {
    const scene = habilitated().and(`respondent-${respondent}`, aRespondent());
    scene.when('DeclareInterest', interest, { by: secretary });
    expect(serviceAt(scene, '2026-03-10T10:00:00.000Z').interestIn).toEqual([respondent]);
    expect(serviceAt(scene, '2026-03-11T10:00:00.000Z').interestIn).toEqual([]);
  });

  it('nobody delegates another one’s signature, nor his own to himself', () => {
    const delegation = { toId: madeId('delegate'), acts: ['SIGN_LETTERS'], fromOn: '2026-03-01', untilOn: '2026-12-31' } as const;
    const scene = habilitated();
    const oneself = { kind: 'AGENT', id: scene.id, functions: ['INSPECTOR'] } as const;
    scene.when('GrantDelegation', delegation, { by: secretary }).thenRejected('NOT_FOR_ANOTHER');
    scene.when('GrantDelegation', { ...delegation, toId: scene.id }, { by: oneself }).thenRejected('DELEGATION_TO_ONESELF');
    scene.when('GrantDelegation', { ...delegation, acts: [] }, { by: oneself }).thenRejected('NO_DELEGATED_ACT');
    scene.when('GrantDelegation', delegation, { by: oneself }).thenRecorded({ type: 'DelegationGranted' });
    expect(serviceAt(scene, '2026-03-10T10:00:00.000Z').delegatesTo).toEqual([delegation.toId]);
  });
});
