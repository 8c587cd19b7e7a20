import { theRefusedReaction } from '../../domain/refused-reaction/refused-reaction.js';
import { anOfficer, aTriageAgent, given, madeId, theHead, theSystem } from '../support/given.js';

const refusal = {
  reaction: 'AttachReportsOfOpenedCase',
  eventId: madeId('event'),
  target: `report-${madeId('report')}`,
  command: 'AttachReportToCase',
  rejection: 'WRONG_PHASE',
};
const recorded = { type: 'ReactionRefused', data: refusal, by: theSystem } as const;

describe('a reaction that its target refused', () => {
  it('is recorded once, by the system', () => {
    given(theRefusedReaction).when('RecordRefusal', refusal, { by: theSystem }).thenRecorded({ type: 'ReactionRefused', data: refusal });
    given(theRefusedReaction, recorded).when('RecordRefusal', refusal, { by: theSystem }).thenNothing();
    given(theRefusedReaction).when('RecordRefusal', refusal, { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it.each([theHead(), anOfficer(), aTriageAgent()])('is settled by those who work on files', (by) => {
    given(theRefusedReaction, recorded).when('SettleRefusal', { how: 'NOT_NEEDED' }, { by }).thenRecorded({ type: 'RefusalSettled' });
  });

  it('is settled once, in one way', () => {
    const settled = { type: 'RefusalSettled', data: { how: 'DONE_BY_HAND' }, by: theHead() } as const;
    given(theRefusedReaction, recorded, settled).when('SettleRefusal', { how: 'DONE_BY_HAND' }, { by: theHead() }).thenNothing();
    given(theRefusedReaction, recorded, settled)
      .when('SettleRefusal', { how: 'NOT_NEEDED' }, { by: theHead() })
      .thenRejected('WRONG_PHASE');
    given(theRefusedReaction).when('SettleRefusal', { how: 'NOT_NEEDED' }, { by: theHead() }).thenRejected('WRONG_PHASE');
  });
});
