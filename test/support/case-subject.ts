import { theCase } from '../../domain/case/case.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import type { Prepare, Sample, Subject } from './matrix.js';
import { madeId } from './people.js';
import { daysAfter, officerId } from './stories.js';

type State = Readonly<Record<string, unknown>>;
interface Others {
  readonly report: string;
  readonly respondent: string;
  readonly case: string;
  readonly rapporteur: string;
}

const within = (state: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? (inner as State)[key] : undefined), state);
const firstKey = (record: unknown): string => Object.keys((record ?? {}) as object)[0] ?? madeId('nothing');
const proposalOf = (state: State): string => {
  const found = within(state, 'proposal', 'proposalId');
  return typeof found === 'string' ? found : madeId('nothing');
};
const sample = (command: string, data: object | ((state: State) => object), given: Omit<Sample, 'command' | 'data'> = {}): Sample => ({
  command,
  data: typeof data === 'function' ? (data as Sample['data']) : () => data,
  ...given,
});

/** The digest of the text that is proposed in these samples. */
export const TEXT_DIGEST = 'a'.repeat(64);
const FOLLOW_UPS = ['MONITOR', 'REMINDER', 'WARNING', 'FORMAL_NOTICE', 'SANCTION_ORDINARY', 'SANCTION_SIMPLIFIED', 'INSPECTION'] as const;

