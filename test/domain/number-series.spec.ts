import { numberTakenFor, takenNumbers, theNumberSeries } from '../../domain/number-series/number-series.js';
import type { StoredEvent } from '../../domain/kernel/contract.js';
import type { numberSeriesEvents } from '../../domain/number-series/number-series.events.js';
import { given, madeId, theHead, theSystem } from '../support/given.js';

const writer = (which: string) => ({ series: 'D-2026', for: `case-${madeId('case', which)}`, commandId: madeId('writer', which) });
const by = theSystem;

describe('a series of numbers', () => {
  it('begins with 1 and leaves no gap', () => {
    const scene = given(theNumberSeries);
    scene.when('TakeNumber', writer('a'), { by }).thenRecorded({ type: 'NumberTaken', data: { number: 'D-2026-0001', index: 1 } });
    scene.when('TakeNumber', writer('b'), { by }).thenRecorded({ type: 'NumberTaken', data: { number: 'D-2026-0002', index: 2 } });
    scene.when('VoidNumber', { number: 'D-2026-0002', reason: 'ACT_FORGONE' }, { by }).thenRecorded({ type: 'NumberVoided' });
    scene.when('TakeNumber', writer('c'), { by }).thenRecorded({ type: 'NumberTaken', data: { number: 'D-2026-0003', index: 3 } });
  });

  it('goes on after 9,999', () => {
    const last = {
      type: 'NumberTaken',
      data: { number: 'D-2026-9999', index: 9999, for: writer('a').for, commandId: writer('a').commandId },
    } as const;
    given(theNumberSeries, last)
      .when('TakeNumber', writer('b'), { by })
      .thenRecorded({ type: 'NumberTaken', data: { number: 'D-2026-10000', index: 10_000 } });
  });

  it('gives a retry the number that it took the first time', () => {
    const scene = given(theNumberSeries);
    scene.when('TakeNumber', writer('a'), { by });
    scene.when('TakeNumber', writer('b'), { by });
    scene.when('TakeNumber', writer('a'), { by }).thenNothing();
    expect(numberTakenFor(scene.state(), writer('a').commandId)).toBe('D-2026-0001');
    expect(numberTakenFor(scene.state(), madeId('writer', 'unknown'))).toBeUndefined();
    expect(numberTakenFor({ phase: 'NONE' }, writer('a').commandId)).toBeUndefined();
  });

  it('gives one command no number for two acts, and none of another series', () => {
    const scene = given(theNumberSeries);
    scene.when('TakeNumber', writer('a'), { by });
    scene.when('TakeNumber', { ...writer('a'), for: writer('b').for }, { by }).thenRejected('NUMBER_TAKEN_FOR_ANOTHER_ACT');
    scene.when('TakeNumber', { ...writer('b'), series: 'MED-2026' }, { by }).thenRejected('OTHER_SERIES', { series: 'D-2026' });
  });

  it('voids a number once, and only one that was taken', () => {
    const scene = given(theNumberSeries);
    scene.when('TakeNumber', writer('a'), { by });
    scene.when('VoidNumber', { number: 'D-2026-0002', reason: 'ACT_FORGONE' }, { by }).thenRejected('NUMBER_NOT_TAKEN');
    scene
      .when('VoidNumber', { number: 'D-2026-0001', reason: 'ACT_FORGONE' }, { by })
      .thenRecorded({ type: 'NumberVoided', data: { index: 1 } });
    scene.when('VoidNumber', { number: 'D-2026-0001', reason: 'ACT_FORGONE' }, { by }).thenNothing();
  });

  it('never gives a void number back to the command that had taken it', () => {
    const scene = given(theNumberSeries);
    scene.when('TakeNumber', writer('a'), { by });
    scene.when('VoidNumber', { number: 'D-2026-0001', reason: 'ACT_FORGONE' }, { by });
    scene.when('TakeNumber', writer('a'), { by }).thenRejected('NUMBER_IS_VOID', { number: 'D-2026-0001' });
    expect(numberTakenFor(scene.state(), writer('a').commandId)).toBeUndefined();
  });

  it('is kept by the system alone', () => {
    given(theNumberSeries).when('TakeNumber', writer('a'), { by: theHead() }).thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('lists its numbers with the acts that took them, void or not', () => {
    const scene = given(theNumberSeries);
    scene.when('TakeNumber', writer('a'), { by });
    scene.when('TakeNumber', writer('b'), { by });
    scene.when('VoidNumber', { number: 'D-2026-0001', reason: 'ACT_FORGONE' }, { by });
    const events = scene.world.stream(`numberSeries-${scene.id}`) as readonly StoredEvent<typeof numberSeriesEvents>[];
    expect(takenNumbers(events).map(({ number, for: act, voided }) => [number, act, voided])).toEqual([
      ['D-2026-0001', writer('a').for, true],
      ['D-2026-0002', writer('b').for, false],
    ]);
    expect(takenNumbers([])).toEqual([]);
  });
});
