import type { Fields, Node } from '../../domain/kernel/shapes.js';

/** FULL: optional fields present, one element in each list. LEAST: optional fields absent, lists empty. */
export type SampleSize = 'full' | 'least';

const valueOf = (node: Node, path: string, size: SampleSize): unknown => {
  switch (node.kind) {
    case 'text':
      return `Exemple « ${path} » à côté`.slice(0, node.max);
    case 'token':
      return node.example;
    case 'instant':
      return '2026-03-15T10:20:30.456Z';
    case 'civilDate':
      return '2026-03-15';
    case 'code':
      return node.codes[0];
    case 'int':
      return Math.max(node.min, Math.min(node.max, 2));
    case 'flag':
      return true;
    case 'list':
      return size === 'least' ? [] : [valueOf(node.of.node, `${path}[0]`, size)];
    case 'object':
      return sampleOf(node.fields, size, path);
    case 'oneOf': {
      const [name, fields] = Object.entries(node.variants)[0] ?? ['', {}];
      return { [node.tag]: name, ...sampleOf(fields, size, path) };
    }
    case 'optional':
      return valueOf(node.of.node, path, size);
    case 'personal':
      return valueOf(node.leaf.node, path, size);
  }
};

/** Data that fit the declared fields, always the same ones. */
export const sampleOf = (fields: Fields, size: SampleSize = 'full', path = ''): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, { node }]) => size === 'full' || node.kind !== 'optional')
      .map(([key, { node }]) => [key, valueOf(node, path === '' ? key : `${path}.${key}`, size)]),
  );
