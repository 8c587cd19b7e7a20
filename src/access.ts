import type { Asker } from '../domain/kernel/decider.js';
import type { Purpose } from '../domain/kernel/shapes.js';
import { OFFICE_FUNCTIONS, type ActingFunction, type OfficeFunction } from '../domain/law/functions.js';

/** How much of it: every file; files assigned to the person; every file without what could point at somebody. */
export type Extent = 'ALL' | 'ASSIGNED' | 'PSEUDONYMISED';
type Readers = Readonly<Partial<Record<OfficeFunction, Extent>>>;

/** Those who instruct, and those above them who decide; committee and rapporteur on their own files alone. */
const WHO_INSTRUCT = {
  TRIAGE_AGENT: 'ALL',
  LEGAL_OFFICER: 'ALL',
  INSPECTOR: 'ASSIGNED',
  HEAD_OF_DEPARTMENT: 'ALL',
  SECRETARY_GENERAL: 'ALL',
  CHAIR: 'ALL',
  DELEGATED_VICE_CHAIR: 'ALL',
  RAPPORTEUR: 'ASSIGNED',
  COMMITTEE_PRESIDENT: 'ASSIGNED',
  COMMITTEE_MEMBER: 'ASSIGNED',
  COMMITTEE_CLERK: 'ASSIGNED',
} as const satisfies Readers;
/** Those who propose a measure and those who decide it; members of the restricted committee have no part in checks, notices and referrals. */
const WHO_DECIDE_ON_MEASURES = {
  LEGAL_OFFICER: 'ALL',
  HEAD_OF_DEPARTMENT: 'ALL',
  SECRETARY_GENERAL: 'ALL',
  CHAIR: 'ALL',
  DELEGATED_VICE_CHAIR: 'ALL',
} as const satisfies Readers;
const ON_ASSIGNED_FILES = { ...WHO_INSTRUCT, LEGAL_OFFICER: 'ASSIGNED' } as const satisfies Readers;
/** Who reports stays hidden from whoever does not write to that person, and from the committee until it is an exhibit. */
const WHO_WRITE_TO_THE_REPORTER = {
  TRIAGE_AGENT: 'ALL',
  LEGAL_OFFICER: 'ASSIGNED',
  INSPECTOR: 'ASSIGNED',
  HEAD_OF_DEPARTMENT: 'ALL',
  CHAIR: 'ASSIGNED',
  DELEGATED_VICE_CHAIR: 'ASSIGNED',
} as const satisfies Readers;
/** The restricted committee, seized of every proceeding, and its clerk. */
const COMMITTEE = { COMMITTEE_PRESIDENT: 'ALL', COMMITTEE_MEMBER: 'ALL', COMMITTEE_CLERK: 'ALL' } as const satisfies Readers;
const EVERY_OFFICE = Object.fromEntries(OFFICE_FUNCTIONS.map((held) => [held, 'ALL'])) as Readers;

/** What may be asked for. */
export type Matter =
  | 'REPORTS'
  | 'COMPLAINTS'
  | 'CASES'
  | 'INSPECTIONS'
  | 'FORMAL_NOTICES'
  | 'REFERRALS'
  | 'PROCEEDINGS'
  | 'DELIBERATIONS'
  | 'RESPONDENTS'
  | 'DEADLINES'
  | 'REFUSED_REACTIONS'
  | 'OFFICE_HOLDERS'
  | 'ELECTIONS'
  | 'LAW'
  | 'FIGURES'
  | 'LOG'
  | 'STREAMS'
  | 'CHANGES'
  | 'OPERATION';

/**
 * Which functions may know of what: the one table that guards of questions read. The log without content is the auditor's; who runs the
 * machines sees that they run and nothing of what is in them; analysts see neither person nor reference.
 */
