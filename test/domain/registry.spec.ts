import { theRegistry } from '../../domain/registry/registry.js';
import { anOfficer, given, theSystem } from '../support/given.js';

const founding = { kind: 'PRODUCTION', origin: 'greffe.localhost/log', zone: 'Europe/Paris', clockOffset: 0 } as const;
const founded = { type: 'RegistryFounded', data: founding, by: theSystem } as const;

describe('the founding of the registry', () => {
  it('says once what the registry is', () => {
    given(theRegistry).when('FoundRegistry', founding, { by: theSystem }).thenRecorded({ type: 'RegistryFounded', data: founding });
  });

  it('is not an act of a person', () => {
    given(theRegistry)
      .when('FoundRegistry', founding, { by: anOfficer('ADMINISTRATOR') })
      .thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('founded twice alike is founded once', () => {
    given(theRegistry, founded).when('FoundRegistry', founding, { by: theSystem }).thenNothing();
  });

  it.each([
    ['kind', 'DEMO', 'PRODUCTION'],
    ['origin', 'other.example/log', 'greffe.localhost/log'],
    ['zone', 'Indian/Reunion', 'Europe/Paris'],
    ['clockOffset', 1, 0],
  ] as const)('founded again with another %s is another registry', (field, asked, stored) => {
    given(theRegistry, founded)
      .when('FoundRegistry', { ...founding, [field]: asked }, { by: theSystem })
      .thenRejected('REGISTRY_IS_ANOTHER', { field, stored, asked });
  });

  it('never sets the clock of a registry in production', () => {
    given(theRegistry)
      .when('FoundRegistry', { ...founding, clockOffset: -1 }, { by: theSystem })
      .thenRejected('OFFSET_ON_PRODUCTION');
    given(theRegistry)
      .when('FoundRegistry', { ...founding, kind: 'DEMO', clockOffset: -1 }, { by: theSystem })
      .thenRecorded({ type: 'RegistryFounded' });
  });

  it('counts its dates in a legal time of France', () => {
    given(theRegistry)
      .when('FoundRegistry', { ...founding, zone: 'Mars/Olympus' }, { by: theSystem })
      .thenRejected('UNKNOWN_ZONE');
  });
});
