import type { Fields, Node, Purpose } from '../../domain/kernel/shapes.js';

/** A personal value taken out of an event. `holder` stands in its place and gets the key's id once that is known. */
export interface Leaf {
  readonly pointer: string;
  readonly value: unknown;
  readonly purpose: Purpose;
  /** The field of the same event that holds the subject's id; absent: the stream's own. */
  readonly subjectField?: string;
  readonly holder: { $sealed: string };
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const personal = new WeakMap<Node, boolean>();

const someField = (fields: Fields): boolean => Object.values(fields).some(({ node }) => holdsPersonal(node));

const holds = (node: Node): boolean => {
  switch (node.kind) {
    case 'personal':
      return true;
    case 'list':
    case 'optional':
      return holdsPersonal(node.of.node);
    case 'object':
      return someField(node.fields);
    case 'oneOf':
      return Object.values(node.variants).some(someField);
    case 'text':
    case 'token':
    case 'instant':
    case 'civilDate':
    case 'code':
    case 'int':
    case 'flag':
      return false;
  }
};

const holdsPersonal = (node: Node): boolean => {
  const known = personal.get(node);
  if (known !== undefined) return known;
  const answer = holds(node);
  personal.set(node, answer);
  return answer;
};

const pull = (node: Node, value: unknown, pointer: string, leaves: Leaf[]): unknown => {
  if (!holdsPersonal(node)) return value;
  switch (node.kind) {
    case 'personal': {
      const holder = { $sealed: '' };
      leaves.push({ pointer, value, purpose: node.purpose, holder, ...(node.subject === undefined ? {} : { subjectField: node.subject }) });
      return holder;
    }
    case 'optional':
      return pull(node.of.node, value, pointer, leaves);
    case 'list':
      return (value as readonly unknown[]).map((item, index) => pull(node.of.node, item, `${pointer}/${index}`, leaves));
    case 'object':
      return pullFields(node.fields, value as Readonly<Record<string, unknown>>, pointer, leaves);
    case 'oneOf': {
      const record = value as Readonly<Record<string, unknown>>;
      return pullFields(node.variants[record[node.tag] as string] ?? {}, record, pointer, leaves);
    }
    case 'text':
    case 'token':
    case 'instant':
    case 'civilDate':
    case 'code':
    case 'int':
    case 'flag':
      return value;
  }
};

/** A copy of data that fit these fields, without their personal values, which are added to `leaves`. */
export const pullFields = (
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  pointer: string,
  leaves: Leaf[],
): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(data)) {
    const node = fields[key]?.node;
    out[key] = node === undefined ? data[key] : pull(node, data[key], `${pointer}/${escaped(key)}`, leaves);
  }
  return out;
};
