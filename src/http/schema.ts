import type { Fields, Node } from '../../domain/kernel/shapes.js';

/** The part of an OpenAPI schema that shapes need. */
export interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly oneOf?: readonly Schema[];
  readonly description?: string;
  readonly example?: unknown;
}

/** An object of these fields and no other. */
export const objectSchema = (fields: Fields): Schema => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(fields).map(([key, { node }]) => [key, schemaOf(node)])),
  required: Object.entries(fields).flatMap(([key, { node }]) => (node.kind === 'optional' ? [] : [key])),
  additionalProperties: false,
});

/** A node of a shape as an OpenAPI schema, with its example. */
export const schemaOf = (node: Node): Schema => {
  switch (node.kind) {
    case 'text':
      return { type: 'string', maxLength: node.max, example: exampleOf(node) };
    case 'token':
      return { type: 'string', pattern: node.pattern.source, example: node.example };
    case 'instant':
      return { type: 'string', format: 'date-time', example: exampleOf(node) };
    case 'civilDate':
      return { type: 'string', format: 'date', example: exampleOf(node) };
    case 'code':
      return { type: 'string', enum: node.codes, example: exampleOf(node) };
    case 'int':
      return { type: 'integer', minimum: node.min, maximum: node.max, example: exampleOf(node) };
    case 'flag':
      return { type: 'boolean', example: exampleOf(node) };
    case 'list':
      return { type: 'array', maxItems: node.max, items: schemaOf(node.of.node), example: exampleOf(node) };
    case 'object':
      return objectSchema(node.fields);
    case 'oneOf':
      return {
        oneOf: Object.entries(node.variants).map(([variant, fields]) => {
          const { properties, required, ...rest } = objectSchema(fields);
          return {
            ...rest,
            properties: { [node.tag]: { type: 'string', enum: [variant] }, ...properties },
            required: [node.tag, ...(required ?? [])],
          };
        }),
        example: exampleOf(node),
      };
    case 'optional':
      return schemaOf(node.of.node);
    case 'personal':
      return { ...schemaOf(node.leaf.node), description: `Personal: ${node.purpose}. Sealed before it is stored.` };
  }
};

/** A value that fits a node. */
export const exampleOf = (node: Node): unknown => {
  switch (node.kind) {
    case 'text':
      return 'Texte'.slice(0, node.max);
    case 'token':
      return node.example;
    case 'instant':
      return '2026-03-15T19:00:00.000Z';
    case 'civilDate':
      return '2026-03-15';
    case 'code':
      return node.codes[0];
    case 'int':
      return Math.min(Math.max(node.min, 1), node.max);
    case 'flag':
      return true;
    case 'list':
      return [exampleOf(node.of.node)];
    case 'object':
      return exampleFields(node.fields);
    case 'oneOf': {
      const [variant, fields] = Object.entries(node.variants)[0] ?? ['', {}];
      return { [node.tag]: variant, ...exampleFields(fields) };
    }
    case 'optional':
      return exampleOf(node.of.node);
    case 'personal':
      return exampleOf(node.leaf.node);
  }
};

const exampleFields = (fields: Fields): object =>
  Object.fromEntries(Object.entries(fields).map(([key, { node }]) => [key, exampleOf(node)]));
