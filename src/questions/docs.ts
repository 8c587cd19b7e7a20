import { applyDecorators, Controller, Get } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { TableShape } from '../../projections/engine/projection.js';
import { whoMayAsk, type Matter } from '../access.js';
import { By } from '../http/by.js';
import { problemResponse } from '../http/command-docs.js';
import { LIMIT, MOST, type Question } from './list.js';

const EXAMPLE_ID = '0192f0c1-2d3e-7abc-8def-0123456789ab';

/** The questions about one matter: below one path, for the functions that may know of it. */
export const Questions = (path: string, matter: Matter, tag: string): ClassDecorator =>
  applyDecorators(Controller(path), By(...whoMayAsk(matter)), ApiTags(tag));

type Schema = Readonly<Record<string, unknown>>;
const SEALED: Schema = {
  oneOf: [
    { type: 'string' },
    { type: 'object', properties: { $sealed: { type: 'string' } }, required: ['$sealed'] },
    { type: 'object', properties: { erased: { type: 'string' } }, required: ['erased'] },
  ],
  description: 'The value; or its purpose, where it is sealed for this person or erased for all.',
};
const PROVENANCE: Schema = {
  type: 'object',
  properties: {
    first: { type: 'integer' },
    last: { type: 'integer' },
    events: { type: 'integer' },
    version: { type: 'integer' },
    hash: { type: 'string' },
  },
  example: { first: 12, last: 4217, events: 3, version: 1, hash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
};

const columnSchema = (type: string): Schema => {
  switch (type) {
    case 'int':
    case 'bigint':
      return { type: 'integer', example: 1 };
    case 'boolean':
      return { type: 'boolean', example: true };
    case 'uuid':
      return { type: 'string', format: 'uuid', example: EXAMPLE_ID };
    case 'date':
      return { type: 'string', format: 'date', example: '2026-03-15' };
    case 'timestamptz':
      return { type: 'string', format: 'date-time', example: '2026-03-15T19:00:00.000Z' };
    case 'text[]':
    case 'uuid[]':
      return { type: 'array', items: { type: 'string' }, example: [] };
    default:
      return { type: 'string', example: 'CODE' };
  }
};

/** The schema of one row as it is shown. */
const rowSchema = <R extends object>({ table, personal, hidden }: Question<R>): Schema => {
  const left = new Set<string>([...(personal?.fields.map(({ column }) => column) ?? []), ...(hidden ?? [])]);
  const columns = Object.entries((table as unknown as TableShape).columns as Readonly<Record<string, { readonly type: string }>>);
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(columns.filter(([name]) => !left.has(name)).map(([name, { type }]) => [name, columnSchema(type)])),
      ...Object.fromEntries(personal?.fields.map(({ name }) => [name, SEALED]) ?? []),
      provenance: PROVENANCE,
    },
  };
};

const ANY: Schema = { type: 'object', additionalProperties: true };
const listSchema = (items: Schema): Schema => ({
  type: 'object',
  required: ['asOf', 'total', 'items'],
  properties: {
    asOf: { type: 'integer', description: 'The position of the log that is shown.', example: 4217 },
    total: { type: 'integer', description: 'Exact, of the whole list.', example: 1 },
    items: { type: 'array', items },
    next: { type: 'string', description: 'Goes into `after`; absent on the last page.' },
  },
});

const answers = (said: string, schema: Schema, more: object = {}): MethodDecorator =>
  ApiResponse({ status: 200, description: said, content: { 'application/json': { schema: schema as object } }, ...more });
const positionHeader = (): MethodDecorator =>
  ApiHeader({
    name: 'Greffe-Position',
    required: false,
    description: 'Waits up to two seconds until this position is shown, then 503 READ_MODEL_BEHIND.',
  });
const refusals = (): readonly MethodDecorator[] => [
  problemResponse(401, 'SIGN_IN_REQUIRED'),
  problemResponse(403, 'FUNCTION_NOT_ALLOWED'),
  problemResponse(422, 'Every parameter that is unknown or malformed, by name'),
  problemResponse(503, 'READ_MODEL_BEHIND, STORAGE_UNAVAILABLE'),
];

/** `?asOf=`. */
export const asOfParameter = (): MethodDecorator =>
  ApiQuery({ name: 'asOf', required: false, type: String, description: 'A position of the log, or an instant with its offset.' });

const pageParameters = (sorts: readonly string[]): readonly MethodDecorator[] => [
  ApiQuery({ name: 'sort', required: false, enum: sorts.flatMap((column) => [column, `-${column}`]) }),
  ApiQuery({ name: 'after', required: false, type: String, description: '`next` of the page before.' }),
  ApiQuery({ name: 'limit', required: false, type: Number, description: `At most ${MOST}; ${LIMIT} by default.` }),
];

/** A list of rows: its route and its description. */
export const ListRoute = <R extends object>(summary: string, question: Question<R>, path = ''): MethodDecorator =>
  applyDecorators(
    Get(path),
    ApiOperation({ summary }),
    ...Object.entries(question.filters).map(([name, { says, codes, example }]) =>
      ApiQuery({
        name,
        required: false,
        description: `${says}. Several values: repeated, or with commas.`,
        schema:
          codes === undefined ? { type: 'string', ...(example === undefined ? {} : { example }) } : { type: 'string', enum: [...codes] },
      }),
    ),
    ...(question.personal === undefined
      ? []
      : [
          ApiQuery({ name: 'q', required: false, type: String, description: 'Words, 2 to 200 characters, looked for where one may read.' }),
        ]),
    ...pageParameters(question.sorts),
    asOfParameter(),
    positionHeader(),
    answers('One page.', listSchema(rowSchema(question))),
    ...refusals(),
  );

/** A list of something that is no row: its route and its description. */
export const PlainListRoute = (summary: string, path = '', ...filters: readonly string[]): MethodDecorator =>
  applyDecorators(
    Get(path),
    ApiOperation({ summary }),
    ...filters.map((name) => ApiQuery({ name, required: false, type: String })),
    ...pageParameters(['position']),
    asOfParameter(),
    positionHeader(),
    answers('One page.', listSchema(ANY)),
    ...refusals(),
  );

/** One of them: its route and its description. */
export const OneRoute = <R extends object>(summary: string, question?: Question<R>, path = ':id', example = EXAMPLE_ID): MethodDecorator =>
  applyDecorators(
    Get(path),
    ApiOperation({ summary }),
    ApiParam({ name: 'id', schema: { type: 'string', example } }),
    asOfParameter(),
    positionHeader(),
    answers('It, now or as of a moment.', question === undefined ? ANY : rowSchema(question), {
      headers: { ETag: { description: 'Its revision, for If-Match; only of now.', schema: { type: 'string' } } },
    }),
    ...refusals(),
    problemResponse(404, 'NOT_FOUND: there is none, or none that one may know of'),
  );

/** Any other question: its route and its description. */
export const AskRoute = (summary: string, path: string, ...parameters: readonly MethodDecorator[]): MethodDecorator =>
  applyDecorators(Get(path), ApiOperation({ summary }), ...parameters, positionHeader(), answers('The answer.', ANY), ...refusals());
