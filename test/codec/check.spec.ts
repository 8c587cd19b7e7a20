import fc from 'fast-check';
import {
  civilDate,
  code,
  flag,
  hash,
  id,
  instant,
  int,
  list,
  object,
  oneOf,
  optional,
  personal,
  type Fields,
} from '../../domain/kernel/shapes.js';
import { checkShape, isCivilDate, isInstant } from '../../infrastructure/codec/check.js';
import { sampleOf } from '../support/sample.js';

const fields = {
  caseId: id<'case'>(),
  proof: optional(hash),
  filedAt: instant,
  dueOn: civilDate,
  channel: code(['SMS', 'CALL']),
  gravity: int(1, 4),
  urgent: flag,
  grounds: list(code(['A', 'B']), 2),
  reporter: optional(object({ email: personal('REPORTER_IDENTITY', 10) })),
  birth: personal('COMPLAINANT', civilDate),
  measure: oneOf('kind', { FINE: { amountCents: int(0, 100) }, REMINDER: {} }),
} satisfies Fields;

const good = (): Record<string, unknown> => ({
  caseId: '0192f0c1-2d3e-7abc-8def-0123456789ab',
  filedAt: '2020-02-29T23:59:59.999Z',
  dueOn: '2020-03-01',
  channel: 'SMS',
  gravity: 4,
  urgent: false,
  grounds: ['A', 'B'],
  birth: '1980-02-29',
  measure: { kind: 'FINE', amountCents: 100 },
});
const problems = (change: Record<string, unknown>): string[] =>
  checkShape(fields, { ...good(), ...change }).map(({ path, code: what }) => `${path} ${what}`);

describe('the check of data against their declared shape', () => {
  it('accepts what was declared', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ reporter: { email: 'a@b.fr' }, proof: 'a'.repeat(64), measure: { kind: 'REMINDER' } })).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['an undeclared field', { secret: 'x@y.fr' }, '$.secret UNDECLARED'],
    ['an undeclared field inside', { reporter: { email: 'a@b.fr', name: 'x' } }, '$.reporter.name UNDECLARED'],
    ['an undeclared field of a variant', { measure: { kind: 'REMINDER', amountCents: 1 } }, '$.measure.amountCents UNDECLARED'],
    ['a prototype that was written as a field', JSON.parse('{"__proto__":{"a":1}}') as Record<string, unknown>, '$.__proto__ UNDECLARED'],
    ['a missing field inside', { reporter: {} }, '$.reporter.email REQUIRED'],
    ['null', { gravity: null }, '$.gravity REQUIRED'],
    ['an optional field that is null', { proof: null }, '$.proof REQUIRED'],
    ['an optional field that is named without a value', { proof: undefined }, '$.proof REQUIRED'],
    ['another form', { caseId: '0192F0C1-2D3E-7ABC-8DEF-0123456789AB' }, '$.caseId WRONG_FORM'],
    ['a number for a text', { caseId: 7 }, '$.caseId NOT_A_TEXT'],
    ['an unknown code', { channel: 'FAX' }, '$.channel NOT_A_CODE'],
    ['an unknown code in a list', { grounds: ['A', 'C'] }, '$.grounds[1] NOT_A_CODE'],
    ['too long a list', { grounds: ['A', 'A', 'A'] }, '$.grounds TOO_MANY'],
    ['an object for a list', { grounds: { 0: 'A' } }, '$.grounds NOT_A_LIST'],
    ['a list for an object', { reporter: [] }, '$.reporter NOT_AN_OBJECT'],
    ['a fraction', { gravity: 1.5 }, '$.gravity NOT_AN_INTEGER'],
    ['a number in a text', { gravity: '1' }, '$.gravity NOT_AN_INTEGER'],
    ['a number out of range', { gravity: 5 }, '$.gravity OUT_OF_RANGE'],
    ['a text for a flag', { urgent: 'no' }, '$.urgent NOT_A_FLAG'],
    ['a day that does not exist', { dueOn: '2021-02-29' }, '$.dueOn NOT_A_DATE'],
    ['a personal day that does not exist', { birth: '1900-02-29' }, '$.birth NOT_A_DATE'],
    ['an hour that does not exist', { filedAt: '2020-02-29T24:00:00.000Z' }, '$.filedAt NOT_AN_INSTANT'],
    ['an instant on a day that does not exist', { filedAt: '2020-02-30T00:00:00.000Z' }, '$.filedAt NOT_AN_INSTANT'],
    ['an instant with an offset', { filedAt: '2020-02-28T00:00:00.000+01:00' }, '$.filedAt NOT_AN_INSTANT'],
    ['too long a text', { reporter: { email: 'x'.repeat(11) } }, '$.reporter.email TOO_LONG'],
    ['U+0000', { reporter: { email: 'a\u0000b' } }, '$.reporter.email FORBIDDEN_CHARACTER'],
    ['a lone surrogate', { reporter: { email: 'a\ud800' } }, '$.reporter.email FORBIDDEN_CHARACTER'],
    ['an unknown variant', { measure: { kind: 'PRISON' } }, '$.measure.kind NOT_A_CODE'],
    ['a variant named like a member of every object', { measure: { kind: 'constructor' } }, '$.measure.kind NOT_A_CODE'],
    ['no variant', { measure: {} }, '$.measure.kind REQUIRED'],
  ])('refuses %s and says where', (_name, change, expected) => {
    expect(problems(change)).toEqual([expected]);
  });

  it('names every missing field', () => {
    expect(checkShape(fields, {}).map(({ path, code: what }) => `${path} ${what}`)).toEqual(
      ['caseId', 'filedAt', 'dueOn', 'channel', 'gravity', 'urgent', 'grounds', 'birth', 'measure'].map((key) => `$.${key} REQUIRED`),
    );
  });

  it('asks stored data for a seal wherever a personal value was', () => {
    const sealed = { $sealed: '0192f0c1-2d3e-4abc-8def-0123456789ab' };
    expect(checkShape(fields, { ...good(), birth: sealed }, 'stored')).toEqual([]);
    expect(checkShape(fields, good(), 'stored')).toEqual([{ path: '$.birth', code: 'NOT_SEALED' }]);
    expect(checkShape(fields, { ...good(), birth: { ...sealed, clear: '1980-02-29' } }, 'stored')).toEqual([
      { path: '$.birth', code: 'NOT_SEALED' },
    ]);
    expect(checkShape(fields, { ...good(), birth: sealed })).toEqual([{ path: '$.birth', code: 'NOT_A_DATE' }]);
  });

  it('accepts a sample of any shape, in full and with the least', () => {
    expect(checkShape(fields, sampleOf(fields))).toEqual([]);
    expect(checkShape(fields, sampleOf(fields, 'least'))).toEqual([]);
    expect(sampleOf(fields)).toEqual(sampleOf(fields));
  });

  it('knows the calendar that the platform knows', () => {
    const part = (from: number, to: number, width: number) => fc.integer({ min: from, max: to }).map((n) => String(n).padStart(width, '0'));
    fc.assert(
      fc.property(part(1, 9999, 4), part(0, 13, 2), part(0, 32, 2), (year, month, day) => {
        const date = `${year}-${month}-${day}`;
        const platform = new Date(`${date}T00:00:00.000Z`);
        const exists = !Number.isNaN(platform.getTime()) && platform.toISOString().startsWith(date);
        expect(isCivilDate(date)).toBe(exists);
        expect(isInstant(`${date}T12:00:00.000Z`)).toBe(exists);
      }),
      { numRuns: 1000 },
    );
  });
});
