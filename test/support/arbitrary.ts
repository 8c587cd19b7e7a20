import fc, { type Arbitrary } from 'fast-check';
import type { Fields, Node } from '../../domain/kernel/shapes.js';
import { madeId } from './people.js';

/** Where the values of a shape come from: ids repeat among a few, so that commands meet; instants and dates stay around one moment. */
export interface Pool {
  /** Values for a field of this name, before its shape is asked. */
  readonly byName?: Readonly<Record<string, Arbitrary<unknown>>>;
  readonly ids?: readonly string[];
  readonly instants?: Arbitrary<string>;
  readonly dates?: Arbitrary<string>;
  readonly longestList?: number;
}

const DEFAULT_IDS = ['one', 'two', 'three'].map((word) => madeId(word));
const millisecond = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
const anInstant = millisecond.map((at) => new Date(at).toISOString());
const aDate = anInstant.map((at) => at.slice(0, 10));

const leafOf = (node: Node, pool: Pool): Arbitrary<unknown> => {
  switch (node.kind) {
    case 'text':
      return fc.string({ minLength: 0, maxLength: Math.min(node.max, 12), unit: 'grapheme-ascii' });
    case 'token':
      return node.name === 'uuid' ? fc.constantFrom(...(pool.ids ?? DEFAULT_IDS)) : fc.constant(node.example);
    case 'instant':
      return pool.instants ?? anInstant;
    case 'civilDate':
      return pool.dates ?? aDate;
    case 'code':
      return fc.constantFrom(...node.codes);
    case 'int':
      return fc.integer({ min: node.min, max: Math.min(node.max, node.min + 4) });
    case 'flag':
      return fc.boolean();
    case 'list':
      return fc.array(leafOf(node.of.node, pool), { maxLength: Math.min(node.max, pool.longestList ?? 2) });
    case 'object':
      return arbitraryOf(node.fields, pool);
    case 'oneOf':
      return fc.oneof(
        ...Object.entries(node.variants).map(([variant, fields]) =>
          arbitraryOf(fields, pool).map((data) => ({ [node.tag]: variant, ...data })),
        ),
      );
    case 'optional':
      return leafOf(node.of.node, pool);
    case 'personal':
      return leafOf(node.leaf.node, pool);
  }
};

/** Data that fit the declared fields, of any size and content; an optional field is there or absent. */
export const arbitraryOf = (fields: Fields, pool: Pool = {}): Arbitrary<Readonly<Record<string, unknown>>> => {
  const entries = Object.entries(fields);
  const required = entries.filter(([, { node }]) => node.kind !== 'optional').map(([key]) => key);
  return fc.record(Object.fromEntries(entries.map(([key, { node }]) => [key, pool.byName?.[key] ?? leafOf(node, pool)])), {
    requiredKeys: required,
  });
};
