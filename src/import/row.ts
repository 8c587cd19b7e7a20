import { isEmail } from 'class-validator';
import { ACTOR_KINDS, type ActorKind } from '../../domain/law/actors.js';
import { BREACHES, type Breach } from '../../domain/law/breaches.js';
import { CHANNELS, type Channel } from '../../domain/law/channels.js';
import { DEPARTMENTS, type Department } from '../../domain/law/departments.js';
import { type Instant, parseInstant } from '../../domain/law/instant.js';
import type { Column } from './columns.js';
import type { Reason, RowReasonCode } from './reasons.js';

export type RowKind = 'report' | 'complaint';

/** A row of a file of reports and complaints, checked. What is blank in the file is absent here. */
export interface ImportedRow {
  readonly kind: RowKind;
  readonly sourceId: string;
  /** When the authority received it. */
  readonly receivedAt: Instant;
  readonly election: string;
  readonly round?: string;
  /** In the order of the file, each once. */
  readonly channels: readonly Channel[];
  /** As seen by the person, as given. */
  readonly sender?: string;
  /** A free label, as given. */
  readonly respondent?: string;
  readonly respondentKind?: ActorKind;
  /** In the order of the file, each once. */
  readonly grounds: readonly Breach[];
  /** As given, line breaks included. */
  readonly message?: string;
  readonly department?: Department;
  readonly reporterEmail?: string;
}

/** Code of each declared election, with the codes of its rounds. */
export type DeclaredElections = ReadonlyMap<string, readonly string[]>;

export type RowReason = Reason<RowReasonCode> & { readonly column: Column };

/** Longest content of the columns of free text, in characters (code points). A message is that of the public form. */
export const LONGEST = { source_id: 200, sender: 500, respondent: 500, message: 20_000 } as const;

const codesOf = <C extends string>(codes: readonly C[]): ReadonlyMap<string, C> => new Map(codes.map((code) => [code, code]));
const CHANNEL_CODES = codesOf(CHANNELS);
const GROUND_CODES = codesOf(BREACHES);
const RESPONDENT_KIND_CODES = codesOf(ACTOR_KINDS);
const DEPARTMENT_CODES = codesOf(DEPARTMENTS);

const FORBIDDEN = /[\0\p{Surrogate}]/u;
const EDGE_OR_CONTROL = /^\s|\s$|\p{Cc}/u;

/**
 * Checks a row against every rule of its columns, and names all that is wrong at once. Pure.
 *
 * Codes and dates are read without the blanks around them; free text is kept as given. A source identifier with blanks around it, or a
 * control character in it, is refused rather than mended: two spellings of one identifier would be two reports.
 *
 * @param fields content of each column; an absent column is empty, an unknown one ignored
 * @param elections those that a row may name
 * @param now the importer's clock: nothing was received after it
 */
