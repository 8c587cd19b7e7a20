import type { StoredEvent } from '../kernel/contract.js';
import type { StatedMeasure } from '../law/measures.js';
import type { sanctionProceedingEvents } from './sanction-proceeding.events.js';
import type {
  DatedClock,
  OpenProceedingState,
  ProceedingFile,
  ProceedingOutcome,
  SanctionProceedingState,
} from './sanction-proceeding.table.js';

type ProceedingEvent = StoredEvent<typeof sanctionProceedingEvents>;
type Of<K extends ProceedingEvent['type']> = Extract<ProceedingEvent, { type: K }>;
type State = Exclude<SanctionProceedingState, { readonly phase: 'NONE' }>;

const at = (state: State, phase: OpenProceedingState['phase'], change: Partial<ProceedingFile> = {}): State =>
  ({ phase, file: { ...state.file, ...change } }) as State;
const amended = (state: State, change: Partial<ProceedingFile>): State => at(state, state.phase, change);
const withDocument = ({ documents }: ProceedingFile, digest: string | undefined): Pick<ProceedingFile, 'documents'> => ({
  documents: digest === undefined ? documents : [...documents, digest],
});
/** One clock of a kind runs at a time: another one replaces it. */
const withClocks = (
  clocks: readonly DatedClock[],
  added: readonly DatedClock[],
  dropped: readonly string[] = [],
): Pick<ProceedingFile, 'clocks'> => ({
  clocks: [...clocks.filter(({ kind }) => !dropped.includes(kind) && !added.some((other) => other.kind === kind)), ...added],
});
const OBSERVATIONS = ['SANCTION_OBSERVATIONS', 'URGENT_OBSERVATIONS'];

const opened = ({ data, occurredAt }: Of<'ProceedingOpened'>): State => ({
  phase: 'APPOINTED',
  file: {
    caseId: data.caseId,
    kind: data.kind,
    respondentId: data.respondentId,
    rapporteurId: data.rapporteurId,
    formerRapporteurIds: [],
    judgeId: undefined,
    openedAt: occurredAt,
    isTold: false,
    injunctions: {},
    clocks: [],
    documents: [],
    report: undefined,
    hasAnswered: false,
    countsFromReport: false,
    hearing: 'NONE',
    session: undefined,
    sitting: undefined,
    deliberationId: undefined,
    forgoneNumbers: [],
    decision: undefined,
    notified: undefined,
    published: 'NO',
    appeal: undefined,
    paidCents: 0,
    complied: false,
    liquidations: {},
  },
});

const evolveEarly = (
  state: State,
  event: Of<
    'InjunctionReportNotified' | 'InjunctionObservationsReceived' | 'InjunctionIssued' | 'InjunctionRefused' | 'ProvisionalInjunctionLapsed'
  >,
): State => {
  const { injunctions, clocks } = state.file;
  if (event.type === 'InjunctionReportNotified') {
    const { injunctionId, kind, report, deadlines } = event.data;
    const injunction = {
      kind,
      status: 'REPORTED',
      notifiedAt: event.occurredAt,
      observed: false,
      clock: deadlines[0],
      dailyPenaltyCents: undefined,
    } as const;
    return amended(state, {
      ...withDocument(state.file, report),
      ...withClocks(clocks, deadlines),
      injunctions: { ...injunctions, [injunctionId]: injunction },
    });
  }
  const known = injunctions[event.data.injunctionId];
  if (known === undefined) return state;
  const changed = (change: Partial<typeof known>): Partial<ProceedingFile> => ({
    ...withClocks(clocks, [], known.clock === undefined ? [] : [known.clock.kind]),
    injunctions: { ...injunctions, [event.data.injunctionId]: { ...known, ...change } },
  });
  switch (event.type) {
    case 'InjunctionObservationsReceived':
      return amended(state, { ...changed({ observed: true }), ...withDocument(state.file, event.data.observations) });
    case 'InjunctionIssued':
      return amended(state, changed({ status: 'ISSUED', dailyPenaltyCents: event.data.dailyPenaltyCents }));
    case 'InjunctionRefused':
      return amended(state, changed({ status: 'REFUSED' }));
    case 'ProvisionalInjunctionLapsed':
      return amended(state, changed({ status: 'LAPSED' }));
  }
};