export const readers: Readonly<Record<Matter, Readers>> = {
  REPORTS: { ...WHO_INSTRUCT, ANALYST: 'PSEUDONYMISED' },
  COMPLAINTS: { ...WHO_INSTRUCT, ANALYST: 'PSEUDONYMISED' },
  CASES: { ...WHO_INSTRUCT, ANALYST: 'PSEUDONYMISED' },
  INSPECTIONS: { ...WHO_DECIDE_ON_MEASURES, INSPECTOR: 'ASSIGNED' },
  FORMAL_NOTICES: WHO_DECIDE_ON_MEASURES,
  REFERRALS: { ...WHO_DECIDE_ON_MEASURES, LITIGATION_OFFICER: 'ALL' },
  PROCEEDINGS: {
    LEGAL_OFFICER: 'ALL',
    HEAD_OF_DEPARTMENT: 'ALL',
    SECRETARY_GENERAL: 'ALL',
    CHAIR: 'ALL',
    DELEGATED_VICE_CHAIR: 'ALL',
    LITIGATION_OFFICER: 'ALL',
    RAPPORTEUR: 'ASSIGNED',
    ...COMMITTEE,
  },
  DELIBERATIONS: COMMITTEE,
  RESPONDENTS: {
    TRIAGE_AGENT: 'ALL',
    LEGAL_OFFICER: 'ALL',
    INSPECTOR: 'ALL',
    HEAD_OF_DEPARTMENT: 'ALL',
    SECRETARY_GENERAL: 'ALL',
    CHAIR: 'ALL',
    DELEGATED_VICE_CHAIR: 'ALL',
  },
  DEADLINES: {
    TRIAGE_AGENT: 'ALL',
    LEGAL_OFFICER: 'ALL',
    HEAD_OF_DEPARTMENT: 'ALL',
    SECRETARY_GENERAL: 'ALL',
    CHAIR: 'ALL',
    DELEGATED_VICE_CHAIR: 'ALL',
  },
  REFUSED_REACTIONS: { TRIAGE_AGENT: 'ALL', LEGAL_OFFICER: 'ALL', HEAD_OF_DEPARTMENT: 'ALL', ADMINISTRATOR: 'ALL' },
  OFFICE_HOLDERS: EVERY_OFFICE,
  ELECTIONS: EVERY_OFFICE,
  LAW: EVERY_OFFICE,
  FIGURES: EVERY_OFFICE,
  LOG: { AUDITOR: 'ALL' },
  STREAMS: { ...WHO_INSTRUCT, AUDITOR: 'ALL' },
  CHANGES: { ...WHO_INSTRUCT, AUDITOR: 'ALL' },
  OPERATION: { ADMINISTRATOR: 'ALL', AUDITOR: 'ALL', HEAD_OF_DEPARTMENT: 'ALL', SECRETARY_GENERAL: 'ALL' },
};

/** Files whose lines hold personal values. */
export type Filed =
  'REPORTS' | 'COMPLAINTS' | 'CASES' | 'INSPECTIONS' | 'FORMAL_NOTICES' | 'PROCEEDINGS' | 'REFERRALS' | 'RESPONDENTS' | 'OFFICE_HOLDERS';

/** Who may read the personal values of a line, by what they are kept for; whoever is not named sees `{ "$sealed": purpose }`. */
export const valueReaders: Readonly<Record<Filed, Readonly<Partial<Record<Purpose, Readers>>>>> = {
  REPORTS: { REPORT_CONTENT: WHO_INSTRUCT, RESPONDENT_PERSON: WHO_INSTRUCT, REPORTER_IDENTITY: WHO_WRITE_TO_THE_REPORTER },
  COMPLAINTS: { REPORT_CONTENT: ON_ASSIGNED_FILES, RESPONDENT_PERSON: ON_ASSIGNED_FILES, COMPLAINANT: ON_ASSIGNED_FILES },
  CASES: { RESPONDENT_PERSON: ON_ASSIGNED_FILES },
  INSPECTIONS: { RESPONDENT_PERSON: readers.INSPECTIONS, EXHIBIT: readers.INSPECTIONS },
  FORMAL_NOTICES: { RESPONDENT_PERSON: readers.FORMAL_NOTICES, EXHIBIT: readers.FORMAL_NOTICES },
  REFERRALS: { RESPONDENT_PERSON: readers.REFERRALS },
  PROCEEDINGS: {
    RESPONDENT_PERSON: {
      CHAIR: 'ALL',
      DELEGATED_VICE_CHAIR: 'ALL',
      LITIGATION_OFFICER: 'ALL',
      RAPPORTEUR: 'ASSIGNED',
      ...COMMITTEE,
    },
  },
  RESPONDENTS: { RESPONDENT_PERSON: readers.RESPONDENTS },
  OFFICE_HOLDERS: { AGENT: EVERY_OFFICE },
};

const RANK: Readonly<Record<Extent, number>> = { ALL: 2, ASSIGNED: 1, PSEUDONYMISED: 0 };

/** The widest extent that the functions of this person give; undefined when none gives any. */
const widest = (by: Readers | undefined, { functions }: Pick<Asker, 'functions'>): Extent | undefined =>
  functions
    .map((held) => by?.[held as OfficeFunction])
    .filter((extent) => extent !== undefined)
    .toSorted((a, b) => RANK[b] - RANK[a])[0];

/** How much of a matter this person may know of. */
export const extentOf = (matter: Matter, asker: Pick<Asker, 'functions'>): Extent | undefined => widest(readers[matter], asker);

/** Whether this person may read values kept for a purpose, on a file that is theirs or on one that is not. */
export const mayRead = (files: Filed, purpose: Purpose, asker: Pick<Asker, 'functions'>, isAssigned: boolean): boolean => {
  const extent = widest(valueReaders[files][purpose], asker);
  return extent === 'ALL' || (extent === 'ASSIGNED' && isAssigned);
};

/** The functions that may ask about a matter at all. */
export const whoMayAsk = (matter: Matter): readonly ActingFunction[] =>
  OFFICE_FUNCTIONS.filter((held) => readers[matter][held] !== undefined);
