import type { ActingFunction } from '../law/functions.js';

/** Who acts, and in which function. `under` is the delegation relied on, if any. */
export interface Actor {
  readonly kind: 'AGENT' | 'REPORTER' | 'SYSTEM' | 'IMPORT';
  readonly id: string;
  readonly as: ActingFunction;
  readonly under?: string;
}

/** A fact of another stream that a decision relied on. */
export interface Basis {
  readonly stream: string;
  readonly revision: number;
}

export interface Ciphertext {
  readonly iv: string;
  readonly ct: string;
  readonly tag: string;
}

/**
 * An event as stored, whole. Without `position`, `recordedAt` and `digest` its RFC 8785 form is what the digest covers. Optional fields are
 * absent when empty; nothing is null. `position` increases strictly in commit order; `recordedAt` is the log's clock and never decreases.
 */
export interface Envelope<T extends string = string, D = unknown> {
  readonly v: 1;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly type: T;
  readonly schema: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actor: Actor;
  readonly command: { readonly id: string; readonly name: string };
  readonly correlationId: string;
  readonly causationId?: string;
  readonly basis?: readonly Basis[];
  readonly law: string;
  readonly data: D;
  readonly sealed?: Readonly<Record<string, Ciphertext>>;
  readonly prev?: string;
  readonly digest: string;
}

/** An event sealed, chained and ready to be appended: the log adds position and recordedAt. */
export type Unrecorded = Omit<Envelope, 'position' | 'recordedAt'>;

/** `category-id`: the category is camelCase and has no dash. */
export const streamOf = (category: string, id: string): string => `${category}-${id}`;
export const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);
