import type { Envelope } from '../../domain/kernel/envelope.js';
import type { Evidence } from './checkpoints.js';
import { evidenceOf } from './evidence.js';
import { noChanges, type Changes, type Folder, type Version } from './fold.js';

export interface FoldedPage {
  readonly changes: Changes;
  /** Rows that were stored before the page, by key. */
  readonly stored: ReadonlyMap<string, Version>;
  /** The event that could not be folded; those before it are in `changes`. */
  readonly failure?: { readonly event: Envelope; readonly evidence: Evidence };
}

/**
 * Folds a page of events in order: the rows they touch are read at once, first.
 * @param read the stored rows of these keys; those that are not there are left out
 */
export async function foldPage(
  folder: Folder,
  events: readonly Envelope[],
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Version>>,
): Promise<FoldedPage> {
  const touched = new Set<string>();
  let readable = events.length;
  let failure: FoldedPage['failure'];
  for (const [index, event] of events.entries()) {
    try {
      for (const key of folder.keys(event)) touched.add(key);
    } catch (error) {
      readable = index;
      failure = { event, evidence: evidenceOf(event, error) };
      break;
    }
  }
  const stored = folder.projection.table.appendOnly ? new Map<string, Version>() : await read([...touched]);
  const changes = noChanges();
  for (const event of events.slice(0, readable)) {
    try {
      folder.apply(event, changes, (key) => stored.get(key));
    } catch (error) {
      return { changes, stored, failure: { event, evidence: evidenceOf(event, error) } };
    }
  }
  return { changes, stored, ...(failure === undefined ? {} : { failure }) };
}
