import type { StoredEvent } from '../kernel/contract.js';
import { idOf } from '../kernel/envelope.js';
import { addDays } from '../law/civil-date.js';
import type { officeHolderEvents } from './office-holder.events.js';
import type { Dates, Grant, OfficeHolderState, OfficeTerm } from './office-holder.table.js';

export const initialOfficeHolder: OfficeHolderState = { phase: 'NONE' };

const withGrant = (
  state: OfficeHolderState,
  grantId: string,
  change: (grant: Grant | undefined) => Grant | undefined,
): OfficeHolderState => {
  if (state.phase === 'NONE') return state;
  const changed = change(state.grants[grantId]);
  return changed === undefined ? state : { ...state, grants: { ...state.grants, [grantId]: changed } };
};

const withTerm = (
  state: OfficeHolderState,
  termId: string,
  change: (term: OfficeTerm | undefined) => OfficeTerm | undefined,
): OfficeHolderState => {
  if (state.phase === 'NONE') return state;
  const changed = change(state.terms[termId]);
  return changed === undefined ? state : { ...state, terms: { ...state.terms, [termId]: changed } };
};
const datesOf = ({ fromOn, untilOn }: Dates): Dates => ({ fromOn, ...(untilOn === undefined ? {} : { untilOn }) });

/** A suspension ends with the day on which it is lifted. */
const lifted = (suspensions: readonly Required<Dates>[], liftedOn: string): readonly Required<Dates>[] =>
  suspensions.map((one) => (one.fromOn <= liftedOn && liftedOn <= one.untilOn ? { ...one, untilOn: addDays(liftedOn, -1) } : one));

/** Folds one event of an office holder. */
export const evolveOfficeHolder = (
  state: OfficeHolderState,
  { type, data, actor, stream }: StoredEvent<typeof officeHolderEvents>,
): OfficeHolderState => {
  switch (type) {
    case 'OfficeHolderRegistered':
      return { phase: 'IN_OFFICE', holderId: idOf(stream), kind: data.kind, grants: {}, terms: {} };
    case 'FunctionGranted': {
      const { grantId, ...term } = data;
      return withGrant(state, grantId, () => ({ ...term, datedBy: actor.id }));
    }
    case 'FunctionEnded':
      return withGrant(state, data.grantId, (grant) => grant && { ...grant, untilOn: data.endedOn, datedBy: actor.id });
    case 'FunctionDatesCorrected': {
      const { grantId, fromOn, untilOn } = data;
      return withGrant(
        state,
        grantId,
        (grant) => grant && { function: grant.function, fromOn, ...(untilOn === undefined ? {} : { untilOn }), datedBy: actor.id },
      );
    }
    case 'OfficeHolderDeparted':
      return state.phase === 'NONE' ? state : { ...state, phase: 'DEPARTED', departedOn: data.departedOn };
    case 'OfficeHolderReturned': {
      if (state.phase === 'NONE') return state;
      const { holderId, kind, grants, terms } = state;
      return { phase: 'IN_OFFICE', holderId, kind, grants, terms };
    }
    case 'MandateBegun':
      return withTerm(state, data.termId, () => ({
        kind: 'MANDATE',
        body: data.body,
        ...datesOf(data),
        suspensions: [],
        datedBy: actor.id,
      }));
    case 'HabilitationGranted':
      return withTerm(state, data.termId, () => ({ kind: 'HABILITATION', ...datesOf(data), suspensions: [], datedBy: actor.id }));
    case 'HabilitationRenewed':
      return withTerm(state, data.termId, (term) => term && { ...term, untilOn: data.untilOn, renewedOn: data.fromOn, datedBy: actor.id });
    case 'HabilitationSuspended': {
      const { fromOn, untilOn } = data;
      return withTerm(state, data.termId, (term) => term && { ...term, suspensions: [...term.suspensions, { fromOn, untilOn }] });
    }
    case 'HabilitationSuspensionLifted':
      return withTerm(state, data.termId, (term) => term && { ...term, suspensions: lifted(term.suspensions, data.liftedOn) });
    case 'InterestDeclared':
      return withTerm(state, data.termId, () => ({
        kind: 'INTEREST',
        about: data.respondentId,
        ...datesOf(data),
        suspensions: [],
        datedBy: actor.id,
      }));
    case 'RecusalRecorded':
      return withTerm(state, data.termId, () => ({
        kind: 'RECUSAL',
        about: data.caseId,
        fromOn: data.fromOn,
        suspensions: [],
        datedBy: actor.id,
      }));
    case 'DelegationGranted':
      return withTerm(state, data.termId, () => ({
        kind: 'DELEGATION',
        about: data.toId,
        ...datesOf(data),
        suspensions: [],
        datedBy: actor.id,
      }));
    case 'TermEnded':
      return withTerm(state, data.termId, (term) => term && { ...term, untilOn: data.endedOn, datedBy: actor.id });
    case 'TermDatesCorrected':
      return withTerm(state, data.termId, (term) => {
        if (term === undefined) return undefined;
        const { untilOn: _, ...rest } = term;
        return { ...rest, ...datesOf(data), datedBy: actor.id };
      });
    case 'HabilitationTermRecomputed':
      return state;
  }
};
