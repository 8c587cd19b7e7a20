import { events, commands } from '../kernel/contract.js';
import { code, int, reference, streamName, uuid } from '../kernel/shapes.js';

export const VOIDING_REASONS = ['ACT_FORGONE'] as const;

/** `numberSeries-D-2026`: used or void, never missing, never both. */
export const numberSeriesEvents = events('numberSeries', {
  /** `number` is whole (`D-2026-0123`), `index` its place in the series, from 1. */
  NumberTaken: [1, { number: reference, index: int(1), for: streamName, commandId: uuid }],
  NumberVoided: [1, { number: reference, index: int(1), reason: code(VOIDING_REASONS) }],
});

export const numberSeriesCommands = commands('numberSeries', {
  TakeNumber: { series: reference, for: streamName, commandId: uuid },
  VoidNumber: { number: reference, reason: code(VOIDING_REASONS) },
});
