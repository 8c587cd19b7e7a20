import { lawNumberOn } from '../../domain/law/law-numbers.js';
import { theLawTable } from '../../domain/law-table/law-table.js';
import { anOfficer, given, theHead } from '../support/given.js';

const correction = {
  number: 'FORMAL_NOTICE_SHORTEST_DAYS',
  value: 15,
  inForceFrom: '2026-04-01',
  marks: ['F'],
  source: 'JORFARTI000045536042',
} as const;
const proposal = { ...correction, statement: 'Le décret porte le délai à quinze jours.' };
const officer = anOfficer();
const head = theHead();

const proposed = () => {
  const scene = given(theLawTable);
  scene.when('ProposeLawCorrection', proposal, { by: officer });
  const correctionId = Object.keys((scene.state() as { proposed: object }).proposed)[0] ?? '';
  return { scene, correctionId };
};

describe('the law is corrected without touching code', () => {
  it('by a lawyer’s proposal with its marks, and a second person’s decision', () => {
    given(theLawTable)
      .when('ProposeLawCorrection', { ...proposal, marks: [] }, { by: officer })
      .thenRejected('NO_MARK');
    const { scene, correctionId } = proposed();
    scene.when('CorrectLaw', { correctionId }, { by: head }).thenRecorded({ type: 'LawCorrected', data: correction });
    scene.when('CorrectLaw', { correctionId }, { by: head }).thenNothing();
  });

  it('never by one person alone', () => {
    const scene = given(theLawTable);
    scene.when('ProposeLawCorrection', proposal, { by: head });
    const correctionId = Object.keys((scene.state() as { proposed: object }).proposed)[0] ?? '';
    scene.when('CorrectLaw', { correctionId }, { by: head }).thenRejected('SECOND_PERSON_REQUIRED');
  });

  it('refused, it is gone; withdrawn, what applied before applies again', () => {
    const { scene, correctionId } = proposed();
    scene.when('RefuseLawCorrection', { correctionId, because: 'OTHER_DATE' }, { by: head }).thenRecorded({ type: 'LawCorrectionRefused' });
    scene.when('CorrectLaw', { correctionId }, { by: head }).thenRejected('CORRECTION_NOT_PROPOSED');
    scene.when('WithdrawLawCorrection', { correctionId, reason: 'MISREAD' }, { by: head }).thenRejected('CORRECTION_NOT_IN_FORCE');
  });

  it('in force from its date, the later one made winning of two from one day', () => {
    const later = { ...correction, value: 20, inForceFrom: '2026-06-01' };
    expect(lawNumberOn(correction.number, [], '2026-05-01')).toBe(10);
    expect(lawNumberOn(correction.number, [later, correction], '2026-03-31')).toBe(10);
    expect(lawNumberOn(correction.number, [later, correction], '2026-04-01')).toBe(15);
    expect(lawNumberOn(correction.number, [later, correction], '2026-06-01')).toBe(20);
    expect(lawNumberOn(correction.number, [correction, { ...correction, value: 12 }], '2026-04-01')).toBe(12);
  });
});