/** A case, with a history to begin from for each of the Chair's orders and each kind of open procedure. */
export const caseSubject = (prepare: Prepare, others: Others): Subject => {
  const { respondent: respondentId, rapporteur: rapporteurId } = others;
  const following = (state: State) => ({ proposalId: proposalOf(state), textDigest: TEXT_DIGEST });
  const cited = (state: State) => ({ respondentId, establishedBreachIds: [firstKey(state.established)] });
  const deadlineOf = (state: State): string => {
    const [contact] = Object.values((state.contacts ?? {}) as Readonly<Record<string, { clocks: readonly { deadlineId: string }[] }>>);
    return contact?.clocks[0]?.deadlineId ?? madeId('nothing');
  };
  const procedureOf = (state: State): object => {
    const procedureId = firstKey(state.procedures);
    const kind = within(state, 'procedures', procedureId, 'kind') ?? 'INSPECTION';
    return { procedureId, kind, outcome: kind === 'INSPECTION' ? 'CONCLUDED' : 'NO_SANCTION' };
  };

  const open = sample('OpenCase', { electionCodes: ['MUN-2026'], trigger: 'GRAVITY', reportIds: [others.report] });
  const assign = sample('AssignCase', { officerId: officerId() });
  const addActor = sample('AddActor', { respondentId, role: 'CONTROLLER' });
  const establish = sample('EstablishBreach', {
    breach: 'NO_LEGAL_BASIS',
    respondentId,
    basis: 'ADMISSION',
    exhibits: [{ exhibitId: madeId('exhibit'), sha256: 'b'.repeat(64) }],
    remediable: true,
    periodFrom: '2026-02-01',
  });
  const propose = (followUp: (typeof FOLLOW_UPS)[number]): Sample =>
    sample('ProposeFollowUp', { followUp, respondentIds: [respondentId], text: 'Le texte de l’acte.', textDigest: TEXT_DIGEST });
  const contact = sample('ContactCandidate', { respondentId, means: 'POST', letter: 'Nous avons été saisis de signalements.' });
  const remind = sample('IssueReminder', (state) => ({ ...following(state), ...cited(state) }));
  const urgent = sample('RequestUrgentProcedure', (state) => ({
    ...cited(state),
    rapporteurId,
    grounds: 'Atteinte aux droits, trois jours avant le scrutin.',
  }));
  const relief = sample('RequestInterimRelief', {
    respondentId,
    court: 'ADMINISTRATIVE_JUDGE',
    ground: 'SERIOUS_AND_IMMEDIATE_HARM',
    statement: 'Le dommage est grave et immédiat.',
  });
  const proposeClosing = (reason: string): Sample => sample('ProposeCaseClosing', { reason, statement: 'Le candidat a cessé ses envois.' });
  const close = sample('CloseCase', (state) => ({ proposalId: proposalOf(state) }));
  const monitor = sample('StartMonitoring', (state) => ({ ...following(state), untilOn: '2026-06-30' }));
  const order = sample('OrderInspection', (state) => ({
    ...following(state),
    kinds: ['DOCUMENTS'],
    respondentIds: [respondentId],
    object: 'La prospection par SMS de la liste.',
  }));

  const instructed = [open, assign, addActor, establish];
  const reminded = [...instructed, contact, propose('REMINDER'), remind, relief];
  const full = [...reminded, urgent];

  return {
    life: anyDecider(theCase),
    prepare,
    samples: [
      open,
      sample('ForgoCaseNumber', { number: 'D-2026-0001' }),
      assign,
      addActor,
      sample('RemoveActor', { respondentId, reason: 'NOT_INVOLVED' }),
      sample('AllegeBreach', { breach: 'NO_LEGAL_BASIS', degree: 'SUSPECTED', reportIds: [others.report] }),
      sample('WithdrawBreachAllegation', (state) => ({ allegationId: firstKey(state.allegations), reason: 'NOT_SUPPORTED' })),
      proposeClosing('SETTLED_SATISFACTION'),
      sample('WithdrawCaseClosingProposal', (state) => ({ proposalId: proposalOf(state) })),
      sample('RefuseCaseClosing', (state) => ({ proposalId: proposalOf(state), because: 'WORDING' })),
      close,
      sample('ReopenCase', { reason: 'NEW_FACTS' }),
      sample('MergeCase', { intoId: others.case, reason: 'SAME_PRACTICE' }),
      sample('ForgoActNumber', { number: 'MED-2026-001' }),
      sample('DeclareUrgency', { reason: 'POLL_NEAR' }),
      sample('LiftUrgency', {}),
      contact,
      sample('RecordCandidateAnswer', (state) => ({ contactId: firstKey(state.contacts), content: 'Le fichier vient de la mairie.' })),
      sample('LapseCandidateAnswer', (state) => ({ deadlineId: deadlineOf(state) }), { at: daysAfter(60) }),
      establish,
      sample('WithdrawEstablishedBreach', (state) => ({ establishedBreachId: firstKey(state.established), reason: 'NOT_SUPPORTED' })),
      sample('CorrectBreachPeriod', (state) => ({
        establishedBreachId: firstKey(state.established),
        periodFrom: '2026-01-15',
        reason: 'CLERICAL_ERROR',
      })),
      ...FOLLOW_UPS.map(propose),
      sample('WithdrawFollowUpProposal', (state) => ({ proposalId: proposalOf(state) })),
      sample('RefuseFollowUp', (state) => ({ proposalId: proposalOf(state), because: 'WORDING' })),
      order,
      remind,
      sample('IssueWarning', (state) => ({ ...following(state), respondentId, breaches: ['NO_LEGAL_BASIS'] })),
      sample('RecordActNotified', (state) => ({ actId: firstKey(state.acts), means: 'REGISTERED_POST' })),
      sample('IssueFormalNotice', (state) => ({ ...following(state), ...cited(state), measures: ['SATISFY_RIGHTS'], days: 10 })),
      sample('AppointRapporteur', (state) => ({ ...following(state), ...cited(state), kind: 'ORDINARY', rapporteurId })),
      sample('ReplaceRapporteur', (state) => ({
        proceedingId: firstKey(state.procedures),
        kind: 'ORDINARY',
        rapporteurId,
        reason: 'UNAVAILABLE',
      })),
      urgent,
      relief,
      sample('RecordInterimReliefDecision', (state) => ({ reliefId: firstKey(state.reliefs), outcome: 'GRANTED' })),
      monitor,
      sample('EndMonitoring', { reason: 'NEW_FACTS' }),
      sample('RecordProcedureEnded', procedureOf),
      sample('RecordReferral', { referralId: madeId('referral') }),
    ],
    detours: [
      full,
      [...full, propose('MONITOR')],
      [...full, propose('MONITOR'), monitor],
      [...reminded, proposeClosing('REMINDER_ISSUED'), close],
      ...FOLLOW_UPS.map((followUp) => [...instructed, propose(followUp)]),
    ],
  };
};
