import type { Label, Mark, Sourced } from './sourced.js';

/** Types of poll. Stored for ever: add, never rename. */
export const ELECTION_TYPES = [
  'MUNICIPAL',
  'DEPARTMENTAL',
  'REGIONAL',
  'PRESIDENTIAL',
  'LEGISLATIVE',
  'SENATORIAL',
  'EUROPEAN',
  'CONSULAR',
  'TERRITORIAL_OVERSEAS',
  'CORSICA_ASSEMBLY',
  'METROPOLIS_LYON',
  'LOCAL_BY_ELECTION',
  'REFERENDUM',
  'LOCAL_CONSULTATION',
  'PARTY_PRIMARY',
] as const;
export type ElectionType = (typeof ELECTION_TYPES)[number];

export const electionTypeLabels: Readonly<Record<ElectionType, Label>> = {
  MUNICIPAL: { fr: 'élections municipales', en: 'municipal elections' },
  DEPARTMENTAL: { fr: 'élections départementales', en: 'departmental elections' },
  REGIONAL: { fr: 'élections régionales', en: 'regional elections' },
  PRESIDENTIAL: { fr: 'élection présidentielle', en: 'presidential election' },
  LEGISLATIVE: { fr: 'élections législatives', en: 'legislative elections' },
  SENATORIAL: { fr: 'élections sénatoriales', en: 'senatorial elections' },
  EUROPEAN: { fr: 'élections européennes', en: 'European elections' },
  CONSULAR: { fr: 'élections consulaires', en: 'consular elections' },
  TERRITORIAL_OVERSEAS: { fr: 'élections territoriales outre-mer', en: 'overseas territorial elections' },
  CORSICA_ASSEMBLY: { fr: 'élection de l’Assemblée de Corse', en: 'election of the Assembly of Corsica' },
  METROPOLIS_LYON: { fr: 'élections métropolitaines de Lyon', en: 'Lyon metropolis elections' },
  LOCAL_BY_ELECTION: { fr: 'élection locale partielle', en: 'local by-election' },
  REFERENDUM: { fr: 'référendum', en: 'referendum' },
  LOCAL_CONSULTATION: { fr: 'consultation locale', en: 'local consultation' },
  PARTY_PRIMARY: { fr: 'primaire', en: 'party primary' },
};

/** Codes of the elections that exist from the founding; others are declared by command and are not in this list. */
export const FOUNDING_ELECTIONS = ['MUN-2020', 'REG-DEP-2021', 'PRES-2022', 'LEG-2022', 'EUR-2024', 'LEG-2024', 'MUN-2026'] as const;
export type FoundingElection = (typeof FOUNDING_ELECTIONS)[number];

export interface RoundRow {
  readonly round: string;
  /** Civil date of the poll in metropolitan France; some overseas and foreign polling places vote the day before. */
  readonly on: string;
  readonly marks: readonly Mark[];
}

export interface ElectionRow extends Sourced {
  readonly label: Label;
  readonly types: readonly ElectionType[];
  readonly zone: 'Europe/Paris';
  readonly rounds: readonly RoundRow[];
  /** Civil dates on which the report form opened and closed (last day included). Outside these dates an import is still received. */
  readonly form: { readonly opensOn: string; readonly closesOn: string; readonly marks: readonly Mark[]; readonly source: string };
}

