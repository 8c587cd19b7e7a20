/** The value has no canonical form: it cannot be hashed, sealed or stored. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical';
}

const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** True when every surrogate of the text is one of a pair, so that it has a UTF-8 form. */
export const isWellFormed = (text: string): boolean => !LONE_SURROGATE.test(text);

const writeText = (text: string): string => {
  if (!NEEDS_CARE.test(text)) return `"${text}"`;
  if (!isWellFormed(text)) throw new NotCanonical('a text holds a lone surrogate');
  return JSON.stringify(text);
};

const writeObject = (value: object): string => {
  const keys = Object.keys(value).sort();
  let out = '{';
  for (const key of keys) {
    const member = (value as Record<string, unknown>)[key];
    out += out.length === 1 ? `${writeText(key)}:${canonical(member)}` : `,${writeText(key)}:${canonical(member)}`;
  }
  return `${out}}`;
};

/**
 * The canonical JSON text of a value (RFC 8785) for the values that events are made of: texts, safe integers, booleans, lists and plain
 * objects. Member names are in UTF-16 code unit order; texts are written as received, without normalisation.
 * @throws NotCanonical for null, undefined, fractions, integers beyond 2^53, lone surrogates, functions and symbols
 */
export const canonical = (value: unknown): string => {
  if (typeof value === 'string') return writeText(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new NotCanonical(`${value} is not an integer within 2^53`);
    return String(value);
  }
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (Array.isArray(value)) return `[${(value as readonly unknown[]).map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) return writeObject(value);
  throw new NotCanonical(`${value === null ? 'null' : typeof value} has no canonical form: what is absent is left out`);
};
