import { theComplaint } from '../../domain/complaint/complaint.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import type { Prepare, Sample, Subject } from './matrix.js';
import { madeId } from './people.js';
import { aTestimony, daysAfter, officerId } from './stories.js';

type State = Readonly<Record<string, unknown>>;
interface RunningClock {
  readonly kind: string;
  readonly deadlineId: string;
}

const NOTHING = madeId('nothing');
const proposalOf = ({ proposal }: State): string => (proposal as { readonly proposalId: string } | undefined)?.proposalId ?? NOTHING;
const piecesOf = ({ pieces }: State): string => (pieces as readonly RunningClock[] | undefined)?.[0]?.deadlineId ?? NOTHING;
const alertOf = ({ file }: State): string =>
  (file as { readonly clocks: readonly RunningClock[] } | undefined)?.clocks.find(({ kind }) => kind === 'COMPLAINT_ALERT')?.deadlineId ??
  NOTHING;

/** Nobody writes to an imported complainant: that complaint goes on without an acknowledgment. */
const imported: Sample = {
  command: 'LodgeComplaint',
  data: () => ({ ...aTestimony, intake: 'IMPORT', complainant: { email: 'camille@exemple.fr' } }),
};

const lodged: Sample = {
  command: 'LodgeComplaint',
  data: () => ({ ...aTestimony, complainant: { name: 'Camille Martin', email: 'camille@exemple.fr' } }),
};
const acknowledged: Sample = { command: 'AcknowledgeComplaint', data: () => ({ means: 'EMAIL' }) };
const inadmissible: Sample = {
  command: 'ProposeComplaintClosing',
  data: () => ({ outcome: 'INADMISSIBLE', reason: 'NO_PRIOR_REQUEST', summary: 'Aucune demande préalable.' }),
};
const closed: Sample = { command: 'CloseComplaint', data: (state) => ({ proposalId: proposalOf(state), residence: 'METROPOLE' }) };

const admitted: Sample = { command: 'AdmitComplaint', data: () => ({ grounds: ['NO_LEGAL_BASIS'], officerId: officerId() }) };
const settled: Sample = {
  command: 'ProposeComplaintClosing',
  data: () => ({ outcome: 'CLOSED', reason: 'SETTLED_SATISFACTION', summary: 'Le candidat a effacé vos données.' }),
};
const question: Sample = {
  command: 'QuestionController',
  data: () => ({ means: 'POST', questions: 'D’où vient ce fichier ?', namesAuthor: false }),
};
const join: Sample = { command: 'JoinComplaintToCase', data: () => ({ caseId: madeId('other', 'case') }) };
const review: Sample = { command: 'RecordReviewRequest', data: () => ({ grounds: 'La réponse ne dit rien du fichier.' }) };
const appealed: Sample = { command: 'RecordComplaintAppeal', data: () => ({ courtNumber: '504639' }) };
const silenceOf = ({ silence }: State): string => (silence as readonly RunningClock[] | undefined)?.[0]?.deadlineId ?? NOTHING;
const awaitedOf = ({ awaited }: State): string => (awaited as readonly RunningClock[] | undefined)?.[0]?.deadlineId ?? NOTHING;

const samples: readonly Sample[] = [
  lodged,
  acknowledged,
  { command: 'RequestComplement', data: () => ({ pieces: 'La réponse du candidat à votre demande' }) },
  { command: 'RecordComplement', data: () => ({ content: 'La réponse du candidat' }) },
  { command: 'LapseComplement', data: (state) => ({ deadlineId: piecesOf(state) }), at: daysAfter(100) },
  admitted,
  { command: 'InformComplainantOfProgress', data: () => ({ text: 'Votre plainte est en cours.', means: 'EMAIL' }) },
  { command: 'RaiseImplicitRejectionRisk', data: (state) => ({ deadlineId: alertOf(state) }), at: daysAfter(80) },
  inadmissible,
  settled,
  { command: 'RefuseComplaintClosing', data: (state) => ({ proposalId: proposalOf(state), because: 'WORDING' }) },
  closed,
  { command: 'RecordComplaintOutcomeNotified', data: () => ({ means: 'EMAIL' }) },
  { command: 'WithdrawComplaint', data: () => ({ means: 'EMAIL' }) },
  { command: 'ReopenComplaint', data: () => ({ reason: 'NEW_FACTS' }) },
  { command: 'CorrectComplaintReceipt', data: () => ({ receivedAt: daysAfter(-1), reason: 'CLERICAL_ERROR' }) },
  question,
  { command: 'RecordControllerAnswer', data: () => ({ content: 'De la mairie.' }) },
  { command: 'LapseControllerAnswer', data: (state) => ({ deadlineId: awaitedOf(state) }), at: daysAfter(60) },
  join,
  { command: 'SeparateComplaintFromCase', data: () => ({ caseId: madeId('other', 'case'), reason: 'OTHER_PRACTICE' }) },
  { command: 'NoteCaseProgress', data: () => ({ caseId: madeId('other', 'case'), step: 'CLOSED' }) },
  review,
  { command: 'DecideReview', data: () => ({ outcome: 'GRANTED', answer: 'Votre plainte est rouverte.' }) },
  { command: 'DecideReview', data: () => ({ outcome: 'REJECTED', answer: 'La clôture est maintenue.' }) },
  { command: 'LapseReview', data: (state) => ({ deadlineId: silenceOf(state) }), at: daysAfter(100) },
  appealed,
  { command: 'RecordComplaintJudgment', data: () => ({ outcome: 'ANNULLED' }) },
  { command: 'RecordComplaintJudgment', data: () => ({ outcome: 'REJECTED' }) },
];

/** A complaint and samples of its commands, among these surroundings. */
export const complaintSubject = (prepare: Prepare): Subject => ({
  life: anyDecider(theComplaint),
  prepare,
  samples,
  detours: [
    [imported],
    [lodged, acknowledged, inadmissible, closed],
    [imported, inadmissible, closed, review],
    [imported, inadmissible, closed, appealed],
    [lodged, acknowledged, inadmissible, closed, review],
    [lodged, acknowledged, inadmissible, closed, appealed],
    [lodged, acknowledged, admitted, join, question],
    [lodged, acknowledged, admitted, join, settled],
    [lodged, acknowledged, admitted, settled, closed, review],
    [lodged, acknowledged, admitted, settled, closed, appealed],
  ],
});
