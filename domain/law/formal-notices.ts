import type { Label, Sourced } from './sourced.js';

/** What a formal notice may order (loi 78-17 art. 20 III 1° to 4°). Stored for ever: add, never rename. */
export const NOTICE_MEASURES = ['SATISFY_RIGHTS', 'BRING_INTO_CONFORMITY', 'TELL_PERSONS', 'RECTIFY_ERASE_LIMIT'] as const;
export type NoticeMeasure = (typeof NOTICE_MEASURES)[number];

const measure = (number: string, fr: string, en: string): Sourced & { readonly article: string; readonly label: Label } => ({
  article: `art. 20 III ${number}`,
  label: { fr, en },
  marks: ['F'],
  source: 'S64',
});

export const noticeMeasureTable: Readonly<Record<NoticeMeasure, ReturnType<typeof measure>>> = {
  SATISFY_RIGHTS: measure('1°', 'satisfaire aux demandes d’exercice des droits', 'satisfy requests to exercise rights'),
  BRING_INTO_CONFORMITY: measure('2°', 'mettre le traitement en conformité', 'bring the processing into conformity'),
  TELL_PERSONS: measure('3°', 'communiquer la violation de données aux personnes', 'tell persons of a data breach'),
  RECTIFY_ERASE_LIMIT: measure('4°', 'rectifier, effacer ou limiter', 'rectify, erase or limit'),
};
