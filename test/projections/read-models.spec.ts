import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventContracts } from '../../domain/index.js';
import type { Fields, Node } from '../../domain/kernel/shapes.js';
import { ignored } from '../../projections/engine/projection.js';
import { projections } from '../../projections/index.js';
import { deadlines } from '../../projections/deadlines/deadlines.js';
import { anyEvents, rowsOf } from './folding.js';

const names = (fields: Fields): readonly string[] => Object.keys(fields);
const isDeadline = (node: Node): boolean =>
  (node.kind === 'object' && names(node.fields).includes('dueOn')) || (node.kind === 'list' && isDeadline(node.of.node));

describe('the read models', () => {
  it.each(projections.map((one) => [one.name, one] as const))('%s folds any events in any order, whatever keys are destroyed', (_, one) => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const row of rowsOf(one, events).values()) expect(JSON.stringify(row)).not.toContain('$sealed');
      }),
      { numRuns: 150 },
    );
  });

  it.each(projections.map((one) => [one.name, one] as const))('%s answers for every event that it reads, and for no other', (_, one) => {
    expect(Object.keys(one.on).toSorted()).toEqual(one.reads.flatMap(({ events }) => Object.keys(events)).toSorted());
  });

  it('are called by names of their own, as are their tables', () => {
    for (const given of [projections.map(({ name }) => name), projections.map(({ table }) => table.name)])
      expect(new Set(given).size).toBe(given.length);
  });

  it('know no political colour and no score', () => {
    for (const { table } of projections)
      expect(Object.keys(table.columns).filter((column) => /nuance|party|score|colou?r/i.test(column))).toEqual([]);
  });

  it('show every clock that an event starts', () => {
    const starting = eventContracts.flatMap(({ events }) =>
      Object.entries(events)
        .filter(([, [, fields]]) => Object.values(fields).some(({ node }) => isDeadline(node)))
        .map(([type]) => type),
    );
    expect(starting).toContain('ComplaintLodged');
    for (const type of starting) expect([type, deadlines.on[type]]).not.toEqual([type, expect.stringMatching(ignored)]);
    for (const type of starting) expect(deadlines.on[type]).toBeDefined();
  });
});
