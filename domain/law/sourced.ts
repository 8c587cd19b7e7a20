/**
 * How far a row of law may be trusted.
 * F: read in a published page. F*: read, but the page is secondary, partial or older. R: general knowledge, not read. D: a choice of this
 * design, not law. GAP: nothing was found. Several marks on one row mean that the row mixes them.
 */
export const MARKS = ['F', 'F*', 'R', 'D', 'GAP'] as const;
export type Mark = (typeof MARKS)[number];

/** What every row of law says of itself: its marks and the text or page that it stands on. */
export interface Sourced {
  readonly marks: readonly Mark[];
  readonly source: string;
  /** First civil date on which the row applies; absent: as long as this catalogue looks back. */
  readonly from?: string;
  /** First civil date on which the row no longer applies; absent: still applies. */
  readonly until?: string;
}

/** A label for people, in the interface's language (French) and in English. */
export interface Label {
  readonly fr: string;
  readonly en: string;
}

/** True when the row applies on a civil date. */
export const appliesOn = (row: Sourced, on: string): boolean =>
  (row.from === undefined || row.from <= on) && (row.until === undefined || on < row.until);

/** True when a lawyer must confirm the row before it is called law: anything that is not entirely F. */
export const toBeConfirmed = (row: Sourced): boolean => row.marks.some((mark) => mark !== 'F');
