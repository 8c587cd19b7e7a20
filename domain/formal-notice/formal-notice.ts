import { misdated } from '../kernel/dated.js';
import { decider, type Context } from '../kernel/decider.js';
import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { lawNumberOn } from '../law/law-numbers.js';
import { timeLimitRuleOn } from '../law/time-limit-rules.js';
import { civilDateIn } from '../law/zone.js';
import { evolve } from './formal-notice.evolve.js';
import { formalNoticeCommands, formalNoticeEvents } from './formal-notice.events.js';
import {
  type FormalNoticeDecided,
  type FormalNoticeRejection,
  type FormalNoticeSituation,
  type FormalNoticeSituationOf,
  type FormalNoticeState,
  formalNoticeTable,
  type NoticeFile,
  type Publicity,
} from './formal-notice.table.js';

/** Ten days at least, save urgency; and no longer than the law of the day of the decision allows. */
const decideOpening = ({ command, facts, context }: FormalNoticeSituationOf<'OpenFormalNotice'>): FormalNoticeDecided => {
  const { issuedAt, ...notice } = command;
  const on = civilDateIn(issuedAt);
  const least = lawNumberOn('FORMAL_NOTICE_SHORTEST_DAYS', facts.law, on);
  if (command.measures.length === 0) return reject('NO_MEASURE');
  if (command.days < least && !command.urgent) return reject('NOTICE_TOO_SHORT', { days: command.days, least });
  const longest = timeLimitRuleOn('FORMAL_NOTICE', on)?.longest;
  if (longest !== undefined && longest.unit === 'MONTH' && command.days > longest.count * 31)
    return reject('NOTICE_TOO_LONG', { days: command.days, months: longest.count });
  return (
    misdated(issuedAt, { now: context.at }) ?? [
      { type: 'FormalNoticeOpened', occurredAt: issuedAt, data: { ...notice, measures: [...new Set(notice.measures)] } },
    ]
  );
};

/** The clock of the notice: days that the Chair set, from the receipt, by the law of the day of the decision. */
const clockOf = (
  { days, extensionDays, issuedAt }: Pick<NoticeFile, 'days' | 'extensionDays' | 'issuedAt'>,
  { receivedAt, residence }: Pick<NonNullable<NoticeFile['notification']>, 'receivedAt' | 'residence'>,
  { idFor }: Pick<Context, 'idFor'>,
): ReturnType<typeof startClock> =>
  startClock('FORMAL_NOTICE', civilDateIn(receivedAt), idFor, {
    setDays: days,
    territory: residence,
    inForceOn: civilDateIn(issuedAt),
    ...(extensionDays === 0 ? {} : { extensionDays }),
  });

const decideNotification = ({ command, state, context }: FormalNoticeSituationOf<'NotifyFormalNotice'>): FormalNoticeDecided => {
  const { receivedAt, ...data } = command;
  const refused = misdated(receivedAt, { now: context.at, after: state.file.issuedAt });
  if (refused !== undefined) return refused;
  const deadlines = [clockOf(state.file, command, context)];
  return [{ type: 'FormalNoticeNotified', occurredAt: receivedAt, data: { ...data, deadlines } }];
};

const decideDeliveryFailure = ({ command, state, context }: FormalNoticeSituationOf<'RecordDeliveryFailure'>): FormalNoticeDecided => {
  const { attemptedAt, ...data } = command;
  return (
    misdated(attemptedAt, { now: context.at, after: state.file.issuedAt }) ?? [
      { type: 'FormalNoticeDeliveryFailed', occurredAt: attemptedAt, data },
    ]
  );
};

const undecided = ({ is }: Publicity): ReturnType<typeof reject<FormalNoticeRejection>> | undefined => {
  switch (is) {
    case 'NONE':
      return reject('PUBLICITY_NOT_REQUESTED');
    case 'GRANTED':
    case 'MADE':
    case 'ENDED':
      return reject('PUBLICITY_DECIDED');
    case 'REQUESTED':
      return undefined;
  }
};

