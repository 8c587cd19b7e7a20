import { theProjectionSkip } from '../../domain/projection-skip/projection-skip.js';
import { aTriageAgent, given, madeId, theHead, theSystem } from '../support/given.js';

const eventId = madeId('event', 'broken');
const proposal = { eventId, reason: 'PROGRAM_DEFECT' } as const;
const proposed = { type: 'ProjectionSkipProposed', data: proposal, by: theSystem } as const;
const confirmed = { type: 'ProjectionSkipConfirmed', data: proposal, by: theHead() } as const;

describe('an event that a read model cannot take', () => {
  it('is proposed to be passed over by whoever runs the machines, and decided by the head of department', () => {
    given(theProjectionSkip)
      .when('ProposeProjectionSkip', proposal, { by: theSystem })
      .thenRecorded({ type: 'ProjectionSkipProposed', data: proposal });
    given(theProjectionSkip, proposed)
      .when('ConfirmProjectionSkip', { eventId }, { by: theHead() })
      .thenRecorded({ type: 'ProjectionSkipConfirmed', data: proposal });
    given(theProjectionSkip).when('ProposeProjectionSkip', proposal, { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
    given(theProjectionSkip, proposed).when('ConfirmProjectionSkip', { eventId }, { by: theSystem }).thenRejected('FUNCTION_NOT_ALLOWED');
    given(theProjectionSkip, proposed)
      .when('ConfirmProjectionSkip', { eventId }, { by: aTriageAgent() })
      .thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('is not decided by the person who proposed it', () => {
    given(theProjectionSkip, { ...proposed, by: theHead() })
      .when('ConfirmProjectionSkip', { eventId }, { by: theHead() })
      .thenRejected('SECOND_PERSON_REQUIRED');
  });

  it('is passed over once, and the decision names the event that was proposed', () => {
    given(theProjectionSkip, proposed).when('ProposeProjectionSkip', proposal, { by: theSystem }).thenNothing();
    given(theProjectionSkip, proposed, confirmed).when('ConfirmProjectionSkip', { eventId }, { by: theHead() }).thenNothing();
    given(theProjectionSkip, proposed, confirmed).when('ProposeProjectionSkip', proposal, { by: theSystem }).thenNothing();
    const other = { eventId: madeId('event', 'other') };
    given(theProjectionSkip, proposed).when('ConfirmProjectionSkip', other, { by: theHead() }).thenRejected('OTHER_PROPOSAL');
    given(theProjectionSkip, proposed).when('WithdrawProjectionSkip', other, { by: theHead() }).thenRejected('OTHER_PROPOSAL');
    given(theProjectionSkip).when('ConfirmProjectionSkip', { eventId }, { by: theHead() }).thenRejected('WRONG_PHASE');
  });

  it('is taken after all when the proposal is withdrawn', () => {
    given(theProjectionSkip, proposed)
      .when('WithdrawProjectionSkip', { eventId }, { by: theHead() })
      .thenRecorded({ type: 'ProjectionSkipWithdrawn', data: { eventId } });
    given(theProjectionSkip, proposed, { type: 'ProjectionSkipWithdrawn', data: { eventId }, by: theHead() })
      .when('ProposeProjectionSkip', proposal, { by: theSystem })
      .thenRecorded({ type: 'ProjectionSkipProposed' });
  });
});
