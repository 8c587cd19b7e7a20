import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { handClock } from '../../infrastructure/clock/clock.js';
import { isUuid } from '../../infrastructure/codec/check.js';
import { deriveId, NAMESPACE, newId, randomId } from '../../infrastructure/codec/ids.js';
import { isReference, referenceFor } from '../../infrastructure/codec/reference.js';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anInstant = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-30'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('ids', () => {
  it('derives the same id from the same texts for ever', () => {
    expect(NAMESPACE).toBe('f62d4124-3b2c-4a14-b49a-363578e0bff4');
    expect(deriveId(['import', 'default', '1'])).toBe('d1ac9608-62c1-5de4-a916-fc958aea8bf2');
  });

  it('derives a version 5 UUID over the canonical list, as RFC 9562 says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
        const bytes = createHash('sha1')
          .update(Buffer.from(NAMESPACE.replaceAll('-', ''), 'hex'))
          .update(JSON.stringify(parts))
          .digest('hex');
        const id = deriveId(parts);
        expect(isUuid(id)).toBe(true);
        expect(id[14]).toBe('5');
        expect('89ab').toContain(id[19]);
        expect(id.slice(0, 8) + id.slice(9, 13)).toBe(bytes.slice(0, 12));
      }),
    );
  });

  it('tells lists apart that would read the same when joined', () => {
    expect(deriveId(['a', 'bc'])).not.toBe(deriveId(['ab', 'c']));
  });

  it('makes ids that sort by the millisecond in which they were made', () => {
    const clock = handClock('2026-11-24T10:00:00.000Z');
    const first = newId(clock);
    clock.advance(1);
    const second = newId(clock);
    expect(isUuid(first)).toBe(true);
    expect(first[14]).toBe('7');
    expect(Number.parseInt(first.replace('-', '').slice(0, 12), 16)).toBe(Date.parse('2026-11-24T10:00:00.000Z'));
    expect(first < second).toBe(true);
  });

  it('never makes an id twice', () => {
    const clock = handClock('2026-11-24T10:00:00.000Z');
    const made = Array.from({ length: 5_000 }, () => [newId(clock), randomId()]).flat();
    expect(new Set(made).size).toBe(10_000);
  });
});

describe('public references', () => {
  it('follow from the id and the year in Paris', () => {
    const id = '0192f0c1-2d3e-7abc-8def-0123456789ab';
    expect(referenceFor('SIG', id, '2026-03-15T10:00:00.000Z')).toBe('SIG-26-XNX3E-11J7H-7');
    expect(referenceFor('PLA', id, '2025-12-31T22:59:59.999Z')).toMatch(/^PLA-25-/);
    expect(referenceFor('PLA', id, '2025-12-31T23:00:00.000Z')).toMatch(/^PLA-26-/);
  });

  it('are recognised', () => {
    fc.assert(fc.property(fc.uuid(), anInstant, (id, instant) => isReference(referenceFor('SIG', id, instant))));
  });

  it('betray any single wrong character after the prefix', () => {
    fc.assert(
      fc.property(fc.uuid(), anInstant, fc.integer({ min: 4, max: 19 }), fc.constantFrom(...CROCKFORD), (id, instant, place, wrong) => {
        const right = referenceFor('SIG', id, instant);
        fc.pre(right[place] !== '-' && right[place] !== wrong);
        expect(isReference(right.slice(0, place) + wrong + right.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('betray two neighbours changed for one another, but for 0 and Z', () => {
    fc.assert(
      fc.property(fc.uuid(), anInstant, fc.integer({ min: 7, max: 15 }), (id, instant, place) => {
        const right = referenceFor('SIG', id, instant);
        const [a, b] = [right.charAt(place), right.charAt(place + 1)];
        fc.pre(a !== b && a !== '-' && b !== '-' && a + b !== '0Z' && a + b !== 'Z0');
        expect(isReference(right.slice(0, place) + b + a + right.slice(place + 2))).toBe(false);
      }),
    );
  });

  it.each(['', 'SIG-26-7K4M2-QXR9C', 'sig-26-7k4m2-qxr9c-h', 'SIG-26-IIIII-QXR9C-H', 'D-2026-0123'])('are not any text: %s', (text) => {
    expect(isReference(text)).toBe(false);
  });
});
