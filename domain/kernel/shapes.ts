/**
 * The words in which events and commands are declared. A shape is a value: from it follow the types, the check at run time, the personal
 * paths, the DTOs, the OpenAPI schemas, the golden files and the data dictionary.
 *
 * There is no plain text: text is personal, or it is a code, an id, a reference, a date, an instant or a hash.
 */

/** What a personal value is kept for. A key belongs to one subject and one purpose; destroying it erases exactly that. */
export const PURPOSES = [
  'REPORTER_IDENTITY',
  'REPORT_CONTENT',
  'COMPLAINANT',
  'RESPONDENT_PERSON',
  'AGENT',
  'EXHIBIT',
  'DELIBERATION',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Stands in stored data where a personal value was; the value itself is in the envelope's `sealed`, under this key. */
export interface Sealed {
  readonly $sealed: string;
}

/** What opening gives when the key was destroyed. */
export interface Erased {
  readonly erased: Purpose;
}

export type Node =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'token'; readonly name: string; readonly pattern: RegExp; readonly example: string }
  | { readonly kind: 'instant' }
  | { readonly kind: 'civilDate' }
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | { readonly kind: 'int'; readonly min: number; readonly max: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'list'; readonly of: Shape; readonly max: number }
  | { readonly kind: 'object'; readonly fields: Fields }
  | { readonly kind: 'oneOf'; readonly tag: string; readonly variants: Readonly<Record<string, Fields>> }
  | { readonly kind: 'optional'; readonly of: Shape }
  | { readonly kind: 'personal'; readonly purpose: Purpose; readonly leaf: Shape; readonly subject?: string };

/** W: as decided and written. S: as stored, personal leaves sealed; what folds see. O: as opened for somebody entitled to read. */
export interface Shape<W = unknown, S = unknown, O = unknown> {
  readonly node: Node;
  readonly types?: { readonly written: W; readonly stored: S; readonly opened: O };
}
export interface OptionalShape<W = unknown, S = unknown, O = unknown> extends Shape<W, S, O> {
  readonly isOptional: true;
}
export type Fields = Readonly<Record<string, Shape>>;

type OptionalKey<F extends Fields> = { [K in keyof F]: F[K] extends { readonly isOptional: true } ? K : never }[keyof F];
type View<X extends Shape, V extends 'written' | 'stored' | 'opened'> = NonNullable<X['types']>[V];
type Viewed<F extends Fields, V extends 'written' | 'stored' | 'opened'> = {
  readonly [K in keyof ({ [R in Exclude<keyof F, OptionalKey<F>>]: 1 } & { [P in OptionalKey<F>]?: 1 })]: K extends keyof F
    ? View<F[K], V>
    : never;
};
export type Written<F extends Fields> = Viewed<F, 'written'>;
export type Stored<F extends Fields> = Viewed<F, 'stored'>;
export type Opened<F extends Fields> = Viewed<F, 'opened'>;

/** An id of one category; a plain string fits, an id of another category does not. */
export type Id<C extends string> = string & { readonly ofCategory?: C };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const token = <T extends string = string>(name: string, pattern: RegExp, example: string): Shape<T, T, T> => ({
  node: { kind: 'token', name, pattern, example },
});

