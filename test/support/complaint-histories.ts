import type { complaintEvents } from '../../domain/complaint/complaint.events.js';
import type { Deadline } from '../../domain/law/time-limits.js';
import { anImport, anOfficer, madeId, type Outcome, theHead, theReporter, theSystem, type Told } from './given.js';
import { aComplaint, anOfficeHolder, aTestimony, officerId } from './stories.js';

export type Event = Told<typeof complaintEvents>;
export type StoredDeadline = Deadline & { readonly deadlineId: string };

export const alertId = madeId('alert');
export const imminentId = madeId('imminent');
export const informId = madeId('inform');
export const piecesId = madeId('pieces');
export const proposalId = madeId('proposal');

export const clock = (deadlineId: string, kind: string, dueOn: string): StoredDeadline =>
  ({ deadlineId, kind, ruleVersion: `${kind}.1`, startsOn: '2026-03-10', dueOn, zone: 'Europe/Paris' }) as StoredDeadline;
export const clocks = [
  clock(alertId, 'COMPLAINT_ALERT', '2026-05-24'),
  clock(imminentId, 'COMPLAINT_IMPLICIT_REJECTION_ALERT', '2026-06-08'),
  clock(informId, 'COMPLAINT_INFORM', '2026-06-10'),
];
export const lodged = aComplaint({ deadlines: clocks });
export const imported = aComplaint({ intake: 'IMPORT', deadlines: clocks }, { by: anImport });
export const acknowledged: Event = { type: 'ComplaintAcknowledged', data: { means: 'EMAIL' }, by: theSystem };
export const piecesAsked: Event = {
  type: 'ComplementRequested',
  data: { pieces: 'Copie du message', deadlines: [clock(piecesId, 'COMPLAINT_PIECES', '2026-04-09')] },
  by: anOfficer(),
};
export const admitted: Event = {
  type: 'ComplaintAdmitted',
  data: { grounds: ['NO_OPT_OUT_DEVICE'], officerId: officerId() },
  by: anOfficer(),
};
export const proposed = (outcome: 'CLOSED' | 'INADMISSIBLE', by = anOfficer()): Event => ({
  type: 'ComplaintClosingProposed',
  data: { proposalId, outcome, reason: 'SETTLED_SATISFACTION', summary: 'Satisfaction obtenue' },
  by,
});
export const closed: Event = {
  type: 'ComplaintClosed',
  data: {
    proposalId,
    reason: 'SETTLED_SATISFACTION',
    residence: 'GUADELOUPE',
    appeal: { court: 'CONSEIL_D_ETAT', months: 3, ruleVersion: 'COMPLAINT_APPEAL.1.T-GUADELOUPE' },
  },
  by: theHead(),
};
export const withdrawn: Event = { type: 'ComplaintWithdrawn', data: { means: 'POST' }, by: theReporter };

export const lodging = { ...aTestimony, complainant: { name: 'Camille Martin', email: 'camille@exemple.fr' } } as const;
export const theOfficer = [`officeHolder-${officerId()}`, ...anOfficeHolder('LEGAL_OFFICER')] as const;

export const deadlinesOf = ({ written }: Outcome, index = 0): readonly StoredDeadline[] =>
  (written[index]?.data as { readonly deadlines: readonly StoredDeadline[] } | undefined)?.deadlines ?? [];
export const dueDates = (outcome: Outcome, index = 0): readonly (readonly [string, string, string])[] =>
  deadlinesOf(outcome, index).map(({ kind, startsOn, dueOn }) => [kind, startsOn, dueOn]);
