import { createHash } from 'node:crypto';
import { anyDecider } from '../../domain/kernel/decider.js';
import { theSanctionProceeding } from '../../domain/sanction-proceeding/sanction-proceeding.js';
import { contractOf } from './contracts.js';
import type { Prepare, Sample, Subject } from './matrix.js';
import { madeId } from './people.js';
import { anOfficeHolder, daysAfter, officerId } from './stories.js';
import type { World } from './world.js';

type State = Readonly<Record<string, unknown>>;

/** SHA-256 of a word, as the digest of a document. */
export const digestOf = (word: string): string => createHash('sha256').update(word).digest('hex');

export const CASE = madeId('case of the proceeding');
export const BREACH = madeId('an established breach');
export const OTHER_BREACH = madeId('another established breach');
export const RESPONDENT = madeId('respondent of the proceeding');
export const RAPPORTEUR = officerId('RAPPORTEUR');
export const PRESIDENT = officerId('COMMITTEE_PRESIDENT');
export const MEMBERS = ['one', 'two', 'three'].map((name) => madeId('committee member', name));
export const TEXT = digestOf('decision');

const opening = { caseId: CASE, rapporteurId: RAPPORTEUR, respondentId: RESPONDENT, establishedBreachIds: [BREACH] };
export const aMeasure = { measure: 'REPRIMAND', breachIds: [BREACH] } as const;
export const measures = [
  { measure: 'ADMINISTRATIVE_FINE', breachIds: [BREACH], amountCents: 1_200_000, tier: 'GDPR_83_5_6' },
  { measure: 'INJUNCTION', breachIds: [BREACH], dailyPenaltyCents: 10_000 },
] as const;
export const signing = {
  textDigest: TEXT,
  reasons: 'Les faits sont établis.',
  signatoryName: 'Camille Durand',
  residence: 'METROPOLE',
} as const;
export const aReportOn = {
  breachIds: [BREACH],
  proposedMeasures: [aMeasure],
  publicationProposed: false,
  report: digestOf('report'),
  means: 'REGISTERED_POST',
} as const;
export const session = {
  inOfficeIds: [PRESIDENT, ...MEMBERS],
  presentIds: [PRESIDENT, ...MEMBERS.slice(0, 2)],
  recusals: [],
  presidingId: PRESIDENT,
  isPublic: true,
  respondentAttended: true,
  respondentSpokeLast: true,
  minutes: digestOf('session'),
} as const;

/** A breach established on evidence in the case, and the committee in office. */
export const aSeizedCommittee = (world: World): void => {
  for (const [establishedBreachId, breach] of [
    [BREACH, 'NO_LEGAL_BASIS'],
    [OTHER_BREACH, 'NO_OPT_OUT_DEVICE'],
  ] as const)
    world.tell(contractOf('case'), `case-${CASE}`, {
      type: 'BreachEstablished',
      data: {
        establishedBreachId,
        breach,
        respondentId: RESPONDENT,
        basis: 'ADMISSION',
        exhibits: [],
        remediable: true,
        periodFrom: '2026-01-10',
        lawEdition: '2024-05-23.1',
      },
    });
  for (const [id, held] of [[PRESIDENT, 'COMMITTEE_PRESIDENT'], ...MEMBERS.map((one) => [one, 'COMMITTEE_MEMBER'] as const)] as const)
    for (const event of anOfficeHolder(held)) world.tell(contractOf('officeHolder'), `officeHolder-${id}`, event);
};

/** A deliberation that is over and adopted this text. */
export const aClosedDeliberation = (world: World, deliberationId: string, textDigest = TEXT): void => {
  const tell = (type: string, data: unknown): void =>
    void world.tell(contractOf('deliberation'), `deliberation-${deliberationId}`, { type, data });
  tell('DecisionTextAdopted', { textDigest });
  tell('DeliberationClosed', { textDigest, outcome: 'SANCTION' });
};

/** Whatever the number of steps before, the deliberation that a session or a closing opens is over and adopted the text. */
const prepare: Prepare = (world) => {
  aSeizedCommittee(world);
  for (let steps = 0; steps < 45; steps += 1)
    for (const command of ['HoldSession', 'CloseInstruction'])
      aClosedDeliberation(world, madeId(madeId('step', String(steps), command), 'deliberation'));
};

const sample = (command: string, data: unknown, at?: string): Sample => ({
  command,
  data: typeof data === 'function' ? (data as Sample['data']) : () => data,
  ...(at === undefined ? {} : { at }),
});
const inFile = (state: State, key: string): unknown => (state.file as State | undefined)?.[key];
const firstOf = (state: State, key: string): string => Object.keys((inFile(state, key) ?? {}) as object)[0] ?? madeId('nothing');
const clockOf = (state: State, kind: string): string => {
  const clocks = (inFile(state, 'clocks') ?? []) as readonly { readonly kind: string; readonly deadlineId: string }[];
  return clocks.find((clock) => clock.kind === kind)?.deadlineId ?? madeId('nothing');
};
const means = 'REGISTERED_POST';

