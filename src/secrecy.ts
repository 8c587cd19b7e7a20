import { categoryOf, type Envelope } from '../domain/kernel/envelope.js';
import { theDeliberation } from '../domain/deliberation/deliberation.js';
import type { ActingFunction } from '../domain/law/functions.js';

/** What stands wherever a deliberation could be told from another: that something was recorded, and no more. */
export const SEALED_EVENT = 'SEALED';

/** Whether streams of a category are those whose content, authors and even course are the committee's alone. */
export const isSecretCategory = (category: string): boolean => category === theDeliberation.category;
export const isSecret = (stream: string): boolean => isSecretCategory(categoryOf(stream));

const COMMITTEE: readonly ActingFunction[] = ['COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER', 'COMMITTEE_CLERK'];

/** Whether somebody is of the committee, or its clerk (loi 78-17 art. 16). */
export const isOfTheCommittee = ({ functions }: { readonly functions: readonly ActingFunction[] }): boolean =>
  functions.some((held) => COMMITTEE.includes(held));

/** An event of a deliberation as everybody else sees it: its place in the log and its digest. */
export const sealedEvent = ({ v, id, stream, revision, position, schema, recordedAt, law, digest }: Envelope): Envelope => ({
  v,
  id,
  stream,
  revision,
  position,
  type: SEALED_EVENT,
  schema,
  occurredAt: recordedAt,
  recordedAt,
  actor: { kind: 'SYSTEM', id: SEALED_EVENT, as: 'SYSTEM' },
  command: { id, name: SEALED_EVENT },
  correlationId: id,
  law,
  data: {},
  digest,
});
