import type { StoredEvent } from '../../domain/kernel/contract.js';
import { respondentEvents } from '../../domain/respondent/respondent.events.js';
import { aggregateId } from '../aggregate-row.js';
import { ignored, personalAt, projection, table } from '../engine/projection.js';

type Respondent = typeof respondentEvents;

/** An identifier or a label by which a respondent is found. The text lives at `valueEvent`: field `/value` of an identifier, `/label` of a label. */
export interface RespondentIdentifierRow {
  /** The id of the identifier or of the label. */
  readonly entryId: string;
  readonly respondentId: string;
  readonly nature: 'IDENTIFIER' | 'LABEL';
  /** Of an identifier. */
  readonly kind: string | null;
  readonly valueEvent: string;
  readonly addedAt: string;
  readonly removedAt: string | null;
  readonly removalReason: string | null;
}

export const respondentIdentifiersTable = table<RespondentIdentifierRow>({
  name: 'respondent_identifiers',
  key: 'entryId',
  columns: {
    entryId: { type: 'uuid' },
    respondentId: { type: 'uuid' },
    nature: { type: 'text' },
    kind: { type: 'text', nullable: true },
    valueEvent: { type: 'uuid' },
    addedAt: { type: 'timestamptz' },
    removedAt: { type: 'timestamptz', nullable: true },
    removalReason: { type: 'text', nullable: true },
  },
  indexes: [['respondentId'], ['valueEvent']],
});

const added = (
  event: StoredEvent<Respondent, 'RespondentIdentifierAdded' | 'RespondentLabelAdded'>,
  entry: Pick<RespondentIdentifierRow, 'entryId' | 'nature' | 'kind'>,
): RespondentIdentifierRow => ({
  ...entry,
  respondentId: aggregateId(event),
  valueEvent: personalAt(event),
  addedAt: event.occurredAt,
  removedAt: null,
  removalReason: null,
});

/** Only its own respondent's event removes an entry. */
const removed = (
  row: RespondentIdentifierRow | undefined,
  event: StoredEvent<Respondent, 'RespondentIdentifierRemoved' | 'RespondentLabelRemoved'>,
): RespondentIdentifierRow | undefined =>
  row === undefined || row.respondentId !== aggregateId(event)
    ? row
    : { ...row, removedAt: event.occurredAt, removalReason: event.data.reason };

/** The identifiers and labels of respondents, the removed ones too. */
export const respondentIdentifiers = projection({
  name: 'respondent-identifiers',
  version: 1,
  reads: [respondentEvents],
  table: respondentIdentifiersTable,
  on: {
    RespondentRegistered: ignored,
    RespondentIdentifierAdded: [
      ({ data }) => data.identifierId,
      (row, event) => row ?? added(event, { entryId: event.data.identifierId, nature: 'IDENTIFIER', kind: event.data.kind }),
    ],
    RespondentIdentifierRemoved: [({ data }) => data.identifierId, removed],
    RespondentLabelAdded: [
      ({ data }) => data.labelId,
      (row, event) => row ?? added(event, { entryId: event.data.labelId, nature: 'LABEL', kind: null }),
    ],
    RespondentLabelRemoved: [({ data }) => data.labelId, removed],
    RespondentMerged: ignored,
    RespondentMergeUndone: ignored,
  },
});
