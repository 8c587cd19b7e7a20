import { describe, expect, it } from '@jest/globals';
import { respondentEvents } from '../../domain/respondent/respondent.events.js';
import { respondentIdentifiers, type RespondentIdentifierRow } from '../../projections/respondents/respondent-identifiers.js';
import { respondents, type RespondentRow } from '../../projections/respondents/respondents.js';
import { madeId } from '../support/people.js';
import { aRespondent } from '../support/stories.js';
import { history, rowsOf } from './folding.js';

const [RESPONDENT, OTHER, PHONE, LABEL] = [madeId('respondent'), madeId('other'), madeId('phone'), madeId('label')];
const identifierAdded = {
  type: 'RespondentIdentifierAdded',
  id: madeId('adding'),
  data: { identifierId: PHONE, kind: 'PHONE', value: '+33639980001' },
} as const;

describe('respondents', () => {
  it('stand for another one from the merge to its undoing', () => {
    const merged = history(respondentEvents, RESPONDENT, aRespondent(), {
      type: 'RespondentMerged',
      data: { intoId: OTHER, reason: 'SAME_NAME' },
    });
    expect(rowsOf<RespondentRow>(respondents, merged).get(RESPONDENT)).toMatchObject({ phase: 'MERGED', mergedInto: OTHER, revision: 1 });
    const undone = history(
      respondentEvents,
      RESPONDENT,
      aRespondent(),
      { type: 'RespondentMerged', data: { intoId: OTHER, reason: 'SAME_NAME' } },
      { type: 'RespondentMergeUndone', data: { intoId: OTHER, reason: 'DIFFERENT_PERSONS' } },
    );
    expect(rowsOf<RespondentRow>(respondents, undone).get(RESPONDENT)).toMatchObject({
      phase: 'REGISTERED',
      mergedInto: null,
      revision: 2,
    });
  });

  it('are found by identifiers and labels, whose text lives in the event that added them', () => {
    const told = history(respondentEvents, RESPONDENT, aRespondent(), identifierAdded, {
      type: 'RespondentLabelAdded',
      data: { labelId: LABEL, label: 'L. Exemple' },
    });
    const rows = rowsOf<RespondentIdentifierRow>(respondentIdentifiers, told);
    expect(rows.get(PHONE)).toMatchObject({ respondentId: RESPONDENT, nature: 'IDENTIFIER', kind: 'PHONE', valueEvent: madeId('adding') });
    expect(rows.get(LABEL)).toMatchObject({ respondentId: RESPONDENT, nature: 'LABEL', kind: null, removedAt: null });
  });

  it('keep a removed identifier, with why it was removed', () => {
    const told = history(respondentEvents, RESPONDENT, aRespondent(), identifierAdded, {
      type: 'RespondentIdentifierRemoved',
      at: '2026-03-12T10:00:00.000Z',
      data: { identifierId: PHONE, reason: 'NOT_THEIRS' },
    });
    expect(rowsOf<RespondentIdentifierRow>(respondentIdentifiers, told).get(PHONE)).toMatchObject({
      removedAt: '2026-03-12T10:00:00.000Z',
      removalReason: 'NOT_THEIRS',
    });
  });
});
