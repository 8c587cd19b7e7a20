import type { StoredEvent } from '../../domain/kernel/contract.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { aggregateId } from '../aggregate-row.js';
import { ignored, projection, table } from '../engine/projection.js';

type Report = typeof reportEvents;

/** That a report belongs, or belonged, to a case. A report that comes back to a case takes its link up again. */
export interface CaseLinkRow {
  /** `reportId/caseId`. */
  readonly linkId: string;
  readonly reportId: string;
  readonly caseId: string;
  readonly reason: string;
  readonly attachedPosition: number;
  readonly attachedEvent: string;
  readonly attachedAt: string;
  /** All four absent while it belongs to the case. */
  readonly detachedPosition: number | null;
  readonly detachedEvent: string | null;
  readonly detachedAt: string | null;
  readonly detachmentReason: string | null;
}

export const caseLinksTable = table<CaseLinkRow>({
  name: 'case_links',
  key: 'linkId',
  columns: {
    linkId: { type: 'text' },
    reportId: { type: 'uuid' },
    caseId: { type: 'uuid' },
    reason: { type: 'text' },
    attachedPosition: { type: 'bigint' },
    attachedEvent: { type: 'uuid' },
    attachedAt: { type: 'timestamptz' },
    detachedPosition: { type: 'bigint', nullable: true },
    detachedEvent: { type: 'uuid', nullable: true },
    detachedAt: { type: 'timestamptz', nullable: true },
    detachmentReason: { type: 'text', nullable: true },
  },
  indexes: [['caseId', 'detachedPosition'], ['reportId']],
});

type Linking = StoredEvent<Report, 'ReportAttachedToCase' | 'ReportDetachedFromCase'>;
const linkId = (event: Linking): string => `${aggregateId(event)}/${event.data.caseId}`;

/** Which reports belong to which case, since when and until when. */
export const caseLinks = projection({
  name: 'case-links',
  version: 1,
  reads: [reportEvents],
  table: caseLinksTable,
  on: {
    ReportFiled: ignored,
    ReportAcknowledged: ignored,
    ReportScreened: ignored,
    ReportDeclaredOutOfScope: ignored,
    ReportMarkedDuplicate: ignored,
    ReporterInformationRequested: ignored,
    ReporterReminderDue: ignored,
    ReporterInformationReceived: ignored,
    ReporterInformationLapsed: ignored,
    ReportQualified: ignored,
    ReportKeptForObservation: ignored,
    ReportAttachedToCase: [
      linkId,
      (_, event) => ({
        linkId: linkId(event),
        reportId: aggregateId(event),
        caseId: event.data.caseId,
        reason: event.data.reason,
        attachedPosition: event.position,
        attachedEvent: event.id,
        attachedAt: event.occurredAt,
        detachedPosition: null,
        detachedEvent: null,
        detachedAt: null,
        detachmentReason: null,
      }),
    ],
    ReportDetachedFromCase: [
      linkId,
      (row, event) =>
        row && {
          ...row,
          detachedPosition: event.position,
          detachedEvent: event.id,
          detachedAt: event.occurredAt,
          detachmentReason: event.data.reason,
        },
    ],
    ReportConvertedToComplaint: ignored,
    ReportWithdrawn: ignored,
    ReportReopened: ignored,
    TriageDecisionRetracted: ignored,
    ReporterTold: ignored,
    ReportReceiptCorrected: ignored,
  },
});
