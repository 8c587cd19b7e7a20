import { caseEvents } from '../case/case.events.js';
import { type CASE_STEPS, complaintCommands } from '../complaint/complaint.events.js';
import type { EventName } from '../kernel/contract.js';
import { idOf } from '../kernel/envelope.js';
import { order, reaction, type Reaction } from '../kernel/reaction.js';

const theComplaints = { category: 'complaint', commands: complaintCommands } as const;

type Step = (typeof CASE_STEPS)[number];

/** What happens in a case that its complaints are told of. */
const STEPS = {
  InspectionOrdered: 'INSPECTED',
  ReminderOfLegalObligationsIssued: 'REMINDED',
  WarningIssued: 'WARNED',
  FormalNoticeIssued: 'GIVEN_NOTICE',
  RapporteurAppointed: 'PROCEEDED_AGAINST',
  ProcedureEnded: 'PROCEDURE_ENDED',
  CaseClosed: 'CLOSED',
  CaseReopened: 'REOPENED',
} as const satisfies Readonly<Partial<Record<EventName<typeof caseEvents>, Step>>>;

/** The complaints joined to a case are told of its progress; their complainants are informed by somebody. */
export const tellComplaintsOfTheirCase: readonly Reaction[] = (Object.keys(STEPS) as readonly (keyof typeof STEPS)[]).map((on) =>
  reaction({
    name: `TellComplaintsOf${on}`,
    reads: caseEvents,
    on,
    lookup: ({ stream }) => ({ question: 'complaintsJoinedToCase', key: idOf(stream) }),
    orders: ({ stream }, found) =>
      found.map((complaintId) => order(theComplaints, complaintId, 'NoteCaseProgress', { caseId: idOf(stream), step: STEPS[on] })),
  }),
);
