import { caseCommands, caseEvents } from '../case/case.events.js';
import { deliberationCommands } from '../deliberation/deliberation.events.js';
import { idOf } from '../kernel/envelope.js';
import { order, reaction } from '../kernel/reaction.js';
import { sanctionProceedingCommands, sanctionProceedingEvents } from '../sanction-proceeding/sanction-proceeding.events.js';

const theCases = { category: 'case', commands: caseCommands } as const;
const theProceedings = { category: 'sanctionProceeding', commands: sanctionProceedingCommands } as const;
const theDeliberations = { category: 'deliberation', commands: deliberationCommands } as const;

/** A rapporteur is appointed on the case; the proceeding begins in a stream of its own. */
const openAppointedProceeding = reaction({
  name: 'OpenAppointedProceeding',
  reads: caseEvents,
  on: 'RapporteurAppointed',
  orders: ({ stream, data: { proceedingId, kind, rapporteurId, respondentId, establishedBreachIds } }) => [
    order(theProceedings, proceedingId, 'OpenProceeding', { caseId: idOf(stream), kind, rapporteurId, respondentId, establishedBreachIds }),
  ],
});

const openUrgentProceeding = reaction({
  name: 'OpenUrgentProceeding',
  reads: caseEvents,
  on: 'UrgentProcedureRequested',
  orders: ({ stream, data: { proceedingId, rapporteurId, respondentId, establishedBreachIds } }) => [
    order(theProceedings, proceedingId, 'OpenProceeding', {
      caseId: idOf(stream),
      kind: 'URGENT',
      rapporteurId,
      respondentId,
      establishedBreachIds,
    }),
  ],
});

/** Another rapporteur, or the ordinary way after the simplified one was refused or interrupted: the same file goes on. */
const handOverProceeding = reaction({
  name: 'HandOverProceeding',
  reads: caseEvents,
  on: 'RapporteurReplaced',
  orders: ({ data: { proceedingId, rapporteurId, kind } }) => [
    order(theProceedings, proceedingId, 'TakeOverAsRapporteur', { rapporteurId, kind }),
  ],
});

/** The committee deliberates after its session. */
const openDeliberationAfterSession = reaction({
  name: 'OpenDeliberationAfterSession',
  reads: sanctionProceedingEvents,
  on: 'SessionHeld',
  orders: ({ stream, data }) => [order(theDeliberations, data.deliberationId, 'OpenDeliberation', { proceedingId: idOf(stream) })],
});

/** Who decides alone has no session: the deliberation opens with the closing of the instruction. */
const openDeliberationOfSoleJudge = reaction({
  name: 'OpenDeliberationOfSoleJudge',
  reads: sanctionProceedingEvents,
  on: 'InstructionClosed',
  orders: ({ stream, data: { deliberationId } }) =>
    deliberationId === undefined ? [] : [order(theDeliberations, deliberationId, 'OpenDeliberation', { proceedingId: idOf(stream) })],
});

const abandonDeliberationSentBack = reaction({
  name: 'AbandonDeliberationSentBack',
  reads: sanctionProceedingEvents,
  on: 'FileSentBackToRapporteur',
  orders: ({ data }) => [order(theDeliberations, data.deliberationId, 'AbandonDeliberation', {})],
});

const abandonDeliberationWithoutObject = reaction({
  name: 'AbandonDeliberationWithoutObject',
  reads: sanctionProceedingEvents,
  on: 'NonLieuPronounced',
  orders: ({ data: { deliberationId } }) =>
    deliberationId === undefined ? [] : [order(theDeliberations, deliberationId, 'AbandonDeliberation', {})],
});

const abandonDeliberationInterrupted = reaction({
  name: 'AbandonDeliberationInterrupted',
  reads: sanctionProceedingEvents,
  on: 'SimplifiedProcedureInterrupted',
  orders: ({ data: { deliberationId } }) =>
    deliberationId === undefined ? [] : [order(theDeliberations, deliberationId, 'AbandonDeliberation', {})],
});

/** The case is told that a proceeding has ended, and how. */
const reportEndedProceeding = reaction({
  name: 'ReportEndedProceeding',
  reads: sanctionProceedingEvents,
  on: 'ProceedingEnded',
  orders: ({ stream, data }) => [
    order(theCases, data.caseId, 'RecordProcedureEnded', {
      procedureId: idOf(stream),
      kind: 'SANCTION_PROCEEDING',
      outcome: data.outcome,
    }),
  ],
});

export const proceedingReactions = [
  openAppointedProceeding,
  openUrgentProceeding,
  handOverProceeding,
  openDeliberationAfterSession,
  openDeliberationOfSoleJudge,
  abandonDeliberationSentBack,
  abandonDeliberationWithoutObject,
  abandonDeliberationInterrupted,
  reportEndedProceeding,
] as const;
