import type { Label, Sourced } from './sourced.js';
import { localTimeIn, type Zone } from './zone.js';

/** The four kinds of check. Stored for ever: add, never rename. */
export const INSPECTION_KINDS = ['ON_SITE', 'DOCUMENTS', 'HEARING', 'ONLINE'] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];

export interface InspectionKindRow extends Sourced {
  readonly label: Label;
  /** The report of findings is signed by the person, or states the refusal (art. 19: on site or on summons). */
  readonly contradictory: boolean;
  /** The person in charge may object to it, unless a judge authorised it beforehand. */
  readonly objectable: boolean;
  /** It begins by a letter with questions, not by a visit, a hearing or a connection. */
  readonly byLetter: boolean;
}

export const inspectionKindTable: Readonly<Record<InspectionKind, InspectionKindRow>> = {
  ON_SITE: {
    label: { fr: 'contrôle sur place', en: 'on-site inspection' },
    contradictory: true,
    objectable: true,
    byLetter: false,
    marks: ['F'],
    source: 'loi 78-17 art. 19 (S64, S38)',
  },
  DOCUMENTS: {
    label: { fr: 'contrôle sur pièces', en: 'document inspection' },
    contradictory: false,
    objectable: false,
    byLetter: true,
    marks: ['F', 'R'],
    source: 'S38; that a report of findings closes the exchanges: general knowledge',
  },
  HEARING: {
    label: { fr: 'contrôle sur audition', en: 'hearing inspection' },
    contradictory: true,
    objectable: false,
    byLetter: false,
    marks: ['F'],
    source: 'loi 78-17 art. 19 III (S64, S38)',
  },
  ONLINE: {
    label: { fr: 'contrôle en ligne', en: 'online inspection' },
    contradictory: false,
    objectable: false,
    byLetter: false,
    marks: ['F', 'R'],
    source: 'loi 78-17 art. 19 III (S64, S38); that its report is sent afterwards: general knowledge',
  },
};

/** A visit of places begins between 6:00 and 21:00 of the place (loi 78-17 art. 19: F, S64). */
export const visitHours = { from: '06:00', until: '21:00', marks: ['F'], source: 'loi 78-17 art. 19 (S64)' } as const;

/** Whether a visit may begin at this instant, by the legal time of the place. */
export const isWithinVisitHours = (at: string, zone: Zone): boolean => {
  const time = localTimeIn(at, zone).slice(11, 16);
  return visitHours.from <= time && time < visitHours.until;
};
