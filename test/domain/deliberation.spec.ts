import fc from 'fast-check';
import { theDeliberation } from '../../domain/deliberation/deliberation.js';
import { deliberationEvents } from '../../domain/deliberation/deliberation.events.js';
import type { Fields, Node } from '../../domain/kernel/shapes.js';
import { FUNCTIONS } from '../../domain/law/functions.js';
import { aBallot, aSession, PROCEEDING } from '../support/deliberation-subject.js';
import { anOfficer, given, madeId, someoneAs, theSystem, type Told } from '../support/given.js';
import { digestOf, MEMBERS, PRESIDENT, session, TEXT } from '../support/proceeding-subject.js';

type Event = Told<typeof deliberationEvents>;
const clerk = anOfficer('COMMITTEE_CLERK');
const opened: Event = { type: 'DeliberationOpened', data: { proceedingId: PROCEEDING }, by: theSystem };
const present: Event = {
  type: 'DeliberationAttendanceRecorded',
  data: { attendance: { presentIds: session.presentIds, recusals: [] } },
  by: clerk,
};
const draft: Event = { type: 'DraftRegistered', data: { draftId: madeId('draft'), textDigest: TEXT, draft: 'Projet' }, by: clerk };
const adopted: Event = { type: 'DecisionTextAdopted', data: { textDigest: TEXT }, by: clerk };

const deliberation = (...past: readonly Event[]) => {
  const scene = given(theDeliberation, ...past);
  aSession(scene.world);
  return scene;
};
const vote = (...votes: readonly ('FOR' | 'AGAINST' | 'ABSTAIN')[]) => ({ draftId: madeId('draft'), ballot: aBallot(...votes) });