export function parseRow(
  fields: Readonly<Record<string, string>>,
  elections: DeclaredElections,
  now: Instant,
): { readonly row: ImportedRow } | { readonly reasons: readonly RowReason[] } {
  const reasons: RowReason[] = [];
  const refuse = (code: RowReasonCode, column: Column, params?: RowReason['params']): undefined => {
    reasons.push(params === undefined ? { code, column } : { code, column, params });
    return undefined;
  };
  const given = (column: Column): string | undefined => {
    const text = fields[column] ?? '';
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden === null) return text;
    return refuse('FORBIDDEN_CHARACTER', column, { character: codePointName(forbidden[0]) });
  };
  const freeText = (column: keyof typeof LONGEST): string | undefined => {
    const text = given(column);
    if (text === undefined || text.trim() === '') return undefined;
    return exceeds(text, LONGEST[column]) ? refuse('FIELD_TOO_LONG', column, { max: LONGEST[column] }) : text;
  };
  const code = <C extends string>(column: Column, known: ReadonlyMap<string, C>, unknown: RowReasonCode): C | undefined => {
    const value = given(column)?.trim();
    if (value === undefined || value === '') return undefined;
    return known.get(value) ?? refuse(unknown, column, { value: excerpt(value) });
  };
  const codes = <C extends string>(column: Column, known: ReadonlyMap<string, C>, unknown: RowReasonCode): readonly C[] => {
    const text = given(column)?.trim() ?? '';
    if (text === '') return [];
    const values = [...new Set(text.split('|').map((value) => value.trim()))];
    const wrong = values.filter((value) => !known.has(value));
    if (wrong.length > 0) refuse(unknown, column, { value: excerpt(wrong.join('|')) });
    return values.flatMap((value) => known.get(value) ?? []);
  };

  const sourceId = readSourceId();
  const kind = readKind();
  const receivedAt = readReceivedAt();
  const { election, round } = readElection();
  const channels = codes('channels', CHANNEL_CODES, 'UNKNOWN_CHANNEL');
  const sender = freeText('sender');
  const respondent = freeText('respondent');
  const respondentKind = code('respondent_kind', RESPONDENT_KIND_CODES, 'UNKNOWN_RESPONDENT_KIND');
  const grounds = codes('grounds', GROUND_CODES, 'UNKNOWN_GROUND');
  const message = freeText('message');
  const department = code('department', DEPARTMENT_CODES, 'UNKNOWN_DEPARTMENT');
  const reporterEmail = readEmail();
  if (reasons.length > 0 || sourceId === undefined || kind === undefined || receivedAt === undefined || election === undefined) {
    return { reasons };
  }
  return {
    row: {
      kind,
      sourceId,
      receivedAt,
      election,
      ...(round !== undefined && { round }),
      channels,
      ...(sender !== undefined && { sender }),
      ...(respondent !== undefined && { respondent }),
      ...(respondentKind !== undefined && { respondentKind }),
      grounds,
      ...(message !== undefined && { message }),
      ...(department !== undefined && { department }),
      ...(reporterEmail !== undefined && { reporterEmail }),
    },
  };

  function readSourceId(): string | undefined {
    if ((fields['source_id'] ?? '').trim() === '') return refuse('MISSING_SOURCE_ID', 'source_id');
    const id = freeText('source_id');
    const wrong = id === undefined ? null : EDGE_OR_CONTROL.exec(id);
    return wrong === null ? id : refuse('FORBIDDEN_CHARACTER', 'source_id', { character: codePointName(wrong[0]) });
  }

  function readKind(): RowKind | undefined {
    const value = given('kind')?.trim();
    if (value === undefined || value === 'report' || value === 'complaint') return value;
    return refuse('UNKNOWN_KIND', 'kind', { value: excerpt(value) });
  }

  function readReceivedAt(): Instant | undefined {
    const value = given('received_at')?.trim();
    if (value === undefined) return undefined;
    if (value === '') return refuse('MISSING_RECEIVED_AT', 'received_at');
    const read = parseInstant(value);
    if ('fault' in read) {
      const fault = read.fault === 'MISSING_OFFSET' ? 'MISSING_OFFSET' : 'IMPOSSIBLE_DATE';
      return refuse(fault, 'received_at', { value: excerpt(value) });
    }
    return read.instant > now ? refuse('RECEIVED_IN_FUTURE', 'received_at', { value: excerpt(value) }) : read.instant;
  }

  function readElection(): { readonly election?: string; readonly round?: string } {
    const value = given('election')?.trim();
    const round = given('round')?.trim();
    if (value === undefined) return {};
    const rounds = elections.get(value);
    if (rounds === undefined) {
      refuse('UNKNOWN_ELECTION', 'election', { value: excerpt(value) });
      return {};
    }
    if (round === undefined || round === '') return { election: value };
    if (rounds.includes(round)) return { election: value, round };
    refuse('UNKNOWN_ROUND', 'round', { value: excerpt(round) });
    return { election: value };
  }

  function readEmail(): string | undefined {
    const value = given('reporter_email')?.trim();
    if (value === undefined) return undefined;
    if (value !== '') return isEmail(value) ? value : refuse('INVALID_EMAIL', 'reporter_email');
    return kind === 'complaint' ? refuse('MISSING_EMAIL', 'reporter_email') : undefined;
  }
}

function exceeds(text: string, max: number): boolean {
  return text.length > max && (text.length > 2 * max || [...text].length > max);
}

function excerpt(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}

function codePointName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
