import type { reportEvents } from '../../domain/report/report.events.js';
import { anImport, madeId, theReporter, type Told } from './given.js';
import { aReport } from './stories.js';

export type Event = Told<typeof reportEvents>;

export const caseId = madeId('case');
export const otherCaseId = madeId('other case');
export const keptReportId = madeId('kept report');
export const respondentId = madeId('respondent');
export const decisionId = madeId('decision');
export const reminderId = madeId('reminder');
export const lapseId = madeId('lapse');

export const qualified: Event = {
  type: 'ReportQualified',
  data: { channels: ['SMS'], suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 },
  id: decisionId,
};
export const attached: Event = { type: 'ReportAttachedToCase', data: { caseId, reason: 'SAME_PRACTICE' } };
export const withdrawn: Event = { type: 'ReportWithdrawn', data: { means: 'EMAIL' }, by: theReporter };
export const asked: Event = {
  type: 'ReporterInformationRequested',
  data: {
    questions: 'Quel était le texte exact ?',
    deadlines: [
      {
        deadlineId: reminderId,
        kind: 'REPORTER_ANSWER_REMINDER',
        ruleVersion: 'REPORTER_ANSWER_REMINDER.1',
        startsOn: '2026-03-10',
        dueOn: '2026-03-25',
        zone: 'Europe/Paris',
      },
      {
        deadlineId: lapseId,
        kind: 'REPORTER_ANSWER_LAPSE',
        ruleVersion: 'REPORTER_ANSWER_LAPSE.1',
        startsOn: '2026-03-10',
        dueOn: '2026-04-09',
        zone: 'Europe/Paris',
      },
    ],
  },
  id: decisionId,
};
export const outOfScope: Event = { type: 'ReportDeclaredOutOfScope', data: { reason: 'NO_PERSONAL_DATA' }, id: decisionId };
export const qualification = { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 } as const;
export const imported = aReport({ intake: 'IMPORT' }, { by: anImport });
