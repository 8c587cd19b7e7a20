import type { OfficeFunction } from '../law/functions.js';
import type { Sourced } from '../law/sourced.js';
import type { OFFICE_HOLDER_KINDS } from './office-holder.events.js';

export type OfficeHolderKind = (typeof OFFICE_HOLDER_KINDS)[number];

interface Incompatibility extends Sourced {
  readonly one: readonly OfficeFunction[];
  readonly other: readonly OfficeFunction[];
}

const COMMITTEE = ['COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER'] as const;
const CASEWORK = ['TRIAGE_AGENT', 'LEGAL_OFFICER', 'INSPECTOR', 'HEAD_OF_DEPARTMENT'] as const;

/** Functions that one person never holds on the same day. Who may not act twice in one matter is decided on that matter, not here. */
export const incompatibleFunctions: readonly Incompatibility[] = [
  { one: ['CHAIR', 'DELEGATED_VICE_CHAIR'], other: COMMITTEE, marks: ['F'], source: 'loi 78-17 art. 9 (S64)' },
  {
    one: COMMITTEE,
    other: CASEWORK,
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 16: no part in complaints, checks, prosecutor notices (S64); the list of functions: design',
  },
  { one: COMMITTEE, other: ['RAPPORTEUR'], marks: ['F'], source: 'loi 78-17 art. 22 (S64)' },
  {
    one: ['CHAIR', 'DELEGATED_VICE_CHAIR'],
    other: ['RAPPORTEUR'],
    marks: ['D'],
    source: 'design: the Chair appoints the rapporteur (loi 78-17 art. 22, S64) and does not appoint himself',
  },
  {
    one: ['COMMITTEE_CLERK'],
    other: [...CASEWORK, 'RAPPORTEUR', 'CHAIR', 'DELEGATED_VICE_CHAIR'],
    marks: ['D'],
    source: 'design: the clerk sees deliberations, which nobody who prepares or brings a case may see',
  },
  {
    one: ['ADMINISTRATOR'],
    other: [...CASEWORK, 'CHAIR', 'DELEGATED_VICE_CHAIR', 'RAPPORTEUR', ...COMMITTEE, 'COMMITTEE_CLERK'],
    marks: ['D'],
    source: 'design: who grants functions decides no file',
  },
];

interface Reserved extends Sourced {
  readonly functions: readonly OfficeFunction[];
  readonly kinds: readonly OfficeHolderKind[];
}

/** Functions that only some kinds of office holder may hold; the others are open to agents and members. */
const reservedFunctions: readonly Reserved[] = [
  {
    functions: ['CHAIR', 'DELEGATED_VICE_CHAIR', ...COMMITTEE],
    kinds: ['MEMBER'],
    marks: ['F'],
    source: 'loi 78-17 art. 9: bureau and restricted committee are made of members (S64)',
  },
  {
    functions: ['RAPPORTEUR'],
    kinds: ['MEMBER', 'AGENT', 'OUTSIDE_RAPPORTEUR'],
    marks: ['F', 'D'],
    source: 'loi 78-17 art. 22, 22-1: a member, or a habilitated agent (S64); outside persons: a doubt to confirm',
  },
];

/** Whether an office holder of this kind may hold this function. */
export const mayHold = (kind: OfficeHolderKind, held: OfficeFunction): boolean =>
  (reservedFunctions.find(({ functions }) => functions.includes(held))?.kinds ?? ['AGENT', 'MEMBER']).includes(kind);

/** The kind of person who may hold all these functions, an agent if possible; undefined when nobody may. */
export const kindFor = (functions: readonly OfficeFunction[]): OfficeHolderKind | undefined =>
  (['AGENT', 'MEMBER', 'OUTSIDE_RAPPORTEUR'] as const).find((kind) => functions.every((held) => mayHold(kind, held)));

/** Whether one person may hold both functions on the same day. */
export const compatible = (held: OfficeFunction, wanted: OfficeFunction): boolean =>
  !incompatibleFunctions.some(
    ({ one, other }) => (one.includes(held) && other.includes(wanted)) || (one.includes(wanted) && other.includes(held)),
  );