interface Decision {
  readonly textDigest: string;
  readonly residence: string;
  readonly appeal: { readonly ruleVersion: string };
}
const decided = (
  state: State,
  { occurredAt, data }: { readonly occurredAt: string; readonly data: Decision },
  outcome: ProceedingOutcome,
  imposed: readonly StatedMeasure[] = [],
  publication?: { readonly places: readonly string[]; readonly anonymisedOn: string },
): State =>
  at(state, 'DECIDED', {
    clocks: [],
    decision: {
      outcome,
      at: occurredAt,
      textDigest: data.textDigest,
      appealRule: data.appeal.ruleVersion,
      residence: data.residence,
      fineCents: imposed.reduce((total, { amountCents = 0 }) => total + amountCents, 0),
      dailyPenaltyCents: imposed.find(({ dailyPenaltyCents }) => dailyPenaltyCents !== undefined)?.dailyPenaltyCents,
      hasInjunction: imposed.some(({ measure }) => measure === 'INJUNCTION' || measure === 'URGENT_INJUNCTION'),
      publication,
    },
  });

const tookOver = (state: State, { data }: Of<'RapporteurTookOver'>): State => {
  const { file } = state;
  const former = file.rapporteurId === data.rapporteurId ? [] : [file.rapporteurId];
  const goesOn = state.phase === 'ADVERSARIAL' && data.kind === file.kind;
  return at(state, goesOn ? 'ADVERSARIAL' : 'APPOINTED', {
    rapporteurId: data.rapporteurId,
    kind: data.kind,
    formerRapporteurIds: [...new Set([...file.formerRapporteurIds, ...former])].filter((id) => id !== data.rapporteurId),
    ...(data.kind === file.kind ? {} : { judgeId: undefined, sitting: undefined, deliberationId: undefined, hearing: 'NONE' as const }),
  });
};