/** Lower-case UUID of an aggregate of category C. */
export const id = <C extends string>(): Shape<Id<C>, Id<C>, Id<C>> => token('uuid', UUID, '0192f0c1-2d3e-7abc-8def-0123456789ab');
/** Lower-case UUID of anything else: an event, a command, an item inside an aggregate. */
export const uuid = token('uuid', UUID, '0192f0c1-2d3e-7abc-8def-0123456789ab');
/** A public reference, number or code of ours: upper-case letters, digits and dashes, at most 40 characters. */
export const reference = token('reference', /^[0-9A-Z](?:[0-9A-Z_-]{0,38}[0-9A-Z])?$/, 'SIG-26-7K4M2-QXR9C-H');
/** A stream: `category-id`. */
export const streamName = token(
  'stream',
  /^[a-z][A-Za-z]{0,39}-[0-9A-Za-z][0-9A-Za-z-]{0,79}$/,
  'case-0192f0c1-2d3e-7abc-8def-0123456789ab',
);
/** A name of our own vocabulary: a command, a reaction, a rejection code. */
export const name = token('name', /^[A-Za-z][A-Za-z0-9_]{0,79}$/, 'AttachReport');
/** Version of a rule or of the law catalogue: date in force and edition, or a rule's name and edition. */
export const edition = token('edition', /^[0-9A-Za-z][0-9A-Za-z._@-]{0,63}$/, '2024-05-23.1');
/** The ledger's name: a host and a path. */
export const origin = token('origin', /^[a-z0-9.-]{1,100}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._-]{1,50}){0,4}$/, 'greffe.localhost/log');
/** An IANA time zone. */
export const zone = token('zone', /^[A-Z][A-Za-z]{1,29}\/[A-Z][A-Za-z_]{1,29}$/, 'Europe/Paris');
/** Lower-case hex SHA-256. */
export const hash = token('hash', /^[0-9a-f]{64}$/, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

/** An instant in UTC, millisecond precision: `2020-02-13T00:40:18.000Z`. */
export const instant: Shape<string, string, string> = { node: { kind: 'instant' } };
/** A civil date: `2020-02-13`. */
export const civilDate: Shape<string, string, string> = { node: { kind: 'civilDate' } };
export const flag: Shape<boolean, boolean, boolean> = { node: { kind: 'flag' } };
/** Free text, up to `max` characters (UTF-16 code units); only ever inside `personal`. */
const text = (max: number): Shape<string, string, string> => ({ node: { kind: 'text', max } });

export const code = <const C extends readonly string[]>(codes: C): Shape<C[number], C[number], C[number]> => ({
  node: { kind: 'code', codes },
});
export const int = (min = 0, max = Number.MAX_SAFE_INTEGER): Shape<number, number, number> => ({ node: { kind: 'int', min, max } });
/** Money, in cents of euro. */
export const cents = int();

export const list = <W, S, O>(of: Shape<W, S, O>, max = 500): Shape<readonly W[], readonly S[], readonly O[]> => ({
  node: { kind: 'list', of, max },
});
export const object = <F extends Fields>(fields: F): Shape<Written<F>, Stored<F>, Opened<F>> => ({ node: { kind: 'object', fields } });

type Variants = Readonly<Record<string, Fields>>;
type Variant<T extends string, M extends Variants, V extends 'written' | 'stored' | 'opened'> = {
  [K in keyof M & string]: { readonly [P in T]: K } & Viewed<M[K], V>;
}[keyof M & string];
/** A union told apart by the field `tag`. */
export const oneOf = <T extends string, M extends Variants>(
  tag: T,
  variants: M,
): Shape<Variant<T, M, 'written'>, Variant<T, M, 'stored'>, Variant<T, M, 'opened'>> => ({ node: { kind: 'oneOf', tag, variants } });

export const optional = <W, S, O>(of: Shape<W, S, O>): OptionalShape<W, S, O> => ({ node: { kind: 'optional', of }, isOptional: true });

/**
 * A personal value: sealed under the key of its purpose and subject before it reaches the log. The subject is the stream's own id, or the
 * id found in the field `subject` of the same event. A number given for `leaf` is the longest text allowed.
 */
export function personal(purpose: Purpose, max?: number, subject?: string): Shape<string, Sealed, string | Erased>;
export function personal<W>(purpose: Purpose, leaf: Shape<W, W, W>, subject?: string): Shape<W, Sealed, W | Erased>;
export function personal(purpose: Purpose, leaf: Shape | number = 500, subject?: string): Shape {
  return {
    node: {
      kind: 'personal',
      purpose,
      leaf: typeof leaf === 'number' ? text(leaf) : leaf,
      ...(subject === undefined ? {} : { subject }),
    },
  };
}

/** A clock, stored as a fact by the event that starts or changes it. The explanation is recomputed from the rule version and must give `dueOn`. */
export const deadline = object({ deadlineId: uuid, kind: name, ruleVersion: edition, startsOn: civilDate, dueOn: civilDate, zone });
