import { standing } from '../kernel/standing.js';
import { reportEvents } from '../report/report.events.js';

export type KeepingStanding = 'UNKNOWN' | 'KEPT' | 'DUPLICATE';
interface Keeping {
  readonly filed: boolean;
  /** The event that marked it as a duplicate, while that stands. */
  readonly markedBy?: string;
}

/** Whether a report exists and may be the one that is kept: a report marked as a duplicate may not, so that there is no chain of duplicates. */
export const keepingStanding = standing({
  name: 'keepingStanding',
  reads: reportEvents,
  initial: { filed: false } as Keeping,
  apply: (state, event): Keeping => {
    switch (event.type) {
      case 'ReportFiled':
      case 'ReportReopened':
        return { filed: true };
      case 'ReportMarkedDuplicate':
        return { filed: true, markedBy: event.id };
      case 'TriageDecisionRetracted':
        return event.data.eventId === state.markedBy ? { filed: true } : state;
      case 'ReportAcknowledged':
      case 'ReportScreened':
      case 'ReportDeclaredOutOfScope':
      case 'ReporterInformationRequested':
      case 'ReporterReminderDue':
      case 'ReporterInformationReceived':
      case 'ReporterInformationLapsed':
      case 'ReportQualified':
      case 'ReportKeptForObservation':
      case 'ReportAttachedToCase':
      case 'ReportDetachedFromCase':
      case 'ReportConvertedToComplaint':
      case 'ReportWithdrawn':
      case 'ReporterTold':
      case 'ReportReceiptCorrected':
        return state;
    }
  },
  answer: ({ filed, markedBy }): KeepingStanding => {
    if (!filed) return 'UNKNOWN';
    return markedBy === undefined ? 'KEPT' : 'DUPLICATE';
  },
});
