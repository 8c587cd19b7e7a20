import fc from 'fast-check';
import { complaintCommands } from '../../domain/complaint/complaint.events.js';
import { code, object, oneOf, list, flag, int, personal } from '../../domain/kernel/shapes.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { dto, exampleBody, fieldsOf, readBody, type DtoClass } from '../../src/http/dto.js';
import { builtRoutes } from '../../src/http/command-routes.js';
import '../../src/app.module.js';

const routes = [...builtRoutes.values()].flat();
const LodgeDto = class extends dto('LodgeComplaint', complaintCommands.commands.LodgeComplaint) {};
const lodged = exampleBody(LodgeDto) as Record<string, unknown>;
const faults = (body: unknown, one: DtoClass = LodgeDto): readonly string[] => {
  const read = readBody(one, body);
  return 'data' in read ? [] : read.map(({ pointer, code: fault }) => `${pointer} ${fault}`);
};

test.each(routes.map(({ name, body }) => [name, body] as const))('the documented example of %s is accepted', (_, body) => {
  expect(readBody(body, exampleBody(body))).toEqual({ data: exampleBody(body) });
});

test('each wrong field is named, with its reason and never its value', () => {
  expect(faults({ ...lodged, channels: 'SMS', round: 1.5, message: 'a\u0000b', sender: '\ud800', department: null, zorro: 1 })).toEqual(
    expect.arrayContaining([
      '/zorro UNDECLARED',
      '/channels NOT_A_LIST',
      '/round NOT_AN_INTEGER',
      '/message FORBIDDEN_CHARACTER',
      '/sender FORBIDDEN_CHARACTER',
      '/department NOT_A_CODE',
    ]),
  );
  expect(faults({ ...lodged, channels: ['PIGEON'], message: 'x'.repeat(20_001), round: 0 })).toEqual(
    expect.arrayContaining(['/channels NOT_A_CODE', '/message TOO_LONG', '/round OUT_OF_RANGE']),
  );
});

test('a required nested object may be neither absent, nor null, nor a list', () => {
  const { complainant: _, ...without } = lodged;
  expect(faults(without)).toEqual(['/complainant REQUIRED']);
  expect(faults({ ...lodged, complainant: null })).toEqual(['/complainant REQUIRED']);
  expect(faults({ ...lodged, complainant: [] })).toEqual(['/complainant NOT_AN_OBJECT']);
  expect(faults({ ...lodged, complainant: [[{ email: 'a@b.fr' }]] })).toHaveLength(1);
  expect(faults({ ...lodged, complainant: { email: 'a@b.fr', phone: '1' } })).toEqual(['/complainant/phone UNDECLARED']);
});

test('an instant with another offset is read as the same instant in UTC; one without offset is refused', () => {
  const read = readBody(LodgeDto, { ...lodged, receivedAt: '2026-03-15T20:00:00+01:00' });
  expect(read).toMatchObject({ data: { receivedAt: '2026-03-15T19:00:00.000Z' } });
  expect(faults({ ...lodged, receivedAt: '2026-03-15T20:00:00' })).toEqual(['/receivedAt NOT_AN_INSTANT']);
  expect(faults({ ...lodged, receivedAt: '2026-02-30T20:00:00Z' })).toEqual(['/receivedAt NOT_AN_INSTANT']);
});

test('a body that is no object is refused as such', () => {
  for (const body of [[], 'text', 5, true]) expect(faults(body)).toEqual([' NOT_AN_OBJECT']);
});

test('a choice between several forms is read by its tag', () => {
  const fields = {
    means: oneOf('by', { POST: { registered: flag }, EMAIL: { address: personal('AGENT', 50) } }),
    parts: list(object({ kind: code(['A', 'B']), count: int(1, 3) }), 2),
  };
  const Choice = dto('Choice', fields);
  const right = { means: { by: 'POST', registered: true }, parts: [{ kind: 'A', count: 1 }] };
  expect(readBody(Choice, right)).toEqual({ data: right });
  expect(faults({ ...right, means: { by: 'FAX' } }, Choice)).toEqual(['/means/by NOT_A_CODE']);
  expect(faults({ ...right, means: { by: 'EMAIL' } }, Choice)).toEqual(['/means/address REQUIRED']);
  expect(
    faults(
      {
        ...right,
        parts: [
          { kind: 'A', count: 9 },
          { kind: 'C', count: 1 },
        ],
      },
      Choice,
    ),
  ).toEqual(['/parts/0/count OUT_OF_RANGE', '/parts/1/kind NOT_A_CODE']);
  expect(faults({ ...right, parts: [null, 'x'] }, Choice)).not.toEqual([]);
});

test('whatever is sent, what is let through fits the shape of the command', () => {
  fc.assert(
    fc.property(fc.constantFrom(...routes), fc.jsonValue(), fc.string(), (route, value, key) => {
      const example = exampleBody(route.body);
      const keys = Object.keys(example);
      const body = {
        ...example,
        [keys[key.length % Math.max(keys.length, 1)] ?? key]: value,
        ...(key.length % 3 === 0 ? { [key]: value } : {}),
      };
      const read = readBody(route.body, body);
      if ('data' in read) expect(checkShape(fieldsOf(route.body), read.data)).toEqual([]);
      else expect(read.length).toBeGreaterThan(0);
    }),
    { numRuns: 3_000 },
  );
});
