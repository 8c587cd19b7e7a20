import type { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { anOfficer, given, madeId, theChair, theHead, theReporter, theSystem, type Told } from '../support/given.js';
import { aCase, aComplaint, anOfficeHolder, daysAfter, officerId } from '../support/stories.js';

const officer = anOfficer();
const chair = theChair();
const litigation = anOfficer('LITIGATION_OFFICER');
const caseId = madeId('case');
const proposalId = madeId('proposal');
type Past = readonly Told<typeof complaintEvents>[];

const admitted: Past = [
  aComplaint(),
  { type: 'ComplaintAcknowledged', data: { means: 'EMAIL' } },
  { type: 'ComplaintAdmitted', data: { grounds: ['NO_LEGAL_BASIS'], officerId: officerId() }, by: officer },
];
const appeal = { court: 'CONSEIL_D_ETAT', months: 2, ruleVersion: 'COMPLAINT_APPEAL.1' } as const;
const closed: Past = [
  ...admitted,
  {
    type: 'ComplaintClosingProposed',
    data: { proposalId, outcome: 'CLOSED', reason: 'SETTLED_SATISFACTION', summary: 'Effacé.' },
    by: officer,
  },
  { type: 'ComplaintClosed', data: { proposalId, reason: 'SETTLED_SATISFACTION', residence: 'METROPOLE', appeal }, by: theHead() },
];
const notified: Past = [
  ...closed,
  {
    type: 'ComplaintOutcomeNotified',
    data: {
      means: 'POST',
      deadlines: [
        {
          deadlineId: madeId('appeal'),
          kind: 'COMPLAINT_APPEAL',
          ruleVersion: 'COMPLAINT_APPEAL.1',
          startsOn: '2026-03-10',
          dueOn: '2026-05-11',
          zone: 'Europe/Paris',
        },
      ],
    },
    by: officer,
  },
];
const known = (past: Past) =>
  given(theComplaint, ...past)
    .and(`officeHolder-${officerId()}`, ...anOfficeHolder('LEGAL_OFFICER'))
    .and(`case-${caseId}`, aCase());

describe('invariant 14: a letter to the controller never carries the complainant’s name unless a recorded reason says that it must', () => {
  const letter = { means: 'POST', questions: 'D’où vient ce fichier ?' } as const;

  it('it is withheld by default', () => {
    known(admitted)
      .when('QuestionController', { ...letter, namesAuthor: false }, { by: officer })
      .thenRecorded({
        type: 'ControllerQuestioned',
        data: { namesAuthor: false, deadlines: [{ kind: 'CONTROLLER_ANSWER', dueOn: '2026-04-10' }] },
      });
  });

  it('it is named for a reason alone, and a reason without a name is a mistake', () => {
    known(admitted)
      .when('QuestionController', { ...letter, namesAuthor: true }, { by: officer })
      .thenRejected('NAMING_NEEDS_A_REASON');
    known(admitted)
      .when('QuestionController', { ...letter, namesAuthor: true, namingReason: '  ' }, { by: officer })
      .thenRejected('NAMING_NEEDS_A_REASON');
    known(admitted)
      .when('QuestionController', { ...letter, namesAuthor: false, namingReason: 'Pour l’effacement.' }, { by: officer })
      .thenRejected('REASON_WITHOUT_NAMING');
    known(admitted)
      .when('QuestionController', { ...letter, namesAuthor: true, namingReason: 'L’effacement la désigne.' }, { by: officer })
      .thenRecorded({ type: 'ControllerQuestioned' });
  });

  it('an answer comes, or silence is recorded once the term is over', () => {
    const scene = known(admitted);
    scene.when('QuestionController', { ...letter, namesAuthor: false }, { by: officer });
    const { awaited } = scene.state() as unknown as { awaited: readonly { deadlineId: string }[] };
    const deadlineId = awaited[0]?.deadlineId ?? '';
    scene.when('LapseControllerAnswer', { deadlineId }, { by: theSystem, at: daysAfter(30) }).thenRejected('NOT_DUE');
    scene
      .when('LapseControllerAnswer', { deadlineId }, { by: theSystem, at: daysAfter(40) })
      .thenRecorded({ type: 'ControllerFailedToAnswer' });
    expect(scene.state().phase).toBe('UNDER_INSTRUCTION');
  });
});

describe('a complaint joined to a case', () => {
  it('is joined to one that is open, and to one alone', () => {
    const scene = known(admitted);
    scene.when('JoinComplaintToCase', { caseId: madeId('nowhere') }, { by: officer }).thenRejected('CASE_NOT_OPEN');
    scene.when('JoinComplaintToCase', { caseId }, { by: officer }).thenRecorded({ type: 'ComplaintJoinedToCase' });
    scene.when('JoinComplaintToCase', { caseId: madeId('nowhere') }, { by: officer }).thenRejected('JOINED_TO_ANOTHER_CASE');
    scene.when('JoinComplaintToCase', { caseId }, { by: officer }).thenNothing();
  });

  it('is told of each step of that case once', () => {
    const scene = known([...admitted, { type: 'ComplaintJoinedToCase', data: { caseId }, by: officer }]);
    scene.when('NoteCaseProgress', { caseId, step: 'INSPECTED' }, { by: theSystem }).thenRecorded({ type: 'CaseProgressNoted' });
    scene.when('NoteCaseProgress', { caseId, step: 'INSPECTED' }, { by: theSystem }).thenNothing();
    scene
      .when('NoteCaseProgress', { caseId: madeId('nowhere'), step: 'CLOSED' }, { by: theSystem })
      .thenRejected('NOT_JOINED_TO_THIS_CASE');
  });
});

describe('a closing is contested before the authority', () => {
  const request = { grounds: 'Rien n’est dit du fichier.' };

  it('in the time of appeal or later, which is recorded with it', () => {
    known(notified)
      .when('RecordReviewRequest', request, { by: theReporter, at: daysAfter(30) })
      .thenRecorded({ type: 'ComplaintReviewRequested', data: { inTime: true } });
    known(notified)
      .when('RecordReviewRequest', request, { by: theReporter, at: daysAfter(90) })
      .thenRecorded({ type: 'ComplaintReviewRequested', data: { inTime: false } });
    known(closed)
      .when('RecordReviewRequest', request, { by: theReporter, at: daysAfter(300) })
      .thenRecorded({ type: 'ComplaintReviewRequested', data: { inTime: true } });
  });

  it('granted, it is pending again; rejected, the decision stands and is notified anew', () => {
    const scene = known(notified);
    scene.when('RecordReviewRequest', request, { by: theReporter });
    scene
      .when('DecideReview', { outcome: 'REJECTED', answer: 'La clôture est maintenue.' }, { by: chair })
      .thenRecorded({ type: 'ComplaintReviewDecided' });
    expect(scene.state().phase).toBe('CLOSED');
    scene
      .when('RecordComplaintOutcomeNotified', { means: 'POST' }, { by: officer })
      .thenRecorded({ type: 'ComplaintOutcomeNotified', data: { deadlines: [{ kind: 'COMPLAINT_APPEAL' }] } });
    scene.when('RecordReviewRequest', request, { by: theReporter });
    scene
      .when('DecideReview', { outcome: 'GRANTED', answer: 'Votre plainte est rouverte.' }, { by: chair })
      .thenRecorded({ type: 'ComplaintReviewDecided' });
    expect(scene.state().phase).toBe('UNDER_INSTRUCTION');
  });

  it('two months of silence are a rejection, from which the time of appeal counts again', () => {
    const scene = known(notified);
    scene.when('RecordReviewRequest', request, { by: theReporter });
    const { silence } = scene.state() as unknown as { silence: readonly { deadlineId: string }[] };
    const deadlineId = silence[0]?.deadlineId ?? '';
    scene.when('LapseReview', { deadlineId }, { by: theSystem, at: '2026-05-10T10:00:00.000Z' }).thenRejected('NOT_DUE');
    scene
      .when('LapseReview', { deadlineId }, { by: theSystem, at: '2026-05-11T10:00:00.000Z' })
      .thenRecorded({ type: 'ComplaintReviewLapsed', data: { deadlines: [{ kind: 'COMPLAINT_APPEAL', startsOn: '2026-05-10' }] } });
  });

  it('whoever closed it does not decide on the review, and a withdrawn complaint has no decision to contest', () => {
    const byChair = notified.map((event) => (event.type === 'ComplaintClosed' ? { ...event, by: chair } : event));
    const scene = known(byChair);
    scene.when('RecordReviewRequest', request, { by: theReporter });
    scene.when('DecideReview', { outcome: 'REJECTED', answer: 'Non.' }, { by: chair }).thenRejected('SECOND_PERSON_REQUIRED');
    known([...admitted, { type: 'ComplaintWithdrawn', data: { means: 'EMAIL' } }])
      .when('RecordReviewRequest', request, { by: theReporter })
      .thenRejected('NO_DECISION_TO_CONTEST');
  });
});

describe('a closing is contested before the Council of State', () => {
  it.each([
    ['ANNULLED', 'ComplaintClosureAnnulled', 'UNDER_INSTRUCTION'],
    ['REJECTED', 'ComplaintClosureUpheld', 'CLOSED'],
    ['WITHDRAWN', 'ComplaintClosureUpheld', 'CLOSED'],
  ] as const)('%s', (outcome, type, phase) => {
    const scene = known(notified);
    scene.when('RecordComplaintAppeal', { courtNumber: '504639' }, { by: litigation }).thenRecorded({ type: 'ComplaintClosureAppealed' });
    scene.when('RecordComplaintJudgment', { outcome, decidedAt: daysAfter(-2) }, { by: litigation }).thenRejected('BEFORE_THE_ACT');
    scene.when('RecordComplaintJudgment', { outcome }, { by: litigation }).thenRecorded({ type });
    expect(scene.state().phase).toBe(phase);
  });
});
