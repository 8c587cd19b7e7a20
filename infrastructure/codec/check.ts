import type { Fields, Node } from '../../domain/kernel/shapes.js';
import { isWellFormed } from './canonical.js';

export type ProblemCode =
  | 'UNDECLARED'
  | 'REQUIRED'
  | 'NOT_A_TEXT'
  | 'NOT_AN_INTEGER'
  | 'NOT_A_FLAG'
  | 'NOT_A_LIST'
  | 'NOT_AN_OBJECT'
  | 'NOT_A_CODE'
  | 'NOT_AN_INSTANT'
  | 'NOT_A_DATE'
  | 'WRONG_FORM'
  | 'OUT_OF_RANGE'
  | 'TOO_LONG'
  | 'TOO_MANY'
  | 'FORBIDDEN_CHARACTER'
  | 'NOT_SEALED';

/** What is wrong, and where: `$.reporter.email`, `$.channels[2]`. The value itself is never repeated: it may be personal. */
export interface Problem {
  readonly path: string;
  readonly code: ProblemCode;
}

/** `written`: as decided, personal leaves in clear. `stored`: as in the log, each personal leaf `{ $sealed: keyId }`. */
export type View = 'written' | 'stored';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

/** True for a day of the Gregorian calendar from year 1 to 9999, `YYYY-MM-DD`. */
export const isCivilDate = (text: string): boolean => {
  const parts = DATE.exec(text);
  if (parts === null) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
};

/** True for an instant that exists, in UTC with milliseconds, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export const isInstant = (text: string): boolean => isCivilDate(INSTANT.exec(text)?.[1] ?? '');

/** True for a lower-case UUID. */
export const isUuid = (text: string): boolean => UUID.test(text);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textProblem = (value: unknown): ProblemCode | undefined => {
  if (typeof value !== 'string') return 'NOT_A_TEXT';
  return value.includes('\u0000') || !isWellFormed(value) ? 'FORBIDDEN_CHARACTER' : undefined;
};

const isSealed = (value: unknown): boolean => {
  if (!isRecord(value)) return false;
  const { $sealed: keyId, ...rest } = value;
  return typeof keyId === 'string' && isUuid(keyId) && Object.keys(rest).length === 0;
};

const member = (path: string, key: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;

/** Walks data along a shape and collects what does not fit. */
class Check {
  readonly problems: Problem[] = [];

  constructor(private readonly view: View) {}

  private note(path: string, code: ProblemCode | undefined): void {
    if (code !== undefined) this.problems.push({ path, code });
  }

  fields(fields: Fields, value: unknown, path: string, tag?: string): void {
    if (!isRecord(value)) return this.note(path, 'NOT_AN_OBJECT');
    for (const key of Object.keys(value)) {
      if (key !== tag && !Object.hasOwn(fields, key)) this.note(member(path, key), 'UNDECLARED');
    }
    for (const key of Object.keys(fields)) {
      const node = fields[key]?.node;
      if (node === undefined) continue;
      if (!Object.hasOwn(value, key)) {
        if (node.kind !== 'optional') this.note(member(path, key), 'REQUIRED');
      } else {
        this.value(node, value[key], member(path, key));
      }
    }
  }

  private value(node: Node, value: unknown, path: string): void {
    if (value === undefined || value === null) return this.note(path, 'REQUIRED');
    switch (node.kind) {
      case 'text':
        return this.note(path, textProblem(value) ?? ((value as string).length > node.max ? 'TOO_LONG' : undefined));
      case 'token':
        return this.note(path, textProblem(value) ?? (node.pattern.test(value as string) ? undefined : 'WRONG_FORM'));
      case 'instant':
        return this.note(path, typeof value === 'string' && isInstant(value) ? undefined : 'NOT_AN_INSTANT');
      case 'civilDate':
        return this.note(path, typeof value === 'string' && isCivilDate(value) ? undefined : 'NOT_A_DATE');
      case 'code':
        return this.note(path, typeof value === 'string' && node.codes.includes(value) ? undefined : 'NOT_A_CODE');
      case 'int':
        if (!Number.isSafeInteger(value)) return this.note(path, 'NOT_AN_INTEGER');
        return this.note(path, (value as number) < node.min || (value as number) > node.max ? 'OUT_OF_RANGE' : undefined);
      case 'flag':
        return this.note(path, typeof value === 'boolean' ? undefined : 'NOT_A_FLAG');
      case 'list':
        return this.list(node, value, path);
      case 'object':
        return this.fields(node.fields, value, path);
      case 'oneOf':
        return this.variant(node, value, path);
      case 'optional':
        return this.value(node.of.node, value, path);
      case 'personal':
        return this.view === 'written'
          ? this.value(node.leaf.node, value, path)
          : this.note(path, isSealed(value) ? undefined : 'NOT_SEALED');
    }
  }

  private list(node: Extract<Node, { kind: 'list' }>, value: unknown, path: string): void {
    if (!Array.isArray(value)) return this.note(path, 'NOT_A_LIST');
    if (value.length > node.max) return this.note(path, 'TOO_MANY');
    for (let index = 0; index < value.length; index += 1) this.value(node.of.node, value[index], `${path}[${index}]`);
  }

  private variant(node: Extract<Node, { kind: 'oneOf' }>, value: unknown, path: string): void {
    if (!isRecord(value)) return this.note(path, 'NOT_AN_OBJECT');
    const chosen = value[node.tag];
    if (chosen === undefined) return this.note(member(path, node.tag), 'REQUIRED');
    const fields = typeof chosen === 'string' && Object.hasOwn(node.variants, chosen) ? node.variants[chosen] : undefined;
    if (fields === undefined) return this.note(member(path, node.tag), 'NOT_A_CODE');
    return this.fields(fields, value, path, node.tag);
  }
}

/**
 * What in these data does not fit the declared fields; empty when everything does. A field that is not declared is refused, so that a copied
 * object cannot carry a personal text into the log. Lengths of texts are in UTF-16 code units.
 */
export const checkShape = (fields: Fields, data: unknown, view: View = 'written'): readonly Problem[] => {
  const check = new Check(view);
  check.fields(fields, data, '$');
  return check.problems;
};