const evolveOpen = (state: State, event: ProceedingEvent): State => {
  const { file } = state;
  switch (event.type) {
    case 'ProceedingOpened':
      return opened(event);
    case 'RespondentToldOfProceeding':
      return amended(state, { isTold: true });
    case 'SimplifiedProcedureAccepted': {
      const { judgeId } = event.data;
      return amended(state, { judgeId, sitting: { inOfficeIds: [judgeId], presentIds: [judgeId], presidingId: judgeId } });
    }
    case 'SimplifiedProcedureRefused':
    case 'SimplifiedProcedureInterrupted':
      return at(state, 'AWAITING_RAPPORTEUR', withClocks(file.clocks, [], [...OBSERVATIONS, 'RAPPORTEUR_REPLY']));
    case 'RapporteurTookOver':
      return tookOver(state, event);
    case 'RapporteurHearingHeld':
      return amended(state, withDocument(file, event.data.minutes));
    case 'InjunctionReportNotified':
    case 'InjunctionObservationsReceived':
    case 'InjunctionIssued':
    case 'InjunctionRefused':
    case 'ProvisionalInjunctionLapsed':
      return evolveEarly(state, event);
    case 'SanctionReportNotified': {
      const { report, breachIds, deadlines } = event.data;
      return at(state, 'ADVERSARIAL', {
        ...withDocument(file, report),
        ...withClocks(file.clocks, deadlines),
        report: { notifiedAt: event.occurredAt, statedBy: event.actor.id, breachIds },
        hasAnswered: false,
        countsFromReport: true,
      });
    }
    case 'ObservationsReceived':
      return amended(state, {
        ...withDocument(file, event.data.observations),
        ...withClocks(file.clocks, event.data.deadlines, OBSERVATIONS),
        hasAnswered: true,
      });
    case 'RapporteurReplied':
      return amended(state, {
        ...withDocument(file, event.data.reply),
        ...withClocks(file.clocks, event.data.deadlines, ['RAPPORTEUR_REPLY']),
        hasAnswered: false,
        countsFromReport: false,
      });
    case 'TimeLimitExtended':
      return amended(state, { ...withClocks(file.clocks, event.data.deadlines), countsFromReport: false });
    case 'HearingRequestedByRespondent':
      return amended(state, { ...withDocument(file, event.data.request), hearing: 'REQUESTED' });
    case 'RespondentHeard':
      return amended(state, { ...withDocument(file, event.data.minutes), hearing: 'HELD' });
    case 'InstructionClosed':
      return at(state, event.data.next === 'SESSION' ? 'READY_FOR_SESSION' : 'READY_FOR_DECISION', {
        ...withClocks(file.clocks, [], [...OBSERVATIONS, 'RAPPORTEUR_REPLY']),
        deliberationId: event.data.deliberationId,
        session: undefined,
      });
    case 'ProceedingEndedByRapporteur':
      return at(state, 'ENDED', { clocks: [] });
    case 'SessionConvened':
      return amended(state, { session: { sessionAt: event.data.sessionAt } });
    case 'SessionHeld': {
      const { inOfficeIds, presentIds, presidingId, deliberationId } = event.data;
      return at(state, 'DELIBERATING', { sitting: { inOfficeIds, presentIds, presidingId }, deliberationId });
    }
    case 'FileSentBackToRapporteur':
      return at(state, 'ADVERSARIAL', { session: undefined, sitting: undefined, deliberationId: undefined });
    case 'SanctionNumberForgone':
      return amended(state, { forgoneNumbers: [...file.forgoneNumbers, event.data.number] });
    case 'SanctionPronounced':
      return decided(state, event, file.kind === 'URGENT' ? 'URGENT_MEASURE' : 'SANCTIONED', event.data.measures, event.data.publication);
    case 'NoSanctionPronounced':
      return decided(state, event, file.kind === 'URGENT' ? 'NO_URGENT_MEASURE' : 'NO_SANCTION');
    case 'NonLieuPronounced':
      return decided(state, event, 'NON_LIEU');
    case 'DecisionNotified':
      return at(state, 'NOTIFIED', {
        ...withClocks(file.clocks, event.data.deadlines),
        notified: { at: event.occurredAt, statedBy: event.actor.id },
      });
    case 'DecisionPublished':
      return amended(state, { ...withClocks(file.clocks, event.data.deadlines), published: 'YES' });
    case 'DecisionAnonymised':
      return amended(state, { ...withClocks(file.clocks, [], ['DECISION_ANONYMISATION']), published: 'ANONYMISED' });
    case 'SanctionAppealLodged':
      return at(state, 'UNDER_APPEAL', { appeal: { lodgedAt: event.occurredAt, outcome: undefined } });
    case 'SanctionAppealDecided': {
      const { outcome, fineCents } = event.data;
      const decision = file.decision && { ...file.decision, fineCents: fineCents ?? file.decision.fineCents };
      return at(state, 'FINAL', { appeal: { lodgedAt: file.appeal?.lodgedAt ?? event.occurredAt, outcome }, decision });
    }
    case 'SanctionAppealPeriodLapsed':
      return at(state, 'FINAL');
    case 'FinePaid':
      return amended(state, { ...withDocument(file, event.data.proof), paidCents: file.paidCents + event.data.amountCents });
    case 'InjunctionComplied':
      return amended(state, { complied: true });
    case 'LiquidationProposalNotified': {
      const { liquidationId, amountCents, deadlines } = event.data;
      const liquidation = { amountCents, notifiedAt: event.occurredAt, observed: false, clock: deadlines[0], dueCents: undefined };
      return amended(state, {
        ...withClocks(file.clocks, deadlines),
        liquidations: { ...file.liquidations, [liquidationId]: liquidation },
      });
    }
    case 'LiquidationObservationsReceived':
    case 'PenaltyPaymentLiquidated': {
      const known = file.liquidations[event.data.liquidationId];
      if (known === undefined) return state;
      const isDecided = event.type === 'PenaltyPaymentLiquidated';
      const liquidation = { ...known, ...(isDecided ? { dueCents: event.data.amountCents } : { observed: true }) };
      return amended(state, {
        ...withDocument(file, isDecided ? undefined : event.data.observations),
        ...withClocks(file.clocks, [], ['LIQUIDATION_OBSERVATIONS']),
        liquidations: { ...file.liquidations, [event.data.liquidationId]: liquidation },
      });
    }
    case 'ProceedingEnded':
      return at(state, 'ENDED', { clocks: file.clocks.filter(({ kind }) => kind === 'DECISION_ANONYMISATION') });
    case 'NotificationDateCorrected': {
      const { of, notifiedAt } = event.data;
      const statedBy = event.actor.id;
      if (of === 'DECISION') return amended(state, { notified: { at: notifiedAt, statedBy } });
      return amended(state, { report: { breachIds: [], ...file.report, notifiedAt, statedBy } });
    }
    case 'ProceedingDeadlinesRecomputed':
      return amended(state, withClocks(file.clocks, event.data.deadlines));
    case 'ComplementaryInspectionRequested':
    case 'FileAccessGiven':
      return state;
  }
};

/** What the history of a proceeding amounts to. A number forgone by a proceeding that never opened leaves nothing. */
export const evolve = (state: SanctionProceedingState, event: ProceedingEvent): SanctionProceedingState => {
  if (state.phase !== 'NONE') return evolveOpen(state, event);
  return event.type === 'ProceedingOpened' ? opened(event) : state;
};
