import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { AnyDecider } from '../../domain/kernel/decider.js';
import type { CommandRoute, Ids } from './command-route.js';
import { exampleBody } from './dto.js';

const EXAMPLE_ID = '0192f0c1-2d3e-7abc-8def-0123456789ab';

/** The schema of problem+json, as every refusal answers it. */
export const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string', example: 'urn:greffe:problem:wrong-phase' },
    title: { type: 'string', example: 'Refusé par la règle' },
    status: { type: 'integer', example: 409 },
    detail: { type: 'string', description: 'One sentence, in the language asked for (Accept-Language: fr or en).' },
    code: { type: 'string', example: 'WRONG_PHASE', description: 'Stable, the same in every language.' },
    params: { type: 'object', additionalProperties: true },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: { pointer: { type: 'string', example: '/gravity' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

/** A refusal in the documentation. */
export const problemResponse = (status: number, description: string): MethodDecorator =>
  ApiResponse({ status, description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } });

const doneExample = (id: string, type: string): object => ({
  id,
  revision: 1,
  position: 4217,
  outcome: 'DONE',
  events: [{ id: '5c1b7a52-0b0e-5c5d-9a3e-0123456789ab', type }],
});
const doneSchema = {
  type: 'object',
  required: ['id', 'revision', 'position', 'outcome', 'events'],
  properties: {
    id: { type: 'string' },
    reference: { type: 'string', description: 'The public reference of what was made.' },
    number: { type: 'string', description: 'The number that the act took.' },
    revision: { type: 'integer' },
    position: { type: 'integer' },
    outcome: { type: 'string', enum: ['DONE', 'REPEATED', 'ALREADY'] },
    events: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' }, type: { type: 'string' } } } },
  },
};
const headers = {
  'Greffe-Position': {
    description: 'Position of the last event; a GET that sends it back sees the act.',
    schema: { type: 'integer' as const },
  },
  ETag: { description: 'Revision of the aggregate.', schema: { type: 'string' as const } },
};

const idParam = (ids: Ids | undefined): MethodDecorator =>
  ApiParam({
    name: 'id',
    schema: { type: 'string', pattern: (ids?.pattern ?? /^[0-9a-f-]{36}$/).source, example: ids?.example ?? EXAMPLE_ID },
  });

const phrase = (name: string): string => name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/** The documentation of one command: its table's line in words, an example, and every answer. */
export const documentCommand = (decider: AnyDecider, route: CommandRoute, ids: Ids | undefined): readonly MethodDecorator[] => {
  const { name, row, body, isNew } = route;
  const to = row.to === 'same' ? 'the same phase' : row.to.join(', ');
  const description = [
    `From ${row.from.join(', ')} to ${to}. By ${row.by.join(', ')}${row.by.some((by) => by.endsWith('*')) ? ' (*: on assigned files)' : ''}.`,
    ...(row.fourEyes === undefined ? [] : ['A second person is needed.']),
    ...(row.already === undefined ? [] : ['Doing it twice is fine and records nothing.']),
    ...(row.numbered === undefined ? [] : [`Takes the next number of the series ${row.numbered}.`]),
  ].join(' ');
  const example = doneExample(ids?.example ?? EXAMPLE_ID, name);
  const success = (status: number, said: string): MethodDecorator =>
    ApiResponse({ status, description: said, headers, content: { 'application/json': { schema: doneSchema as object, example } } });
  return [
    ApiTags(decider.category),
    ApiOperation({ operationId: name, summary: phrase(name), description }),
    ...(isNew ? [] : [idParam(ids)]),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'The same key is the same command, done once; a UUID when the public asks.',
    }),
    ApiHeader({ name: 'If-Match', required: false, description: 'The revision seen, quoted; another one answers 412.', example: '"3"' }),
    ApiHeader({ name: 'Accept-Language', required: false, description: 'fr (default) or en.' }),
    ApiBody({ type: body, examples: { example: { value: exampleBody(body) } } }),
    ...(isNew ? [success(201, 'Done: it was made.')] : []),
    success(200, isNew ? 'It was so already.' : 'Done, or already so.'),
    problemResponse(401, 'SIGN_IN_REQUIRED'),
    problemResponse(403, 'FUNCTION_NOT_ALLOWED, NOT_ASSIGNED, CROSS_ORIGIN'),
    ...(isNew ? [] : [problemResponse(404, 'NOT_FOUND')]),
    problemResponse(409, 'A rule says no: WRONG_PHASE, SECOND_PERSON_REQUIRED and the codes of the command; CONTENDED; KEY_DESTROYED'),
    problemResponse(412, 'STALE_REVISION, with what changed since'),
    problemResponse(422, 'MALFORMED_BODY, with the fields; BAD_IDEMPOTENCY_KEY; BAD_IF_MATCH'),
    problemResponse(503, 'STORAGE_UNAVAILABLE, DISK_FULL'),
  ];
};

/** The documentation of "allowed now, or why not". */
export const documentAllowed = (decider: AnyDecider, ids: Ids | undefined): readonly MethodDecorator[] => [
  ApiTags(decider.category),
  ApiOperation({
    operationId: `${decider.category}Allowed`,
    summary: 'allowed now, or why not',
    description:
      'Each command of this file: whether you may give it, and if not, which rule says so. Facts of other files may still refuse it.',
  }),
  idParam(ids),
  ApiQuery({
    name: 'asOf',
    required: false,
    description: 'A position or an instant: the phase of then. Rights are those of now.',
    schema: { type: 'string' },
  }),
  ApiResponse({
    status: 200,
    description: 'The commands.',
    content: {
      'application/json': {
        example: {
          id: ids?.example ?? EXAMPLE_ID,
          revision: 3,
          phase: 'OPEN',
          commands: { [Object.keys(decider.table).at(-1) ?? '']: { allowed: true } },
        },
      },
    },
  }),
  problemResponse(401, 'SIGN_IN_REQUIRED'),
  problemResponse(403, 'FUNCTION_NOT_ALLOWED'),
  problemResponse(404, 'NOT_FOUND'),
];
