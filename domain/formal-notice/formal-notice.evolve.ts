import type { StoredEvent } from '../kernel/contract.js';
import { actKey } from '../kernel/recorded.js';
import type { formalNoticeEvents } from './formal-notice.events.js';
import type { FormalNoticeState, NoticeFile, OpenedNotice } from './formal-notice.table.js';

type NoticeEvent = StoredEvent<typeof formalNoticeEvents>;

const opened = ({ data, occurredAt }: Extract<NoticeEvent, { type: 'FormalNoticeOpened' }>): OpenedNotice => ({
  phase: 'ISSUED',
  file: {
    caseId: data.caseId,
    number: data.number,
    issuedAt: occurredAt,
    days: data.days,
    extensionDays: 0,
    notification: undefined,
    clock: undefined,
    publicity: { is: 'NONE' },
    closingPublished: false,
    recorded: [],
  },
});
const amended = (state: OpenedNotice, change: Partial<NoticeFile>): OpenedNotice => ({ ...state, file: { ...state.file, ...change } });

const evolveOpened = (state: OpenedNotice, event: NoticeEvent): OpenedNotice => {
  const { file } = state;
  switch (event.type) {
    case 'FormalNoticeOpened':
      return opened(event);
    case 'FormalNoticeDeliveryFailed':
      return amended(state, { recorded: [...file.recorded, actKey(event.type, event.data.proof)] });
    case 'FormalNoticeNotified': {
      const { residence, deadlines } = event.data;
      const notification = { receivedAt: event.occurredAt, statedBy: event.actor.id, residence };
      return { phase: 'RUNNING', file: { ...file, notification, clock: deadlines[0] } };
    }
    case 'FormalNoticePublicityRequested':
      return amended(state, { publicity: { is: 'REQUESTED' } });
    case 'FormalNoticePublicityGranted':
      return amended(state, { publicity: { is: 'GRANTED', at: event.occurredAt, untilOn: event.data.untilOn } });
    case 'FormalNoticePublicityRefused':
      return amended(state, { publicity: { is: 'NONE' } });
    case 'FormalNoticePublished':
      return amended(state, { publicity: { is: 'MADE', at: event.occurredAt, untilOn: event.data.untilOn } });
    case 'FormalNoticePublicityEnded':
      return amended(state, { publicity: { is: 'ENDED' } });
    case 'FormalNoticeExtended':
      return amended(state, { extensionDays: event.data.days, clock: event.data.deadlines[0] });
    case 'ComplianceEvidenceReceived':
      return {
        phase: 'UNDER_REVIEW',
        assessment: undefined,
        file: { ...file, recorded: [...file.recorded, actKey(event.type, event.data.sha256)] },
      };
    case 'ComplianceEvidenceFoundInsufficient':
      return { phase: 'RUNNING', file };
    case 'ComplianceAssessed': {
      const { assessmentId, textDigest } = event.data;
      return { phase: 'UNDER_REVIEW', assessment: { assessmentId, textDigest, by: event.actor.id }, file };
    }
    case 'ComplianceAssessmentRefused':
      return { phase: 'UNDER_REVIEW', assessment: undefined, file };
    case 'FormalNoticeClosed':
      return { phase: 'CLOSED', outcome: event.data.outcome, closedAt: event.occurredAt, file: { ...file, clock: undefined } };
    case 'FormalNoticeClosingPublished':
      return amended(state, { closingPublished: true });
    case 'FormalNoticeFailed':
      return { phase: 'FAILED', grounds: event.data.grounds, file: { ...file, clock: undefined } };
    case 'FormalNoticeNotificationCorrected': {
      const { notification } = file;
      const { receivedAt } = event.data;
      return amended(state, { notification: notification && { ...notification, receivedAt, statedBy: event.actor.id } });
    }
    case 'FormalNoticeDeadlinesRecomputed':
      return amended(state, { clock: event.data.deadlines[0] ?? file.clock });
  }
};

/** Never refuses: it accepts every history of a notice. */
export const evolve = (state: FormalNoticeState, event: NoticeEvent): FormalNoticeState => {
  if (state.phase !== 'NONE') return evolveOpened(state, event);
  return event.type === 'FormalNoticeOpened' ? opened(event) : state;
};
