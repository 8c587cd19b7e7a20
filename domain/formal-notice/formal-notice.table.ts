import type { EventName, NewEvent } from '../kernel/contract.js';
import { commandTable, type Situation } from '../kernel/decider.js';
import { actKey, type Recorded } from '../kernel/recorded.js';
import type { Rejection } from '../kernel/rejection.js';
import type { Clock } from '../law/clocks.js';
import type { Territory } from '../law/departments.js';
import { lawCorrections } from '../standing/law.js';
import { formalNoticeCommands, type formalNoticeEvents } from './formal-notice.events.js';

interface Notification {
  readonly receivedAt: string;
  readonly statedBy: string;
  readonly residence: Territory;
}
interface Assessment {
  readonly assessmentId: string;
  readonly textDigest: string;
  readonly by: string;
}
/** What becomes of its publicity: asked by the Chair, decided by the Bureau, made, ended. */
export type Publicity =
  | { readonly is: 'NONE' }
  | { readonly is: 'REQUESTED' }
  | { readonly is: 'GRANTED'; readonly at: string; readonly untilOn: string }
  | { readonly is: 'MADE'; readonly at: string; readonly untilOn: string }
  | { readonly is: 'ENDED' };

export interface NoticeFile {
  readonly caseId: string;
  readonly number: string;
  readonly issuedAt: string;
  readonly days: number;
  readonly extensionDays: number;
  readonly notification: Notification | undefined;
  readonly clock: Clock | undefined;
  readonly publicity: Publicity;
  readonly closingPublished: boolean;
  /** Acts that may be made several times, each by what proves it. */
  readonly recorded: Recorded;
}
type NoticeCourse =
  | { readonly phase: 'ISSUED' }
  | { readonly phase: 'RUNNING' }
  | { readonly phase: 'UNDER_REVIEW'; readonly assessment: Assessment | undefined }
  | { readonly phase: 'CLOSED'; readonly outcome: string; readonly closedAt: string }
  | { readonly phase: 'FAILED'; readonly grounds: string };
export type OpenedNotice = NoticeCourse & { readonly file: NoticeFile };
export type FormalNoticeState = { readonly phase: 'NONE' } | OpenedNotice;

const LEGAL = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
const CHAIR = ['CHAIR', 'DELEGATED_VICE_CHAIR'] as const;
/** Decisions of the Bureau are recorded from its minutes. */
const OF_THE_BUREAU = ['SECRETARY_GENERAL', ...CHAIR] as const;
const NOTIFIED = ['RUNNING', 'UNDER_REVIEW'] as const;
const ENDED = ['CLOSED', 'FAILED'] as const;

const publicityOf = (state: FormalNoticeState): Publicity['is'] => (state.phase === 'NONE' ? 'NONE' : state.file.publicity.is);
const assessedBy = (state: FormalNoticeState): readonly string[] =>
  state.phase === 'UNDER_REVIEW' && state.assessment !== undefined ? [state.assessment.by] : [];

/** Whether this very act is on file. */
const onFile = (state: FormalNoticeState, type: EventName<typeof formalNoticeEvents>, proof: string): boolean =>
  state.phase !== 'NONE' && state.file.recorded.includes(actKey(type, proof));

