import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import { functionsOf } from '../standing/office.js';
import { sittingOf } from '../standing/sittings.js';
import { deliberationCommands, deliberationEvents } from './deliberation.events.js';

interface File {
  readonly proceedingId: string;
  /** Draft id -> digest of its text. */
  readonly drafts: Readonly<Record<string, string>>;
}
export type DeliberationState =
  | { readonly phase: 'NONE' }
  | ({ readonly phase: 'OPENED' } & File)
  | ({ readonly phase: 'SITTING' } & File)
  | ({ readonly phase: 'ADOPTED'; readonly textDigest: string } & File)
  | ({ readonly phase: 'CLOSED'; readonly textDigest: string } & File)
  | ({ readonly phase: 'ABANDONED' } & File);

/** Nobody else ever acts here, nor sees what was said: loi 78-17 art. 16. */
const COMMITTEE = ['COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER', 'COMMITTEE_CLERK'] as const;
const proceedingOf = (state: DeliberationState): string => ('proceedingId' in state ? state.proceedingId : '');
const asking = (state: DeliberationState) => ({ sitting: sittingOf(proceedingOf(state)) });

const table = commandTable<DeliberationState, typeof deliberationCommands>()({
  OpenDeliberation: { from: ['NONE'], to: ['OPENED'], by: ['SYSTEM'], internal: true },
  RecordDeliberationAttendance: {
    from: ['OPENED'],
    to: ['SITTING'],
    by: ['COMMITTEE_PRESIDENT', 'COMMITTEE_CLERK'],
    needs: (_command, state) => asking(state),
  },
  RegisterDraft: {
    from: ['OPENED', 'SITTING'],
    to: 'same',
    by: COMMITTEE,
    already: (state, command) => 'drafts' in state && Object.values(state.drafts).includes(command.textDigest),
    needs: (_command, state) => asking(state),
  },
  TakeVote: {
    from: ['SITTING'],
    to: ['SITTING', 'ADOPTED'],
    by: ['COMMITTEE_PRESIDENT', 'COMMITTEE_CLERK'],
    needs: (command, state) => ({ ...asking(state), functions: command.ballot.map(({ memberId }) => functionsOf(memberId)) }),
  },
  CloseDeliberation: { from: ['ADOPTED'], to: ['CLOSED'], by: ['COMMITTEE_PRESIDENT', 'COMMITTEE_CLERK'] },
  AbandonDeliberation: {
    from: ['OPENED', 'SITTING', 'ADOPTED', 'CLOSED'],
    to: ['ABANDONED'],
    by: ['SYSTEM'],
    internal: true,
  },
});

export type DeliberationRejection = 'NOT_SITTING' | 'NO_QUORUM' | 'RECUSED_YET_PRESENT' | 'UNKNOWN_DRAFT' | 'VOTED_TWICE';
type Decided = readonly NewEvent<typeof deliberationEvents>[] | Rejection<DeliberationRejection>;
type DeliberationSituation = Situation<DeliberationState, typeof deliberationCommands, typeof table>;
type Of<N extends DeliberationSituation['name']> = Extract<DeliberationSituation, { name: N }>;

/** Those present sat in the session and were not recused; they are the majority of the members in office (décret 2019-536 art. 3). */
const decideAttendance = ({ command, facts }: Of<'RecordDeliberationAttendance'>): Decided => {
  const { presentIds, recusals } = command.attendance;
  const present = [...new Set(presentIds)];
  const strangers = present.filter((id) => !facts.sitting.presentIds.includes(id));
  if (strangers.length > 0) return reject('NOT_SITTING', { members: strangers });
  if (recusals.some(({ memberId }) => present.includes(memberId))) return reject('RECUSED_YET_PRESENT');
  if (present.length * 2 <= facts.sitting.inOfficeIds.length)
    return reject('NO_QUORUM', { present: present.length, inOffice: facts.sitting.inOfficeIds.length });
  return [{ type: 'DeliberationAttendanceRecorded', data: { attendance: { presentIds: present, recusals } } }];
};

