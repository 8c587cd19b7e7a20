import { decider } from '../kernel/decider.js';
import {
  decideEndByRapporteur,
  decideExtension,
  decideFileAccess,
  decideHearing,
  decideHearingRequest,
  decideInstructionClosing,
  decideObservations,
  decideReply,
  decideReport,
} from './sanction-proceeding.adversarial.js';
import {
  decideAnonymisation,
  decideAppeal,
  decideAppealDecision,
  decideAppealLapse,
  decideNonLieu,
  decideNoSanction,
  decideNotification,
  decidePublication,
  decideSanction,
  decideSimplifiedSanction,
} from './sanction-proceeding.decision.js';
import { sanctionProceedingCommands, sanctionProceedingEvents } from './sanction-proceeding.events.js';
import {
  decideCompliance,
  decideCorrection,
  decideEnd,
  decideLiquidation,
  decideLiquidationObservations,
  decideLiquidationProposal,
  decidePayment,
} from './sanction-proceeding.execution.js';
import { evolve } from './sanction-proceeding.history.js';
import {
  decideAcceptance,
  decideInjunction,
  decideInjunctionObservations,
  decideInjunctionRefusal,
  decideInjunctionReport,
  decideInterruption,
  decideRapporteurHearing,
  decideSimplifiedRefusal,
  decideTold,
} from './sanction-proceeding.preparation.js';
import { decideConvening, decideSendingBack, decideSession } from './sanction-proceeding.session.js';
import {
  type ProceedingDecided,
  type ProceedingSituation,
  type SanctionProceedingRejection,
  type SanctionProceedingState,
  sanctionProceedingTable,
} from './sanction-proceeding.table.js';

const decide = (situation: ProceedingSituation): ProceedingDecided => {
  switch (situation.name) {
    case 'OpenProceeding':
      return [{ type: 'ProceedingOpened', data: situation.command }];
    case 'RecordRespondentTold':
      return decideTold(situation);
    case 'AcceptSimplifiedProcedure':
      return decideAcceptance(situation);
    case 'RefuseSimplifiedProcedure':
      return decideSimplifiedRefusal(situation);
    case 'InterruptSimplifiedProcedure':
      return decideInterruption(situation);
    case 'TakeOverAsRapporteur':
      return [{ type: 'RapporteurTookOver', data: situation.command }];
    case 'RecordRapporteurHearing':
      return decideRapporteurHearing(situation);
    case 'RequestComplementaryInspection':
      return [
        {
          type: 'ComplementaryInspectionRequested',
          data: { requestId: situation.context.idFor('inspection request'), ...situation.command },
        },
      ];
    case 'NotifyInjunctionReport':
      return decideInjunctionReport(situation);
    case 'RecordInjunctionObservations':
      return decideInjunctionObservations(situation);
    case 'IssueInjunction':
      return decideInjunction(situation);
    case 'RefuseInjunction':
      return decideInjunctionRefusal(situation);
    case 'NotifySanctionReport':
      return decideReport(situation);
    case 'RecordObservations':
      return decideObservations(situation);
    case 'RecordRapporteurReply':
      return decideReply(situation);
    case 'ExtendObservationTime':
      return decideExtension(situation);
    case 'GiveFileAccess':
      return decideFileAccess(situation);
    case 'RecordHearingRequest':
      return decideHearingRequest(situation);
    case 'RecordRespondentHeard':
      return decideHearing(situation);
    case 'CloseInstruction':
      return decideInstructionClosing(situation);
    case 'EndProceedingByRapporteur':
      return decideEndByRapporteur(situation);
    case 'ConveneSession':
      return decideConvening(situation);
    case 'HoldSession':
      return decideSession(situation);
    case 'SendBackToRapporteur':
      return decideSendingBack(situation);
    case 'ForgoSanctionNumber':
      return [{ type: 'SanctionNumberForgone', data: situation.command }];
    case 'PronounceSanction':
      return decideSanction(situation);
    case 'PronounceSimplifiedSanction':
      return decideSimplifiedSanction(situation);
    case 'PronounceNoSanction':
      return decideNoSanction(situation);
    case 'PronounceNonLieu':
      return decideNonLieu(situation);
    case 'NotifyDecision':
      return decideNotification(situation);
    case 'PublishDecision':
      return decidePublication(situation);
    case 'AnonymiseDecision':
      return decideAnonymisation(situation);
    case 'RecordSanctionAppeal':
      return decideAppeal(situation);
    case 'RecordSanctionAppealDecision':
      return decideAppealDecision(situation);
    case 'LapseSanctionAppeal':
      return decideAppealLapse(situation);
    case 'RecordFinePaid':
      return decidePayment(situation);
    case 'RecordInjunctionComplied':
      return decideCompliance(situation);
    case 'NotifyLiquidationProposal':
      return decideLiquidationProposal(situation);
    case 'RecordLiquidationObservations':
      return decideLiquidationObservations(situation);
    case 'LiquidatePenaltyPayment':
      return decideLiquidation(situation);
    case 'EndProceeding':
      return decideEnd(situation);
    case 'CorrectNotificationDate':
      return decideCorrection(situation);
  }
};

/** A proceeding before the restricted committee, ordinary, simplified or urgent: from the rapporteur's appointment to the end of its execution. */
export const theSanctionProceeding = decider<
  SanctionProceedingState,
  typeof sanctionProceedingEvents,
  typeof sanctionProceedingCommands,
  typeof sanctionProceedingTable,
  SanctionProceedingRejection
>({
  category: 'sanctionProceeding',
  events: sanctionProceedingEvents,
  commands: sanctionProceedingCommands,
  table: sanctionProceedingTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  assigned: (state) =>
    state.phase === 'NONE' ? [] : [state.file.rapporteurId, ...(state.file.judgeId === undefined ? [] : [state.file.judgeId])],
  final: { ENDED: 'nothing of the decision is left to follow, and another breach is another proceeding' },
});
export type { SanctionProceedingRejection, SanctionProceedingState } from './sanction-proceeding.table.js';
