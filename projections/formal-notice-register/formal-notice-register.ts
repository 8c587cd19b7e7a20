import { formalNoticeEvents } from '../../domain/formal-notice/formal-notice.events.js';
import type { EventName } from '../../domain/kernel/contract.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Notice = typeof formalNoticeEvents;

/** A formal notice as the register lists it. Dates are civil dates in Paris, save `dueOn`, in the zone of its clock. */
export interface FormalNoticeRow {
  readonly formalNoticeId: string;
  readonly number: string;
  readonly caseId: string;
  readonly respondentId: string;
  readonly phase: 'ISSUED' | 'RUNNING' | 'UNDER_REVIEW' | 'CLOSED' | 'FAILED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly measures: readonly string[];
  readonly days: number;
  readonly urgent: boolean;
  readonly issuedAt: string;
  readonly issuedOn: string;
  readonly receivedAt: string | null;
  readonly dueOn: string | null;
  readonly extended: boolean;
  /** NONE, REQUESTED, GRANTED, MADE, ENDED. */
  readonly publicity: string;
  readonly publicUntilOn: string | null;
  readonly evidenceReceived: number;
  readonly evidenceLate: boolean;
  /** What awaits the Chair's decision. */
  readonly assessmentId: string | null;
  readonly assessedBy: string | null;
  readonly statementEvent: string | null;
  readonly endedAt: string | null;
  readonly endedOn: string | null;
  /** COMPLIED, WITHDRAWN, UNANSWERED, INSUFFICIENT. */
  readonly outcome: string | null;
  /** Its closing must be made public as the notice was, and is not yet. */
  readonly closingToPublish: boolean;
}

export const formalNoticeRegisterTable = table<FormalNoticeRow>({
  name: 'formal_notice_register',
  key: 'formalNoticeId',
  columns: {
    formalNoticeId: { type: 'uuid' },
    number: { type: 'text' },
    caseId: { type: 'uuid' },
    respondentId: { type: 'uuid' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    measures: { type: 'text[]' },
    days: { type: 'int' },
    urgent: { type: 'boolean' },
    issuedAt: { type: 'timestamptz' },
    issuedOn: { type: 'date' },
    receivedAt: { type: 'timestamptz', nullable: true },
    dueOn: { type: 'date', nullable: true },
    extended: { type: 'boolean' },
    publicity: { type: 'text' },
    publicUntilOn: { type: 'date', nullable: true },
    evidenceReceived: { type: 'int' },
    evidenceLate: { type: 'boolean' },
    assessmentId: { type: 'uuid', nullable: true },
    assessedBy: { type: 'text', nullable: true },
    statementEvent: { type: 'uuid', nullable: true },
    endedAt: { type: 'timestamptz', nullable: true },
    endedOn: { type: 'date', nullable: true },
    outcome: { type: 'text', nullable: true },
    closingToPublish: { type: 'boolean' },
  },
  indexes: [['phase', 'issuedAt', 'formalNoticeId'], ['caseId'], ['respondentId'], ['number']],
});

const dueOn = ({ deadlines }: { readonly deadlines: readonly { readonly dueOn: string }[] }): string | null => deadlines[0]?.dueOn ?? null;
const NOT_ASSESSED = { assessmentId: null, assessedBy: null } as const;

const noticeChanges = changing<Notice, FormalNoticeRow, Exclude<EventName<Notice>, 'FormalNoticeOpened'>>({
  FormalNoticeDeliveryFailed: () => ({}),
  FormalNoticeNotified: (_, { data, occurredAt }) => ({ phase: 'RUNNING', receivedAt: occurredAt, dueOn: dueOn(data) }),
  FormalNoticePublicityRequested: () => ({ publicity: 'REQUESTED' }),
  FormalNoticePublicityGranted: (_, { data }) => ({ publicity: 'GRANTED', publicUntilOn: data.untilOn }),
  FormalNoticePublicityRefused: () => ({ publicity: 'NONE' }),
  FormalNoticePublished: (_, { data }) => ({ publicity: 'MADE', publicUntilOn: data.untilOn }),
  FormalNoticePublicityEnded: () => ({ publicity: 'ENDED' }),
  FormalNoticeExtended: (_, { data }) => ({ extended: true, dueOn: dueOn(data) }),
  ComplianceEvidenceReceived: (row, { data }) => ({
    phase: 'UNDER_REVIEW',
    evidenceReceived: row.evidenceReceived + 1,
    evidenceLate: row.evidenceLate || data.late,
    ...NOT_ASSESSED,
  }),
  ComplianceEvidenceFoundInsufficient: (_, event) => ({ phase: 'RUNNING', statementEvent: personalAt(event), ...NOT_ASSESSED }),
  ComplianceAssessed: (_, event) => ({
    assessmentId: event.data.assessmentId,
    assessedBy: event.actor.id,
    statementEvent: personalAt(event),
  }),
  ComplianceAssessmentRefused: () => NOT_ASSESSED,
  FormalNoticeClosed: (_, { data, occurredAt }) => ({
    phase: 'CLOSED',
    outcome: data.outcome,
    endedAt: occurredAt,
    endedOn: civilDateIn(occurredAt),
    closingToPublish: data.samePublicity,
  }),
  FormalNoticeClosingPublished: () => ({ closingToPublish: false }),
  FormalNoticeFailed: (_, event) => ({
    phase: 'FAILED',
    outcome: event.data.grounds,
    endedAt: event.occurredAt,
    endedOn: civilDateIn(event.occurredAt),
    statementEvent: personalAt(event),
  }),
  FormalNoticeNotificationCorrected: (_, { data }) => ({ receivedAt: data.receivedAt }),
  FormalNoticeDeadlinesRecomputed: (_, { data }) => ({ dueOn: dueOn(data) }),
});

/** Every formal notice that the Chair issued. */
export const formalNoticeRegister = projection({
  name: 'formal-notice-register',
  version: 1,
  reads: [formalNoticeEvents],
  table: formalNoticeRegisterTable,
  on: {
    FormalNoticeOpened: [
      aggregateId,
      (row, event): FormalNoticeRow =>
        row ?? {
          formalNoticeId: idOf(event.stream),
          number: event.data.number,
          caseId: event.data.caseId,
          respondentId: event.data.respondentId,
          phase: 'ISSUED',
          revision: event.revision,
          measures: event.data.measures,
          days: event.data.days,
          urgent: event.data.urgent,
          issuedAt: event.occurredAt,
          issuedOn: civilDateIn(event.occurredAt),
          receivedAt: null,
          dueOn: null,
          extended: false,
          publicity: 'NONE',
          publicUntilOn: null,
          evidenceReceived: 0,
          evidenceLate: false,
          ...NOT_ASSESSED,
          statementEvent: null,
          endedAt: null,
          endedOn: null,
          outcome: null,
          closingToPublish: false,
        },
    ],
    ...noticeChanges,
  },
});
