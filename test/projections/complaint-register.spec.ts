import { describe, expect, it } from '@jest/globals';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { complaintRegister, type ComplaintRow } from '../../projections/complaint-register/complaint-register.js';
import { anOfficer, madeId } from '../support/people.js';
import { aComplaint } from '../support/stories.js';
import type { Told } from '../support/world.js';
import { history, rowsOf } from './folding.js';

type ComplaintTold = Told<typeof complaintEvents>;
const COMPLAINT = madeId('complaint');
const complaintAfter = (...events: readonly ComplaintTold[]): ComplaintRow | undefined =>
  rowsOf<ComplaintRow>(complaintRegister, history(complaintEvents, COMPLAINT, ...events)).get(COMPLAINT);

const acknowledged: ComplaintTold = { type: 'ComplaintAcknowledged', data: { means: 'EMAIL' } };
const proposed: ComplaintTold = {
  type: 'ComplaintClosingProposed',
  id: madeId('proposing'),
  by: anOfficer(),
  data: { proposalId: madeId('proposal'), outcome: 'INADMISSIBLE', reason: 'NO_PRIOR_REQUEST', summary: 'Aucune demande préalable.' },
};
const declared: ComplaintTold = {
  type: 'ComplaintDeclaredInadmissible',
  at: '2026-03-20T10:00:00.000Z',
  data: {
    proposalId: madeId('proposal'),
    reason: 'NO_PRIOR_REQUEST',
    residence: 'GUADELOUPE',
    appeal: { court: 'CONSEIL_D_ETAT', months: 3, ruleVersion: 'COMPLAINT_APPEAL.1' },
  },
};

describe('the register of complaints', () => {
  it('shows who is written to only by where the identity lives', () => {
    const row = complaintAfter(aComplaint({ fromReportId: madeId('report') }, { id: madeId('lodging') }));
    expect(row).toMatchObject({ complainantEvent: madeId('lodging'), fromReportId: madeId('report'), phase: 'LODGED', acknowledgedBy: [] });
  });

  it('shows a proposal until it is refused, and the complaint then stands where it stood', () => {
    expect(complaintAfter(aComplaint(), acknowledged, proposed)).toMatchObject({
      phase: 'CLOSING_PROPOSED',
      proposalOutcome: 'INADMISSIBLE',
      proposedBy: anOfficer().id,
      summaryEvent: madeId('proposing'),
    });
    expect(
      complaintAfter(aComplaint(), acknowledged, proposed, {
        type: 'ComplaintClosingRefused',
        data: { proposalId: madeId('proposal'), because: 'WORDING' },
      }),
    ).toMatchObject({ phase: 'ADMISSIBILITY', proposalId: null, proposedBy: null });
  });

  it('shows when it was decided, for whom who lives where, and when that was notified', () => {
    const notified: ComplaintTold = {
      type: 'ComplaintOutcomeNotified',
      at: '2026-03-23T10:00:00.000Z',
      data: { means: 'POST', deadlines: [] },
    };
    expect(complaintAfter(aComplaint(), acknowledged, proposed, declared, notified)).toMatchObject({
      phase: 'INADMISSIBLE',
      closedAt: '2026-03-20T10:00:00.000Z',
      closingReason: 'NO_PRIOR_REQUEST',
      residence: 'GUADELOUPE',
      notifiedAt: '2026-03-23T10:00:00.000Z',
    });
  });

  it('shows the risk of an implicit rejection until the complainant is informed', () => {
    const raised: ComplaintTold = { type: 'ImplicitRejectionRiskRaised', data: { deadlineId: madeId('alert'), stage: 'ALERT' } };
    const informed: ComplaintTold = { type: 'ComplainantInformedOfProgress', data: { text: 'En cours.', means: 'EMAIL', deadlines: [] } };
    expect(complaintAfter(aComplaint(), raised)).toMatchObject({ riskStage: 'ALERT', informedAt: null });
    expect(complaintAfter(aComplaint(), raised, informed)).toMatchObject({ riskStage: null, informedAt: expect.any(String) });
  });

  it('shows the corrected day of receipt', () => {
    expect(
      complaintAfter(aComplaint(), {
        type: 'ComplaintReceiptCorrected',
        data: { receivedAt: '2026-03-01T23:30:00.000Z', reason: 'POSTMARK' },
      }),
    ).toMatchObject({ receivedAt: '2026-03-01T23:30:00.000Z', receivedOn: '2026-03-02' });
  });
});
