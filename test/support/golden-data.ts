import { eventContracts } from '../../domain/index.js';
import { sampleOf } from './sample.js';

/** Data of one event type and schema, always the same: with everything that is optional, and with nothing of it. */
export interface GoldenData {
  readonly category: string;
  readonly type: string;
  readonly schema: number;
  readonly full: Readonly<Record<string, unknown>>;
  readonly least: Readonly<Record<string, unknown>>;
}

/** Every event of the contracts of today, in the order of the table of contents. */
export const goldenData: readonly GoldenData[] = eventContracts.flatMap(({ category, events }) =>
  Object.entries(events).map(([type, [schema, fields]]) => ({
    category,
    type,
    schema,
    full: sampleOf(fields, 'full'),
    least: sampleOf(fields, 'least'),
  })),
);
