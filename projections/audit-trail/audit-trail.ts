import { caseEvents } from '../../domain/case/case.events.js';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { electionEvents } from '../../domain/election/election.events.js';
import { formalNoticeEvents } from '../../domain/formal-notice/formal-notice.events.js';
import { inspectionEvents } from '../../domain/inspection/inspection.events.js';
import { deliberationEvents } from '../../domain/deliberation/deliberation.events.js';
import { categoryOf, type Envelope } from '../../domain/kernel/envelope.js';
import { lawTableEvents } from '../../domain/law-table/law-table.events.js';
import { numberSeriesEvents } from '../../domain/number-series/number-series.events.js';
import { officeHolderEvents } from '../../domain/office-holder/office-holder.events.js';
import { referralEvents } from '../../domain/referral/referral.events.js';
import { projectionSkipEvents } from '../../domain/projection-skip/projection-skip.events.js';
import { refusedReactionEvents } from '../../domain/refused-reaction/refused-reaction.events.js';
import { registryEvents } from '../../domain/registry/registry.events.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { respondentEvents } from '../../domain/respondent/respondent.events.js';
import { sanctionProceedingEvents } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { projection, table } from '../engine/projection.js';
import { everyEvent } from '../every-event.js';

/** Who did what, when and in which function: a line for each event of the log. What it said is read from the log by those who may. */
export interface AuditLine {
  readonly position: number;
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly category: string;
  readonly type: string;
  readonly schema: number;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorAs: string;
  readonly actorUnder: string | null;
  readonly commandId: string;
  readonly commandName: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly law: string;
  readonly digest: string;
}

export const auditTrailTable = table<AuditLine>({
  name: 'audit_trail',
  key: 'position',
  appendOnly: true,
  columns: {
    position: { type: 'bigint' },
    eventId: { type: 'uuid' },
    stream: { type: 'text' },
    revision: { type: 'int' },
    category: { type: 'text' },
    type: { type: 'text' },
    schema: { type: 'int' },
    actorKind: { type: 'text' },
    actorId: { type: 'text' },
    actorAs: { type: 'text' },
    actorUnder: { type: 'text', nullable: true },
    commandId: { type: 'uuid' },
    commandName: { type: 'text' },
    correlationId: { type: 'uuid' },
    causationId: { type: 'uuid', nullable: true },
    occurredAt: { type: 'timestamptz' },
    recordedAt: { type: 'timestamptz' },
    law: { type: 'text' },
    digest: { type: 'text' },
  },
  indexes: [['stream'], ['type'], ['actorId'], ['correlationId'], ['recordedAt'], ['eventId']],
});

/** The contracts of every aggregate. */
const contracts = [
  caseEvents,
  complaintEvents,
  deliberationEvents,
  electionEvents,
  lawTableEvents,
  formalNoticeEvents,
  inspectionEvents,
  numberSeriesEvents,
  officeHolderEvents,
  referralEvents,
  projectionSkipEvents,
  refusedReactionEvents,
  registryEvents,
  reportEvents,
  respondentEvents,
  sanctionProceedingEvents,
] as const;

const told = (event: Envelope): AuditLine => ({
  position: event.position,
  eventId: event.id,
  stream: event.stream,
  revision: event.revision,
  category: categoryOf(event.stream),
  type: event.type,
  schema: event.schema,
  actorKind: event.actor.kind,
  actorId: event.actor.id,
  actorAs: event.actor.as,
  actorUnder: event.actor.under ?? null,
  commandId: event.command.id,
  commandName: event.command.name,
  correlationId: event.correlationId,
  causationId: event.causationId ?? null,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  law: event.law,
  digest: event.digest,
});

/** Of a deliberation nobody learns here who did what, when or how often by whom: only that a sealed event exists at this place of the log. */
const line = (event: Envelope): AuditLine =>
  categoryOf(event.stream) === deliberationEvents.category
    ? {
        ...told(event),
        type: 'SEALED',
        actorKind: 'SEALED',
        actorId: 'SEALED',
        actorAs: 'SEALED',
        actorUnder: null,
        commandId: event.id,
        commandName: 'SEALED',
        correlationId: event.id,
        causationId: null,
        occurredAt: event.recordedAt,
      }
    : told(event);

export const auditTrail = projection({
  name: 'audit-trail',
  version: 2,
  reads: contracts,
  table: auditTrailTable,
  on: everyEvent(contracts, line),
});
