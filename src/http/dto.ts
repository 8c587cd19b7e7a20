import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance, Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
  validateSync,
  type ValidationError,
  type ValidationOptions,
} from 'class-validator';
import type { Fields, Node, Written } from '../../domain/kernel/shapes.js';
import { normaliseInstant } from '../../domain/law/instant.js';
import { isWellFormed } from '../../infrastructure/codec/canonical.js';
import { checkShape, isCivilDate, isInstant, type ProblemCode } from '../../infrastructure/codec/check.js';
import { exampleOf, schemaOf } from './schema.js';
import type { FieldFault } from './texts/field-texts.js';
import type { FieldProblem } from './problems.js';

/** The class of a command's body, made from its shape. */
export type DtoClass<D extends object = object> = new () => D;

const shapes = new WeakMap<object, Fields>();

/** The fields that a body's class was made from. */
export const fieldsOf = (dtoClass: object): Fields => {
  for (let one: unknown = dtoClass; typeof one === 'function'; one = Object.getPrototypeOf(one)) {
    const fields = shapes.get(one);
    if (fields !== undefined) return fields;
  }
  throw new Error('not the class of a body');
};

const fault = (name: FieldFault, fits: (value: unknown) => boolean, options: ValidationOptions): PropertyDecorator =>
  ValidateBy({ name, validator: { validate: fits } }, options) as PropertyDecorator;

/** The codes by which class-validator's own checks are answered. Lengths do not notice U+0000 and lone halves: a check of their own does. */
const CODES: Readonly<Record<string, FieldFault>> = {
  isDefined: 'REQUIRED',
  whitelistValidation: 'UNDECLARED',
  isString: 'NOT_A_TEXT',
  maxLength: 'TOO_LONG',
  matches: 'WRONG_FORM',
  isIn: 'NOT_A_CODE',
  isInt: 'NOT_AN_INTEGER',
  min: 'OUT_OF_RANGE',
  max: 'OUT_OF_RANGE',
  isBoolean: 'NOT_A_FLAG',
  isArray: 'NOT_A_LIST',
  arrayMaxSize: 'TOO_MANY',
  arrayMinSize: 'REQUIRED',
  isObject: 'NOT_AN_OBJECT',
  nestedValidation: 'NOT_AN_OBJECT',
};

const textual = (options: ValidationOptions): PropertyDecorator[] => [
  IsString(options),
  fault('FORBIDDEN_CHARACTER', (value) => typeof value !== 'string' || (!value.includes('\u0000') && isWellFormed(value)), options),
];

/** The decorators that one node of a shape puts on a property; `each` when it is the element of a list. */
const checks = (node: Node, name: string, options: ValidationOptions): PropertyDecorator[] => {
  switch (node.kind) {
    case 'text':
      return [...textual(options), MaxLength(node.max, options)];
    case 'token':
      return [...textual(options), Matches(node.pattern, options)];
    case 'instant':
      return [
        Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? (normaliseInstant(value) ?? value) : value)),
        fault('NOT_AN_INSTANT', (value) => typeof value === 'string' && isInstant(value), options),
      ];
    case 'civilDate':
      return [fault('NOT_A_DATE', (value) => typeof value === 'string' && isCivilDate(value), options)];
    case 'code':
      return [IsIn(node.codes, options)];
    case 'int':
      return [
        IsInt(options),
        Min(node.min, options),
        Max(node.max, options),
        fault('NOT_AN_INTEGER', (value) => Number.isSafeInteger(value), options),
      ];
    case 'flag':
      return [IsBoolean(options)];
    case 'list':
      return [IsArray(), ArrayMaxSize(node.max), ...checks(node.of.node, name, { each: true })];
    case 'object': {
      const nested = dto(name, node.fields);
      return [Type(() => nested) as PropertyDecorator, ValidateNested(options)];
    }
    case 'oneOf':
      return [fault('NOT_AN_OBJECT', (value) => typeof value === 'object' && value !== null && !Array.isArray(value), options)];
    case 'personal':
      return checks(node.leaf.node, name, options);
    case 'optional':
      return checks(node.of.node, name, options);
  }
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * A class whose properties carry the checks and the documentation that follow from a command's shape. `IsOptional` would let null through:
 * an optional field is absent or right. `ValidateNested` skips what is absent: a required one must also be defined.
 */
