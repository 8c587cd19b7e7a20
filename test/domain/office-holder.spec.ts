import { OFFICE_FUNCTIONS, type OfficeFunction } from '../../domain/law/functions.js';
import { compatible, incompatibleFunctions, kindFor, mayHold } from '../../domain/office-holder/function-rules.js';
import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { functionsOf } from '../../domain/standing/office.js';
import type { StoredEvent, EventContract } from '../../domain/kernel/contract.js';
import { anOfficer, given, madeId, theHead, theSystem, anAgent } from '../support/given.js';

const administrator = anOfficer('ADMINISTRATOR');
const secretary = anOfficer('SECRETARY_GENERAL');
const registered = (kind: 'AGENT' | 'MEMBER' | 'OUTSIDE_RAPPORTEUR' = 'AGENT') =>
  ({ type: 'OfficeHolderRegistered', data: { kind, name: 'Dominique Petit', email: 'd.petit@exemple.fr' }, by: theSystem }) as const;
const granted = (held: OfficeFunction, fromOn = '2026-01-01', untilOn?: string) =>
  ({
    type: 'FunctionGranted',
    data: { grantId: madeId('grant', held), function: held, fromOn, ...(untilOn === undefined ? {} : { untilOn }) },
    by: administrator,
  }) as const;
const grant = (held: OfficeFunction, fromOn: string, untilOn?: string) => ({
  function: held,
  fromOn,
  ...(untilOn === undefined ? {} : { untilOn }),
});
const by = administrator;

