import type { NewEvent } from '../kernel/contract.js';
import { commandTable, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import type { Clock } from '../law/clocks.js';
import type { EarlyInjunction, MeasureFault, Procedure } from '../law/measures.js';
import { deliberationStanding } from '../standing/deliberations.js';
import { establishedBreachesOf } from '../standing/established-breaches.js';
import { unansweredNotice } from '../standing/formal-notices.js';
import { handled } from '../standing/matter.js';
import { serviceOf } from '../standing/service.js';
import { type PROCEEDING_OUTCOMES, sanctionProceedingCommands, type sanctionProceedingEvents } from './sanction-proceeding.events.js';

export type ProceedingOutcome = (typeof PROCEEDING_OUTCOMES)[number];
/** A clock as the event stored it, with the day from which it counts. */
export interface DatedClock extends Clock {
  readonly startsOn: string;
  readonly ruleVersion: string;
}
interface Injunction {
  readonly kind: EarlyInjunction;
  readonly status: 'REPORTED' | 'ISSUED' | 'REFUSED' | 'LAPSED';
  readonly notifiedAt: string;
  readonly observed: boolean;
  readonly clock: DatedClock | undefined;
  readonly dailyPenaltyCents: number | undefined;
}
/** Those who decide: who sat in the session, or the judge who decides alone. */
export interface Sitting {
  readonly inOfficeIds: readonly string[];
  readonly presentIds: readonly string[];
  readonly presidingId: string;
}
interface Pronounced {
  readonly outcome: ProceedingOutcome;
  readonly at: string;
  readonly textDigest: string;
  readonly appealRule: string;
  readonly residence: string;
  readonly fineCents: number;
  readonly dailyPenaltyCents: number | undefined;
  readonly hasInjunction: boolean;
  readonly publication: { readonly places: readonly string[]; readonly anonymisedOn: string } | undefined;
}
interface Liquidation {
  readonly amountCents: number;
  readonly notifiedAt: string;
  readonly observed: boolean;
  readonly clock: DatedClock | undefined;
  readonly dueCents: number | undefined;
}

export interface ProceedingFile {
  readonly caseId: string;
  readonly kind: Procedure;
  readonly respondentId: string;
  readonly rapporteurId: string;
  /** Who was rapporteur before; they never decide either. */
  readonly formerRapporteurIds: readonly string[];
  /** The president of the committee or the member named, once the simplified way is accepted. */
  readonly judgeId: string | undefined;
  readonly openedAt: string;
  readonly isTold: boolean;
  readonly injunctions: Readonly<Record<string, Injunction>>;
  readonly clocks: readonly DatedClock[];
  /** Digests of what was received and recorded: the same document is recorded once. */
  readonly documents: readonly string[];
  readonly report: { readonly notifiedAt: string; readonly statedBy: string; readonly breachIds: readonly string[] } | undefined;
  /** The respondent has answered the last writing of the rapporteur. */
  readonly hasAnswered: boolean;
  /** The time for observations counts from the report itself: no reply and no extension moved it since. */
  readonly countsFromReport: boolean;
  readonly hearing: 'NONE' | 'REQUESTED' | 'HELD';
  readonly session: { readonly sessionAt: string } | undefined;
  readonly sitting: Sitting | undefined;
  readonly deliberationId: string | undefined;
  readonly forgoneNumbers: readonly string[];
  readonly decision: Pronounced | undefined;
  readonly notified: { readonly at: string; readonly statedBy: string } | undefined;
  readonly published: 'NO' | 'YES' | 'ANONYMISED';
  readonly appeal: { readonly lodgedAt: string; readonly outcome: string | undefined } | undefined;
  readonly paidCents: number;
  readonly complied: boolean;
  readonly liquidations: Readonly<Record<string, Liquidation>>;
}

const EARLY = ['APPOINTED', 'ADVERSARIAL'] as const;
const BEFORE_DECISION = ['APPOINTED', 'ADVERSARIAL', 'READY_FOR_SESSION', 'READY_FOR_DECISION', 'DELIBERATING'] as const;
const NOTIFIED = ['NOTIFIED', 'UNDER_APPEAL', 'FINAL'] as const;
type Phase = (typeof BEFORE_DECISION)[number] | 'AWAITING_RAPPORTEUR' | 'DECIDED' | (typeof NOTIFIED)[number] | 'ENDED';
export type OpenProceedingState = { readonly phase: Phase; readonly file: ProceedingFile };
export type SanctionProceedingState =
  { readonly phase: 'NONE' } | { readonly [P in Phase]: { readonly phase: P; readonly file: ProceedingFile } }[Phase];

const CLERKS = ['COMMITTEE_CLERK'] as const;
const JUDGES = ['COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER'] as const;
const WRITERS = ['RAPPORTEUR*', 'COMMITTEE_CLERK'] as const;
const EXECUTION = ['COMMITTEE_CLERK', 'LITIGATION_OFFICER', 'SECRETARY_GENERAL'] as const;

const fileOf = (state: SanctionProceedingState): ProceedingFile | undefined => (state.phase === 'NONE' ? undefined : state.file);
/** A rapporteur takes no part in the decision (loi 78-17 art. 22), nor who was one before. */
const rapporteurs = (state: SanctionProceedingState): readonly string[] => {
  const file = fileOf(state);
  return file === undefined ? [] : [file.rapporteurId, ...file.formerRapporteurIds];
};
const seen = (state: SanctionProceedingState, digest: string): boolean => fileOf(state)?.documents.includes(digest) ?? false;
const sameText = (
  state: SanctionProceedingState,
  { textDigest }: { readonly textDigest: string },
  outcomes: readonly ProceedingOutcome[],
): boolean => {
  const decision = fileOf(state)?.decision;
  return decision !== undefined && decision.textDigest === textDigest && outcomes.includes(decision.outcome);
};
const ofCase = (state: SanctionProceedingState) => ({ breaches: establishedBreachesOf(fileOf(state)?.caseId ?? '') });
const matter = (state: SanctionProceedingState) => ({ handledBy: handled(fileOf(state)?.caseId ?? '') });
const deciding = (state: SanctionProceedingState) => ({
  ...ofCase(state),
  deliberation: deliberationStanding(fileOf(state)?.deliberationId ?? ''),
});

export const sanctionProceedingTable = commandTable<SanctionProceedingState, typeof sanctionProceedingCommands>()({
  OpenProceeding: { from: ['NONE'], to: ['APPOINTED'], by: ['SYSTEM'], internal: true },
  RecordRespondentTold: {
    from: EARLY,
    to: 'same',
    by: [...WRITERS, 'SECRETARY_GENERAL'],
    already: (state) => fileOf(state)?.isTold ?? false,
  },
  AcceptSimplifiedProcedure: {
    from: ['APPOINTED'],
    to: 'same',
    by: ['COMMITTEE_PRESIDENT'],
    fourEyes: rapporteurs,
    already: (state, command) => fileOf(state)?.judgeId === command.judgeId,
    needs: (command, state) => ({ judge: serviceOf(command.judgeId), ...matter(state) }),
  },
  RefuseSimplifiedProcedure: { from: ['APPOINTED'], to: ['AWAITING_RAPPORTEUR'], by: ['COMMITTEE_PRESIDENT'] },
  InterruptSimplifiedProcedure: { from: ['APPOINTED', 'ADVERSARIAL', 'READY_FOR_DECISION'], to: ['AWAITING_RAPPORTEUR'], by: JUDGES },
  TakeOverAsRapporteur: {
    from: ['AWAITING_RAPPORTEUR', 'APPOINTED', 'ADVERSARIAL'],
    to: ['APPOINTED', 'ADVERSARIAL'],
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => {
      const file = fileOf(state);
      return state.phase !== 'AWAITING_RAPPORTEUR' && file?.rapporteurId === command.rapporteurId && file.kind === command.kind;
    },
  },

  RecordRapporteurHearing: { from: EARLY, to: 'same', by: ['RAPPORTEUR*'], already: (state, { minutes }) => seen(state, minutes) },
  RequestComplementaryInspection: { from: EARLY, to: 'same', by: ['RAPPORTEUR*'] },
  NotifyInjunctionReport: {
    from: EARLY,
    to: 'same',
    by: ['RAPPORTEUR*'],
    already: (state, { report }) => seen(state, report),
    needs: (command) => ({ notice: command.formalNoticeId === undefined ? [] : [unansweredNotice(command.formalNoticeId)] }),
  },
  RecordInjunctionObservations: { from: EARLY, to: 'same', by: WRITERS, already: (state, { observations }) => seen(state, observations) },
  IssueInjunction: {
    from: EARLY,
    to: 'same',
    by: ['COMMITTEE_PRESIDENT'],
    fourEyes: rapporteurs,
    already: (state, command) => fileOf(state)?.injunctions[command.injunctionId]?.status === 'ISSUED',
  },
  RefuseInjunction: {
    from: EARLY,
    to: 'same',
    by: ['COMMITTEE_PRESIDENT'],
    fourEyes: rapporteurs,
    already: (state, command) => fileOf(state)?.injunctions[command.injunctionId]?.status === 'REFUSED',
  },

  NotifySanctionReport: {
    from: ['APPOINTED'],
    to: ['ADVERSARIAL'],
    by: ['RAPPORTEUR*'],
    already: (state, { report }) => seen(state, report),
    needs: (_command, state) => ofCase(state),
  },
  RecordObservations: { from: ['ADVERSARIAL'], to: 'same', by: WRITERS, already: (state, { observations }) => seen(state, observations) },
  RecordRapporteurReply: { from: ['ADVERSARIAL'], to: 'same', by: ['RAPPORTEUR*'], already: (state, { reply }) => seen(state, reply) },
  ExtendObservationTime: { from: ['ADVERSARIAL'], to: 'same', by: ['COMMITTEE_PRESIDENT'], fourEyes: rapporteurs },
  GiveFileAccess: { from: ['ADVERSARIAL', 'READY_FOR_SESSION', 'READY_FOR_DECISION'], to: 'same', by: WRITERS },
  RecordHearingRequest: {
    from: ['ADVERSARIAL', 'READY_FOR_DECISION'],
    to: 'same',
    by: WRITERS,
    already: (state, { request }) => seen(state, request),
  },
  RecordRespondentHeard: {
    from: ['ADVERSARIAL', 'READY_FOR_DECISION'],
    to: 'same',
    by: [...JUDGES, ...CLERKS],
    already: (state, { minutes }) => seen(state, minutes),
  },
  CloseInstruction: { from: ['ADVERSARIAL'], to: ['READY_FOR_SESSION', 'READY_FOR_DECISION'], by: ['RAPPORTEUR*'] },
  EndProceedingByRapporteur: { from: EARLY, to: ['ENDED'], by: ['RAPPORTEUR*'] },

  ConveneSession: {
    from: ['READY_FOR_SESSION'],
    to: 'same',
    by: CLERKS,
    already: (state, { sessionAt }) => fileOf(state)?.session?.sessionAt === sessionAt,
  },
  HoldSession: {
    from: ['READY_FOR_SESSION'],
    to: ['DELIBERATING'],
    by: ['COMMITTEE_PRESIDENT', 'COMMITTEE_CLERK'],
    fourEyes: rapporteurs,
    needs: (command, state) => ({ members: command.inOfficeIds.map((memberId) => serviceOf(memberId)), ...matter(state) }),
  },
  SendBackToRapporteur: { from: ['DELIBERATING'], to: ['ADVERSARIAL'], by: ['COMMITTEE_PRESIDENT'], fourEyes: rapporteurs },

  ForgoSanctionNumber: {
    from: ['AWAITING_RAPPORTEUR', ...BEFORE_DECISION, 'DECIDED', ...NOTIFIED, 'ENDED'],
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state, command) => fileOf(state)?.forgoneNumbers.includes(command.number) ?? false,
  },
  PronounceSanction: {
    from: ['DELIBERATING'],
    to: ['DECIDED'],
    by: ['COMMITTEE_PRESIDENT'],
    fourEyes: rapporteurs,
    numbered: 'SAN',
    already: (state, command) => sameText(state, command, ['SANCTIONED', 'URGENT_MEASURE']),
    needs: (_command, state) => deciding(state),
  },
  PronounceSimplifiedSanction: {
    from: ['READY_FOR_DECISION'],
    to: ['DECIDED'],
    by: JUDGES,
    fourEyes: rapporteurs,
    already: (state, command) => sameText(state, command, ['SANCTIONED']),
    needs: (_command, state) => deciding(state),
  },
  PronounceNoSanction: {
    from: ['DELIBERATING', 'READY_FOR_DECISION'],
    to: ['DECIDED'],
    by: JUDGES,
    fourEyes: rapporteurs,
    already: (state, command) => sameText(state, command, ['NO_SANCTION', 'NO_URGENT_MEASURE']),
    needs: (_command, state) => deciding(state),
  },
  PronounceNonLieu: {
    from: ['READY_FOR_SESSION', 'READY_FOR_DECISION', 'DELIBERATING'],
    to: ['DECIDED'],
    by: ['COMMITTEE_PRESIDENT'],
    fourEyes: rapporteurs,
    already: (state, command) => sameText(state, command, ['NON_LIEU']),
  },
  NotifyDecision: {
    from: ['DECIDED'],
    to: ['NOTIFIED'],
    by: CLERKS,
    already: (state) => fileOf(state)?.notified !== undefined,
  },
  PublishDecision: {
    from: NOTIFIED,
    to: 'same',
    by: CLERKS,
    already: (state) => (fileOf(state)?.published ?? 'NO') !== 'NO',
  },
  AnonymiseDecision: {
    from: [...NOTIFIED, 'ENDED'],
    to: 'same',
    by: ['SYSTEM'],
    internal: true,
    already: (state) => fileOf(state)?.published === 'ANONYMISED',
  },

  RecordSanctionAppeal: {
    from: ['NOTIFIED', 'FINAL'],
    to: ['UNDER_APPEAL'],
    by: ['LITIGATION_OFFICER', 'COMMITTEE_CLERK'],
    already: (state) => state.phase === 'UNDER_APPEAL',
  },
  RecordSanctionAppealDecision: { from: ['UNDER_APPEAL'], to: ['FINAL'], by: ['LITIGATION_OFFICER', 'COMMITTEE_CLERK'] },
  LapseSanctionAppeal: { from: ['NOTIFIED'], to: ['FINAL'], by: ['SYSTEM'], internal: true },
  RecordFinePaid: { from: NOTIFIED, to: 'same', by: EXECUTION, already: (state, { proof }) => seen(state, proof) },
  RecordInjunctionComplied: { from: NOTIFIED, to: 'same', by: EXECUTION, already: (state) => fileOf(state)?.complied ?? false },
  NotifyLiquidationProposal: { from: NOTIFIED, to: 'same', by: CLERKS },
  RecordLiquidationObservations: {
    from: NOTIFIED,
    to: 'same',
    by: CLERKS,
    already: (state, { observations }) => seen(state, observations),
  },
  LiquidatePenaltyPayment: {
    from: NOTIFIED,
    to: 'same',
    by: JUDGES,
    fourEyes: rapporteurs,
    already: (state, command) => fileOf(state)?.liquidations[command.liquidationId]?.dueCents !== undefined,
  },
  EndProceeding: { from: ['FINAL'], to: ['ENDED'], by: CLERKS },
  CorrectNotificationDate: {
    from: ['ADVERSARIAL', 'READY_FOR_SESSION', 'READY_FOR_DECISION', ...NOTIFIED],
    to: 'same',
    by: ['COMMITTEE_CLERK', 'LITIGATION_OFFICER'],
    fourEyes: (state) => {
      const file = fileOf(state);
      return [file?.report?.statedBy, file?.notified?.statedBy].filter((one) => one !== undefined);
    },
    already: (state, { of, notifiedAt }) => {
      const file = fileOf(state);
      return (of === 'DECISION' ? file?.notified?.at : file?.report?.notifiedAt) === notifiedAt;
    },
  },
});

