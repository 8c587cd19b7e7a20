import { describe, expect, it } from '@jest/globals';
import { caseEvents } from '../../domain/case/case.events.js';
import { caseRegister, type CaseRow } from '../../projections/case-register/case-register.js';
import { anOfficer, madeId } from '../support/people.js';
import { aCase } from '../support/stories.js';
import type { Told } from '../support/world.js';
import { history, rowsOf } from './folding.js';

type CaseTold = Told<typeof caseEvents>;
const CASE = madeId('case');
const caseAfter = (...events: readonly CaseTold[]): CaseRow | undefined =>
  rowsOf<CaseRow>(caseRegister, history(caseEvents, CASE, ...events)).get(CASE);
const proposed: CaseTold = {
  type: 'CaseClosingProposed',
  id: madeId('proposing'),
  by: anOfficer(),
  data: { proposalId: madeId('proposal'), reason: 'NO_BREACH_FOUND', statement: 'Rien ne permet de conclure.' },
};
const closed: CaseTold = {
  type: 'CaseClosed',
  at: '2026-04-01T22:30:00.000Z',
  data: { proposalId: madeId('proposal'), reason: 'NO_BREACH_FOUND' },
};

describe('the register of cases', () => {
  it('shows who is concerned, each once, in the order in which they were added', () => {
    const [one, two] = [madeId('one'), madeId('two')];
    const added = (respondentId: string): CaseTold => ({ type: 'ActorAdded', data: { respondentId, role: 'CONTROLLER' } });
    expect(caseAfter(aCase(), added(one), added(two), added(one))).toMatchObject({ respondentIds: [one, two], revision: 3 });
    expect(
      caseAfter(aCase(), added(one), added(two), { type: 'ActorRemoved', data: { respondentId: one, reason: 'NOT_INVOLVED' } }),
    ).toMatchObject({ respondentIds: [two] });
  });

  it('shows what is proposed, by whom, and nothing of it once it is refused', () => {
    expect(caseAfter(aCase(), proposed)).toMatchObject({
      phase: 'DECISION_PENDING',
      proposalReason: 'NO_BREACH_FOUND',
      proposedBy: anOfficer().id,
      statementEvent: madeId('proposing'),
    });
    expect(
      caseAfter(aCase(), proposed, { type: 'CaseClosingRefused', data: { proposalId: madeId('proposal'), because: 'MORE_INSTRUCTION' } }),
    ).toMatchObject({ phase: 'OPEN', proposalId: null, proposedBy: null, statementEvent: null });
  });

  it('dates the closing in Paris, and forgets it when the case is reopened', () => {
    expect(caseAfter(aCase(), proposed, closed)).toMatchObject({
      phase: 'CLOSED',
      closedOn: '2026-04-02',
      closingReason: 'NO_BREACH_FOUND',
    });
    expect(caseAfter(aCase(), proposed, closed, { type: 'CaseReopened', data: { reason: 'NEW_FACTS' } })).toMatchObject({
      phase: 'OPEN',
      closedOn: null,
      closingReason: null,
      proposalId: null,
    });
  });

  it('names the case into which another was merged', () => {
    expect(caseAfter(aCase(), { type: 'CaseMerged', data: { intoId: madeId('winner'), reason: 'OPENED_TWICE' } })).toMatchObject({
      phase: 'MERGED',
      mergedInto: madeId('winner'),
    });
  });

  it('does not show a case whose number was forgone', () => {
    expect(caseAfter({ type: 'CaseNumberForgone', data: { number: 'D-2026-0001' } })).toBeUndefined();
  });
});