/** Publicity is the Bureau's decision at the Chair's request, and never without its end. */
const decideBureau = ({
  name,
  command,
  state,
  context,
}: FormalNoticeSituationOf<'GrantPublicity' | 'RefusePublicity'>): FormalNoticeDecided => {
  const { decidedAt: occurredAt, minutes } = command;
  const refused = undecided(state.file.publicity) ?? misdated(occurredAt, { now: context.at, after: state.file.issuedAt });
  if (refused !== undefined) return refused;
  if (name === 'RefusePublicity') return [{ type: 'FormalNoticePublicityRefused', occurredAt, data: { minutes } }];
  const { untilOn } = command;
  if (untilOn <= civilDateIn(occurredAt)) return reject('PUBLICITY_WITHOUT_END', { untilOn });
  return [{ type: 'FormalNoticePublicityGranted', occurredAt, data: { minutes, untilOn } }];
};

const decidePublication = ({ command, state, context }: FormalNoticeSituationOf<'PublishFormalNotice'>): FormalNoticeDecided => {
  const { publishedAt, proof } = command;
  const { publicity, notification } = state.file;
  if (publicity.is !== 'GRANTED') return reject('PUBLICITY_NOT_GRANTED');
  const after = [publicity.at, notification?.receivedAt ?? publicity.at].toSorted().at(-1);
  const refused = misdated(publishedAt, { now: context.at, after });
  if (refused !== undefined) return refused;
  return [{ type: 'FormalNoticePublished', occurredAt: publishedAt, data: { untilOn: publicity.untilOn, proof } }];
};

const decidePublicityEnd = ({ command, state, context }: FormalNoticeSituationOf<'EndPublicity'>): FormalNoticeDecided => {
  const { endedAt, proof } = command;
  const { publicity } = state.file;
  if (publicity.is !== 'MADE') return reject('NOT_PUBLISHED');
  return (
    misdated(endedAt, { now: context.at, after: publicity.at }) ?? [
      { type: 'FormalNoticePublicityEnded', occurredAt: endedAt, data: { proof } },
    ]
  );
};

/** Once, for complexity, and before the time is over. */
const decideExtension = ({ command, state, context }: FormalNoticeSituationOf<'ExtendFormalNotice'>): FormalNoticeDecided => {
  const { clock, notification, extensionDays } = state.file;
  if (extensionDays > 0) return reject('EXTENDED_ONCE');
  if (clock === undefined || notification === undefined || isPast(clock, context.at))
    return reject('TIME_IS_OVER', { dueOn: clock?.dueOn ?? '' });
  const deadlines = [clockOf({ ...state.file, extensionDays: command.days }, notification, context)];
  return [{ type: 'FormalNoticeExtended', data: { ...command, deadlines } }];
};

const decideEvidence = ({ command, state, context }: FormalNoticeSituationOf<'RecordComplianceEvidence'>): FormalNoticeDecided => {
  const { receivedAt, ...data } = command;
  const { clock, notification } = state.file;
  const late = clock !== undefined && isPast(clock, receivedAt);
  return (
    misdated(receivedAt, { now: context.at, after: notification?.receivedAt }) ?? [
      { type: 'ComplianceEvidenceReceived', occurredAt: receivedAt, data: { evidenceId: context.idFor('evidence'), ...data, late } },
    ]
  );
};

/** Who assessed does not close, and what is closed is what was assessed. */
const decideClosing = ({ command, state }: FormalNoticeSituationOf<'CloseFormalNotice'>): FormalNoticeDecided => {
  const { assessment, file } = state;
  if (assessment === undefined) return reject('NOT_ASSESSED');
  if (assessment.assessmentId !== command.assessmentId) return reject('OTHER_ASSESSMENT');
  if (assessment.textDigest !== command.textDigest) return reject('OTHER_TEXT');
  const { assessmentId } = assessment;
  return [{ type: 'FormalNoticeClosed', data: { outcome: 'COMPLIED', assessmentId, samePublicity: wasPublished(file) } }];
};

const wasPublished = ({ publicity }: NoticeFile): boolean => publicity.is === 'MADE' || publicity.is === 'ENDED';

const decideClosingPublished = ({ command, state, context }: FormalNoticeSituationOf<'PublishClosing'>): FormalNoticeDecided => {
  const { publishedAt, proof } = command;
  if (!wasPublished(state.file)) return reject('NOT_PUBLISHED');
  return (
    misdated(publishedAt, { now: context.at, after: state.closedAt }) ?? [
      { type: 'FormalNoticeClosingPublished', occurredAt: publishedAt, data: { proof } },
    ]
  );
};

