import { theFormalNotice } from '../../domain/formal-notice/formal-notice.js';
import { theInspection } from '../../domain/inspection/inspection.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { theReferral } from '../../domain/referral/referral.js';
import { contractOf } from './contracts.js';
import type { Prepare, Sample, Subject } from './matrix.js';
import { anAgent, madeId } from './people.js';
import { anOfficeHolder, daysAfter, officerId } from './stories.js';

type State = Readonly<Record<string, unknown>>;

const digest = (letter: string): string => letter.repeat(64);
const NOTHING = madeId('nothing');
const fileOf = ({ file }: State): State => (file ?? {}) as State;
const firstOf = (record: unknown): string => Object.keys((record ?? {}) as object)[0] ?? NOTHING;
const clockOf = (state: State): string =>
  (fileOf(state).clocks as readonly { readonly kind: string; readonly deadlineId: string }[] | undefined)?.find(
    ({ kind }) => kind === 'CONTROLLER_ANSWER',
  )?.deadlineId ?? NOTHING;
const sample = (command: string, data: object, at?: string): Sample => ({
  command,
  data: typeof data === 'function' ? (data as (state: State) => object) : () => data,
  ...(at === undefined ? {} : { at }),
});

export const inspectorIds = [officerId('INSPECTOR'), anAgent('second INSPECTOR', 'INSPECTOR').id];

/** A habilitation that runs. */
export const aHabilitation = (called = 'habilitation') =>
  ({
    type: 'HabilitationGranted',
    data: { termId: madeId(called), deliberation: 'HAB-2024-001', fromOn: '2024-01-01', untilOn: '2028-12-31', deadlines: [] },
  }) as const;

/** Two inspectors in office, each with a habilitation. */
export const inspectors: Prepare = (world) => {
  for (const inspectorId of inspectorIds)
    for (const event of [...anOfficeHolder('INSPECTOR'), aHabilitation()])
      world.tell(contractOf('officeHolder'), `officeHolder-${inspectorId}`, event);
};

const both = (first: Prepare): Prepare => {
  return (world) => {
    first(world);
    inspectors(world);
  };
};

export const ordered = {
  caseId: madeId('other', 'case'),
  number: '2026-001C',
  kinds: ['ON_SITE', 'DOCUMENTS', 'HEARING', 'ONLINE'],
  respondentIds: [madeId('other', 'respondent')],
  orderedAt: daysAfter(-40),
} as const;
const opened = sample('OpenInspection', ordered);
const signed = sample('SignMissionOrder', { agentIds: inspectorIds.slice(0, 1), signedAt: daysAfter(-39) });
const told = sample('InformProsecutorOfVisit', { means: 'EMAIL', proof: digest('a'), toldAt: daysAfter(-8) });
const visit = { kind: 'ON_SITE', place: 'Permanence, 1 rue Exemple', privateHome: false, assumedIdentity: false };
const started = sample('StartInspection', { ...visit, startedAt: daysAfter(-4) });
const rightTold = sample('NotifyRightToObject', { proof: digest('b'), toldAt: daysAfter(-4) });
const objected = sample('RecordVisitObjection', { by: 'Le directeur de campagne', objectedAt: daysAfter(-4) });
const collected = sample('CollectEvidence', {
  kind: 'FILE',
  sha256: digest('c'),
  source: 'Poste du directeur',
  collectedAt: daysAfter(-3.5),
});
const seized = sample('SeizeDocuments', {
  inventory: digest('d'),
  breaches: ['NO_LEGAL_BASIS'],
  authorityTold: 'PROSECUTOR',
  seizedAt: daysAfter(-3.5),
});
const report = {
  documentHash: digest('e'),
  personsHeard: 1,
  signature: 'SIGNED',
  findings: 'Fichier de 12 000 lignes sans origine.',
  exhibitIds: [],
} as const;
const drawnUp = sample('DrawUpFindings', { ...report, drawnUpAt: daysAfter(-3) });
const notified = sample('NotifyFindings', { means: 'POST', proof: digest('f'), notifiedAt: daysAfter(-1) });
const concluded = sample('ConcludeInspection', { outcome: 'CARRIED_OUT' });
const judged = (command: string, ground: string, proof: string, decidedAt: string): Sample =>
  sample(command, { ground, proof: digest(proof), decidedAt });
const correction = (fact: string, days: number): Sample =>
  sample('CorrectInspectionDate', { fact, at: daysAfter(days), reason: 'CLERICAL_ERROR' });
const seizureOf = (state: State): string => firstOf(fileOf(state).seizures);
const exhibitOf = (state: State): string => firstOf(fileOf(state).exhibits);

