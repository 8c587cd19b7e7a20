import fc from 'fast-check';
import { canonical, NotCanonical } from '../../infrastructure/codec/canonical.js';

/** Independent oracle: a sorted copy and the platform's own writer. */
const sortedCopy = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortedCopy);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sortedCopy(member)]),
  );
};

describe('the canonical form', () => {
  it('writes the texts and names of RFC 8785 as its section 3.2 does', () => {
    const value = { string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/', literals: [true, false] };
    expect(canonical(value)).toBe('{"literals":[true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}');
  });

  it('sorts names by UTF-16 code units, as section 3.2.3 shows', () => {
    const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonical(names)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"\u{1f600}":5,"\ufb33":3}');
  });

  it('writes integers as section 3.2.2.3 does, to 2^53', () => {
    expect([0, -0, 1, -1, 9_007_199_254_740_991, -9_007_199_254_740_991].map(canonical)).toEqual([
      '0',
      '0',
      '1',
      '-1',
      '9007199254740991',
      '-9007199254740991',
    ]);
  });

  it.each([
    ['null', null],
    ['an absent value that is named', { a: undefined }],
    ['a fraction', 0.5],
    ['an integer beyond 2^53', 2 ** 53],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a lone high surrogate', 'a\ud800'],
    ['a lone low surrogate', '\udc00b'],
    ['a lone surrogate in a name', { '\ud83d': 1 }],
    ['a function', () => 1],
    ['a big integer', 1n],
  ])('refuses %s', (_name, value) => {
    expect(() => canonical(value)).toThrow(NotCanonical);
  });

  it('does not normalise: two spellings of one accent stay two texts', () => {
    expect(canonical('é')).not.toBe(canonical('e\u0301'));
  });

  it('is what the platform writes of a sorted copy, whatever the value', () => {
    const leaf = fc.oneof(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), fc.boolean());
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value'), { maxLength: 5 }),
        fc.dictionary(
          fc.string({ unit: 'binary', minLength: 1 }).filter((key) => !/^\d+$/.test(key) && key !== '__proto__'),
          tie('value'),
          { maxKeys: 5 },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (any) => {
        expect(canonical(any)).toBe(JSON.stringify(sortedCopy(any)));
        expect(JSON.parse(canonical(any))).toEqual(any);
      }),
    );
  });
});
