import type { StoredEvent } from '../kernel/contract.js';
import { idOf } from '../kernel/envelope.js';
import type { StatedAct } from '../law/closing-reasons.js';
import { CASEWORK } from '../standing/matter.js';
import type { caseEvents, PROCEDURE_OUTCOMES } from './case.events.js';
import type { CaseFile, CaseState, Procedure } from './case.state.js';

type CaseEvent = StoredEvent<typeof caseEvents>;

const NO_FILE: CaseFile = {
  caseId: '',
  number: '',
  electionCodes: [],
  urgent: false,
  actors: {},
  allegations: {},
  established: {},
  contacts: {},
  procedures: {},
  ended: {},
  acts: {},
  reliefs: {},
  referralIds: [],
  stated: [],
  cited: [],
  forgone: [],
  handledBy: [],
};

/** What is known of the case, without where it stands in its course. */
const fileOf = (state: CaseState): CaseFile => {
  if (!('actors' in state)) return NO_FILE;
  switch (state.phase) {
    case 'OPEN': {
      const { phase: _, ...file } = state;
      return file;
    }
    case 'DECISION_PENDING': {
      const { phase: _, proposal: _proposal, ...file } = state;
      return file;
    }
    case 'MONITORED': {
      const { phase: _, untilOn: _untilOn, ...file } = state;
      return file;
    }
    case 'CLOSED': {
      const { phase: _, proposalId: _proposalId, reason: _reason, ...file } = state;
      return file;
    }
    case 'MERGED': {
      const { phase: _, intoId: _intoId, ...file } = state;
      return file;
    }
  }
};
const amended = (state: CaseState, change: (file: CaseFile) => Partial<CaseFile>): CaseState =>
  'actors' in state ? { ...state, ...change(state) } : state;
const open = (state: CaseState, change: (file: CaseFile) => Partial<CaseFile> = () => ({})): CaseState => {
  const file = fileOf(state);
  return { phase: 'OPEN', ...file, ...change(file) };
};

const without = <V>(record: Readonly<Record<string, V>>, ...keys: readonly string[]): Readonly<Record<string, V>> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
const joined = (known: readonly string[], ...more: readonly string[]): readonly string[] => [...new Set([...known, ...more])];

/** What an outcome lets a closing state. */
const STATED_BY: Readonly<Partial<Record<(typeof PROCEDURE_OUTCOMES)[number], StatedAct>>> = {
  COMPLIED: 'FORMAL_NOTICE_COMPLIANCE',
  SANCTIONED: 'SANCTION',
};

const withProcedure =
  (id: string, procedure: Procedure) =>
  ({ procedures, cited }: CaseFile): Partial<CaseFile> => ({
    procedures: { ...procedures, [id]: procedure },
    cited: joined(cited, ...procedure.breachIds),
  });
const proceeding = (
  seized: { readonly respondentId: string; readonly establishedBreachIds: readonly string[]; readonly rapporteurId: string },
  course: 'ORDINARY' | 'SIMPLIFIED' | 'URGENT',
): Procedure => ({
  kind: 'SANCTION_PROCEEDING',
  course,
  respondentIds: [seized.respondentId],
  breachIds: seized.establishedBreachIds,
  rapporteurId: seized.rapporteurId,
});
const withAct =
  (actId: string, breachIds: readonly string[], issuedAt: string) =>
  ({ acts, cited }: CaseFile): Partial<CaseFile> => ({
    acts: { ...acts, [actId]: { breachIds, issuedAt, notifiedBy: [] } },
    cited: joined(cited, ...breachIds),
  });

/** Who prepared the matter, whatever became of what was prepared. */
const handled = (state: CaseState, { actor, type, data }: CaseEvent): CaseState =>
  amended(state, ({ handledBy }) => ({
    handledBy: joined(handledBy, ...(CASEWORK.includes(actor.as) ? [actor.id] : []), ...(type === 'CaseAssigned' ? [data.officerId] : [])),
  }));