const inspectionSamples: readonly Sample[] = [
  opened,
  signed,
  sample('AmendMissionOrder', { agentIds: inspectorIds }),
  told,
  judged('RecordJudgeAuthorisation', 'BEFOREHAND', '1', daysAfter(-6)),
  judged('RecordJudgeAuthorisation', 'OBJECTION', '2', daysAfter(-3)),
  judged('RecordJudgeRefusal', 'BEFOREHAND', '3', daysAfter(-6)),
  judged('RecordJudgeRefusal', 'OBJECTION', '4', daysAfter(-3)),
  judged('RecordJudgeRefusal', 'PRIVATE_HOME', '5', daysAfter(-3)),
  sample('GiveUpVisit', {}),
  sample('SendSummons', { hearingAt: daysAfter(-3), means: 'POST', proof: digest('6'), sentAt: daysAfter(-20) }),
  sample('SendQuestionnaire', {
    questions: 'D’où viennent ces adresses ?',
    means: 'POST',
    proof: digest('7'),
    sentAt: daysAfter(-38),
    setDays: 10,
  }),
  sample('RecordQuestionnaireAnswered', { answers: 'Voir le fichier joint', sha256: digest('8'), receivedAt: daysAfter(-30) }),
  sample('EstablishQuestionnaireUnanswered', (state: State) => ({ deadlineId: clockOf(state) })),
  started,
  sample('StartInspection', { ...visit, startedAt: daysAfter(-1) }),
  sample('StartInspection', { ...visit, kind: 'ONLINE', place: 'https://exemple.fr', assumedIdentity: true, startedAt: daysAfter(-2) }),
  rightTold,
  objected,
  sample('RequestNumberHolder', { number: '06 39 98 00 01', operator: 'Opérateur', proof: digest('9'), requestedAt: daysAfter(-10) }),
  sample('RecordNumberHolder', (state: State) => ({
    requestId: firstOf(fileOf(state).numberRequests),
    holder: 'Agence Exemple',
    proof: digest('0'),
  })),
  collected,
  sample('HandOverExhibit', (state: State) => ({ exhibitId: exhibitOf(state), toId: inspectorIds[1] ?? '', sha256: digest('c') })),
  sample('VerifyExhibit', (state: State) => ({ exhibitId: exhibitOf(state), sha256: digest('c') })),
  seized,
  sample('RecordSeizureOpposition', (state: State) => ({
    seizureId: seizureOf(state),
    by: 'PROSECUTOR',
    proof: digest('a'),
    opposedAt: daysAfter(-3),
  })),
  sample('ReturnSeizedDocuments', (state: State) => ({ seizureId: seizureOf(state), proof: digest('b'), returnedAt: daysAfter(-0.5) })),
  drawnUp,
  sample('DrawUpFindings', { ...report, drawnUpAt: daysAfter(-0.5) }),
  notified,
  sample('RequestComplementaryItems', {
    items: 'Le contrat du prestataire',
    means: 'EMAIL',
    proof: digest('c'),
    requestedAt: daysAfter(-0.5),
    setDays: 15,
  }),
  sample('RecordComplementaryItems', { items: 'Contrat', sha256: digest('d') }),
  sample('RecordObstruction', {
    obstruction: 'INFORMATION_REFUSED_HIDDEN_DESTROYED',
    facts: 'Un poste a été effacé.',
    happenedAt: daysAfter(-4),
  }),
  concluded,
  sample('GiveUpInspection', { reason: 'NO_LONGER_USEFUL' }),
  correction('PROSECUTOR_TOLD', -9),
  correction('QUESTIONNAIRE_SENT', -37),
  correction('STARTED', -4.1),
  correction('FINDINGS_DRAWN_UP', -2.9),
];
const toSeizure = [opened, signed, told, started, rightTold, collected, seized];

/** An inspection and samples of its commands, among these surroundings. */
export const inspectionSubject = (prepare: Prepare): Subject => ({
  life: anyDecider(theInspection),
  prepare: both(prepare),
  samples: inspectionSamples,
  detours: [
    toSeizure,
    [...toSeizure, objected],
    [...toSeizure, drawnUp],
    [...toSeizure, drawnUp, notified],
    [...toSeizure, drawnUp, notified, concluded],
  ],
});

export const issued = {
  caseId: madeId('other', 'case'),
  number: 'MED-2026-001',
  respondentId: madeId('other', 'respondent'),
  measures: ['BRING_INTO_CONFORMITY'],
  days: 10,
  urgent: false,
  issuedAt: daysAfter(-60),
} as const;
const open = sample('OpenFormalNotice', issued);
const received = sample('NotifyFormalNotice', {
  means: 'POST',
  proof: digest('a'),
  residence: 'METROPOLE',
  receivedAt: daysAfter(-50),
});
const publicity = [
  sample('RequestPublicity', {}),
  sample('GrantPublicity', { minutes: digest('b'), untilOn: '2027-03-10', decidedAt: daysAfter(-55) }),
  sample('PublishFormalNotice', { proof: digest('c'), publishedAt: daysAfter(-45) }),
] as const;
const evidence = sample('RecordComplianceEvidence', { sha256: digest('d'), description: 'Contrat', receivedAt: daysAfter(-42) });
const assessed = sample('AssessCompliance', { textDigest: digest('e'), statement: 'Le fichier a été effacé.' });
const assessmentOf = ({ assessment }: State): string => (assessment as { assessmentId: string } | undefined)?.assessmentId ?? NOTHING;
const closed = sample('CloseFormalNotice', (state: State) => ({ assessmentId: assessmentOf(state), textDigest: digest('e') }));
const failed = sample('EstablishNonCompliance', { grounds: 'INSUFFICIENT', textDigest: digest('f'), statement: 'Rien n’a changé.' });
const madePublic = [open, received, ...publicity];

