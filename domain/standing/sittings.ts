import { standing } from '../kernel/standing.js';
import { sanctionProceedingEvents } from '../sanction-proceeding/sanction-proceeding.events.js';

export interface Sitting {
  readonly inOfficeIds: readonly string[];
  readonly presentIds: readonly string[];
}
const NOBODY: Sitting = { inOfficeIds: [], presentIds: [] };

/** Who decides in a proceeding: the members who sat in its last session, or the one who decides alone; nobody before, nor after the file went back. */
export const sittingOf = standing({
  name: 'sittingOf',
  reads: sanctionProceedingEvents,
  initial: NOBODY,
  apply: (sitting, event): Sitting => {
    switch (event.type) {
      case 'SimplifiedProcedureAccepted':
        return { inOfficeIds: [event.data.judgeId], presentIds: [event.data.judgeId] };
      case 'SessionHeld':
        return { inOfficeIds: event.data.inOfficeIds, presentIds: event.data.presentIds };
      case 'ProceedingOpened':
      case 'SimplifiedProcedureRefused':
      case 'SimplifiedProcedureInterrupted':
      case 'FileSentBackToRapporteur':
        return NOBODY;
      case 'RespondentToldOfProceeding':
      case 'RapporteurTookOver':
      case 'RapporteurHearingHeld':
      case 'ComplementaryInspectionRequested':
      case 'InjunctionReportNotified':
      case 'InjunctionObservationsReceived':
      case 'InjunctionIssued':
      case 'InjunctionRefused':
      case 'ProvisionalInjunctionLapsed':
      case 'SanctionReportNotified':
      case 'ObservationsReceived':
      case 'RapporteurReplied':
      case 'TimeLimitExtended':
      case 'FileAccessGiven':
      case 'HearingRequestedByRespondent':
      case 'RespondentHeard':
      case 'InstructionClosed':
      case 'ProceedingEndedByRapporteur':
      case 'SessionConvened':
      case 'SanctionNumberForgone':
      case 'SanctionPronounced':
      case 'NoSanctionPronounced':
      case 'NonLieuPronounced':
      case 'DecisionNotified':
      case 'DecisionPublished':
      case 'DecisionAnonymised':
      case 'SanctionAppealLodged':
      case 'SanctionAppealDecided':
      case 'SanctionAppealPeriodLapsed':
      case 'FinePaid':
      case 'InjunctionComplied':
      case 'LiquidationProposalNotified':
      case 'LiquidationObservationsReceived':
      case 'PenaltyPaymentLiquidated':
      case 'ProceedingEnded':
      case 'NotificationDateCorrected':
      case 'ProceedingDeadlinesRecomputed':
        return sitting;
    }
  },
  answer: (sitting) => sitting,
});
