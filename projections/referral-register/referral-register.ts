import type { EventName } from '../../domain/kernel/contract.js';
import { idOf } from '../../domain/kernel/envelope.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { referralEvents } from '../../domain/referral/referral.events.js';
import { aggregateId, changing } from '../aggregate-row.js';
import { personalAt, projection, table } from '../engine/projection.js';

type Referral = typeof referralEvents;

/** A referral to the prosecutor as the register lists it. Dates are civil dates in Paris. */
export interface ReferralRow {
  readonly referralId: string;
  readonly caseId: string;
  readonly phase:
    | 'PROPOSED'
    | 'WITHDRAWN'
    | 'REFUSED'
    | 'APPROVED'
    | 'SENT'
    | 'REGISTERED'
    | 'ALTERNATIVE_MEASURE'
    | 'DISMISSED'
    | 'PROSECUTED'
    | 'JUDGED';
  /** Of its last event: what a conditional command names. */
  readonly revision: number;
  readonly respondentIds: readonly string[];
  readonly offences: readonly string[];
  readonly textDigest: string;
  readonly exhibits: number;
  readonly factsEvent: string;
  readonly learnedAt: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly refusal: string | null;
  readonly court: string | null;
  readonly sentAt: string | null;
  readonly sentOn: string | null;
  /** The prosecutor's own number. */
  readonly registration: string | null;
  readonly registeredAt: string | null;
  readonly prosecutedOffences: readonly string[];
  readonly hearingAt: string | null;
  readonly observations: number;
  /** What became of it, and since when. */
  readonly news: string | null;
  readonly newsAt: string | null;
  readonly judgmentFinal: boolean | null;
}

export const referralRegisterTable = table<ReferralRow>({
  name: 'referral_register',
  key: 'referralId',
  columns: {
    referralId: { type: 'uuid' },
    caseId: { type: 'uuid' },
    phase: { type: 'text' },
    revision: { type: 'int' },
    respondentIds: { type: 'uuid[]' },
    offences: { type: 'text[]' },
    textDigest: { type: 'text' },
    exhibits: { type: 'int' },
    factsEvent: { type: 'uuid' },
    learnedAt: { type: 'timestamptz' },
    proposedBy: { type: 'text' },
    proposedAt: { type: 'timestamptz' },
    decidedBy: { type: 'text', nullable: true },
    decidedAt: { type: 'timestamptz', nullable: true },
    refusal: { type: 'text', nullable: true },
    court: { type: 'text', nullable: true },
    sentAt: { type: 'timestamptz', nullable: true },
    sentOn: { type: 'date', nullable: true },
    registration: { type: 'text', nullable: true },
    registeredAt: { type: 'timestamptz', nullable: true },
    prosecutedOffences: { type: 'text[]' },
    hearingAt: { type: 'timestamptz', nullable: true },
    observations: { type: 'int' },
    news: { type: 'text', nullable: true },
    newsAt: { type: 'timestamptz', nullable: true },
    judgmentFinal: { type: 'boolean', nullable: true },
  },
  indexes: [['phase', 'proposedAt', 'referralId'], ['caseId'], ['registration']],
});

const corrected = (fact: 'KNOWLEDGE' | 'SENDING' | 'REGISTRATION' | 'JUDGMENT', at: string): Partial<ReferralRow> => {
  switch (fact) {
    case 'KNOWLEDGE':
      return { learnedAt: at };
    case 'SENDING':
      return { sentAt: at, sentOn: civilDateIn(at) };
    case 'REGISTRATION':
      return { registeredAt: at };
    case 'JUDGMENT':
      return { newsAt: at };
  }
};

const referralChanges = changing<Referral, ReferralRow, Exclude<EventName<Referral>, 'ReferralProposed'>>({
  ReferralWithdrawn: () => ({ phase: 'WITHDRAWN' }),
  ReferralApproved: (_, { actor, occurredAt }) => ({ phase: 'APPROVED', decidedBy: actor.id, decidedAt: occurredAt }),
  ReferralRefused: (_, { actor, occurredAt, data }) => ({
    phase: 'REFUSED',
    decidedBy: actor.id,
    decidedAt: occurredAt,
    refusal: data.because,
  }),
  ReferralSent: (_, { data, occurredAt }) => ({ phase: 'SENT', court: data.court, sentAt: occurredAt, sentOn: civilDateIn(occurredAt) }),
  ReferralRegistered: (_, { data, occurredAt }) => ({ phase: 'REGISTERED', registration: data.registration, registeredAt: occurredAt }),
  ProsecutionBrought: (_, { data, occurredAt }) => ({
    phase: 'PROSECUTED',
    prosecutedOffences: data.offences,
    news: null,
    newsAt: occurredAt,
  }),
  AlternativeMeasureTaken: (_, { data, occurredAt }) => ({ phase: 'ALTERNATIVE_MEASURE', news: data.measure, newsAt: occurredAt }),
  ReferralDismissed: (_, { data, occurredAt }) => ({ phase: 'DISMISSED', news: data.ground, newsAt: occurredAt }),
  JudgmentGiven: (_, { data, occurredAt }) => ({
    phase: 'JUDGED',
    news: data.judgment,
    newsAt: occurredAt,
    judgmentFinal: data.final,
  }),
  CourtHearingNotified: (_, { data }) => ({ hearingAt: data.hearingAt }),
  ObservationsPresented: (row) => ({ observations: row.observations + 1 }),
  ReferralDateCorrected: (_, { data }) => corrected(data.fact, data.at),
  ReferralDeadlinesRecomputed: () => ({}),
});

/** Every referral that was proposed. */
export const referralRegister = projection({
  name: 'referral-register',
  version: 1,
  reads: [referralEvents],
  table: referralRegisterTable,
  on: {
    ReferralProposed: [
      aggregateId,
      (row, event): ReferralRow =>
        row ?? {
          referralId: idOf(event.stream),
          caseId: event.data.caseId,
          phase: 'PROPOSED',
          revision: event.revision,
          respondentIds: event.data.respondentIds,
          offences: event.data.offences,
          textDigest: event.data.textDigest,
          exhibits: event.data.exhibits.length,
          factsEvent: personalAt(event),
          learnedAt: event.data.learnedAt,
          proposedBy: event.actor.id,
          proposedAt: event.occurredAt,
          decidedBy: null,
          decidedAt: null,
          refusal: null,
          court: null,
          sentAt: null,
          sentOn: null,
          registration: null,
          registeredAt: null,
          prosecutedOffences: [],
          hearingAt: null,
          observations: 0,
          news: null,
          newsAt: null,
          judgmentFinal: null,
        },
    ],
    ...referralChanges,
  },
});
