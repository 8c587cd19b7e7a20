import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INSTANT_FAULTS, instantOf, isInstant, millisecondsOf, normaliseInstant, parseInstant } from '../../../domain/law/instant.js';
import { civilDateIn, localTimeIn, parisYear, startOfCivilDay, ZONES } from '../../../domain/law/zone.js';

const LATEST = Date.parse('2199-12-31T23:59:59.999Z');
const moments = fc.integer({ min: 0, max: LATEST });

describe('an instant', () => {
  it.each([
    ['2020-02-13T01:40:18+01:00', '2020-02-13T00:40:18.000Z'],
    ['2020-02-13T01:40+01:00', '2020-02-13T00:40:00.000Z'],
    ['2020-02-13T01:40:18.5-0330', '2020-02-13T05:10:18.500Z'],
    ['2020-02-13T01:40:18.123987Z', '2020-02-13T01:40:18.123Z'],
    ['2020-01-01T05:00:00+14:00', '2019-12-31T15:00:00.000Z'],
    ['1970-01-01T01:00:00+01:00', '1970-01-01T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(normaliseInstant(text)).toBe(instant);
  });

  it.each([
    ['2020-02-13T01:40:18', 'MISSING_OFFSET'],
    ['2020-02-30T01:40:18Z', 'IMPOSSIBLE_DATE'],
    ['2021-02-29T01:40:18Z', 'IMPOSSIBLE_DATE'],
    ['2020-13-01T01:40:18Z', 'IMPOSSIBLE_DATE'],
    ['2020-00-00T00:00:00Z', 'IMPOSSIBLE_DATE'],
    ['2020-02-13T24:00:00Z', 'IMPOSSIBLE_TIME'],
    ['2020-02-13T12:60:00Z', 'IMPOSSIBLE_TIME'],
    ['2020-02-13T12:00:61Z', 'IMPOSSIBLE_TIME'],
    ['2016-12-31T23:59:60Z', 'LEAP_SECOND'],
    ['2020-02-13T12:00:00+15:00', 'IMPOSSIBLE_OFFSET'],
    ['2020-02-13T12:00:00-12:30', 'IMPOSSIBLE_OFFSET'],
    ['2020-02-13T12:00:00+01:60', 'IMPOSSIBLE_OFFSET'],
    ['2020-02-13T12:00:00-00:00', 'IMPOSSIBLE_OFFSET'],
    ['1969-12-31T23:59:59Z', 'OUT_OF_RANGE'],
    ['0000-01-01T00:00:00Z', 'OUT_OF_RANGE'],
    ['2200-01-01T00:00:00Z', 'OUT_OF_RANGE'],
    ['2020-02-13 12:00:00Z', 'MALFORMED'],
    ['2020-02-13', 'MALFORMED'],
    ['13/02/2020 12:00', 'MALFORMED'],
    ['2020-02-13T12:00:00Z\u0000', 'MALFORMED'],
    ['', 'MALFORMED'],
  ])('%s is refused: %s', (text, fault) => {
    expect(parseInstant(text)).toEqual({ fault });
    expect(normaliseInstant(text)).toBeUndefined();
  });

  it('agrees with the clock of the machine, whatever the offset, and is its own stored form', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: -48, max: 56 }), (moment, quarters) => {
        const offset = quarters * 15;
        const local = new Date(moment + offset * 60_000).toISOString().slice(0, 23);
        const size = Math.abs(offset);
        const suffix =
          offset === 0
            ? 'Z'
            : `${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
        fc.pre(/^\d{4}-/.test(local));
        const instant = normaliseInstant(local + suffix);
        expect(instant).toBe(new Date(moment).toISOString());
        expect(instantOf(moment)).toBe(instant);
        expect(millisecondsOf(instant ?? '')).toBe(moment);
        expect(isInstant(instant ?? '')).toBe(true);
      }),
    );
  });

  it('never fails on a text, and either reads it or names a known fault', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.]\d{1,9})?(Z|[+-]\d\d:?\d\d)?$/)),
        (text) => {
          const read = parseInstant(text);
          if ('instant' in read) expect(isInstant(read.instant)).toBe(true);
          else expect(INSTANT_FAULTS).toContain(read.fault);
        },
      ),
    );
  });
});

describe('the civil date of an instant', () => {
  it('is that of the zone, not that of Greenwich', () => {
    expect(civilDateIn('2025-12-31T23:30:00.000Z')).toBe('2026-01-01');
    expect(parisYear('2025-12-31T23:30:00.000Z')).toBe(2026);
    expect(civilDateIn('2026-03-14T23:30:00.000Z', 'America/Guadeloupe')).toBe('2026-03-14');
    expect(civilDateIn('2026-03-14T23:30:00.000Z', 'Pacific/Noumea')).toBe('2026-03-15');
    expect(localTimeIn('2026-07-01T10:00:00.250Z', 'Europe/Paris')).toBe('2026-07-01T12:00:00.250');
  });

  it('begins at midnight of the zone, also on the days when the clocks change', () => {
    expect(startOfCivilDay('2026-03-29')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOfCivilDay('2026-03-30')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfCivilDay('2026-10-25')).toBe('2026-10-24T22:00:00.000Z');
    expect(startOfCivilDay('2026-10-26')).toBe('2026-10-25T23:00:00.000Z');
    expect(startOfCivilDay('2026-03-14', 'Pacific/Tahiti')).toBe('2026-03-14T10:00:00.000Z');
  });

  it('holds from its first instant and not one millisecond before, in every zone', () => {
    const zones = fc.constantFrom(...ZONES);
    const days = fc.integer({ min: Date.parse('1980-01-01'), max: Date.parse('2100-01-01') });
    fc.assert(
      fc.property(days, zones, (moment, zone) => {
        const date = new Date(moment).toISOString().slice(0, 10);
        const start = startOfCivilDay(date, zone);
        expect(civilDateIn(start, zone)).toBe(date);
        expect(civilDateIn(instantOf(millisecondsOf(start) - 1), zone) < date).toBe(true);
      }),
    );
  });
});