/** Only once the time is over. Without an answer, or with one that does not do: which of the two matters for what may follow. */
const decideFailure = ({ command, state, context }: FormalNoticeSituationOf<'EstablishNonCompliance'>): FormalNoticeDecided => {
  const { clock } = state.file;
  if (clock !== undefined && !isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  if (command.grounds === 'UNANSWERED' && state.phase === 'UNDER_REVIEW') return reject('EVIDENCE_RECEIVED');
  return [{ type: 'FormalNoticeFailed', data: command }];
};

const decideCorrection = ({ command, state, context }: FormalNoticeSituationOf<'CorrectNotification'>): FormalNoticeDecided => {
  const { file } = state;
  if (file.notification === undefined) return reject('NOT_NOTIFIED');
  const refused = misdated(command.receivedAt, { now: context.at, after: file.issuedAt });
  if (refused !== undefined) return refused;
  const isOver = state.phase === 'CLOSED' || state.phase === 'FAILED';
  if (isOver) return [{ type: 'FormalNoticeNotificationCorrected', data: command }];
  const deadlines = [clockOf(file, { ...file.notification, receivedAt: command.receivedAt }, context)];
  return [
    { type: 'FormalNoticeNotificationCorrected', data: command },
    { type: 'FormalNoticeDeadlinesRecomputed', data: { deadlines } },
  ];
};

const decide = (situation: FormalNoticeSituation): FormalNoticeDecided => {
  switch (situation.name) {
    case 'OpenFormalNotice':
      return decideOpening(situation);
    case 'RecordDeliveryFailure':
      return decideDeliveryFailure(situation);
    case 'NotifyFormalNotice':
      return decideNotification(situation);
    case 'RequestPublicity':
      return [{ type: 'FormalNoticePublicityRequested', data: {} }];
    case 'GrantPublicity':
    case 'RefusePublicity':
      return decideBureau(situation);
    case 'PublishFormalNotice':
      return decidePublication(situation);
    case 'EndPublicity':
      return decidePublicityEnd(situation);
    case 'ExtendFormalNotice':
      return decideExtension(situation);
    case 'RecordComplianceEvidence':
      return decideEvidence(situation);
    case 'FindEvidenceInsufficient':
      return [{ type: 'ComplianceEvidenceFoundInsufficient', data: situation.command }];
    case 'AssessCompliance':
      return [{ type: 'ComplianceAssessed', data: { assessmentId: situation.context.idFor('assessment'), ...situation.command } }];
    case 'RefuseAssessment':
      if (situation.state.assessment === undefined) return reject('NOT_ASSESSED');
      if (situation.state.assessment.assessmentId !== situation.command.assessmentId) return reject('OTHER_ASSESSMENT');
      return [{ type: 'ComplianceAssessmentRefused', data: situation.command }];
    case 'CloseFormalNotice':
      return decideClosing(situation);
    case 'WithdrawFormalNotice': {
      const { command, state } = situation;
      return [
        { type: 'FormalNoticeClosed', data: { outcome: 'WITHDRAWN', because: command.because, samePublicity: wasPublished(state.file) } },
      ];
    }
    case 'PublishClosing':
      return decideClosingPublished(situation);
    case 'EstablishNonCompliance':
      return decideFailure(situation);
    case 'CorrectNotification':
      return decideCorrection(situation);
  }
};

/** A formal notice to one respondent: notified, its time, what is shown of compliance, its closing or its failure. */
export const theFormalNotice = decider<
  FormalNoticeState,
  typeof formalNoticeEvents,
  typeof formalNoticeCommands,
  typeof formalNoticeTable,
  FormalNoticeRejection
>({
  category: 'formalNotice',
  events: formalNoticeEvents,
  commands: formalNoticeCommands,
  table: formalNoticeTable,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: {
    CLOSED: 'it was complied with or withdrawn; a further notice is another act',
    FAILED: 'what follows from it is decided on the case',
  },
});
export type { FormalNoticeRejection, FormalNoticeState } from './formal-notice.table.js';
