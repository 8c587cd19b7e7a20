import { theRespondent } from '../../domain/respondent/respondent.js';
import { anOfficer, aTriageAgent, given, madeId, theChair } from '../support/given.js';
import { aRespondent } from '../support/stories.js';

const other = madeId('other', 'respondent');
const third = madeId('third', 'respondent');
const by = anOfficer();
const merged = { type: 'RespondentMerged', data: { intoId: other, reason: 'SAME_NAME' }, by } as const;

describe('a respondent', () => {
  it('is registered by those who work on files', () => {
    given(theRespondent)
      .when('RegisterRespondent', { kind: 'LIST', name: 'Liste Exemple' }, { by: aTriageAgent() })
      .thenRecorded({ type: 'RespondentRegistered', data: { kind: 'LIST' } });
    given(theRespondent)
      .when('RegisterRespondent', { kind: 'LIST', name: 'Liste' }, { by: theChair() })
      .thenRejected('FUNCTION_NOT_ALLOWED');
    given(theRespondent).when('RegisterRespondent', { kind: 'LIST', name: ' ' }, { by }).thenRejected('BLANK_NAME');
  });

  it.each([
    ['SIREN', '123 456 782', '123456782'],
    ['RNA', 'w751 004 076', 'W751004076'],
    ['CANDIDATE_NUMBER', ' mun-2026/75-12 ', 'MUN-2026/75-12'],
    ['PHONE', '06 39 98 00 01', '+33639980001'],
    ['SHORT_CODE', '36 200', '36200'],
    ['ALPHANUMERIC', 'Campagne', 'CAMPAGNE'],
    ['EMAIL', 'Contact@Exemple.fr', 'contact@exemple.fr'],
    ['EMAIL_DOMAIN', '@Exemple.FR', 'exemple.fr'],
    ['POSTAL', '1 rue  des Lilas, 75020 Paris', '1 RUE DES LILAS, 75020 PARIS'],
  ] as const)('has an identifier of kind %s kept in one form', (kind, value, form) => {
    given(theRespondent, aRespondent())
      .when('AddRespondentIdentifier', { kind, value }, { by })
      .thenRecorded({ type: 'RespondentIdentifierAdded', data: { kind, value: form } });
  });

  it.each([
    ['SIREN', '123456783'],
    ['SIREN', '000000000'],
    ['RNA', 'X751004076'],
    ['CANDIDATE_NUMBER', '-'],
    ['PHONE', 'Campagne'],
    ['SHORT_CODE', '06 39 98 00 01'],
    ['ALPHANUMERIC', '36200'],
    ['EMAIL', 'exemple.fr'],
    ['EMAIL_DOMAIN', 'contact@exemple.fr'],
    ['EMAIL_DOMAIN', 'exemple'],
    ['POSTAL', '  '],
  ] as const)('has no identifier of kind %s that is none: %s', (kind, value) => {
    given(theRespondent, aRespondent())
      .when('AddRespondentIdentifier', { kind, value }, { by })
      .thenRejected('NOT_AN_IDENTIFIER', { kind });
  });

  it('loses an identifier or a label once, for a reason', () => {
    const identifierId = madeId('identifier');
    const labelId = madeId('label');
    const scene = given(
      theRespondent,
      aRespondent(),
      { type: 'RespondentIdentifierAdded', data: { identifierId, kind: 'PHONE', value: '+33639980001' } },
      { type: 'RespondentLabelAdded', data: { labelId, label: 'L. Exemple' } },
    );
    scene.when('RemoveRespondentIdentifier', { identifierId: labelId, reason: 'NOT_THEIRS' }, { by }).thenRejected('IDENTIFIER_NOT_KNOWN');
    scene
      .when('RemoveRespondentIdentifier', { identifierId, reason: 'NOT_THEIRS' }, { by })
      .thenRecorded({ type: 'RespondentIdentifierRemoved' });
    scene.when('RemoveRespondentIdentifier', { identifierId, reason: 'NOT_THEIRS' }, { by }).thenNothing();
    scene.when('RemoveRespondentLabel', { labelId: identifierId, reason: 'NOT_THEIRS' }, { by }).thenRejected('LABEL_NOT_KNOWN');
    scene.when('RemoveRespondentLabel', { labelId, reason: 'NOT_THEIRS' }, { by }).thenRecorded({ type: 'RespondentLabelRemoved' });
    scene.when('RemoveRespondentLabel', { labelId, reason: 'NOT_THEIRS' }, { by }).thenNothing();
    scene.when('AddRespondentLabel', { label: '' }, { by }).thenRejected('BLANK_NAME');
  });

  it('merges into one that is registered, and neither into itself nor into one that stands for another', () => {
    const scene = given(theRespondent, aRespondent())
      .and(`respondent-${other}`, aRespondent('Liste Exemple 2026'))
      .and(`respondent-${third}`, aRespondent('Exemple'), { type: 'RespondentMerged', data: { intoId: other, reason: 'SAME_NAME' } });
    scene.when('MergeRespondent', { intoId: scene.id, reason: 'SAME_NAME' }, { by }).thenRejected('MERGE_INTO_ITSELF');
    scene.when('MergeRespondent', { intoId: madeId('nobody'), reason: 'SAME_NAME' }, { by }).thenRejected('UNKNOWN_RESPONDENT');
    scene.when('MergeRespondent', { intoId: third, reason: 'SAME_NAME' }, { by }).thenRejected('RESPONDENT_MERGED');
    scene
      .when('MergeRespondent', { intoId: other, reason: 'SAME_NAME' }, { by })
      .thenRecorded({ type: 'RespondentMerged', data: { intoId: other } });
    scene.when('MergeRespondent', { intoId: other, reason: 'SAME_NAME' }, { by }).thenNothing();
  });

  it('takes nothing more once it stands for another, until the merge is undone', () => {
    const scene = given(theRespondent, aRespondent(), merged);
    scene.when('AddRespondentIdentifier', { kind: 'SIREN', value: '123456782' }, { by }).thenRejected('WRONG_PHASE');
    scene.when('AddRespondentLabel', { label: 'L. Exemple' }, { by }).thenRejected('WRONG_PHASE');
    scene
      .when('UndoRespondentMerge', { reason: 'DIFFERENT_PERSONS' }, { by })
      .thenRecorded({ type: 'RespondentMergeUndone', data: { intoId: other } });
    scene.when('AddRespondentLabel', { label: 'L. Exemple' }, { by }).thenRecorded({ type: 'RespondentLabelAdded' });
  });

  it('is not undone when it is not merged', () => {
    given(theRespondent, aRespondent()).when('UndoRespondentMerge', { reason: 'CLERICAL_ERROR' }, { by }).thenRejected('WRONG_PHASE');
  });
});
