import type { EventName, NewEvent } from '../kernel/contract.js';
import { commandTable, type Situation } from '../kernel/decider.js';
import { actKey, type Recorded } from '../kernel/recorded.js';
import type { Rejection } from '../kernel/rejection.js';
import type { Offence } from '../law/offences.js';
import { caseStanding, respondentStanding } from '../standing/existence.js';
import { referralCommands, type referralEvents, type REFERRAL_FACTS } from './referral.events.js';

export type Fact = (typeof REFERRAL_FACTS)[number];
interface File {
  readonly caseId: string;
  readonly proposedBy: string;
  readonly textDigest: string;
  readonly offences: readonly Offence[];
  readonly exhibits: readonly string[];
  /** When the last act before the present phase happened. */
  readonly since: string;
  readonly sent: boolean;
  /** Acts that may be made several times, each by what proves it. */
  readonly recorded: Recorded;
  /** Each dated fact as last stated: when, and by whom. */
  readonly dated: Readonly<Partial<Record<Fact, { readonly at: string; readonly by: string }>>>;
}
const PHASES = [
  'PROPOSED',
  'WITHDRAWN',
  'REFUSED',
  'APPROVED',
  'SENT',
  'REGISTERED',
  'ALTERNATIVE_MEASURE',
  'DISMISSED',
  'PROSECUTED',
  'JUDGED',
] as const;
export type Proposed = { readonly [P in (typeof PHASES)[number]]: { readonly phase: P } & File }[(typeof PHASES)[number]];
export type ReferralState = { readonly phase: 'NONE' } | Proposed;

const LEGAL = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
/** Charged by the authority to give notice (loi 78-17 art. 8 I 2° f, 13). */
const CHAIR = ['CHAIR', 'DELEGATED_VICE_CHAIR'] as const;
const WHO_SEND = [...LEGAL, 'LITIGATION_OFFICER', 'SECRETARY_GENERAL'] as const;
const WHO_FOLLOW = [...LEGAL, 'LITIGATION_OFFICER'] as const;
const PENDING = ['SENT', 'REGISTERED', 'ALTERNATIVE_MEASURE', 'DISMISSED'] as const;
const AT_THE_PROSECUTOR = [...PENDING, 'PROSECUTED', 'JUDGED'] as const;

const proposer = (state: ReferralState): readonly string[] => (state.phase === 'NONE' ? [] : [state.proposedBy]);

/** Whether this very act is on file. */
const onFile = (state: ReferralState, type: EventName<typeof referralEvents>, proof: string): boolean =>
  state.phase !== 'NONE' && state.recorded.includes(actKey(type, proof));

export const referralTable = commandTable<ReferralState, typeof referralCommands>()({
  ProposeReferral: {
    from: ['NONE'],
    to: ['PROPOSED'],
    by: LEGAL,
    needs: (command) => ({
      case: caseStanding(command.caseId),
      respondents: command.respondentIds.map((respondentId) => respondentStanding(respondentId)),
    }),
  },
  WithdrawReferral: { from: ['PROPOSED'], to: ['WITHDRAWN'], by: LEGAL, already: (state) => state.phase === 'WITHDRAWN' },
  ApproveReferral: {
    from: ['PROPOSED'],
    to: ['APPROVED'],
    by: CHAIR,
    fourEyes: proposer,
    already: (state, command) => state.phase === 'APPROVED' && state.textDigest === command.proposalDigest,
  },
  RefuseReferral: {
    from: ['PROPOSED'],
    to: ['REFUSED'],
    by: CHAIR,
    fourEyes: proposer,
    already: (state, command) => state.phase === 'REFUSED' && state.textDigest === command.proposalDigest,
  },
  SendReferral: { from: ['APPROVED'], to: ['SENT'], by: WHO_SEND },
  RecordRegistration: { from: ['SENT'], to: ['REGISTERED'], by: WHO_FOLLOW },
  RecordProsecution: { from: PENDING, to: ['PROSECUTED'], by: WHO_FOLLOW },
  RecordAlternativeMeasure: { from: ['SENT', 'REGISTERED', 'DISMISSED'], to: ['ALTERNATIVE_MEASURE'], by: WHO_FOLLOW },
  RecordDismissal: { from: ['SENT', 'REGISTERED', 'ALTERNATIVE_MEASURE'], to: ['DISMISSED'], by: WHO_FOLLOW },
  RecordJudgment: {
    from: ['PROSECUTED', 'JUDGED'],
    to: ['JUDGED'],
    by: WHO_FOLLOW,
    already: (state, { proof }) => onFile(state, 'JudgmentGiven', proof),
  },
  RecordHearingNotice: {
    from: AT_THE_PROSECUTOR,
    to: 'same',
    by: WHO_FOLLOW,
    already: (state, { proof }) => onFile(state, 'CourtHearingNotified', proof),
  },
  PresentObservations: {
    from: AT_THE_PROSECUTOR,
    to: 'same',
    by: [...CHAIR, 'LITIGATION_OFFICER'],
    already: (state, { sha256 }) => onFile(state, 'ObservationsPresented', sha256),
  },
  CorrectReferralDate: {
    from: ['PROPOSED', 'APPROVED', ...AT_THE_PROSECUTOR],
    to: 'same',
    by: WHO_FOLLOW,
    already: (state, command) => state.phase !== 'NONE' && state.dated[command.fact]?.at === command.at,
  },
});

export type ReferralRejection =
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_ACT'
  | 'AFTER_THE_NEXT_ACT'
  | 'UNKNOWN_CASE'
  | 'CASE_MERGED'
  | 'UNKNOWN_RESPONDENT'
  | 'NO_OFFENCE'
  | 'OFFENCE_NOT_IN_FORCE'
  | 'NOT_THE_PROPOSER'
  | 'OTHER_TEXT'
  | 'OTHER_EXHIBITS'
  | 'FACT_NOT_STATED'
  | 'SECOND_PERSON_REQUIRED';
export type Decided = readonly NewEvent<typeof referralEvents>[] | Rejection<ReferralRejection>;
export type ReferralSituation = Situation<ReferralState, typeof referralCommands, typeof referralTable>;
export type Naming<N extends ReferralSituation['name']> = Extract<ReferralSituation, { name: N }>;
