import { formalNoticeEvents } from '../formal-notice/formal-notice.events.js';
import { standing } from '../kernel/standing.js';

export interface NoticeStanding {
  readonly caseId: string;
  readonly isUnanswered: boolean;
}

/** Whether a formal notice was left without any answer: only then may its contents be ordered under a penalty (loi 78-17 art. 20 VI al. 1). */
export const unansweredNotice = standing({
  name: 'unansweredNotice',
  reads: formalNoticeEvents,
  initial: { caseId: '', isUnanswered: false } as NoticeStanding,
  apply: (state, event): NoticeStanding => {
    if (event.type === 'FormalNoticeOpened') return { ...state, caseId: event.data.caseId };
    return event.type === 'FormalNoticeFailed' ? { ...state, isUnanswered: event.data.grounds === 'UNANSWERED' } : state;
  },
  answer: (state) => state,
});
