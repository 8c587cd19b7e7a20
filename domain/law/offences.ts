import { appliesOn, type Label, type Sourced } from './sourced.js';

/** Offences of which the authority may tell the prosecutor, by article. Stored in events for ever: add, never rename. */
export const OFFENCES = [
  'CP_226_16',
  'CP_226_16_1',
  'CP_226_17',
  'CP_226_17_1',
  'CP_226_18',
  'CP_226_18_1',
  'CP_226_19',
  'CP_226_20',
  'CP_226_21',
  'CP_226_22',
  'CP_226_22_1',
  'CP_226_22_2',
  'CP_R_625_10',
  'CP_R_625_11',
  'CP_R_625_12',
  'CPCE_R_10_1',
  'CE_L_89',
  'CE_L_90_1',
] as const;
export type Offence = (typeof OFFENCES)[number];

/** Grave offences ("délits") and petty ones ("contraventions") by class. */
const OFFENCE_CLASSES = ['DELIT', 'FOURTH_CLASS', 'FIFTH_CLASS'] as const;

export interface OffenceRow extends Sourced {
  readonly article: string;
  readonly label: Label;
  readonly rank: (typeof OFFENCE_CLASSES)[number];
  /** Longest imprisonment, in years. */
  readonly years?: number;
  /** Highest fine of a natural person, in cents; five times as much for a legal person (CP 226-24, 131-38). */
  readonly fineCents: number;
  /** Highest fine on repeat, in cents. */
  readonly repeatFineCents?: number;
  /** Prosecuted only on the complaint of the victim. */
  readonly onComplaintOnly?: true;
  /** What narrows its reach, for whoever cites it. */
  readonly reach?: string;
}

const grave = (article: string, fr: string, en: string, more: Partial<OffenceRow> = {}): OffenceRow => ({
  article: `CP ${article}`,
  label: { fr, en },
  rank: 'DELIT',
  years: 5,
  fineCents: 30_000_000,
  marks: ['F'],
  source: 'S65',
  ...more,
});
const petty = (article: string, fr: string, en: string): OffenceRow => ({
  article: `CP ${article}`,
  label: { fr, en },
  rank: 'FIFTH_CLASS',
  fineCents: 150_000,
  repeatFineCents: 300_000,
  marks: ['F'],
  source: 'code pénal R.625-10 to R.625-13, 131-13 (S65)',
});

export const offenceTable: Readonly<Record<Offence, OffenceRow>> = {
  CP_226_16: grave(
    '226-16',
    'traitement sans formalités préalables ou malgré une mesure de limitation ou d’interdiction',
    'processing without prior formalities, or in spite of a restriction or ban',
  ),
  CP_226_16_1: grave('226-16-1', 'usage illicite du numéro de sécurité sociale', 'unlawful use of the national registration number'),
  CP_226_17: grave('226-17', 'traitement sans mesures de sécurité', 'processing without security measures'),
  CP_226_17_1: grave('226-17-1', 'violation de données non notifiée', 'personal data breach not notified'),
  CP_226_18: grave('226-18', 'collecte frauduleuse, déloyale ou illicite', 'collection by fraudulent, unfair or unlawful means', {
    marks: ['F'],
  }),
  CP_226_18_1: grave(
    '226-18-1',
    'traitement malgré l’opposition, à des fins de prospection',
    'processing in spite of an objection, for prospection',
    { source: 'S65, S46' },
  ),
  CP_226_19: grave('226-19', 'conservation de données sensibles sans consentement exprès', 'sensitive data kept without express consent'),
  CP_226_20: grave('226-20', 'conservation au-delà de la durée prévue', 'data kept beyond the period'),
  CP_226_21: grave('226-21', 'détournement de finalité', 'diversion of purpose', {
    reach: 'only a purpose fixed by law, regulation, decision of the authority or prior declaration: its reach looks narrow since May 2018',
    marks: ['F', 'R'],
    source: 'S65; that its reach is narrow: inference',
  }),
  CP_226_22: grave(
    '226-22',
    'divulgation portant atteinte à la considération ou à la vie privée',
    'disclosure that harms reputation or private life',
    {
      onComplaintOnly: true,
      reach: 'three years and 100,000 euros by negligence',
    },
  ),
  CP_226_22_1: grave('226-22-1', 'transfert illicite hors de l’Union', 'unlawful transfer outside the Union'),
  CP_226_22_2: grave('226-22-2', 'entrave à l’action de la CNIL', 'hindering the authority', { years: 1, fineCents: 1_500_000 }),
  CP_R_625_10: petty('R.625-10', 'défaut d’information des personnes', 'persons not informed'),
  CP_R_625_11: petty('R.625-11', 'défaut de réponse à une demande d’accès', 'access request not answered'),
  CP_R_625_12: petty('R.625-12', 'défaut de rectification ou d’effacement', 'data not rectified or erased'),
  CPCE_R_10_1: {
    article: 'CPCE R.10-1',
    label: { fr: 'message de prospection directe sans consentement', en: 'direct marketing message without consent' },
    rank: 'FOURTH_CLASS',
    fineCents: 75_000,
    reach: 'each message; commercial scope of L.34-5 CPCE',
    marks: ['F', 'F*'],
    source: 'S65, S47 (version of 2012)',
  },
  CE_L_89: {
    article: 'code électoral L.89',
    label: { fr: 'propagande la veille ou le jour du scrutin', en: 'propaganda on the eve or day of the poll' },
    rank: 'DELIT',
    fineCents: 375_000,
    marks: ['F'],
    source: 'S65',
  },
  CE_L_90_1: {
    article: 'code électoral L.90-1',
    label: { fr: 'publicité commerciale de propagande dans les six mois', en: 'commercial advertising for propaganda within six months' },
    rank: 'DELIT',
    fineCents: 7_500_000,
    marks: ['F'],
    source: 'S65',
  },
};

/** Whether an offence may be cited for a notice of this civil date. */
export const offenceApplies = (offence: Offence, on: string): boolean => appliesOn(offenceTable[offence], on);

/** How the authority is hindered: the three forms of CP 226-22-2 (S65). */
export const OBSTRUCTIONS = ['VISIT_OPPOSED', 'INFORMATION_REFUSED_HIDDEN_DESTROYED', 'INFORMATION_NOT_MATCHING'] as const;