const open = sample('OpenProceeding', { ...opening, kind: 'ORDINARY' }, daysAfter(-200));
const openSimplified = sample('OpenProceeding', { ...opening, kind: 'SIMPLIFIED' }, daysAfter(-200));
const told = sample('RecordRespondentTold', { means, notifiedAt: daysAfter(-199) });
const accepted = sample('AcceptSimplifiedProcedure', { judgeId: PRESIDENT });
const reported = sample('NotifySanctionReport', { ...aReportOn, notifiedAt: daysAfter(-190) });
const instructed = sample('CloseInstruction', {});
const convened = sample('ConveneSession', { sessionAt: daysAfter(-1), means, notifiedAt: daysAfter(-40) });
const held = sample('HoldSession', { ...session, heldAt: daysAfter(-1) });
const publication = { places: ['SITE_OF_THE_AUTHORITY'], anonymisedOn: '2028-03-10' };
const pronounced = sample('PronounceSanction', { ...signing, measures, processingOf: 'OTHERS', publication });
const notified = sample('NotifyDecision', { means, commissionerTold: true });
const published = sample('PublishDecision', { places: ['SITE_OF_THE_AUTHORITY'] });
const complied = sample('RecordInjunctionComplied', { proof: digestOf('compliance') });
const lapsed = sample('LapseSanctionAppeal', (state: State) => ({ deadlineId: clockOf(state, 'SANCTION_APPEAL') }), daysAfter(100));
const ended = sample('EndProceeding', { ground: 'RECOVERY_BY_THE_STATE' });

const samples: readonly Sample[] = [
  open,
  openSimplified,
  sample('OpenProceeding', { ...opening, kind: 'URGENT' }, daysAfter(-200)),
  told,
  accepted,
  sample('RefuseSimplifiedProcedure', { reason: 'Question nouvelle.' }),
  sample('InterruptSimplifiedProcedure', { reason: 'Le dossier est difficile.' }),
  sample('TakeOverAsRapporteur', { rapporteurId: RAPPORTEUR, kind: 'ORDINARY' }),
  sample('TakeOverAsRapporteur', { rapporteurId: madeId('another rapporteur'), kind: 'ORDINARY' }),
  sample('RecordRapporteurHearing', { minutes: digestOf('hearing'), isSigned: true, withCounsel: true }),
  sample('RequestComplementaryInspection', { object: 'Les journaux d’envoi.' }),
  sample('NotifyInjunctionReport', { kind: 'PROVISIONAL', report: digestOf('injunction'), means, notifiedAt: daysAfter(-100) }),
  sample('RecordInjunctionObservations', (state: State) => ({
    injunctionId: firstOf(state, 'injunctions'),
    observations: digestOf('on injunction'),
  })),
  sample('IssueInjunction', (state: State) => ({
    injunctionId: firstOf(state, 'injunctions'),
    dailyPenaltyCents: 5_000_000,
    textDigest: digestOf('order'),
    order: 'Cesser les envois.',
  })),
  sample('RefuseInjunction', (state: State) => ({ injunctionId: firstOf(state, 'injunctions'), reason: 'Risque non établi.' })),
  reported,
  sample('RecordObservations', { observations: digestOf('observations'), receivedAt: daysAfter(-170) }),
  sample('RecordRapporteurReply', { reply: digestOf('reply'), means, notifiedAt: daysAfter(-165) }),
  sample('ExtendObservationTime', { days: 20, reason: 'Complexité.' }, daysAfter(-180)),
  sample('GiveFileAccess', { to: 'COUNSEL', means: 'EMAIL' }),
  sample('RecordHearingRequest', { request: digestOf('request') }),
  sample('RecordRespondentHeard', { minutes: digestOf('heard') }),
  instructed,
  sample('EndProceedingByRapporteur', { reason: 'Aucun manquement.' }),
  convened,
  held,
  sample('SendBackToRapporteur', { reason: 'Un point reste à instruire.' }),
  sample('ForgoSanctionNumber', { number: 'SAN-2026-009' }),
  pronounced,
  sample('PronounceSimplifiedSanction', { ...signing, measures: [aMeasure], processingOf: 'OTHERS' }),
  sample('PronounceNoSanction', signing),
  sample('PronounceNonLieu', signing),
  notified,
  published,
  sample('AnonymiseDecision', (state: State) => ({ deadlineId: clockOf(state, 'DECISION_ANONYMISATION') }), daysAfter(800)),
  sample('RecordSanctionAppeal', { petition: digestOf('petition') }),
  sample('RecordSanctionAppealDecision', { outcome: 'UPHELD', judgment: digestOf('judgment') }),
  lapsed,
  sample('RecordFinePaid', { amountCents: 1_200_000, proof: digestOf('payment') }),
  complied,
  sample('NotifyLiquidationProposal', { amountCents: 50_000, reasons: 'Cinq jours de retard.', means }),
  sample('RecordLiquidationObservations', (state: State) => ({
    liquidationId: firstOf(state, 'liquidations'),
    observations: digestOf('on liquidation'),
  })),
  sample(
    'LiquidatePenaltyPayment',
    (state: State) => ({
      ...signing,
      textDigest: digestOf('liquidation'),
      liquidationId: firstOf(state, 'liquidations'),
      amountCents: 40_000,
    }),
    daysAfter(40),
  ),
  ended,
  sample('CorrectNotificationDate', { of: 'SANCTION_REPORT', notifiedAt: daysAfter(-191), reason: 'POSTMARK' }),
  sample('CorrectNotificationDate', { of: 'DECISION', notifiedAt: daysAfter(1), reason: 'POSTMARK' }, daysAfter(2)),
];

/** A proceeding and samples of its commands: a breach is established, the committee is in office. */
export const proceedingSubject: Subject = {
  life: anyDecider(theSanctionProceeding),
  prepare,
  samples,
  detours: [
    [open, told, reported, instructed, convened, held],
    [open, told, reported],
    [openSimplified],
    [openSimplified, told, accepted],
    [openSimplified, told, accepted, reported],
    [open, told, reported, instructed, convened, held, pronounced, notified, published, complied, lapsed, ended],
  ],
};
