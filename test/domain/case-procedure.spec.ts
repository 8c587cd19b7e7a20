import { anAgent, anOfficer, madeId, theSystem } from '../support/given.js';
import { TEXT_DIGEST } from '../support/case-subject.js';
import { daysAfter } from '../support/stories.js';
import {
  respondent,
  otherRespondent,
  officer,
  head,
  chair,
  viceChair,
  breachId,
  proposalId,
  following,
  opened,
  stated,
  established,
  proposed,
  cited,
  notice,
  urgentProceeding,
  known,
  instructed,
} from '../support/case-on-its-way.js';

describe('a breach is alleged first and established on evidence', () => {
  it('on the respondent’s admission, with its exhibit and the law in force when it began', () => {
    known(...opened)
      .when('EstablishBreach', stated, { by: officer })
      .thenRecorded({ type: 'BreachEstablished', data: { ...stated, lawEdition: '2025-10-10.1' } });
  });

  it('never without an exhibit', () => {
    known(...opened)
      .when('EstablishBreach', { ...stated, exhibits: [] }, { by: officer })
      .thenRejected('NO_EXHIBIT');
  });

  it('on findings of an inspection of this very case alone', () => {
    const findings = { ...stated, basis: 'FINDINGS' } as const;
    known(...opened)
      .when('EstablishBreach', findings, { by: officer })
      .thenRejected('INSPECTION_NOT_NAMED');
    known(...opened)
      .when('EstablishBreach', { ...findings, inspectionId: madeId('elsewhere') }, { by: officer })
      .thenRejected('INSPECTION_NOT_OF_THIS_CASE');
    const inspectionId = madeId('inspection');
    const ordered = {
      type: 'InspectionOrdered',
      data: {
        inspectionId,
        number: '2026-001C',
        ...following,
        kinds: ['ONLINE'],
        respondentIds: [respondent],
        object: 'Site.',
        article: 'art. 8 I 2° g, 13',
      },
      by: chair,
    } as const;
    known(...opened, ordered)
      .when('EstablishBreach', { ...findings, inspectionId }, { by: officer })
      .thenRecorded({ type: 'BreachEstablished', data: { inspectionId } });
  });

  it('its period is corrected by a second person, and the law that applies follows it', () => {
    const correction = { establishedBreachId: breachId, periodFrom: '2025-09-01', reason: 'CLERICAL_ERROR' } as const;
    instructed.when('CorrectBreachPeriod', correction, { by: officer }).thenRejected('SECOND_PERSON_REQUIRED');
    known(...opened, established())
      .when('CorrectBreachPeriod', correction, { by: head })
      .thenRecorded({ type: 'BreachPeriodCorrected', data: { lawEdition: '2024-05-23.1' } });
  });

  it('it is no longer withdrawn once an act cites it', () => {
    const withdrawal = { establishedBreachId: breachId, reason: 'NOT_SUPPORTED' } as const;
    known(...opened, established(), urgentProceeding)
      .when('WithdrawEstablishedBreach', withdrawal, { by: officer })
      .thenRejected('BREACH_CITED_BY_AN_ACT');
    known(...opened, established())
      .when('WithdrawEstablishedBreach', withdrawal, { by: officer })
      .thenRecorded({ type: 'EstablishedBreachWithdrawn' });
  });
});

describe('the candidate is written to', () => {
  const letter = { respondentId: respondent, means: 'POST', letter: 'Nous avons été saisis.' } as const;

  it('with a month to answer, or the days that the letter gives', () => {
    known(...opened)
      .when('ContactCandidate', letter, { by: officer })
      .thenRecorded({
        type: 'CandidateContacted',
        data: { deadlines: [{ kind: 'CONTROLLER_ANSWER', startsOn: '2026-03-10', dueOn: '2026-04-10' }] },
      });
    known(...opened)
      .when('ContactCandidate', { ...letter, days: 8 }, { by: officer })
      .thenRecorded({ type: 'CandidateContacted', data: { deadlines: [{ dueOn: '2026-03-18' }] } });
  });

  it('and his silence is recorded once the term is over, not before', () => {
    const scene = known(...opened);
    scene.when('ContactCandidate', letter, { by: officer });
    const { contacts } = scene.state() as unknown as { contacts: Record<string, { clocks: readonly { deadlineId: string }[] }> };
    const deadlineId = Object.values(contacts)[0]?.clocks[0]?.deadlineId ?? '';
    scene.when('LapseCandidateAnswer', { deadlineId }, { by: theSystem, at: daysAfter(31) }).thenRejected('NOT_DUE');
    scene
      .when('LapseCandidateAnswer', { deadlineId }, { by: theSystem, at: daysAfter(32) })
      .thenRecorded({ type: 'CandidateAnswerLapsed', data: { respondentId: respondent } });
  });
});

