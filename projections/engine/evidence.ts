import type { Envelope } from '../../domain/kernel/envelope.js';
import type { Evidence } from './checkpoints.js';

const codeOf = (error: unknown): string | undefined => {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : undefined;
};

/** The first line of the stack that names a file of ours, without folders above it. */
function placeOf(error: unknown): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frame = stack.split('\n').find((line) => /^\s+at .*\/(?:projections|test|domain)\//.test(line));
  return frame
    ?.trim()
    .replace(/^at /, '')
    .replace(/(?:file:\/\/)?\/\S*?\/(projections|test|domain)\//, '$1/')
    .slice(0, 200);
}

/** What may be told of a failure. */
export function evidenceOf(event: Envelope, error: unknown): Evidence {
  const code = codeOf(error);
  const at = placeOf(error);
  return {
    eventId: event.id,
    type: event.type,
    stream: event.stream,
    position: event.position,
    error: error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'Error',
    ...(code === undefined ? {} : { code }),
    ...(at === undefined ? {} : { at }),
  };
}

/**
 * Whether the database refuses these rows whatever happens: values that do not fit, constraints, a table that is not as declared.
 * Anything else (connection, locks, disk) is nobody's event's fault and is tried again.
 */
export const isRefusal = (error: unknown): boolean => /^(?:22|23|42)/.test(codeOf(error) ?? '') && codeOf(error) !== '42501';
