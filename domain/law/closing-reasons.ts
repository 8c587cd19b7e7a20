import type { Label, Sourced } from './sourced.js';

/** Why a file ends. Stored for ever: add, never rename. */
export const CLOSING_REASONS = [
  'OUT_OF_SCOPE_CONTENT',
  'NO_PERSONAL_DATA',
  'OTHER_AUTHORITY',
  'NOT_ELECTION_RELATED',
  'INSUFFICIENT_INFORMATION',
  'NO_PRIOR_REQUEST',
  'PRIOR_REQUEST_PENDING',
  'ANONYMOUS_OR_UNREACHABLE',
  'DUPLICATE',
  'MANIFESTLY_UNFOUNDED_OR_EXCESSIVE',
  'NO_BREACH_FOUND',
  'SETTLED_SATISFACTION',
  'REMINDER_ISSUED',
  'FORMAL_NOTICE_COMPLIED',
  'SANCTIONED',
  'ALREADY_ANSWERED_PRECEDENT',
  'REFERRED_TO_PROSECUTOR',
  'STATISTICAL_WATCH',
  'WITHDRAWN',
  'PRESCRIBED',
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Kinds of file that a reason may close. */
export const CLOSABLE_FILES = ['REPORT', 'COMPLAINT', 'CASE'] as const;
export type ClosableFile = (typeof CLOSABLE_FILES)[number];

/** Acts that a closing reason may state: until the act exists, the reason would be untrue and is refused. */
export const STATED_ACTS = ['REMINDER_OF_LEGAL_OBLIGATIONS', 'FORMAL_NOTICE_COMPLIANCE', 'SANCTION', 'PROSECUTOR_NOTICE'] as const;
export type StatedAct = (typeof STATED_ACTS)[number];

export interface ClosingReasonRow extends Sourced {
  readonly label: Label;
  readonly closes: readonly ClosableFile[];
  readonly requiresAct?: StatedAct;
}

const both: readonly ClosableFile[] = ['REPORT', 'COMPLAINT'];

export const closingReasonTable: Readonly<Record<ClosingReason, ClosingReasonRow>> = {
  OUT_OF_SCOPE_CONTENT: {
    label: { fr: 'hors compétence : contenu de propagande', en: 'outside the remit: content of propaganda' },
    closes: both,
    marks: ['R', 'D'],
    source: 'L.48-2 code électoral (text S65; competent body: general knowledge)',
  },
  NO_PERSONAL_DATA: {
    label: { fr: 'absence de données personnelles', en: 'no personal data' },
    closes: both,
    marks: ['F', 'D'],
    source: 'S42',
  },
  OTHER_AUTHORITY: {
    label: { fr: 'réorientation vers une autre autorité', en: 're-orientation to another authority' },
    closes: both,
    marks: ['F', 'D'],
    source: 'CRPA L.114-2: transmit a request and tell the person (S65)',
  },
  NOT_ELECTION_RELATED: {
    label: {
      fr: 'prospection sans lien avec une élection : plainte de droit commun',
      en: 'canvassing unrelated to an election: ordinary complaint',
    },
    closes: ['REPORT'],
    marks: ['D'],
    source: 'design',
  },
  INSUFFICIENT_INFORMATION: {
    label: { fr: 'éléments insuffisants', en: 'insufficient information' },
    closes: both,
    marks: ['F', 'D'],
    source: 'S42',
  },
  NO_PRIOR_REQUEST: {
    label: { fr: 'démarches préalables non effectuées', en: 'no prior request to the body' },
    closes: ['COMPLAINT'],
    marks: ['F', 'D'],
    source: 'S42',
  },
  PRIOR_REQUEST_PENDING: {
    label: { fr: 'délai d’un mois non expiré', en: 'one month given to the body not over' },
    closes: ['COMPLAINT'],
    marks: ['F', 'D'],
    source: 'S42; GDPR art. 12(3) (S66)',
  },
  ANONYMOUS_OR_UNREACHABLE: {
    label: { fr: 'auteur non joignable', en: 'author anonymous or unreachable' },
    closes: ['COMPLAINT'],
    marks: ['D'],
    source: 'design',
  },
  DUPLICATE: { label: { fr: 'doublon', en: 'duplicate' }, closes: ['REPORT'], marks: ['D'], source: 'design' },
  MANIFESTLY_UNFOUNDED_OR_EXCESSIVE: {
    label: { fr: 'manifestement infondée ou excessive', en: 'manifestly unfounded or excessive' },
    closes: ['COMPLAINT'],
    marks: ['F', 'D'],
    source: 'GDPR art. 57(4): in particular repetitive; the burden of proof is on the authority (S66)',
  },
  NO_BREACH_FOUND: {
    label: { fr: 'absence de manquement', en: 'no breach found' },
    closes: ['CASE'],
    marks: ['R', 'D'],
    source: 'general knowledge',
  },
  SETTLED_SATISFACTION: {
    label: { fr: 'satisfaction obtenue après échange', en: 'settled after exchange' },
    closes: ['COMPLAINT', 'CASE'],
    marks: ['F', 'D'],
    source: 'S42',
  },
  REMINDER_ISSUED: {
    label: { fr: 'rappel aux obligations légales', en: 'reminder of legal obligations' },
    closes: ['CASE'],
    requiresAct: 'REMINDER_OF_LEGAL_OBLIGATIONS',
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 20 III, 20 II before the act of 21 May 2024 (S64, S27)',
  },
  FORMAL_NOTICE_COMPLIED: {
    label: { fr: 'mise en conformité', en: 'complied with the formal notice' },
    closes: ['CASE'],
    requiresAct: 'FORMAL_NOTICE_COMPLIANCE',
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 20 III, 20 II before the act of 21 May 2024 (S64, S27)',
  },
  SANCTIONED: {
    label: { fr: 'sanction prononcée', en: 'sanction pronounced' },
    closes: ['CASE'],
    requiresAct: 'SANCTION',
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 20 IV, 22, 22-1; 20 III before the act of 21 May 2024 (S64, S27)',
  },
  ALREADY_ANSWERED_PRECEDENT: {
    label: { fr: 'réponse apportée sur la base d’un précédent', en: 'answered on the basis of a precedent' },
    closes: ['COMPLAINT'],
    marks: ['F', 'D'],
    source: 'practice (S9)',
  },
  REFERRED_TO_PROSECUTOR: {
    label: { fr: 'transmis au parquet', en: 'referred to the public prosecutor' },
    closes: ['CASE'],
    requiresAct: 'PROSECUTOR_NOTICE',
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 8 I 2° f; art. 40 CPP (S64, S45)',
  },
  STATISTICAL_WATCH: {
    label: { fr: 'conservé à des fins d’observation', en: 'kept for observation' },
    closes: ['REPORT'],
    marks: ['F', 'D'],
    source: 'purpose of the form (S12)',
  },
  WITHDRAWN: { label: { fr: 'désistement', en: 'withdrawn' }, closes: both, marks: ['R', 'D'], source: 'general knowledge' },
  PRESCRIBED: {
    label: { fr: 'faits anciens', en: 'facts too old' },
    closes: ['CASE'],
    marks: ['GAP', 'D'],
    source: 'no limitation period of facts was found: to be defined by the legal service',
  },
};

/** The reasons that may close a kind of file, in table order. */
export const closingReasonsFor = (file: ClosableFile): readonly ClosingReason[] =>
  CLOSING_REASONS.filter((reason) => closingReasonTable[reason].closes.includes(file));
