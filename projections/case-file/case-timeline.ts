import { caseEvents } from '../../domain/case/case.events.js';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { formalNoticeEvents } from '../../domain/formal-notice/formal-notice.events.js';
import { inspectionEvents } from '../../domain/inspection/inspection.events.js';
import { categoryOf, idOf, type Envelope } from '../../domain/kernel/envelope.js';
import { referralEvents } from '../../domain/referral/referral.events.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { sanctionProceedingEvents } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';
import { projection, table } from '../engine/projection.js';
import { everyEvent } from '../every-event.js';

/**
 * A line of a timeline: an event of a case, a report, a complaint or a procedure; never of a deliberation. Which reports belong to which case is not written here but in
 * `case_links`, and joined when asked: so a report that is detached takes its lines with it, and as of a past moment they are there again.
 */
export interface TimelineEntry {
  readonly position: number;
  readonly eventId: string;
  readonly category: string;
  /** The case, report, complaint or procedure. */
  readonly subjectId: string;
  readonly revision: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly actorAs: string;
  readonly commandName: string;
  readonly correlationId: string;
  readonly causationId: string | null;
}

export const caseTimelineTable = table<TimelineEntry>({
  name: 'case_timeline',
  key: 'position',
  appendOnly: true,
  columns: {
    position: { type: 'bigint' },
    eventId: { type: 'uuid' },
    category: { type: 'text' },
    subjectId: { type: 'uuid' },
    revision: { type: 'int' },
    type: { type: 'text' },
    occurredAt: { type: 'timestamptz' },
    recordedAt: { type: 'timestamptz' },
    actorKind: { type: 'text' },
    actorId: { type: 'text' },
    actorAs: { type: 'text' },
    commandName: { type: 'text' },
    correlationId: { type: 'uuid' },
    causationId: { type: 'uuid', nullable: true },
  },
  indexes: [['subjectId']],
});

const contracts = [
  caseEvents,
  reportEvents,
  complaintEvents,
  inspectionEvents,
  formalNoticeEvents,
  sanctionProceedingEvents,
  referralEvents,
] as const;

const entry = (event: Envelope): TimelineEntry => ({
  position: event.position,
  eventId: event.id,
  category: categoryOf(event.stream),
  subjectId: idOf(event.stream),
  revision: event.revision,
  type: event.type,
  occurredAt: event.occurredAt,
  recordedAt: event.recordedAt,
  actorKind: event.actor.kind,
  actorId: event.actor.id,
  actorAs: event.actor.as,
  commandName: event.command.name,
  correlationId: event.correlationId,
  causationId: event.causationId ?? null,
});

/** What happened to cases, reports, complaints and procedures, in the one order of the log. */
export const caseTimeline = projection({
  name: 'case-timeline',
  version: 2,
  reads: contracts,
  table: caseTimelineTable,
  on: everyEvent(contracts, entry),
});
