import { reject, type Rejection } from '../kernel/rejection.js';
import { isPast, isReached, startClock } from '../law/clocks.js';
import { civilDateIn } from '../law/zone.js';
import type { ReportDecided, ReportFile, ReportRejection, ReportSituationOf } from './report.table.js';

/** What keeps the authority from having written to the reporter by this means; undefined when nothing does. */
const unreachable = ({ reachable }: ReportFile, means: string): Rejection<ReportRejection> | undefined =>
  means === 'EMAIL' && !reachable ? reject('NO_ADDRESS_GIVEN', { means }) : undefined;

export const decideAcknowledgement = ({ command, state }: ReportSituationOf<'AcknowledgeReport'>): ReportDecided => {
  if (state.file.intake === 'IMPORT') return reject('IMPORTED_NEVER_WRITTEN_TO');
  return unreachable(state.file, command.means) ?? [{ type: 'ReportAcknowledged', data: command }];
};

/** Whoever filed by the form can be asked where she follows her report, even without an address. */
export const decideRequest = ({ command, state, context }: ReportSituationOf<'RequestReporterInformation'>): ReportDecided => {
  if (!state.file.reachable && state.file.intake !== 'FORM') return reject('NO_ADDRESS_GIVEN');
  const today = civilDateIn(context.at);
  return [
    {
      type: 'ReporterInformationRequested',
      data: {
        ...command,
        deadlines: [
          startClock('REPORTER_ANSWER_REMINDER', today, context.idFor),
          startClock('REPORTER_ANSWER_LAPSE', today, context.idFor),
        ],
      },
    },
  ];
};

const running = (
  { command, state }: ReportSituationOf<'RaiseReporterReminder' | 'LapseReporterInformation'>,
  kind: 'REPORTER_ANSWER_REMINDER' | 'REPORTER_ANSWER_LAPSE',
) => state.clocks.find((clock) => clock.deadlineId === command.deadlineId && clock.kind === kind);

export const decideReminder = (situation: ReportSituationOf<'RaiseReporterReminder'>): ReportDecided => {
  const clock = running(situation, 'REPORTER_ANSWER_REMINDER');
  if (clock === undefined) return reject('OTHER_DEADLINE');
  if (!isReached(clock, situation.context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'ReporterReminderDue', data: situation.command }];
};

export const decideLapse = (situation: ReportSituationOf<'LapseReporterInformation'>): ReportDecided => {
  const clock = running(situation, 'REPORTER_ANSWER_LAPSE');
  if (clock === undefined) return reject('OTHER_DEADLINE');
  if (!isPast(clock, situation.context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'ReporterInformationLapsed', data: situation.command }];
};

/** A late answer is received too, as long as the report is not sorted. */
export const decideAnswer = ({ command, state, context }: ReportSituationOf<'RecordReporterInformation'>): ReportDecided => {
  const { receivedAt = context.at, answers } = command;
  const { askedAt } = state.file;
  if (askedAt === undefined) return reject('NOTHING_WAS_ASKED');
  if (command.receivedAt !== undefined && context.actor.as === 'REPORTER') return reject('RECEIPT_DATED_BY_THE_AUTHORITY');
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (receivedAt < askedAt) return reject('BEFORE_THE_ACT', { at: receivedAt });
  return [{ type: 'ReporterInformationReceived', occurredAt: receivedAt, data: { answers } }];
};

/** What there is to tell in this phase: a request or its reminder while it runs, an outcome once there is one. */
const tellable = ({ state }: ReportSituationOf<'RecordReporterTold'>): readonly string[] => {
  if (state.phase !== 'AWAITING_REPORTER') return ['OUTCOME'];
  return state.reminded.length > 0 ? ['INFORMATION_REQUEST', 'REMINDER'] : ['INFORMATION_REQUEST'];
};

/** An imported report is written to by nobody but a person who decides to. */
export const decideTold = (situation: ReportSituationOf<'RecordReporterTold'>): ReportDecided => {
  const { command, state, context } = situation;
  const { toldAt = context.at, ...told } = command;
  if (state.file.intake === 'IMPORT' && context.actor.as === 'SYSTEM') return reject('IMPORTED_NEVER_WRITTEN_TO');
  if (!tellable(situation).includes(command.about)) return reject('NOTHING_TO_TELL', { about: command.about });
  if (toldAt > context.at) return reject('IN_THE_FUTURE', { at: toldAt });
  if (toldAt < state.file.since) return reject('BEFORE_THE_ACT', { at: toldAt });
  return unreachable(state.file, command.means) ?? [{ type: 'ReporterTold', occurredAt: toldAt, data: told }];
};
