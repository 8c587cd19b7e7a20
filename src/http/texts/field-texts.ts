import type { ProblemCode } from '../../../infrastructure/codec/check.js';
import type { Said } from './problem-texts.js';

/** Why a field of a body is refused. */
export type FieldFault = Exclude<ProblemCode, 'NOT_SEALED'>;

const fieldTexts: Readonly<Record<FieldFault, Said>> = {
  UNDECLARED: { fr: 'Ce champ n’existe pas.', en: 'There is no such field.' },
  REQUIRED: { fr: 'Ce champ est nécessaire.', en: 'This field is required.' },
  NOT_A_TEXT: { fr: 'Un texte est attendu.', en: 'A text is expected.' },
  NOT_AN_INTEGER: { fr: 'Un nombre entier est attendu.', en: 'A whole number is expected.' },
  NOT_A_FLAG: { fr: 'Vrai ou faux est attendu.', en: 'True or false is expected.' },
  NOT_A_LIST: { fr: 'Une liste est attendue.', en: 'A list is expected.' },
  NOT_AN_OBJECT: { fr: 'Un objet est attendu.', en: 'An object is expected.' },
  NOT_A_CODE: { fr: 'Ce code n’est pas de la liste.', en: 'This code is not in the list.' },
  NOT_AN_INSTANT: {
    fr: 'Une date et une heure avec leur décalage sont attendues, comme 2026-03-15T20:00:00+01:00.',
    en: 'A date and time with their offset are expected, such as 2026-03-15T20:00:00+01:00.',
  },
  NOT_A_DATE: { fr: 'Une date qui existe est attendue, comme 2026-03-15.', en: 'A date that exists is expected, such as 2026-03-15.' },
  WRONG_FORM: { fr: 'La forme ne convient pas.', en: 'The form does not fit.' },
  OUT_OF_RANGE: { fr: 'Le nombre est hors des limites.', en: 'The number is out of range.' },
  TOO_LONG: { fr: 'Le texte est trop long.', en: 'The text is too long.' },
  TOO_MANY: { fr: 'La liste est trop longue.', en: 'The list is too long.' },
  FORBIDDEN_CHARACTER: {
    fr: 'Le texte contient un caractère interdit (U+0000 ou moitié isolée d’un caractère).',
    en: 'The text holds a forbidden character (U+0000 or a lone half of a character).',
  },
};

export const isFieldFault = (code: string): code is FieldFault => Object.hasOwn(fieldTexts, code);

/** The sentence of a field's fault. */
export const saidOfField = (code: FieldFault, language: 'fr' | 'en'): string => fieldTexts[code][language];