describe('a deliberation', () => {
  it('is the committee’s and its clerk’s alone', () => {
    const committee = ['COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER', 'COMMITTEE_CLERK'];
    for (const [command, row] of Object.entries(theDeliberation.table)) {
      if ('internal' in row) continue;
      expect([command, row.by.filter((held) => !committee.includes(held))]).toEqual([command, []]);
    }
    for (const held of FUNCTIONS.filter((one) => !committee.includes(one)))
      deliberation(opened, present, draft)
        .when('TakeVote', vote('FOR', 'FOR', 'FOR'), { by: someoneAs(held) })
        .thenRejected('FUNCTION_NOT_ALLOWED');
  });

  it('is held by those who sat in the session', () => {
    deliberation(opened)
      .when(
        'RecordDeliberationAttendance',
        { attendance: { presentIds: [...session.presentIds, MEMBERS[2] ?? ''], recusals: [] } },
        { by: clerk },
      )
      .thenRejected('NOT_SITTING', { members: [MEMBERS[2]] });
    deliberation(opened, present, draft)
      .when('TakeVote', vote('FOR', 'FOR', 'FOR', 'FOR'), { by: clerk })
      .thenRejected('NOT_SITTING');
    deliberation(opened)
      .when('RegisterDraft', { textDigest: TEXT, draft: 'Projet' }, { by: anOfficer('COMMITTEE_MEMBER', 'not sitting') })
      .thenRejected('NOT_SITTING');
  });

  it('needs the majority of the members in office, at its opening and at each vote', () => {
    deliberation(opened)
      .when('RecordDeliberationAttendance', { attendance: { presentIds: session.presentIds.slice(0, 2), recusals: [] } }, { by: clerk })
      .thenRejected('NO_QUORUM', { present: 2, inOffice: 4 });
    deliberation(opened, present, draft).when('TakeVote', vote('FOR', 'FOR'), { by: clerk }).thenRejected('NO_QUORUM');
  });

  it('does without a member who is recused', () => {
    const recusals = [{ memberId: PRESIDENT, ground: 'DECLARED_INTEREST' as const }];
    deliberation(opened)
      .when('RecordDeliberationAttendance', { attendance: { presentIds: session.presentIds, recusals } }, { by: clerk })
      .thenRejected('RECUSED_YET_PRESENT');
  });

  it('adopts a text by the absolute majority of those present', () => {
    const sitting = [opened, present, draft];
    deliberation(...sitting)
      .when('TakeVote', vote('FOR', 'FOR', 'AGAINST'), { by: clerk })
      .thenRecorded({ type: 'VoteTaken' }, { type: 'DecisionTextAdopted', data: { textDigest: TEXT } });
    deliberation(...sitting)
      .when('TakeVote', vote('FOR', 'AGAINST', 'AGAINST'), { by: clerk })
      .thenRecorded({ type: 'VoteTaken' });
    deliberation(...sitting)
      .when('TakeVote', vote('ABSTAIN', 'FOR', 'ABSTAIN'), { by: clerk })
      .thenRecorded({ type: 'VoteTaken' });
  });

  it('follows the president when the votes are equal', () => {
    const sitting = [opened, present, draft];
    deliberation(...sitting)
      .when('TakeVote', vote('FOR', 'AGAINST', 'ABSTAIN'), { by: clerk })
      .thenRecorded({ type: 'VoteTaken' }, { type: 'DecisionTextAdopted' });
    deliberation(...sitting)
      .when('TakeVote', vote('AGAINST', 'FOR', 'ABSTAIN'), { by: clerk })
      .thenRecorded({ type: 'VoteTaken' });
  });

  it('counts each member once, on a draft that is in it', () => {
    const twice = [...aBallot('FOR', 'FOR'), ...aBallot('FOR')];
    deliberation(opened, present, draft)
      .when('TakeVote', { draftId: madeId('draft'), ballot: twice }, { by: clerk })
      .thenRejected('VOTED_TWICE');
    deliberation(opened, present)
      .when('TakeVote', vote('FOR', 'FOR', 'FOR'), { by: clerk })
      .thenRejected('UNKNOWN_DRAFT');
  });

  it('is closed on the text that it adopted', () => {
    deliberation(opened, present, draft).when('CloseDeliberation', { outcome: 'SANCTION' }, { by: clerk }).thenRejected('WRONG_PHASE');
    deliberation(opened, present, draft, adopted)
      .when('CloseDeliberation', { outcome: 'SANCTION' }, { by: clerk })
      .thenRecorded({ type: 'DeliberationClosed', data: { textDigest: TEXT } });
  });

  it('is of one when one decides alone', () => {
    const scene = given(theDeliberation, opened);
    scene.and(`sanctionProceeding-${PROCEEDING}`, { type: 'SimplifiedProcedureAccepted', data: { judgeId: PRESIDENT } });
    scene.when('RecordDeliberationAttendance', { attendance: { presentIds: [PRESIDENT], recusals: [] } }, { by: clerk });
    expect(scene.state().phase).toBe('SITTING');
  });

  it('whatever the votes, a text is adopted only by more than half of those present, or by a tie with the president’s voice', () => {
    const anyVote = fc.constantFrom('FOR' as const, 'AGAINST' as const, 'ABSTAIN' as const);
    fc.assert(
      fc.property(anyVote, anyVote, anyVote, (first, second, third) => {
        const { outcome } = deliberation(opened, present, draft).when('TakeVote', vote(first, second, third), { by: clerk });
        const count = (wanted: string): number => [first, second, third].filter((one) => one === wanted).length;
        const isAdopted = outcome.written.some(({ type }) => type === 'DecisionTextAdopted');
        expect(isAdopted).toBe(count('FOR') >= 2 || (count('FOR') === count('AGAINST') && first === 'FOR'));
      }),
    );
  });
});

const clear = (fields: Fields, at = ''): readonly string[] =>
  Object.entries(fields).flatMap(([key, { node }]) => clearIn(node, `${at}/${key}`));
const clearIn = (node: Node, at: string): readonly string[] => {
  switch (node.kind) {
    case 'personal':
      return node.purpose === 'DELIBERATION' ? [] : [`${at} ${node.purpose}`];
    case 'optional':
    case 'list':
      return clearIn(node.of.node, at);
    case 'object':
      return clear(node.fields, at);
    case 'token':
      return node.name === 'uuid' || node.name === 'hash' ? [] : [at];
    case 'oneOf':
    case 'text':
    case 'instant':
    case 'civilDate':
    case 'code':
    case 'int':
    case 'flag':
      return [at];
  }
};

it('the log holds of a deliberation nothing in clear but ids and digests: who was present, wrote or voted what is sealed', () => {
  expect(Object.entries(deliberationEvents.events).flatMap(([type, [, fields]]) => clear(fields, type))).toEqual([]);
  expect(digestOf('another')).not.toBe(TEXT);
});