describe('an office holder', () => {
  it('is registered by the system for the first account, and by the administration', () => {
    const { data } = registered();
    for (const who of [theSystem, administrator, secretary])
      given(theOfficeHolder).when('RegisterOfficeHolder', data, { by: who }).thenRecorded({ type: 'OfficeHolderRegistered', data });
    given(theOfficeHolder).when('RegisterOfficeHolder', data, { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('has a name and an e-mail address', () => {
    const { data } = registered();
    given(theOfficeHolder)
      .when('RegisterOfficeHolder', { ...data, name: '  ' }, { by })
      .thenRejected('BLANK_NAME');
    given(theOfficeHolder)
      .when('RegisterOfficeHolder', { ...data, email: 'd.petit' }, { by })
      .thenRejected('NOT_AN_EMAIL');
  });

  it('holds a function from one day to another, both included', () => {
    const scene = given(theOfficeHolder, registered());
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-03-10', '2026-03-11'), { by }).thenRecorded({ type: 'FunctionGranted' });
    const events = scene.world.stream(`officeHolder-${scene.id}`) as readonly StoredEvent<EventContract>[];
    const on = (at: string) => functionsOf(scene.id).standing.fold(events, at);
    expect(on('2026-03-09T22:59:59.999Z')).toEqual([]);
    expect(on('2026-03-09T23:00:00.000Z')).toEqual(['LEGAL_OFFICER']);
    expect(on('2026-03-11T22:59:59.999Z')).toEqual(['LEGAL_OFFICER']);
    expect(on('2026-03-11T23:00:00.000Z')).toEqual([]);
  });

  it('is granted the same term once', () => {
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER'));
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-01-01'), { by }).thenNothing();
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-06-01'), { by }).thenRejected('OVERLAPPING_GRANT');
  });

  it('may hold a function again after its end, and not from the day of its end', () => {
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER', '2026-01-01', '2026-02-01'));
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-02-01'), { by }).thenRejected('OVERLAPPING_GRANT');
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-02-02'), { by }).thenRecorded({ type: 'FunctionGranted' });
  });

  it('is granted no term that ends before it begins', () => {
    given(theOfficeHolder, registered())
      .when('GrantFunction', grant('LEGAL_OFFICER', '2026-02-02', '2026-02-01'), { by })
      .thenRejected('DATES_OUT_OF_ORDER');
  });

  it('never decides on his own functions', () => {
    const scene = given(theOfficeHolder, registered(), granted('SECRETARY_GENERAL'));
    const himself = { ...secretary, id: scene.id };
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-01-01'), { by: himself }).thenRejected('SECOND_PERSON_REQUIRED');
    scene
      .when(
        'CorrectFunctionDates',
        { grantId: madeId('grant', 'SECRETARY_GENERAL'), fromOn: '2025-01-01', reason: 'CLERICAL_ERROR' },
        { by: himself },
      )
      .thenRejected('SECOND_PERSON_REQUIRED');
  });

  it.each([
    ['CHAIR', 'COMMITTEE_MEMBER'],
    ['DELEGATED_VICE_CHAIR', 'COMMITTEE_PRESIDENT'],
    ['COMMITTEE_MEMBER', 'INSPECTOR'],
    ['COMMITTEE_MEMBER', 'LEGAL_OFFICER'],
    ['COMMITTEE_PRESIDENT', 'TRIAGE_AGENT'],
    ['COMMITTEE_MEMBER', 'RAPPORTEUR'],
  ] as const)('is never %s and %s on the same day', (held, asked) => {
    given(theOfficeHolder, registered('MEMBER'), granted(held))
      .when('GrantFunction', grant(asked, '2026-03-01'), { by })
      .thenRejected('INCOMPATIBLE_FUNCTIONS', { held, asked });
    given(theOfficeHolder, registered('MEMBER'), granted(asked))
      .when('GrantFunction', grant(held, '2026-03-01'), { by })
      .thenRejected('INCOMPATIBLE_FUNCTIONS');
    given(theOfficeHolder, registered('MEMBER'), granted(held, '2026-01-01', '2026-02-28'))
      .when('GrantFunction', grant(asked, '2026-03-01'), { by })
      .thenRecorded({ type: 'FunctionGranted' });
  });

  it('who grants functions decides no file', () => {
    given(theOfficeHolder, registered(), granted('ADMINISTRATOR'))
      .when('GrantFunction', grant('LEGAL_OFFICER', '2026-03-01'), { by: secretary })
      .thenRejected('INCOMPATIBLE_FUNCTIONS');
  });

  it('must be a member to be Chair, vice-chair or of the restricted committee', () => {
    given(theOfficeHolder, registered('AGENT'))
      .when('GrantFunction', grant('CHAIR', '2026-01-01'), { by })
      .thenRejected('FUNCTION_NOT_FOR_KIND', { function: 'CHAIR', kind: 'AGENT' });
    given(theOfficeHolder, registered('OUTSIDE_RAPPORTEUR'))
      .when('GrantFunction', grant('LEGAL_OFFICER', '2026-01-01'), { by })
      .thenRejected('FUNCTION_NOT_FOR_KIND');
  });

  it('loses a function on a day, not later than it would have ended', () => {
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER', '2026-01-10', '2026-06-30'));
    const grantId = madeId('grant', 'LEGAL_OFFICER');
    scene.when('EndFunction', { grantId: madeId('other'), endedOn: '2026-03-01' }, { by }).thenRejected('UNKNOWN_GRANT');
    scene.when('EndFunction', { grantId, endedOn: '2026-07-01' }, { by }).thenRejected('ENDS_LATER', { untilOn: '2026-06-30' });
    scene.when('EndFunction', { grantId, endedOn: '2026-01-08' }, { by }).thenRejected('DATES_OUT_OF_ORDER');
    scene.when('EndFunction', { grantId, endedOn: '2026-03-01' }, { by }).thenRecorded({ type: 'FunctionEnded' });
    scene.when('EndFunction', { grantId, endedOn: '2026-03-01' }, { by }).thenNothing();
  });

  it('never held a function that ended the day before it began', () => {
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER', '2026-01-10'));
    scene
      .when('EndFunction', { grantId: madeId('grant', 'LEGAL_OFFICER'), endedOn: '2026-01-09' }, { by })
      .thenRecorded({ type: 'FunctionEnded' });
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-01-10'), { by }).thenRecorded({ type: 'FunctionGranted' });
  });

  it('has dates corrected by somebody other than who set them', () => {
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER'), granted('TRIAGE_AGENT', '2025-01-01', '2025-12-31'));
    const grantId = madeId('grant', 'LEGAL_OFFICER');
    const correction = { grantId, fromOn: '2026-02-01', untilOn: '2026-12-31', reason: 'CLERICAL_ERROR' } as const;
    scene.when('CorrectFunctionDates', correction, { by: administrator }).thenRejected('SECOND_PERSON_REQUIRED');
    scene.when('CorrectFunctionDates', { ...correction, grantId: madeId('other') }, { by: secretary }).thenRejected('UNKNOWN_GRANT');
    scene.when('CorrectFunctionDates', { ...correction, untilOn: '2026-01-31' }, { by: secretary }).thenRejected('DATES_OUT_OF_ORDER');
    scene.when('CorrectFunctionDates', correction, { by: secretary }).thenRecorded({ type: 'FunctionDatesCorrected', data: correction });
    scene.when('CorrectFunctionDates', correction, { by: administrator }).thenNothing();
    scene
      .when('CorrectFunctionDates', { grantId, fromOn: '2026-02-02', reason: 'DECISION_CORRECTED' }, { by: secretary })
      .thenRejected('SECOND_PERSON_REQUIRED');
  });

  it('ends with a departure every function that still ran, and begins none again with a return', () => {
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER'), granted('TRIAGE_AGENT', '2025-01-01', '2025-12-31'));
    scene.when('RecordDeparture', { departedOn: '2026-03-11' }, { by }).thenRejected('IN_THE_FUTURE');
    scene
      .when('RecordDeparture', { departedOn: '2026-03-10' }, { by })
      .thenRecorded(
        { type: 'FunctionEnded', data: { grantId: madeId('grant', 'LEGAL_OFFICER'), endedOn: '2026-03-10' } },
        { type: 'OfficeHolderDeparted' },
      );
    scene.when('RecordDeparture', { departedOn: '2026-03-10' }, { by }).thenNothing();
    scene.when('GrantFunction', grant('LEGAL_OFFICER', '2026-03-12'), { by }).thenRejected('WRONG_PHASE');
    scene.when('RecordReturn', { returnedOn: '2026-03-09' }, { by }).thenRejected('DATES_OUT_OF_ORDER');
    scene.when('RecordReturn', { returnedOn: '2026-03-12' }, { by }).thenRejected('IN_THE_FUTURE');
    scene
      .when('RecordReturn', { returnedOn: '2026-03-12' }, { by, at: '2026-03-12T09:00:00.000Z' })
      .thenRecorded({ type: 'OfficeHolderReturned' });
    const events = scene.world.stream(`officeHolder-${scene.id}`) as readonly StoredEvent<EventContract>[];
    expect(functionsOf(scene.id).standing.fold(events, '2026-03-12T10:00:00.000Z')).toEqual([]);
  });

  it('has no function after a departure by a correction either', () => {
    const departed = { type: 'OfficeHolderDeparted', data: { departedOn: '2026-03-01' }, by: administrator } as const;
    const scene = given(theOfficeHolder, registered(), granted('LEGAL_OFFICER', '2026-01-01', '2026-03-01'), departed);
    const grantId = madeId('grant', 'LEGAL_OFFICER');
    scene
      .when('CorrectFunctionDates', { grantId, fromOn: '2026-01-01', reason: 'CLERICAL_ERROR' }, { by: secretary })
      .thenRejected('DEPARTED_BEFORE', { departedOn: '2026-03-01' });
    scene
      .when('CorrectFunctionDates', { grantId, fromOn: '2026-01-02', untilOn: '2026-02-28', reason: 'CLERICAL_ERROR' }, { by: secretary })
      .thenRecorded({ type: 'FunctionDatesCorrected' });
  });
});

describe('the rules of functions', () => {
  it('say on what each incompatibility stands', () => {
    for (const { source, marks, one, other } of incompatibleFunctions) {
      expect(source).not.toBe('');
      expect(marks.length).toBeGreaterThan(0);
      for (const held of one) for (const asked of other) expect([compatible(held, asked), compatible(asked, held)]).toEqual([false, false]);
    }
  });

  it('let every function be held by somebody', () => {
    for (const held of OFFICE_FUNCTIONS) expect(kindFor([held])).toBeDefined();
    expect(kindFor(['LEGAL_OFFICER', 'TRIAGE_AGENT'])).toBe('AGENT');
    expect(kindFor(['CHAIR'])).toBe('MEMBER');
    expect(kindFor([])).toBe('AGENT');
    expect(mayHold('OUTSIDE_RAPPORTEUR', 'RAPPORTEUR')).toBe(true);
  });

  it('let one person do triage and instruct', () => {
    expect(compatible('TRIAGE_AGENT', 'LEGAL_OFFICER')).toBe(true);
    expect(anAgent('both', 'TRIAGE_AGENT', 'LEGAL_OFFICER').functions).toHaveLength(2);
  });
});
