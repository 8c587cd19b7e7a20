import { caseEvents } from '../case/case.events.js';
import { electionEvents } from '../election/election.events.js';
import { standing } from '../kernel/standing.js';
import { reportEvents } from '../report/report.events.js';
import { respondentEvents } from '../respondent/respondent.events.js';

/** What others need to know of an election before they rely on it. */
export const electionStanding = standing({
  name: 'electionStanding',
  reads: electionEvents,
  initial: { declared: false, formOpen: false, rounds: [] as readonly number[] },
  apply: (state, event) => {
    switch (event.type) {
      case 'ElectionDeclared':
        return { ...state, declared: true, rounds: event.data.rounds.map(({ round }) => round) };
      case 'ElectionRoundsCorrected':
        return { ...state, rounds: event.data.rounds.map(({ round }) => round) };
      case 'ReportFormOpened':
        return { ...state, formOpen: true };
      case 'ReportFormClosed':
        return { ...state, formOpen: false };
    }
  },
  answer: (state) => state,
});

export type RespondentStanding = 'UNKNOWN' | 'REGISTERED' | 'MERGED';
/** Whether a respondent is registered, or stands for another one. */
export const respondentStanding = standing({
  name: 'respondentStanding',
  reads: respondentEvents,
  initial: 'UNKNOWN' as RespondentStanding,
  apply: (state, event): RespondentStanding => {
    switch (event.type) {
      case 'RespondentRegistered':
      case 'RespondentMergeUndone':
        return 'REGISTERED';
      case 'RespondentMerged':
        return 'MERGED';
      case 'RespondentIdentifierAdded':
      case 'RespondentIdentifierRemoved':
      case 'RespondentLabelAdded':
      case 'RespondentLabelRemoved':
        return state;
    }
  },
  answer: (state) => state,
});

export type CaseStanding = 'UNKNOWN' | 'OPEN' | 'CLOSED' | 'MERGED';
/** Whether a case can still take reports. */
export const caseStanding = standing({
  name: 'caseStanding',
  reads: caseEvents,
  initial: 'UNKNOWN' as CaseStanding,
  apply: (state, event): CaseStanding => {
    switch (event.type) {
      case 'CaseOpened':
      case 'CaseReopened':
        return 'OPEN';
      case 'CaseClosed':
        return 'CLOSED';
      case 'CaseMerged':
        return 'MERGED';
      case 'CaseNumberForgone':
      case 'CaseAssigned':
      case 'ActorAdded':
      case 'ActorRemoved':
      case 'BreachAlleged':
      case 'BreachAllegationWithdrawn':
      case 'CaseClosingProposed':
      case 'CaseClosingProposalWithdrawn':
      case 'CaseClosingRefused':
      case 'ActNumberForgone':
      case 'UrgencyDeclared':
      case 'UrgencyLifted':
      case 'CandidateContacted':
      case 'CandidateAnswered':
      case 'CandidateAnswerLapsed':
      case 'BreachEstablished':
      case 'EstablishedBreachWithdrawn':
      case 'BreachPeriodCorrected':
      case 'FollowUpProposed':
      case 'FollowUpProposalWithdrawn':
      case 'FollowUpRefused':
      case 'InspectionOrdered':
      case 'ReminderOfLegalObligationsIssued':
      case 'WarningIssued':
      case 'ActNotified':
      case 'FormalNoticeIssued':
      case 'RapporteurAppointed':
      case 'RapporteurReplaced':
      case 'UrgentProcedureRequested':
      case 'InterimReliefRequested':
      case 'InterimReliefDecided':
      case 'MonitoringStarted':
      case 'MonitoringEnded':
      case 'ProcedureEnded':
      case 'ProsecutorNotified':
        return state;
    }
  },
  answer: (state) => state,
});

/** Whether a report exists, for those who cite it. */
export const reportFiled = standing({
  name: 'reportFiled',
  reads: reportEvents,
  initial: false,
  apply: () => true,
  answer: (filed) => filed,
});