export const dto = <F extends Fields>(name: string, fields: F): DtoClass<Written<F>> => {
  const made = { [`${name}Body`]: class {} }[`${name}Body`] as DtoClass<Written<F>>;
  shapes.set(made, fields);
  for (const [key, { node }] of Object.entries(fields)) {
    const isOptional = node.kind === 'optional';
    const decorators = [
      ...(isOptional ? [ValidateIf((body: Readonly<Record<string, unknown>>) => body[key] !== undefined)] : [IsDefined()]),
      ...checks(node, `${name}${capital(key)}`, {}),
      ApiProperty({ ...schemaOf(node), required: !isOptional } as Parameters<typeof ApiProperty>[0]),
    ];
    for (const decorate of decorators) decorate(made.prototype as object, key);
  }
  return made;
};

/** An example of a command's body. */
export const exampleBody = (dtoClass: object): object =>
  Object.fromEntries(Object.entries(fieldsOf(dtoClass)).map(([key, { node }]) => [key, exampleOf(node)]));

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Of several faults of one field, the one that explains the others. */
const FIRST = [
  'isDefined',
  'whitelistValidation',
  'unknownValue',
  'nestedValidation',
  'isArray',
  'isString',
  'isInt',
  'isBoolean',
  'isObject',
];

const faultOf = (constraints: Readonly<Record<string, string>>): FieldFault => {
  const name = FIRST.find((one) => Object.hasOwn(constraints, one)) ?? Object.keys(constraints)[0] ?? '';
  return CODES[name] ?? (name as FieldFault);
};

const collect = (errors: readonly ValidationError[], prefix: string, problems: FieldProblem[]): void => {
  for (const { property, constraints, children } of errors) {
    const pointer = `${prefix}/${escaped(property)}`;
    if (constraints !== undefined) problems.push({ pointer, code: faultOf(constraints) });
    if (children !== undefined) collect(children, pointer, problems);
  }
};

/** `$.a.b[2]["odd key"]` as a JSON Pointer. */
const pointerOf = (path: string): string =>
  path
    .slice(1)
    .replaceAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\.([A-Za-z_$][\w$]*)/g, (_, quoted?: string, index?: string, plain?: string) => {
      return `/${escaped(quoted === undefined ? (index ?? plain ?? '') : (JSON.parse(`"${quoted}"`) as string))}`;
    });

const isWritten = (code: ProblemCode): code is FieldFault => code !== 'NOT_SEALED';
const MOST_PROBLEMS = 100;

const checked = <D extends object>(
  dtoClass: DtoClass<D>,
  body: unknown,
): { readonly data: D; readonly problems: readonly FieldProblem[] } | readonly FieldProblem[] => {
  const given = body ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return [{ pointer: '', code: 'NOT_AN_OBJECT' }];
  const data = plainToInstance(dtoClass, given as object);
  const problems: FieldProblem[] = [];
  collect(validateSync(data, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false }), '', problems);
  return { data, problems };
};

/** Reads a body whose class declares its own checks: the data, or what is wrong with each field. */
export const readPlainBody = <D extends object>(dtoClass: DtoClass<D>, body: unknown): { readonly data: D } | readonly FieldProblem[] => {
  const read = checked(dtoClass, body);
  if (!('data' in read)) return read;
  return read.problems.length === 0 ? { data: read.data } : read.problems.slice(0, MOST_PROBLEMS);
};

/**
 * Reads a command's body: the data, or what is wrong with each field. Instants come out in their stored form. What class-validator lets pass
 * (a list inside a list of objects) the shape itself still refuses, so that nothing reaches the log that it would throw out.
 */
export const readBody = <D extends object>(dtoClass: DtoClass<D>, body: unknown): { readonly data: D } | readonly FieldProblem[] => {
  const read = checked(dtoClass, body);
  if (!('data' in read)) return read;
  const data = plain(read.data) as D;
  const covered = (pointer: string): boolean =>
    read.problems.some((one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`));
  const left = checkShape(fieldsOf(dtoClass), data).flatMap(({ path, code }) => {
    const pointer = pointerOf(path);
    return isWritten(code) && !covered(pointer) ? [{ pointer, code }] : [];
  });
  const problems = [...read.problems, ...left];
  return problems.length === 0 ? { data } : problems.slice(0, MOST_PROBLEMS);
};

/** The same data without classes, and without fields that are there but undefined. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (member === undefined ? [] : [[key, plain(member)]])));
};
