import { theDeliberation } from '../../domain/deliberation/deliberation.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { contractOf } from './contracts.js';
import type { Sample, Subject } from './matrix.js';
import { madeId } from './people.js';
import { aSeizedCommittee, digestOf, MEMBERS, PRESIDENT, session, TEXT } from './proceeding-subject.js';
import { NOW, type World } from './world.js';

type State = Readonly<Record<string, unknown>>;
export const PROCEEDING = madeId('proceeding of the deliberation');

/** A proceeding whose session was held: the president and two members of four sat. */
export const aSession = (world: World): void => {
  aSeizedCommittee(world);
  world.tell(contractOf('sanctionProceeding'), `sanctionProceeding-${PROCEEDING}`, {
    type: 'SessionHeld',
    data: { ...session, deliberationId: madeId('deliberation') },
    at: NOW,
  });
};

/** Votes of those who sat, the president's first. */
export const aBallot = (...votes: readonly ('FOR' | 'AGAINST' | 'ABSTAIN')[]) =>
  votes.map((vote, index) => ({ memberId: [PRESIDENT, ...MEMBERS][index] ?? madeId('nobody'), vote }));

const sample = (command: string, data: unknown): Sample => ({
  command,
  data: typeof data === 'function' ? (data as Sample['data']) : () => data,
});
const draftOf = ({ drafts }: State): string => Object.keys((drafts ?? {}) as object)[0] ?? madeId('nothing');

const samples: readonly Sample[] = [
  sample('OpenDeliberation', { proceedingId: PROCEEDING }),
  sample('RecordDeliberationAttendance', { attendance: { presentIds: session.presentIds, recusals: [] } }),
  sample('RegisterDraft', { textDigest: TEXT, draft: 'Projet de délibération' }),
  sample('RegisterDraft', { textDigest: digestOf('another draft'), draft: 'Autre projet' }),
  sample('TakeVote', (state: State) => ({ draftId: draftOf(state), ballot: aBallot('FOR', 'AGAINST', 'AGAINST') })),
  sample('TakeVote', (state: State) => ({ draftId: draftOf(state), ballot: aBallot('FOR', 'FOR', 'AGAINST') })),
  sample('CloseDeliberation', { outcome: 'SANCTION' }),
  sample('AbandonDeliberation', {}),
];

/** A deliberation and samples of its commands, after a session. */
export const deliberationSubject: Subject = { life: anyDecider(theDeliberation), prepare: aSession, samples };
