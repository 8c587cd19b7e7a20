import type { EventName } from '../../domain/kernel/contract.js';
import { respondentEvents } from '../../domain/respondent/respondent.events.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Respondent = typeof respondentEvents;

/** A body or person whose conduct is reported. Its name lives at `nameEvent`; its identifiers and labels stand in a table of their own. */
export interface RespondentRow {
  readonly respondentId: string;
  readonly phase: 'REGISTERED' | 'MERGED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly kind: string;
  readonly nameEvent: string;
  /** For whom it stands. */
  readonly mergedInto: string | null;
  readonly registeredAt: string;
}

export const respondentsTable = table<RespondentRow>({
  name: 'respondents',
  key: 'respondentId',
  columns: {
    respondentId: { type: 'uuid' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    kind: { type: 'text' },
    nameEvent: { type: 'uuid' },
    mergedInto: { type: 'uuid', nullable: true },
    registeredAt: { type: 'timestamptz' },
  },
  indexes: [['phase', 'kind', 'respondentId'], ['mergedInto'], ['nameEvent']],
});

const respondentChanges = changing<Respondent, RespondentRow, Exclude<EventName<Respondent>, 'RespondentRegistered'>>({
  RespondentIdentifierAdded: () => ({}),
  RespondentIdentifierRemoved: () => ({}),
  RespondentLabelAdded: () => ({}),
  RespondentLabelRemoved: () => ({}),
  RespondentMerged: (_, { data }) => ({ phase: 'MERGED', mergedInto: data.intoId }),
  RespondentMergeUndone: () => ({ phase: 'REGISTERED', mergedInto: null }),
});

/** Who is registered, and who stands for whom. */
export const respondents = projection({
  name: 'respondents',
  version: 1,
  reads: [respondentEvents],
  table: respondentsTable,
  on: {
    RespondentRegistered: [
      aggregateId,
      (row, event) =>
        row ?? {
          respondentId: aggregateId(event),
          phase: 'REGISTERED',
          revision: event.revision,
          kind: event.data.kind,
          nameEvent: personalAt(event),
          mergedInto: null,
          registeredAt: event.occurredAt,
        },
    ],
    ...respondentChanges,
  },
});