export const foundingElections: Readonly<Record<FoundingElection, ElectionRow>> = {
  'MUN-2020': {
    label: { fr: 'Élections municipales 2020', en: 'Municipal elections 2020' },
    types: ['MUNICIPAL'],
    zone: 'Europe/Paris',
    rounds: [
      { round: '1', on: '2020-03-15', marks: ['R'] },
      { round: '2', on: '2020-06-28', marks: ['F'] },
    ],
    form: {
      opensOn: '2019-11-27',
      closesOn: '2020-06-28',
      marks: ['F', 'D'],
      source: 'announced with the plan of 27 Nov 2019, open until the end of the second round (S13); that it opened that day: derived',
    },
    marks: ['F', 'R'],
    source: 'months S63, second round S13; first round general knowledge',
  },
  'REG-DEP-2021': {
    label: { fr: 'Élections régionales et départementales 2021', en: 'Regional and departmental elections 2021' },
    types: ['REGIONAL', 'DEPARTMENTAL'],
    zone: 'Europe/Paris',
    rounds: [
      { round: '1', on: '2021-06-20', marks: ['R'] },
      { round: '2', on: '2021-06-27', marks: ['F'] },
    ],
    form: {
      opensOn: '2021-06-09',
      closesOn: '2021-06-27',
      marks: ['F', 'D'],
      source: 'open from 9 Jun 2021 (S1); closing derived: last round',
    },
    marks: ['F', 'R'],
    source: 'second round press; first round general knowledge',
  },
  'PRES-2022': {
    label: { fr: 'Élection présidentielle 2022', en: 'Presidential election 2022' },
    types: ['PRESIDENTIAL'],
    zone: 'Europe/Paris',
    rounds: [
      { round: '1', on: '2022-04-10', marks: ['R'] },
      { round: '2', on: '2022-04-24', marks: ['F'] },
    ],
    form: {
      opensOn: '2022-02-16',
      closesOn: '2022-04-24',
      marks: ['F', 'D'],
      source: 'open from 16 Feb 2022 (S11); closing derived: last round',
    },
    marks: ['F', 'R'],
    source: 'second round S11; first round general knowledge',
  },
  'LEG-2022': {
    label: { fr: 'Élections législatives 2022', en: 'Legislative elections 2022' },
    types: ['LEGISLATIVE'],
    zone: 'Europe/Paris',
    rounds: [
      { round: '1', on: '2022-06-12', marks: ['F'] },
      { round: '2', on: '2022-06-19', marks: ['F'] },
    ],
    form: {
      opensOn: '2022-04-25',
      closesOn: '2022-06-19',
      marks: ['D'],
      source: 'derived: the day after the presidential election, until the last round',
    },
    marks: ['F'],
    source: 'press (rtl.fr)',
  },
  'EUR-2024': {
    label: { fr: 'Élections européennes 2024', en: 'European elections 2024' },
    types: ['EUROPEAN'],
    zone: 'Europe/Paris',
    rounds: [{ round: '1', on: '2024-06-09', marks: ['F'] }],
    form: { opensOn: '2024-03-01', closesOn: '2024-06-09', marks: ['D'], source: 'derived: month of the action plan (S6), until the poll' },
    marks: ['F'],
    source: 'S6',
  },
  'LEG-2024': {
    label: { fr: 'Élections législatives anticipées 2024', en: 'Early legislative elections 2024' },
    types: ['LEGISLATIVE'],
    zone: 'Europe/Paris',
    rounds: [
      { round: '1', on: '2024-06-30', marks: ['F'] },
      { round: '2', on: '2024-07-07', marks: ['F'] },
    ],
    form: {
      opensOn: '2024-06-10',
      closesOn: '2024-07-07',
      marks: ['D'],
      source: 'derived: form seen in June 2024 (S16), the day after the European poll, until the last round',
    },
    marks: ['F'],
    source: 'S14',
  },
  'MUN-2026': {
    label: { fr: 'Élections municipales 2026', en: 'Municipal elections 2026' },
    types: ['MUNICIPAL'],
    zone: 'Europe/Paris',
    rounds: [
      { round: '1', on: '2026-03-15', marks: ['F'] },
      { round: '2', on: '2026-03-22', marks: ['F'] },
    ],
    form: {
      opensOn: '2026-01-30',
      closesOn: '2026-03-22',
      marks: ['F', 'D'],
      source: 'plan of 30 Jan 2026 (S22, S15); that it opened that day and closed with the last round: derived',
    },
    marks: ['F'],
    source: 'S14',
  },
};
