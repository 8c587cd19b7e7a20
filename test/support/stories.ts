import type { caseEvents } from '../../domain/case/case.events.js';
import type { complaintEvents } from '../../domain/complaint/complaint.events.js';
import type { electionEvents } from '../../domain/election/election.events.js';
import type { officeHolderEvents } from '../../domain/office-holder/office-holder.events.js';
import type { ActingFunction, OfficeFunction } from '../../domain/law/functions.js';
import type { reportEvents } from '../../domain/report/report.events.js';
import type { respondentEvents } from '../../domain/respondent/respondent.events.js';
import { anOfficer, madeId, thePublic, theSystem } from './people.js';
import { NOW, type Told } from './world.js';

type Filed = Extract<Told<typeof reportEvents>, { type: 'ReportFiled' }>;
type Lodged = Extract<Told<typeof complaintEvents>, { type: 'ComplaintLodged' }>;

/** What a report says when nothing about it matters. */
export const aTestimony = {
  electionCode: 'MUN-2026',
  channels: ['SMS'],
  grounds: [],
  sender: '06 39 98 00 01',
  message: 'Votez pour la liste',
  intake: 'FORM',
} as const;

/** A report filed by the public. */
export const aReport = (data: Partial<Filed['data']> = {}, how: Omit<Filed, 'type' | 'data'> = {}): Filed => ({
  type: 'ReportFiled',
  data: { reference: 'SIG-26-00000-00000-0', ...aTestimony, reporter: { email: 'camille@exemple.fr' }, ...data },
  by: thePublic,
  ...how,
});

/** A complaint lodged by the public, without running deadlines unless they are given. */
export const aComplaint = (data: Partial<Lodged['data']> = {}, how: Omit<Lodged, 'type' | 'data'> = {}): Lodged => ({
  type: 'ComplaintLodged',
  data: {
    reference: 'PLA-26-00000-00000-0',
    ...aTestimony,
    complainant: { name: 'Camille Martin', email: 'camille@exemple.fr' },
    deadlines: [],
    ...data,
  },
  by: thePublic,
  ...how,
});

/** An election of two rounds, its form open or not. */
export const anElection = (electionCode = 'MUN-2026', { formOpen = true } = {}): readonly Told<typeof electionEvents>[] => [
  {
    type: 'ElectionDeclared',
    data: {
      electionCode,
      types: ['MUNICIPAL'],
      rounds: [
        { round: 1, on: '2026-03-15' },
        { round: 2, on: '2026-03-22' },
      ],
      zone: 'Europe/Paris',
    },
    by: theSystem,
  },
  ...(formOpen ? [{ type: 'ReportFormOpened', data: { reason: 'CAMPAIGN_STARTS' }, by: theSystem } as const] : []),
];

/** An open case. */
export const aCase = (number = 'D-2026-0001'): Told<typeof caseEvents> => ({
  type: 'CaseOpened',
  data: { number, electionCodes: ['MUN-2026'], trigger: 'VOLUME', reportIds: [] },
});

/** A registered respondent. */
export const aRespondent = (name = 'Liste Exemple'): Told<typeof respondentEvents> => ({
  type: 'RespondentRegistered',
  data: { kind: 'LIST', name },
});

/** An office holder in office since the first of January, in these functions. */
export const anOfficeHolder = (...functions: readonly OfficeFunction[]): readonly Told<typeof officeHolderEvents>[] => [
  { type: 'OfficeHolderRegistered', data: { kind: 'AGENT', name: 'Dominique Petit', email: 'd.petit@exemple.fr' }, by: theSystem },
  ...functions.map(
    (held) =>
      ({
        type: 'FunctionGranted',
        data: { grantId: madeId('grant', held), function: held, fromOn: '2026-01-01' },
        by: theSystem,
      }) as const,
  ),
];

/** A member of the Commission in these functions since the first of January. */
export const aMember = (...functions: readonly OfficeFunction[]): readonly Told<typeof officeHolderEvents>[] => [
  { type: 'OfficeHolderRegistered', data: { kind: 'MEMBER', name: 'Claude Durand', email: 'c.durand@exemple.fr' }, by: theSystem },
  ...anOfficeHolder(...functions).slice(1),
];

/** An agent whose habilitation runs since the first of January, in these functions. */
export const aHabilitatedAgent = (...functions: readonly OfficeFunction[]): readonly Told<typeof officeHolderEvents>[] => [
  ...anOfficeHolder(...functions),
  {
    type: 'HabilitationGranted',
    data: {
      termId: madeId('habilitation'),
      deliberation: 'HAB-2026-001',
      fromOn: '2026-01-01',
      untilOn: '2031-01-01',
      deadlines: [],
    },
    by: theSystem,
  },
];

/** The id of the officer whom `anOfficer` gives. */
export const officerId = (held: ActingFunction = 'LEGAL_OFFICER'): string => anOfficer(held).id;

/** An instant so many days after another one. */
export const daysAfter = (days: number, from = NOW): string => new Date(Date.parse(from) + days * 86_400_000).toISOString();
