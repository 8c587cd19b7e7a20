import { isOfficeFunction, FUNCTIONS, functionLabels, type ActingFunction } from '../../domain/law/functions.js';
import { isFieldFault, saidOfField, type FieldFault } from './texts/field-texts.js';
import { edgeProblems, statusTitles, type EdgeProblem, type Said } from './texts/problem-texts.js';
import { rejectionTexts } from './texts/rejection-texts.js';

export type Language = 'fr' | 'en';
export type Params = Readonly<Record<string, string | number | readonly string[]>>;

/** A field that is wrong: where (RFC 6901, from the body's root) and why. The value is never repeated: it may be personal. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: FieldFault;
}

/** Ends a request with a problem; the filter says it in the language asked for. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly code: EdgeProblem,
    readonly params: Params = {},
    readonly more: {
      readonly fields?: readonly FieldProblem[];
      readonly members?: Readonly<Record<string, unknown>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(code);
  }
}

/** A body that does not fit, each wrong field named. */
export const malformed = (fields: readonly FieldProblem[]): Refused => new Refused('MALFORMED_BODY', {}, { fields });
/** The same for the parameters of a question: the pointer is the parameter's name. */
export const malformedQuery = (fields: readonly FieldProblem[]): Refused => new Refused('MALFORMED_QUERY', {}, { fields });

/** Ends a request with a rejection of the law. */
export class Rejected extends Error {
  override readonly name = 'Rejected';

  constructor(
    readonly status: 403 | 404 | 409,
    readonly code: string,
    readonly params: Params,
  ) {
    super(code);
  }
}

/** RFC 9457. `code` is stable and the same in every language. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly [member: string]: unknown;
}

/** French unless English is preferred to it (RFC 9110, 12.5.4). */
export const languageOf = (header: string | undefined): Language => {
  let best: { language: Language; weight: number } = { language: 'fr', weight: 0 };
  for (const part of (header ?? '').slice(0, 500).split(',')) {
    const [range = '', ...rest] = part.trim().toLowerCase().split(';');
    const given = /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(rest.join(';'))?.[1];
    const weight = given === undefined ? 1 : Number(given);
    const language = /^(fr|en)(?:-|$)/.exec(range.trim())?.[1] as Language | undefined;
    if (language !== undefined && weight > best.weight) best = { language, weight };
  }
  return best.language;
};

const isFunction = (text: string): text is ActingFunction => (FUNCTIONS as readonly string[]).includes(text);
const shown = (value: string | number | readonly string[], language: Language): string => {
  if (typeof value === 'number') return String(value);
  const texts = typeof value === 'string' ? [value] : value;
  return texts.map((text) => (isFunction(text) && isOfficeFunction(text) ? functionLabels[text][language] : text)).join(', ');
};

/** The sentence with its parameters; one that is not given shows as an ellipsis. */
export const sentence = (said: Said, params: Params, language: Language): string =>
  said[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(params, name) ? params[name] : undefined;
    return value === undefined ? '…' : shown(value, language);
  });

const isRejectionCode = (code: string): code is keyof typeof rejectionTexts => Object.hasOwn(rejectionTexts, code);
/** What a rejection says, in the language asked for. */
export const saidOfRejection = (code: string, params: Params, language: Language): string =>
  isRejectionCode(code) ? sentence(rejectionTexts[code], params, language) : code;

/** Whether a code is one of the edge's own. */
export const isEdgeProblem = (code: string): code is EdgeProblem => Object.hasOwn(edgeProblems, code);

/** The sentence of any code, the law's or the edge's. */
export const saidOfCode = (code: string, params: Params, language: Language): string =>
  isEdgeProblem(code) ? sentence(edgeProblems[code], params, language) : saidOfRejection(code, params, language);

const problem = (
  status: number,
  code: string,
  detail: string,
  language: Language,
  members: Readonly<Record<string, unknown>>,
): Problem => ({
  type: `urn:greffe:problem:${code.toLowerCase().replaceAll('_', '-')}`,
  title: statusTitles[status]?.[language] ?? '',
  status,
  detail,
  code,
  ...members,
});

/** A refusal of the edge as problem+json. */
export const problemOfRefused = ({ code, params, more }: Refused, language: Language): Problem => {
  const fields = more.fields?.map(({ pointer, code: fault }) => ({
    pointer,
    code: fault,
    detail: isFieldFault(fault) ? saidOfField(fault, language) : fault,
  }));
  return problem(edgeProblems[code].status, code, sentence(edgeProblems[code], params, language), language, {
    ...(Object.keys(params).length === 0 ? {} : { params }),
    ...(fields === undefined ? {} : { fields }),
    ...more.members,
  });
};

/** A rejection of the law as problem+json. */
export const problemOfRejected = ({ status, code, params }: Rejected, language: Language): Problem =>
  problem(status, code, saidOfRejection(code, params, language), language, Object.keys(params).length === 0 ? {} : { params });
