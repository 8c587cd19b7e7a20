import type { Fields, Node } from '../../domain/kernel/shapes.js';
import type { Chance } from './chance.js';

/** A value for a field of this name before its shape is asked; undefined where the name says nothing, `ABSENT` to leave an optional field out. */
export type Named = (name: string) => unknown;
export const ABSENT = Symbol('absent');

const PRESENT_PER_MILLE = 300;

const leaf = (node: Node, chance: Chance, named: Named): unknown => {
  switch (node.kind) {
    case 'text':
      return `Texte ${chance.below(9)}`.slice(0, node.max);
    // What nobody names stands for something that is mostly not there: the file refuses, which is part of the run.
    case 'token':
      return node.example;
    case 'instant':
      return '2026-03-02T09:00:00.000Z';
    case 'civilDate':
      return '2026-03-02';
    case 'code':
      return chance.one(node.codes);
    case 'int':
      return node.min + chance.below(Math.min(node.max - node.min, 3) + 1);
    case 'flag':
      return chance.perMille(500);
    case 'list': {
      const { of } = node;
      return Array.from({ length: chance.below(Math.min(node.max, 2)) + 1 }, () => leaf(of.node, chance, named));
    }
    case 'object':
      return dataFor(node.fields, chance, named);
    case 'oneOf': {
      const [variant, fields] = chance.one(Object.entries(node.variants));
      return { [node.tag]: variant, ...dataFor(fields, chance, named) };
    }
    case 'optional':
      return leaf(node.of.node, chance, named);
    case 'personal':
      return leaf(node.leaf.node, chance, named);
  }
};

/** Data that fit the declared fields, drawn by chance; optional fields are mostly absent. */
export const dataFor = (fields: Fields, chance: Chance, named: Named): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, { node }]) => {
      const said = named(name);
      // Two commands may give one name to fields of different kinds.
      const known =
        (said === ABSENT && node.kind !== 'optional') || (node.kind === 'code' && !node.codes.includes(String(said))) ? undefined : said;
      if (known === ABSENT || (node.kind === 'optional' && known === undefined && !chance.perMille(PRESENT_PER_MILLE))) return [];
      return [[name, known ?? leaf(node, chance, named)]];
    }),
  );