const evolve = (state: CaseState, event: CaseEvent): CaseState => {
  const { type, data, actor, stream, occurredAt } = event;
  switch (type) {
    case 'CaseOpened': {
      const { number, electionCodes, respondentId } = data;
      const actors = respondentId === undefined ? {} : ({ [respondentId]: 'CONTROLLER' } as const);
      return { phase: 'OPEN', ...NO_FILE, caseId: idOf(stream), number, electionCodes, actors };
    }
    case 'CaseNumberForgone':
      return { phase: 'FORGONE', number: data.number };
    case 'CaseAssigned':
      return amended(state, () => ({ officerId: data.officerId }));
    case 'ActorAdded':
      return amended(state, ({ actors }) => ({ actors: { ...actors, [data.respondentId]: data.role } }));
    case 'ActorRemoved':
      return amended(state, ({ actors }) => ({ actors: without(actors, data.respondentId) }));
    case 'BreachAlleged': {
      const { allegationId, ...allegation } = data;
      return amended(state, ({ allegations }) => ({ allegations: { ...allegations, [allegationId]: allegation } }));
    }
    case 'BreachAllegationWithdrawn':
      return amended(state, ({ allegations }) => ({ allegations: without(allegations, data.allegationId) }));
    case 'CaseClosingProposed': {
      const { proposalId, reason } = data;
      return { phase: 'DECISION_PENDING', ...fileOf(state), proposal: { proposalId, followUp: 'CLOSE', reason, proposedBy: actor.id } };
    }
    case 'FollowUpProposed': {
      const { proposalId, followUp, textDigest, respondentIds } = data;
      const proposal = { proposalId, followUp, textDigest, respondentIds, proposedBy: actor.id };
      return { phase: 'DECISION_PENDING', ...fileOf(state), proposal };
    }
    case 'CaseClosingProposalWithdrawn':
    case 'CaseClosingRefused':
    case 'CaseReopened':
    case 'FollowUpProposalWithdrawn':
    case 'FollowUpRefused':
    case 'MonitoringEnded':
      return open(state);
    case 'CaseClosed':
      return { phase: 'CLOSED', ...fileOf(state), proposalId: data.proposalId, reason: data.reason };
    case 'CaseMerged':
      return { phase: 'MERGED', ...fileOf(state), intoId: data.intoId };
    case 'MonitoringStarted':
      return { phase: 'MONITORED', ...fileOf(state), untilOn: data.untilOn };
    case 'ActNumberForgone':
      return amended(state, ({ forgone }) => ({ forgone: joined(forgone, data.number) }));
    case 'UrgencyDeclared':
    case 'UrgencyLifted':
      return amended(state, () => ({ urgent: type === 'UrgencyDeclared' }));
    case 'CandidateContacted': {
      const { contactId, respondentId, deadlines } = data;
      const contact = { respondentId, sentAt: occurredAt, clocks: deadlines };
      return amended(state, ({ contacts }) => ({ contacts: { ...contacts, [contactId]: contact } }));
    }
    case 'CandidateAnswered':
    case 'CandidateAnswerLapsed':
      return amended(state, ({ contacts }) => ({ contacts: without(contacts, data.contactId) }));
    case 'BreachEstablished': {
      const { establishedBreachId, breach, respondentId, basis, remediable, periodFrom, periodUntil } = data;
      const exhibitIds = data.exhibits.map(({ exhibitId }) => exhibitId);
      const breachKnown = { breach, respondentId, basis, exhibitIds, remediable, periodFrom, periodUntil, statedBy: actor.id };
      return amended(state, ({ established }) => ({ established: { ...established, [establishedBreachId]: breachKnown } }));
    }
    case 'EstablishedBreachWithdrawn':
      return amended(state, ({ established }) => ({ established: without(established, data.establishedBreachId) }));
    case 'BreachPeriodCorrected': {
      const { establishedBreachId, periodFrom, periodUntil } = data;
      return amended(state, ({ established }) => {
        const known = established[establishedBreachId];
        return known === undefined
          ? {}
          : { established: { ...established, [establishedBreachId]: { ...known, periodFrom, periodUntil, statedBy: actor.id } } };
      });
    }
    case 'InspectionOrdered':
      return open(state, withProcedure(data.inspectionId, { kind: 'INSPECTION', respondentIds: data.respondentIds, breachIds: [] }));
    case 'FormalNoticeIssued': {
      const { formalNoticeId, respondentId, establishedBreachIds: breachIds } = data;
      return open(state, withProcedure(formalNoticeId, { kind: 'FORMAL_NOTICE', respondentIds: [respondentId], breachIds }));
    }
    case 'RapporteurAppointed': {
      return open(state, withProcedure(data.proceedingId, proceeding(data, data.kind)));
    }
    case 'UrgentProcedureRequested': {
      return amended(state, withProcedure(data.proceedingId, proceeding(data, 'URGENT')));
    }
    case 'RapporteurReplaced':
      return amended(state, ({ procedures }) => {
        const { proceedingId, kind: course, rapporteurId } = data;
        const known = procedures[proceedingId];
        return known === undefined ? {} : { procedures: { ...procedures, [proceedingId]: { ...known, course, rapporteurId } } };
      });
    case 'ReminderOfLegalObligationsIssued':
      return open(state, (file) => ({
        ...withAct(data.actId, data.establishedBreachIds, occurredAt)(file),
        stated: [...new Set([...file.stated, 'REMINDER_OF_LEGAL_OBLIGATIONS' as const])],
      }));
    case 'WarningIssued':
      return open(state, withAct(data.actId, [], occurredAt));
    case 'ActNotified':
      return amended(state, ({ acts }) => {
        const act = acts[data.actId];
        return act === undefined ? {} : { acts: { ...acts, [data.actId]: { ...act, notifiedBy: joined(act.notifiedBy, data.means) } } };
      });
    case 'InterimReliefRequested':
      return amended(state, ({ reliefs }) => ({
        reliefs: {
          ...reliefs,
          [data.reliefId]: { respondentId: data.respondentId, court: data.court, requestedAt: occurredAt, decided: false },
        },
      }));
    case 'InterimReliefDecided':
      return amended(state, ({ reliefs }) => {
        const relief = reliefs[data.reliefId];
        return relief === undefined ? {} : { reliefs: { ...reliefs, [data.reliefId]: { ...relief, decided: true } } };
      });
    case 'ProcedureEnded': {
      const { procedureId, kind, outcome } = data;
      const act = STATED_BY[outcome];
      return amended(state, ({ procedures, ended, stated }) => ({
        procedures: without(procedures, procedureId),
        ended: { ...ended, [procedureId]: { kind, outcome } },
        stated: act === undefined || stated.includes(act) ? stated : [...stated, act],
      }));
    }
    case 'ProsecutorNotified':
      return amended(state, ({ referralIds, stated }) => ({
        referralIds: joined(referralIds, data.referralId),
        stated: [...new Set([...stated, 'PROSECUTOR_NOTICE' as const])],
      }));
  }
};

/** Folds one event; who worked on the matter is kept with it. */
export const evolveCase = (state: CaseState, event: CaseEvent): CaseState => handled(evolve(state, event), event);