/** A formal notice and samples of its commands, among these surroundings. */
export const formalNoticeSubject = (prepare: Prepare): Subject => ({
  life: anyDecider(theFormalNotice),
  prepare,
  samples: [
    open,
    sample('RecordDeliveryFailure', { means: 'POST', because: 'UNCLAIMED', proof: digest('1'), attemptedAt: daysAfter(-58) }),
    received,
    ...publicity,
    sample('RefusePublicity', { minutes: digest('2'), decidedAt: daysAfter(-55) }),
    sample('EndPublicity', { proof: digest('3'), endedAt: daysAfter(-1) }),
    sample('ExtendFormalNotice', { days: 5, reasons: 'Plusieurs prestataires' }, daysAfter(-45)),
    evidence,
    sample('FindEvidenceInsufficient', { statement: 'Le contrat manque.' }),
    assessed,
    sample('RefuseAssessment', (state: State) => ({ assessmentId: assessmentOf(state) })),
    closed,
    sample('WithdrawFormalNotice', { because: 'WITHOUT_OBJECT' }),
    sample('PublishClosing', { proof: digest('4'), publishedAt: daysAfter(0) }),
    failed,
    sample('EstablishNonCompliance', { grounds: 'UNANSWERED', textDigest: digest('f'), statement: 'Aucune réponse.' }),
    sample('CorrectNotification', { receivedAt: daysAfter(-49), reason: 'POSTMARK' }),
  ],
  detours: [
    [open, received, evidence, publicity[0]],
    madePublic,
    [...madePublic, evidence],
    [...madePublic, evidence, assessed, closed],
    [...madePublic, evidence, failed],
  ],
});

export const proposed = {
  caseId: madeId('other', 'case'),
  respondentIds: [madeId('other', 'respondent')],
  offences: ['CP_226_18_1'],
  exhibits: [{ sha256: digest('a') }],
  textDigest: digest('b'),
  facts: 'Envois répétés malgré l’opposition.',
} as const;
const news = { proof: digest('c') };

/** A referral and samples of its commands, among these surroundings. */
export const referralSubject = (prepare: Prepare): Subject => ({
  life: anyDecider(theReferral),
  prepare,
  samples: [
    sample('ProposeReferral', { ...proposed, learnedAt: daysAfter(-20) }),
    sample('WithdrawReferral', {}),
    sample('ApproveReferral', { proposalDigest: digest('b') }),
    sample('RefuseReferral', { proposalDigest: digest('b'), because: 'WORDING' }),
    sample(
      'SendReferral',
      { court: 'TJ-PARIS', means: 'POST', exhibits: [digest('a')], proof: digest('d'), sentAt: daysAfter(1) },
      daysAfter(2),
    ),
    sample('RecordRegistration', { registration: '26-069-00123', ...news, registeredAt: daysAfter(10) }, daysAfter(11)),
    sample('RecordProsecution', { offences: ['CP_226_18_1'], ...news, broughtAt: daysAfter(40) }, daysAfter(41)),
    sample('RecordAlternativeMeasure', { measure: 'WARNING', ...news, takenAt: daysAfter(30) }, daysAfter(31)),
    sample('RecordDismissal', { ground: 'INEXPEDIENT', ...news, dismissedAt: daysAfter(30) }, daysAfter(31)),
    sample('RecordJudgment', { judgment: 'CONVICTION', final: true, fineCents: 500_000, ...news, givenAt: daysAfter(90) }, daysAfter(91)),
    sample('RecordJudgment', { judgment: 'ACQUITTAL', final: true, proof: digest('e'), givenAt: daysAfter(200) }, daysAfter(201)),
    sample('RecordHearingNotice', { hearingAt: daysAfter(60), ...news, receivedAt: daysAfter(45) }, daysAfter(46)),
    sample(
      'PresentObservations',
      { form: 'WRITTEN', sha256: digest('f'), observations: 'Le manquement est établi.', presentedAt: daysAfter(50) },
      daysAfter(51),
    ),
    sample('CorrectReferralDate', { fact: 'KNOWLEDGE', at: daysAfter(-21), reason: 'CLERICAL_ERROR' }, daysAfter(91)),
    sample('CorrectReferralDate', { fact: 'SENDING', at: daysAfter(0.5), reason: 'POSTMARK' }, daysAfter(91)),
  ],
});