/** A member who does not sit writes nothing; the clerk writes for the committee. */
const decideDraft = ({ command, facts, context }: Of<'RegisterDraft'>): Decided => {
  if (context.actor.as !== 'COMMITTEE_CLERK' && !facts.sitting.presentIds.includes(context.actor.id))
    return reject('NOT_SITTING', { members: [context.actor.id] });
  return [{ type: 'DraftRegistered', data: { draftId: context.idFor('draft'), ...command } }];
};

/**
 * Everybody present votes once, whoever abstains included. A text is adopted by the absolute majority of those present (décret art. 4); when as
 * many are for it as against it, the vote of the president of the committee decides (loi 78-17 art. 9).
 */
const decideVote = ({ command, state, facts }: Of<'TakeVote'>): Decided => {
  const textDigest = state.drafts[command.draftId];
  if (textDigest === undefined) return reject('UNKNOWN_DRAFT');
  const voters = command.ballot.map(({ memberId }) => memberId);
  if (new Set(voters).size !== voters.length) return reject('VOTED_TWICE');
  const strangers = voters.filter((id) => !facts.sitting.presentIds.includes(id));
  if (strangers.length > 0) return reject('NOT_SITTING', { members: strangers });
  if (voters.length * 2 <= facts.sitting.inOfficeIds.length)
    return reject('NO_QUORUM', { present: voters.length, inOffice: facts.sitting.inOfficeIds.length });
  const count = (wanted: string): number => command.ballot.filter(({ vote }) => vote === wanted).length;
  const president = command.ballot.find((_, index) => facts.functions[index]?.includes('COMMITTEE_PRESIDENT'));
  const isTie = count('FOR') === count('AGAINST');
  const isAdopted = count('FOR') * 2 > voters.length || (isTie && president?.vote === 'FOR');
  return [
    { type: 'VoteTaken', data: { ballot: command.ballot, draftId: command.draftId } },
    ...(isAdopted ? [{ type: 'DecisionTextAdopted', data: { textDigest } } as const] : []),
  ];
};

const decide = (situation: DeliberationSituation): Decided => {
  switch (situation.name) {
    case 'OpenDeliberation':
      return [{ type: 'DeliberationOpened', data: situation.command }];
    case 'RecordDeliberationAttendance':
      return decideAttendance(situation);
    case 'RegisterDraft':
      return decideDraft(situation);
    case 'TakeVote':
      return decideVote(situation);
    case 'CloseDeliberation':
      return [{ type: 'DeliberationClosed', data: { textDigest: situation.state.textDigest, ...situation.command } }];
    case 'AbandonDeliberation':
      return [{ type: 'DeliberationAbandoned', data: {} }];
  }
};

const evolve = (state: DeliberationState, { type, data }: StoredEvent<typeof deliberationEvents>): DeliberationState => {
  const { proceedingId, drafts } = 'drafts' in state ? state : { proceedingId: '', drafts: {} };
  switch (type) {
    case 'DeliberationOpened':
      return { phase: 'OPENED', proceedingId: data.proceedingId, drafts: {} };
    case 'DeliberationAttendanceRecorded':
      return { phase: 'SITTING', proceedingId, drafts };
    case 'DraftRegistered':
      return 'drafts' in state ? { ...state, drafts: { ...drafts, [data.draftId]: data.textDigest } } : state;
    case 'VoteTaken':
      return state;
    case 'DecisionTextAdopted':
      return { phase: 'ADOPTED', proceedingId, drafts, textDigest: data.textDigest };
    case 'DeliberationClosed':
      return { phase: 'CLOSED', proceedingId, drafts, textDigest: data.textDigest };
    case 'DeliberationAbandoned':
      return { phase: 'ABANDONED', proceedingId, drafts };
  }
};

/** A deliberation of the restricted committee, or of the one who decides alone: what was said and voted is sealed under a key of its own. */
export const theDeliberation = decider<
  DeliberationState,
  typeof deliberationEvents,
  typeof deliberationCommands,
  typeof table,
  DeliberationRejection
>({
  category: 'deliberation',
  events: deliberationEvents,
  commands: deliberationCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
  final: {
    ABANDONED: 'the file went back to the rapporteur, or the matter ended without a text',
  },
});
