import type { Label } from './sourced.js';

/** Functions that an office holder may hold, dated. Closed set: the codes stay in the log for ever. */
export const OFFICE_FUNCTIONS = [
  'TRIAGE_AGENT',
  'LEGAL_OFFICER',
  'INSPECTOR',
  'HEAD_OF_DEPARTMENT',
  'SECRETARY_GENERAL',
  'CHAIR',
  'DELEGATED_VICE_CHAIR',
  'RAPPORTEUR',
  'COMMITTEE_PRESIDENT',
  'COMMITTEE_MEMBER',
  'COMMITTEE_CLERK',
  'LITIGATION_OFFICER',
  'DPO',
  'AUDITOR',
  'ANALYST',
  'ADMINISTRATOR',
] as const;
export type OfficeFunction = (typeof OFFICE_FUNCTIONS)[number];

/** Every function in which somebody or something may act: those of office holders, and the four that no office gives. */
export const FUNCTIONS = [...OFFICE_FUNCTIONS, 'REPORTER', 'PUBLIC', 'SYSTEM', 'IMPORT'] as const;
export type ActingFunction = (typeof FUNCTIONS)[number];

/** True when the function is one that an office holder may hold. */
export const isOfficeFunction = (code: ActingFunction): code is OfficeFunction => (OFFICE_FUNCTIONS as readonly string[]).includes(code);

export const functionLabels: Readonly<Record<ActingFunction, Label>> = {
  TRIAGE_AGENT: { fr: 'agent chargé du tri', en: 'triage agent' },
  LEGAL_OFFICER: { fr: 'juriste', en: 'legal officer' },
  INSPECTOR: { fr: 'contrôleur', en: 'inspector' },
  HEAD_OF_DEPARTMENT: { fr: 'chef de service', en: 'head of department' },
  SECRETARY_GENERAL: { fr: 'secrétaire général', en: 'secretary general' },
  CHAIR: { fr: 'président de la CNIL', en: 'Chair' },
  DELEGATED_VICE_CHAIR: { fr: 'vice-président délégué', en: 'delegated vice-chair' },
  RAPPORTEUR: { fr: 'rapporteur', en: 'rapporteur' },
  COMMITTEE_PRESIDENT: { fr: 'président de la formation restreinte', en: 'president of the restricted committee' },
  COMMITTEE_MEMBER: { fr: 'membre de la formation restreinte', en: 'member of the restricted committee' },
  COMMITTEE_CLERK: { fr: 'secrétaire de la formation restreinte', en: 'clerk of the restricted committee' },
  LITIGATION_OFFICER: { fr: 'chargé du contentieux', en: 'litigation officer' },
  DPO: { fr: 'délégué à la protection des données', en: 'data protection officer' },
  AUDITOR: { fr: 'auditeur interne', en: 'internal auditor' },
  ANALYST: { fr: 'analyste', en: 'analyst' },
  ADMINISTRATOR: { fr: 'administrateur', en: 'administrator' },
  REPORTER: { fr: 'auteur du signalement', en: 'reporter' },
  PUBLIC: { fr: 'public', en: 'public' },
  SYSTEM: { fr: 'système', en: 'system' },
  IMPORT: { fr: 'reprise de données', en: 'import' },
};
