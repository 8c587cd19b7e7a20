import type { ActorRole } from '../law/actors.js';
import type { Breach } from '../law/breaches.js';
import type { Clock } from '../law/clocks.js';
import type { ClosingReason, StatedAct } from '../law/closing-reasons.js';
import type { BREACH_DEGREES, FOLLOW_UPS, PROCEDURE_KINDS, PROCEDURE_OUTCOMES } from './case.events.js';

export type FollowUp = (typeof FOLLOW_UPS)[number];
export type ProcedureKind = (typeof PROCEDURE_KINDS)[number];

/** What awaits a decision: a closing for a reason, or another follow-up on a text. */
export type Proposal = { readonly proposalId: string; readonly proposedBy: string } & (
  | { readonly followUp: 'CLOSE'; readonly reason: ClosingReason }
  | { readonly followUp: FollowUp; readonly textDigest: string; readonly respondentIds: readonly string[] }
);
export interface Allegation {
  readonly breach: string;
  readonly degree: (typeof BREACH_DEGREES)[number];
  readonly respondentId?: string;
  readonly reportIds: readonly string[];
}
export interface Established {
  readonly breach: Breach;
  readonly respondentId: string;
  readonly basis: string;
  readonly exhibitIds: readonly string[];
  readonly remediable: boolean;
  readonly periodFrom: string;
  readonly periodUntil: string | undefined;
  /** Who stated the period last. */
  readonly statedBy: string;
}
/** A procedure that is open in a stream of its own. */
export interface Procedure {
  readonly kind: ProcedureKind;
  readonly respondentIds: readonly string[];
  readonly breachIds: readonly string[];
  /** Of a sanction proceeding. */
  readonly course?: 'ORDINARY' | 'SIMPLIFIED' | 'URGENT';
  readonly rapporteurId?: string;
}
/** A letter to a candidate, while its answer is awaited. */
interface Contact {
  readonly respondentId: string;
  readonly sentAt: string;
  readonly clocks: readonly Clock[];
}
interface Act {
  readonly breachIds: readonly string[];
  readonly issuedAt: string;
  /** By which means it was notified. */
  readonly notifiedBy: readonly string[];
}
interface Relief {
  readonly respondentId: string;
  readonly court: string;
  readonly requestedAt: string;
  readonly decided: boolean;
}
export interface CaseFile {
  readonly caseId: string;
  readonly number: string;
  readonly officerId?: string;
  readonly electionCodes: readonly string[];
  readonly urgent: boolean;
  /** Respondent id -> role. */
  readonly actors: Readonly<Record<string, ActorRole>>;
  /** Allegation id -> what is alleged; a withdrawn one is no longer here. */
  readonly allegations: Readonly<Record<string, Allegation>>;
  readonly established: Readonly<Record<string, Established>>;
  readonly contacts: Readonly<Record<string, Contact>>;
  /** Procedure id -> what is open. */
  readonly procedures: Readonly<Record<string, Procedure>>;
  /** Procedure id -> how it ended. */
  readonly ended: Readonly<Record<string, { readonly kind: ProcedureKind; readonly outcome: (typeof PROCEDURE_OUTCOMES)[number] }>>;
  /** Reminders and warnings. */
  readonly acts: Readonly<Record<string, Act>>;
  /** Relief asked of a court, and whether it ruled. */
  readonly reliefs: Readonly<Record<string, Relief>>;
  readonly referralIds: readonly string[];
  /** Acts that a closing reason may state. */
  readonly stated: readonly StatedAct[];
  /** Breaches that an act or a procedure cited. */
  readonly cited: readonly string[];
  /** Numbers taken for its acts that none will carry. */
  readonly forgone: readonly string[];
  /** Everybody who worked on it, or has it in charge: none of them is its rapporteur. */
  readonly handledBy: readonly string[];
}

export type CaseState =
  | { readonly phase: 'NONE' }
  | { readonly phase: 'FORGONE'; readonly number: string }
  | ({ readonly phase: 'OPEN' } & CaseFile)
  | ({ readonly phase: 'DECISION_PENDING'; readonly proposal: Proposal } & CaseFile)
  | ({ readonly phase: 'MONITORED'; readonly untilOn: string } & CaseFile)
  | ({ readonly phase: 'CLOSED'; readonly proposalId: string; readonly reason: ClosingReason } & CaseFile)
  | ({ readonly phase: 'MERGED'; readonly intoId: string } & CaseFile);
