import { appliesOn, type Label, type Sourced } from './sourced.js';

/** Powers whose acts cite an article of loi 78-17. A measure cites the numbering of its own date. */
export const POWERS = [
  'INSPECTION_ORDER',
  'PROSECUTOR_NOTICE',
  'WARNING',
  'REMINDER_OF_LEGAL_OBLIGATIONS',
  'FORMAL_NOTICE',
  'SANCTION_ORDINARY',
  'SANCTION_SIMPLIFIED',
  'PRODUCTION_INJUNCTION',
  'PROVISIONAL_INJUNCTION',
  'URGENT_MEASURE',
  'INTERIM_RELIEF',
] as const;
export type Power = (typeof POWERS)[number];

export interface PowerRow extends Sourced {
  readonly power: Power;
  readonly label: Label;
  readonly article: string;
}

const labels: Readonly<Record<Power, Label>> = {
  INSPECTION_ORDER: { fr: 'décision de contrôle', en: 'inspection decision' },
  PROSECUTOR_NOTICE: { fr: 'dénonciation au parquet', en: 'referral to the prosecutor' },
  WARNING: { fr: 'avertissement', en: 'warning' },
  REMINDER_OF_LEGAL_OBLIGATIONS: { fr: 'rappel aux obligations légales', en: 'reminder of legal obligations' },
  FORMAL_NOTICE: { fr: 'mise en demeure', en: 'formal notice' },
  SANCTION_ORDINARY: { fr: 'sanction, procédure ordinaire', en: 'sanction, ordinary procedure' },
  SANCTION_SIMPLIFIED: { fr: 'sanction, procédure simplifiée', en: 'sanction, simplified procedure' },
  PRODUCTION_INJUNCTION: { fr: 'injonction de produire', en: 'production injunction' },
  PROVISIONAL_INJUNCTION: { fr: 'injonction à caractère provisoire', en: 'provisional injunction' },
  URGENT_MEASURE: { fr: 'mesure d’urgence', en: 'urgent measure' },
  INTERIM_RELIEF: { fr: 'référé', en: 'interim relief' },
};

/** Act of 21 May 2024 (loi 2024-449): it inserted a paragraph in art. 20. That it came into force on 23 May is general knowledge. */
const ACT_OF_MAY_2024 = '2024-05-23';

const row = (power: Power, article: string, sourced: Sourced): PowerRow => ({ power, label: labels[power], article, ...sourced });

export const powerRows: readonly PowerRow[] = [
  row('INSPECTION_ORDER', 'art. 8 I 2° g, 13', { marks: ['F'], source: 'S64' }),
  row('PROSECUTOR_NOTICE', 'art. 8 I 2° f, 13; art. 40 CPP', { marks: ['F'], source: 'S45, S64' }),
  row('WARNING', 'art. 20 I', { marks: ['F'], source: 'S27, S64' }),
  row('REMINDER_OF_LEGAL_OBLIGATIONS', 'art. 20 II', {
    from: '2022-01-26',
    until: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S27; before 2022 not read',
  }),
  row('REMINDER_OF_LEGAL_OBLIGATIONS', 'art. 20 III', {
    from: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S64; day of entry into force: general knowledge',
  }),
  row('FORMAL_NOTICE', 'art. 20 II', { until: ACT_OF_MAY_2024, marks: ['F'], source: 'S27, S64' }),
  row('FORMAL_NOTICE', 'art. 20 III', {
    from: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S64; day of entry into force: general knowledge',
  }),
  row('SANCTION_ORDINARY', 'art. 20 III, 22', { until: ACT_OF_MAY_2024, marks: ['F'], source: 'S27, S29, S64' }),
  row('SANCTION_ORDINARY', 'art. 20 IV, 22', {
    from: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S64; day of entry into force: general knowledge',
  }),
  row('SANCTION_SIMPLIFIED', 'art. 20 III, 22-1', {
    from: '2022-01-26',
    until: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S27, S32; usable with décret 2022-517 of 8 Apr 2022 (S33)',
  }),
  row('SANCTION_SIMPLIFIED', 'art. 20 IV, 22-1', {
    from: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S64; day of entry into force: general knowledge',
  }),
  row('PRODUCTION_INJUNCTION', 'art. 20 VI al. 1', { from: ACT_OF_MAY_2024, marks: ['F', 'R'], source: 'S64; earlier numbering not read' }),
  row('PROVISIONAL_INJUNCTION', 'art. 20 VI al. 2', {
    from: ACT_OF_MAY_2024,
    marks: ['F', 'R'],
    source: 'S64; earlier numbering not read',
  }),
  row('URGENT_MEASURE', 'art. 21 I', { marks: ['F'], source: 'S28, S64' }),
  row('INTERIM_RELIEF', 'art. 21 IV', { marks: ['F'], source: 'S28, S64' }),
];

/** The article of loi 78-17 that an act of a civil date cites, or undefined when no text was read for that date. */
export const articleOf = (power: Power, on: string): string | undefined =>
  powerRows.find((candidate) => candidate.power === power && appliesOn(candidate, on))?.article;

/** Every article that an act may cite, of all dates. */
export const ARTICLES: readonly string[] = [...new Set(powerRows.map(({ article }) => article))];
