import type { caseEvents } from '../../domain/case/case.events.js';
import { theCase } from '../../domain/case/case.js';
import { TEXT_DIGEST } from './case-subject.js';
import { anOfficer, given, madeId, type Person, theChair, theHead, type Told } from './given.js';
import { aCase, aHabilitatedAgent, aMember, anOfficeHolder, aRespondent, officerId } from './stories.js';

export const respondent = madeId('respondent');
export const otherRespondent = madeId('respondent', 'other');
export const [rapporteur, agent, judge] = [madeId('rapporteur'), madeId('agent rapporteur'), madeId('judge')];
export const officer = anOfficer();
export const head = theHead();
export const chair = theChair();
export const viceChair = anOfficer('DELEGATED_VICE_CHAIR');

export const breachId = madeId('breach');
export const proposalId = madeId('proposal');
export const following = { proposalId, textDigest: TEXT_DIGEST };
type FollowUp = Extract<Told<typeof caseEvents>, { type: 'FollowUpProposed' }>['data']['followUp'];

export const opened: readonly Told<typeof caseEvents>[] = [
  aCase(),
  { type: 'CaseAssigned', data: { officerId: officerId() }, by: head },
  { type: 'ActorAdded', data: { respondentId: respondent, role: 'CONTROLLER' }, by: officer },
  { type: 'ActorAdded', data: { respondentId: otherRespondent, role: 'PROCESSOR' }, by: officer },
];
const exhibits = [{ exhibitId: madeId('exhibit'), sha256: 'c'.repeat(64) }];
export const stated = {
  breach: 'NO_LEGAL_BASIS',
  respondentId: respondent,
  basis: 'ADMISSION',
  exhibits,
  remediable: true,
  periodFrom: '2026-02-01',
} as const;
export const established = (data: Partial<{ remediable: boolean; respondentId: string }> = {}): Told<typeof caseEvents> => ({
  type: 'BreachEstablished',
  data: { establishedBreachId: breachId, ...stated, lawEdition: '2025-10-10.1', ...data },
  by: officer,
});
export const proposed = (followUp: FollowUp, by: Person = officer): Told<typeof caseEvents> => ({
  type: 'FollowUpProposed',
  data: { proposalId, followUp, respondentIds: [respondent], text: 'Le texte.', textDigest: TEXT_DIGEST },
  by,
});
export const cited = { respondentId: respondent, establishedBreachIds: [breachId] };
export const notice = { ...following, ...cited, measures: ['SATISFY_RIGHTS'], days: 10 } as const;
export const urgentProceeding = {
  type: 'UrgentProcedureRequested',
  data: { proceedingId: madeId('proceeding'), ...cited, rapporteurId: rapporteur, grounds: 'Urgence.', article: 'art. 21 I' },
  by: chair,
} as const;

/** A case of which this is known, among respondents, rapporteurs and a legal officer in office. */
export const known = (...past: readonly Told<typeof caseEvents>[]) =>
  given(theCase, ...past)
    .and(`respondent-${respondent}`, aRespondent())
    .and(`officeHolder-${officerId()}`, ...anOfficeHolder('LEGAL_OFFICER'))
    .and(`officeHolder-${rapporteur}`, ...aMember('RAPPORTEUR'))
    .and(`officeHolder-${agent}`, ...aHabilitatedAgent('RAPPORTEUR'))
    .and(`officeHolder-${judge}`, ...aMember('COMMITTEE_MEMBER'));
export const instructed = known(...opened, established());