export type ProceedingSituation = Situation<SanctionProceedingState, typeof sanctionProceedingCommands, typeof sanctionProceedingTable>;
export type ProceedingSituationOf<N extends ProceedingSituation['name']> = Extract<ProceedingSituation, { name: N }>;

export type SanctionProceedingRejection =
  | MeasureFault['code']
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_ACT'
  | 'NO_TEXT_IN_FORCE'
  | 'NOT_A_SIMPLIFIED_PROCEDURE'
  | 'ONLY_BY_ORDINARY_PROCEDURE'
  | 'SIMPLIFIED_NOT_ACCEPTED'
  | 'ALREADY_ACCEPTED'
  | 'NOT_A_COMMITTEE_MEMBER'
  | 'TOO_MANY_MEMBERS'
  | 'NOT_THE_JUDGE'
  | 'RAPPORTEUR_AMONG_DECIDERS'
  | 'CASEWORK_AMONG_DECIDERS'
  | 'CONFLICT_OF_INTEREST'
  | 'RESPONDENT_NOT_TOLD'
  | 'NOTICE_NOT_UNANSWERED'
  | 'INJUNCTION_NOT_REPORTED'
  | 'RESPONDENT_TIME_RUNNING'
  | 'OVER_THE_LIMIT_A_DAY'
  | 'NO_BREACH_CITED'
  | 'BREACH_NOT_ESTABLISHED'
  | 'NO_MEASURE'
  | 'SIMPLIFIED_NEVER_PUBLISHED'
  | 'NO_CLOCK_TO_EXTEND'
  | 'NOTHING_TO_REPLY_TO'
  | 'HEARING_NOT_REQUESTED'
  | 'HEARING_NOT_HELD'
  | 'NOTICE_OF_SESSION_TOO_SHORT'
  | 'SESSION_NOT_CONVENED'
  | 'SESSION_ON_ANOTHER_DAY'
  | 'NO_QUORUM'
  | 'PRESIDING_NOT_PRESENT'
  | 'RECUSED_YET_PRESENT'
  | 'RESPONDENT_SPEAKS_LAST'
  | 'DELIBERATION_NOT_CLOSED'
  | 'OTHER_TEXT'
  | 'NO_REASONS'
  | 'NO_SIGNATORY'
  | 'PUBLICATION_WITHOUT_END'
  | 'PUBLICATION_NOT_ORDERED'
  | 'OTHER_DEADLINE'
  | 'NOT_DUE'
  | 'APPEAL_TOO_LATE'
  | 'NO_FINE'
  | 'MORE_THAN_THE_FINE'
  | 'NO_INJUNCTION'
  | 'NO_PENALTY_PAYMENT'
  | 'LIQUIDATION_NOT_TOLD'
  | 'MORE_THAN_WAS_TOLD'
  | 'STILL_TO_EXECUTE'
  | 'NOTHING_DUE'
  | 'NOTHING_NOTIFIED';

export type ProceedingDecided = readonly NewEvent<typeof sanctionProceedingEvents>[] | Rejection<SanctionProceedingRejection>;

/** The instant at which something happened; or why it cannot have been then. Not later than now, nor before what it follows. */
export const happened = (
  stated: string | undefined,
  now: string,
  notBefore: string | undefined,
): string | Rejection<'IN_THE_FUTURE' | 'BEFORE_THE_ACT'> => {
  const at = stated ?? now;
  if (at > now) return reject('IN_THE_FUTURE', { at });
  if (notBefore !== undefined && at < notBefore) return reject('BEFORE_THE_ACT', { at });
  return at;
};