export const formalNoticeTable = commandTable<FormalNoticeState, typeof formalNoticeCommands>()({
  OpenFormalNotice: {
    from: ['NONE'],
    to: ['ISSUED'],
    by: ['SYSTEM'],
    already: (state, command) => state.phase !== 'NONE' && state.file.number === command.number,
    needs: () => ({ law: lawCorrections() }),
    internal: true,
  },
  RecordDeliveryFailure: {
    from: ['ISSUED'],
    to: 'same',
    by: LEGAL,
    already: (state, { proof }) => onFile(state, 'FormalNoticeDeliveryFailed', proof),
  },
  NotifyFormalNotice: {
    from: ['ISSUED'],
    to: ['RUNNING'],
    by: LEGAL,
    already: (state, command) => state.phase !== 'NONE' && state.file.notification?.receivedAt === command.receivedAt,
  },
  RequestPublicity: {
    from: ['ISSUED', ...NOTIFIED],
    to: 'same',
    by: CHAIR,
    already: (state) => publicityOf(state) !== 'NONE',
  },
  GrantPublicity: {
    from: ['ISSUED', ...NOTIFIED],
    to: 'same',
    by: OF_THE_BUREAU,
    already: (state, command) =>
      state.phase !== 'NONE' && state.file.publicity.is === 'GRANTED' && state.file.publicity.untilOn === command.untilOn,
  },
  RefusePublicity: { from: ['ISSUED', ...NOTIFIED], to: 'same', by: OF_THE_BUREAU },
  PublishFormalNotice: { from: NOTIFIED, to: 'same', by: LEGAL, already: (state) => publicityOf(state) === 'MADE' },
  EndPublicity: { from: [...NOTIFIED, ...ENDED], to: 'same', by: LEGAL, already: (state) => publicityOf(state) === 'ENDED' },
  ExtendFormalNotice: { from: ['RUNNING'], to: 'same', by: CHAIR },
  RecordComplianceEvidence: {
    from: NOTIFIED,
    to: ['UNDER_REVIEW'],
    by: LEGAL,
    already: (state, { sha256 }) => onFile(state, 'ComplianceEvidenceReceived', sha256),
  },
  FindEvidenceInsufficient: { from: ['UNDER_REVIEW'], to: ['RUNNING'], by: LEGAL },
  AssessCompliance: {
    from: ['UNDER_REVIEW'],
    to: 'same',
    by: LEGAL,
    already: (state, command) => state.phase === 'UNDER_REVIEW' && state.assessment?.textDigest === command.textDigest,
  },
  RefuseAssessment: { from: ['UNDER_REVIEW'], to: 'same', by: CHAIR, fourEyes: assessedBy },
  CloseFormalNotice: { from: ['UNDER_REVIEW'], to: ['CLOSED'], by: CHAIR, fourEyes: assessedBy },
  WithdrawFormalNotice: {
    from: ['ISSUED', ...NOTIFIED],
    to: ['CLOSED'],
    by: CHAIR,
    already: (state) => state.phase === 'CLOSED' && state.outcome === 'WITHDRAWN',
  },
  PublishClosing: {
    from: ['CLOSED'],
    to: 'same',
    by: LEGAL,
    already: (state) => state.phase === 'CLOSED' && state.file.closingPublished,
  },
  EstablishNonCompliance: { from: NOTIFIED, to: ['FAILED'], by: LEGAL },
  CorrectNotification: {
    from: [...NOTIFIED, ...ENDED],
    to: 'same',
    by: LEGAL,
    fourEyes: (state) => (state.phase === 'NONE' || state.file.notification === undefined ? [] : [state.file.notification.statedBy]),
    already: (state, command) => state.phase !== 'NONE' && state.file.notification?.receivedAt === command.receivedAt,
  },
});

export type FormalNoticeSituation = Situation<FormalNoticeState, typeof formalNoticeCommands, typeof formalNoticeTable>;
export type FormalNoticeSituationOf<N extends FormalNoticeSituation['name']> = Extract<FormalNoticeSituation, { name: N }>;

export type FormalNoticeRejection =
  | 'IN_THE_FUTURE'
  | 'BEFORE_THE_ACT'
  | 'NO_MEASURE'
  | 'NOTICE_TOO_SHORT'
  | 'NOTICE_TOO_LONG'
  | 'PUBLICITY_NOT_REQUESTED'
  | 'PUBLICITY_DECIDED'
  | 'PUBLICITY_NOT_GRANTED'
  | 'PUBLICITY_WITHOUT_END'
  | 'NOT_PUBLISHED'
  | 'EXTENDED_ONCE'
  | 'TIME_IS_OVER'
  | 'NOT_NOTIFIED'
  | 'NOT_ASSESSED'
  | 'OTHER_ASSESSMENT'
  | 'OTHER_TEXT'
  | 'NOT_DUE'
  | 'EVIDENCE_RECEIVED';
export type FormalNoticeDecided = readonly NewEvent<typeof formalNoticeEvents>[] | Rejection<FormalNoticeRejection>;
