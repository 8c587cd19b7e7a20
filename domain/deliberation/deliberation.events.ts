import { events, commands } from '../kernel/contract.js';
import { code, hash, id, list, object, personal, uuid } from '../kernel/shapes.js';

export const VOTES = ['FOR', 'AGAINST', 'ABSTAIN'] as const;
export const DELIBERATION_OUTCOMES = ['SANCTION', 'NO_SANCTION'] as const;
const RECUSALS = ['DECLARED_INTEREST', 'HANDLED_THE_MATTER', 'ASKED_BY_THE_MEMBER'] as const;

const member = id<'officeHolder'>();
const attendance = object({
  presentIds: list(member, 20),
  recusals: list(object({ memberId: member, ground: code(RECUSALS) }), 20),
});
/** Each member present votes once; when the votes are equal the president's decides. */
const ballot = list(object({ memberId: member, vote: code(VOTES) }), 20);
const draft = personal('DELIBERATION', 100_000);

/** Everything that was said, written or voted is sealed under a key of its own; what is left says only that something was recorded. */
export const deliberationEvents = events('deliberation', {
  DeliberationOpened: [1, { proceedingId: id<'sanctionProceeding'>() }],
  DeliberationAttendanceRecorded: [1, { attendance: personal('DELIBERATION', attendance) }],
  DraftRegistered: [1, { draftId: uuid, textDigest: hash, draft }],
  VoteTaken: [1, { ballot: personal('DELIBERATION', ballot), draftId: personal('DELIBERATION', uuid) }],
  /** The text that a vote adopted: the decision that is signed has the same digest. */
  DecisionTextAdopted: [1, { textDigest: hash }],
  DeliberationClosed: [1, { textDigest: hash, outcome: personal('DELIBERATION', code(DELIBERATION_OUTCOMES)) }],
  /** The file went back, or the matter ended without a decision on a text. */
  DeliberationAbandoned: [1, {}],
});

export const deliberationCommands = commands('deliberation', {
  OpenDeliberation: { proceedingId: id<'sanctionProceeding'>() },
  RecordDeliberationAttendance: { attendance: personal('DELIBERATION', attendance) },
  RegisterDraft: { textDigest: hash, draft },
  TakeVote: { draftId: uuid, ballot: personal('DELIBERATION', ballot) },
  CloseDeliberation: { outcome: personal('DELIBERATION', code(DELIBERATION_OUTCOMES)) },
  AbandonDeliberation: {},
});