describe('invariant 8: who proposes does not decide, and decides on the same text', () => {
  it.each(['WITHDRAWN', 'OTHER'] as const)('a decision on a text that is %s is refused', (which) => {
    const textDigest = which === 'OTHER' ? 'd'.repeat(64) : TEXT_DIGEST;
    const scene =
      which === 'OTHER'
        ? known(...opened, established(), proposed('REMINDER'))
        : known(...opened, established(), proposed('REMINDER'), { type: 'FollowUpProposalWithdrawn', data: { proposalId }, by: officer });
    scene
      .when('IssueReminder', { proposalId, textDigest, ...cited }, { by: chair })
      .thenRejected(which === 'OTHER' ? 'OTHER_TEXT' : 'WRONG_PHASE');
  });

  it('nobody signs what he proposed', () => {
    const both = anAgent('both', 'HEAD_OF_DEPARTMENT', 'CHAIR');
    known(...opened, established(), proposed('REMINDER', both))
      .when('IssueReminder', { ...following, ...cited }, { by: both })
      .thenRejected('SECOND_PERSON_REQUIRED');
  });

  it('an act follows the very follow-up that was proposed, for the respondents whom it names', () => {
    known(...opened, established(), proposed('REMINDER'))
      .when('IssueFormalNotice', notice, { by: chair })
      .thenRejected('OTHER_FOLLOW_UP', { proposed: 'REMINDER', asked: 'FORMAL_NOTICE' });
    known(...opened, established({ respondentId: otherRespondent }), proposed('REMINDER'))
      .when('IssueReminder', { ...following, ...cited, respondentId: otherRespondent }, { by: chair })
      .thenRejected('NOT_IN_PROPOSAL');
  });
});

describe('invariant 4: only the Chair, or the delegated vice-chair in his stead, orders a check', () => {
  const order = { ...following, kinds: ['DOCUMENTS'], respondentIds: [respondent], object: 'La prospection par SMS.' } as const;

  it.each([chair, viceChair])('by %j, with the number of its series and the article of its day', (by) => {
    known(...opened, proposed('INSPECTION'))
      .when('OrderInspection', order, { by, number: '2026-052C' })
      .thenRecorded({ type: 'InspectionOrdered', data: { number: '2026-052C', article: 'art. 8 I 2° g, 13' } });
  });

  it('and nobody else', () => {
    for (const by of [head, officer, anOfficer('COMMITTEE_PRESIDENT'), anOfficer('SECRETARY_GENERAL')])
      known(...opened, proposed('INSPECTION'))
        .when('OrderInspection', order, { by })
        .thenRejected('FUNCTION_NOT_ALLOWED');
  });
});

describe('invariant 6: every measure cites an established breach of the one whom it is for', () => {
  it.each([
    ['NO_ESTABLISHED_BREACH', []],
    ['BREACH_NOT_ESTABLISHED', [madeId('nothing')]],
  ] as const)('%s', (code, establishedBreachIds) => {
    known(...opened, established(), proposed('REMINDER'))
      .when('IssueReminder', { ...following, respondentId: respondent, establishedBreachIds }, { by: chair })
      .thenRejected(code);
  });

  it('not one of somebody else', () => {
    known(...opened, established({ respondentId: otherRespondent }), proposed('REMINDER'))
      .when('IssueReminder', { ...following, ...cited }, { by: chair })
      .thenRejected('BREACH_OF_ANOTHER_RESPONDENT');
  });

  it('a warning is of processing that is only planned, and cites what is to be feared', () => {
    known(...opened, proposed('WARNING'))
      .when('IssueWarning', { ...following, respondentId: respondent, breaches: ['NO_LEGAL_BASIS'] }, { by: chair })
      .thenRecorded({ type: 'WarningIssued', data: { article: 'art. 20 I' } });
  });
});

describe('invariant 13: a formal notice leaves ten days at least', () => {
  const scene = () => known(...opened, established(), proposed('FORMAL_NOTICE'));

  it('unless urgency is recorded with its reasons', () => {
    scene()
      .when('IssueFormalNotice', { ...notice, days: 9 }, { by: chair })
      .thenRejected('NOTICE_TOO_SHORT', { shortest: 10 });
    scene()
      .when('IssueFormalNotice', { ...notice, days: 9, urgency: ' ' }, { by: chair })
      .thenRejected('NOTICE_TOO_SHORT');
    scene()
      .when('IssueFormalNotice', { ...notice, days: 2, urgency: 'Le scrutin est dans trois jours.' }, { by: chair })
      .thenRecorded({ type: 'FormalNoticeIssued', data: { days: 2 } });
  });

  it('or what a lawyer’s correction of the law says from its date on', () => {
    const correction = (inForceFrom: string) =>
      ({
        type: 'LawCorrected',
        data: {
          correctionId: madeId('correction'),
          number: 'FORMAL_NOTICE_SHORTEST_DAYS',
          value: 15,
          inForceFrom,
          marks: ['F'],
          source: 'JORFARTI000045536042',
        },
      }) as const;
    scene()
      .and('lawTable-shipped', correction('2026-03-01'))
      .when('IssueFormalNotice', notice, { by: chair })
      .thenRejected('NOTICE_TOO_SHORT', { shortest: 15 });
    scene()
      .and('lawTable-shipped', correction('2026-04-01'))
      .when('IssueFormalNotice', notice, { by: chair, number: 'MED-2026-001' })
      .thenRecorded({ type: 'FormalNoticeIssued' });
  });

  it('and only asks for what can be put right', () => {
    known(...opened, established({ remediable: false }), proposed('FORMAL_NOTICE'))
      .when('IssueFormalNotice', notice, { by: chair })
      .thenRejected('BREACH_NOT_REMEDIABLE');
    scene()
      .when('IssueFormalNotice', { ...notice, measures: [] }, { by: chair })
      .thenRejected('NO_MEASURE');
  });
});
