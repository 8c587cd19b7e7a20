import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normaliseRna, normaliseSender, normaliseSiren, SENDER_KINDS } from '../../../domain/law/identifiers.js';

describe('a sender', () => {
  it.each([
    ['+33 6 39 98 00 01', 'PHONE', '+33639980001'],
    ['0639980001', 'PHONE', '+33639980001'],
    ['06.39.98.00.01', 'PHONE', '+33639980001'],
    ['06-39-98-00-01', 'PHONE', '+33639980001'],
    ['06 39 98 00 01', 'PHONE', '+33639980001'],
    ['+33 (0)6 39 98 00 01', 'PHONE', '+33639980001'],
    ['0033639980001', 'PHONE', '+33639980001'],
    ['33639980001', 'PHONE', '+33639980001'],
    ['01 99 00 12 34', 'PHONE', '+33199001234'],
    ['0690 12 34 56', 'PHONE', '+590690123456'],
    ['+590 690 12 34 56', 'PHONE', '+590690123456'],
    ['+32 2 555 12 12', 'PHONE', '+3225551212'],
    ['36111', 'SHORT_CODE', '36111'],
    ['3 61 11', 'SHORT_CODE', '36111'],
    ['VoteIci', 'ALPHANUMERIC', 'VOTEICI'],
    ['VOTEVILLE4', 'ALPHANUMERIC', 'VOTEVILLE4'],
    [' Contact@C36.Exemple.fr ', 'EMAIL', 'contact@c36.exemple.fr'],
    ['Équipe <contact@c36.exemple.fr>', 'EMAIL', 'contact@c36.exemple.fr'],
    ['12 rue des Lilas\n75001  Paris', 'POSTAL', '12 RUE DES LILAS 75001 PARIS'],
    ['639980001', 'OTHER', '639980001'],
    ['Numéro masqué par l’opérateur', 'OTHER', 'NUMÉRO MASQUÉ PAR L’OPÉRATEUR'],
    ['', 'OTHER', ''],
  ])('%j is a %s: %s', (text, kind, value) => {
    expect(normaliseSender(text)).toEqual({ kind, value });
  });

  it('never fails, and its form does not change when normalised again', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.stringMatching(/^[+0-9 ().-]{0,18}$/),
      fc.emailAddress(),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const once = normaliseSender(text);
        expect(SENDER_KINDS).toContain(once.kind);
        expect(normaliseSender(once.value)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it('a French number is the same however it is spaced or prefixed', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{8}$/), (nine) => {
        const forms = [`0${nine}`, `+33${nine}`, `0033${nine}`, `+33 (0)${nine}`, `0${nine}`.replace(/(\d\d)(?=\d)/g, '$1 ')];
        expect(new Set(forms.map((form) => normaliseSender(form).value)).size).toBe(1);
      }),
    );
  });
});

describe('numbers of bodies', () => {
  it('a SIREN number has nine digits and a Luhn key', () => {
    expect(normaliseSiren('732 829 320')).toBe('732829320');
    for (const text of ['732829321', '73282932', '000000000', '7328293200', 'abcdefghi', '']) expect(normaliseSiren(text)).toBeUndefined();
  });

  it('one wrong digit of a SIREN number is always seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = [...'732829320'];
        digits[place] = String((Number(digits[place]) + by) % 10);
        expect(normaliseSiren(digits.join(''))).toBeUndefined();
      }),
    );
  });

  it('an RNA number begins with W', () => {
    expect(normaliseRna('w751 000 001')).toBe('W751000001');
    expect(normaliseRna('W2A1000001')).toBe('W2A1000001');
    for (const text of ['751000001', 'W75100001', 'W7510000011', '']) expect(normaliseRna(text)).toBeUndefined();
  });
});
