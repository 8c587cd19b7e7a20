import { reject, type Rejection } from '../kernel/rejection.js';
import { lawInForce } from '../law/catalogue.js';
import { isPast, startClock } from '../law/clocks.js';
import { civilDateIn, startOfCivilDay } from '../law/zone.js';
import type { CaseDecided, CaseRejection, CaseSituationOf } from './case.table.js';

/** A letter to a candidate names no complainant, unless a reason says that it must. One answer at a time is awaited from one respondent. */
export const decideContact = ({ command, state, context }: CaseSituationOf<'ContactCandidate'>): CaseDecided => {
  const { sentAt = context.at, days, ...letter } = command;
  if (state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  if (sentAt > context.at) return reject('IN_THE_FUTURE', { at: sentAt });
  const awaited = Object.values(state.contacts).find(({ respondentId }) => respondentId === command.respondentId);
  if (awaited !== undefined) return reject('ANSWER_AWAITED');
  const deadlines = [startClock('CONTROLLER_ANSWER', civilDateIn(sentAt), context.idFor, days === undefined ? {} : { setDays: days })];
  return [{ type: 'CandidateContacted', occurredAt: sentAt, data: { contactId: context.idFor('contact'), ...letter, deadlines } }];
};

export const decideAnswer = ({ command, state, context }: CaseSituationOf<'RecordCandidateAnswer'>): CaseDecided => {
  const { receivedAt = context.at, ...answer } = command;
  const contact = state.contacts[command.contactId];
  if (contact === undefined) return reject('NO_ANSWER_AWAITED');
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (receivedAt < contact.sentAt) return reject('BEFORE_THE_ACT', { at: receivedAt });
  return [{ type: 'CandidateAnswered', occurredAt: receivedAt, data: { ...answer, respondentId: contact.respondentId } }];
};

export const decideAnswerLapse = ({ command, state, context }: CaseSituationOf<'LapseCandidateAnswer'>): CaseDecided => {
  for (const [contactId, { respondentId, clocks }] of Object.entries(state.contacts)) {
    const clock = clocks.find(({ deadlineId }) => deadlineId === command.deadlineId);
    if (clock === undefined) continue;
    if (!isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
    return [{ type: 'CandidateAnswerLapsed', data: { contactId, respondentId, ...command } }];
  }
  return reject('OTHER_DEADLINE');
};

const refusedPeriod = (
  { periodFrom, periodUntil }: { readonly periodFrom: string; readonly periodUntil?: string },
  at: string,
): Rejection<CaseRejection> | undefined => {
  if (periodFrom > civilDateIn(at)) return reject('IN_THE_FUTURE', { on: periodFrom });
  if (periodUntil !== undefined && periodUntil > civilDateIn(at)) return reject('IN_THE_FUTURE', { on: periodUntil });
  if (periodUntil !== undefined && periodUntil < periodFrom)
    return reject('DATES_OUT_OF_ORDER', { fromOn: periodFrom, untilOn: periodUntil });
  return undefined;
};
const editionOn = (on: string): string => lawInForce(startOfCivilDay(on)).id;

/** Alleged is not established: it takes findings, an admission or documents of the respondent, each with its exhibit. */
export const decideEstablishing = ({ command, state, context }: CaseSituationOf<'EstablishBreach'>): CaseDecided => {
  if (state.actors[command.respondentId] === undefined) return reject('ACTOR_NOT_IN_CASE');
  if (command.exhibits.length === 0) return reject('NO_EXHIBIT');
  if (command.allegationId !== undefined && state.allegations[command.allegationId] === undefined) return reject('ALLEGATION_NOT_IN_CASE');
  if (command.basis === 'FINDINGS' && command.inspectionId === undefined) return reject('INSPECTION_NOT_NAMED');
  const inspection = command.inspectionId === undefined ? undefined : { ...state.procedures, ...state.ended }[command.inspectionId];
  if (command.inspectionId !== undefined && inspection?.kind !== 'INSPECTION') return reject('INSPECTION_NOT_OF_THIS_CASE');
  const refused = refusedPeriod(command, context.at);
  if (refused !== undefined) return refused;
  const establishedBreachId = context.idFor('breach');
  return [{ type: 'BreachEstablished', data: { establishedBreachId, ...command, lawEdition: editionOn(command.periodFrom) } }];
};

export const decideBreachWithdrawal = ({ command, state }: CaseSituationOf<'WithdrawEstablishedBreach'>): CaseDecided => {
  if (state.established[command.establishedBreachId] === undefined) return reject('BREACH_NOT_ESTABLISHED');
  if (state.cited.includes(command.establishedBreachId)) return reject('BREACH_CITED_BY_AN_ACT');
  return [{ type: 'EstablishedBreachWithdrawn', data: command }];
};

/** The period decides which law applies: whoever stated it does not correct it alone. */
export const decidePeriodCorrection = ({ command, state, context }: CaseSituationOf<'CorrectBreachPeriod'>): CaseDecided => {
  const known = state.established[command.establishedBreachId];
  if (known === undefined) return reject('BREACH_NOT_ESTABLISHED');
  if (known.statedBy === context.actor.id) return reject('SECOND_PERSON_REQUIRED', { command: 'CorrectBreachPeriod' });
  return (
    refusedPeriod(command, context.at) ?? [
      { type: 'BreachPeriodCorrected', data: { ...command, lawEdition: editionOn(command.periodFrom) } },
    ]
  );
};
