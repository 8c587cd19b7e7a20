import { theSanctionProceeding } from '../../domain/sanction-proceeding/sanction-proceeding.js';
import { given, madeId, anOfficer, theSystem, type Told } from './given.js';
import {
  aClosedDeliberation,
  aReportOn,
  aSeizedCommittee,
  BREACH,
  CASE,
  digestOf,
  measures,
  PRESIDENT,
  RAPPORTEUR,
  RESPONDENT,
  session,
  signing,
  TEXT,
} from './proceeding-subject.js';
import { daysAfter } from './stories.js';

export type Event = Told<typeof theSanctionProceeding.events>;
type Kind = 'ORDINARY' | 'SIMPLIFIED' | 'URGENT';

export const president = anOfficer('COMMITTEE_PRESIDENT');
export const clerk = anOfficer('COMMITTEE_CLERK');
export const rapporteur = anOfficer('RAPPORTEUR');
export const litigation = anOfficer('LITIGATION_OFFICER');
export const means = 'REGISTERED_POST' as const;
export const DELIBERATION = madeId('its deliberation');
export const deadline = (kind: string, dueOn: string, deadlineId = madeId(kind)) => ({
  deadlineId,
  kind,
  ruleVersion: `${kind}.1`,
  startsOn: '2026-01-10',
  dueOn,
  zone: 'Europe/Paris',
});
export const appeal = { court: 'CONSEIL_D_ETAT', months: 2, ruleVersion: 'SANCTION_APPEAL.1' } as const;
export const signatory = { signatoryId: PRESIDENT, capacity: 'COMMITTEE_PRESIDENT', name: 'Camille Durand' } as const;

export const opened = (kind: Kind = 'ORDINARY'): Event => ({
  type: 'ProceedingOpened',
  data: { caseId: CASE, kind, rapporteurId: RAPPORTEUR, respondentId: RESPONDENT, establishedBreachIds: [BREACH] },
  by: theSystem,
  at: daysAfter(-100),
});
export const told: Event = { type: 'RespondentToldOfProceeding', data: { means }, at: daysAfter(-99) };
export const accepted = (judgeId = PRESIDENT): Event => ({ type: 'SimplifiedProcedureAccepted', data: { judgeId }, by: president });
export const reported = (dueOn = '2026-02-10'): Event => ({
  type: 'SanctionReportNotified',
  data: { ...aReportOn, article: 'art. 20 IV, 22', deadlines: [deadline('SANCTION_OBSERVATIONS', dueOn)] },
  by: rapporteur,
  at: daysAfter(-59),
});
export const observed: Event = {
  type: 'ObservationsReceived',
  data: { observations: digestOf('observations'), isLate: false, deadlines: [deadline('RAPPORTEUR_REPLY', '2026-03-09')] },
  at: daysAfter(-40),
};
export const readyForSession: Event = { type: 'InstructionClosed', data: { next: 'SESSION' }, by: rapporteur };
export const readyForDecision: Event = {
  type: 'InstructionClosed',
  data: { next: 'DECISION', deliberationId: DELIBERATION },
  by: rapporteur,
};
export const convened = (sessionAt = daysAfter(-1)): Event => ({
  type: 'SessionConvened',
  data: { sessionId: madeId('session'), sessionAt, means },
  by: clerk,
  at: daysAfter(-30),
});
export const held: Event = { type: 'SessionHeld', data: { ...session, deliberationId: DELIBERATION }, by: clerk, at: daysAfter(-1) };
export const pronounced = (more: object = {}): Event => ({
  type: 'SanctionPronounced',
  data: {
    number: 'SAN-2026-003',
    measures: [...measures],
    processingOf: 'OTHERS',
    article: 'art. 20 IV, 22',
    textDigest: TEXT,
    reasons: 'Les faits sont établis.',
    signatory,
    appeal,
    residence: 'METROPOLE',
    ...more,
  },
  by: president,
});
export const notified: Event = {
  type: 'DecisionNotified',
  data: { means, commissionerTold: true, deadlines: [deadline('SANCTION_APPEAL', '2026-05-11')] },
  by: clerk,
};
export const publication = { places: ['SITE_OF_THE_AUTHORITY'] as const, anonymisedOn: '2028-03-10' };
export const toSession = [opened(), told, reported(), readyForSession, convened()];
export const deliberating = [...toSession, held];
export const simplifiedReady = [opened('SIMPLIFIED'), told, accepted(), reported(), readyForDecision];

/** A proceeding with this past, among a case with established breaches and a committee in office. */
export const proceeding = (...past: readonly Event[]) => {
  const scene = given(theSanctionProceeding, ...past);
  aSeizedCommittee(scene.world);
  aClosedDeliberation(scene.world, DELIBERATION);
  return scene;
};
export const decision = { ...signing, measures: [...measures], processingOf: 'OTHERS' } as const;
export const simplifiedDecision = (amountCents: number) =>
  ({ ...signing, measures: [{ measure: 'ADMINISTRATIVE_FINE', breachIds: [BREACH], amountCents }], processingOf: 'OTHERS' }) as const;
