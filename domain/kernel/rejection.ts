/** The law, a function or a state says no. A value without text: the edge says it in French or in English. */
export interface Rejection<C extends string = string> {
  readonly code: C;
  readonly params: Readonly<Record<string, string | number | readonly string[]>>;
}

/** Rejections that follow from a command table alone, for every aggregate. */
export type TableRejection = 'FUNCTION_NOT_ALLOWED' | 'NOT_ASSIGNED' | 'SECOND_PERSON_REQUIRED' | 'WRONG_PHASE';

export const reject = <const C extends string>(code: C, params: Rejection['params'] = {}): Rejection<C> => ({ code, params });

export const isRejection = (decision: object): decision is Rejection => 'code' in decision;
