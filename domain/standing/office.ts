import { standing } from '../kernel/standing.js';
import { civilDateIn } from '../law/zone.js';
import type { ActingFunction } from '../law/functions.js';
import { officeHolderEvents } from '../office-holder/office-holder.events.js';

interface Grant {
  readonly function: ActingFunction;
  readonly fromOn: string;
  readonly untilOn?: string;
}
interface Held {
  readonly present: boolean;
  readonly grants: Readonly<Record<string, Grant>>;
}

const during = ({ fromOn, untilOn }: Grant, on: string): boolean => fromOn <= on && (untilOn === undefined || on <= untilOn);

/** The functions that this office holder exercises on the day of the decision, in Paris; none for who is unknown or departed. */
export const functionsOf = standing({
  name: 'functionsOf',
  reads: officeHolderEvents,
  initial: { present: false, grants: {} } as Held,
  apply: (held, event): Held => {
    switch (event.type) {
      case 'OfficeHolderRegistered':
      case 'OfficeHolderReturned':
        return { ...held, present: true };
      case 'OfficeHolderDeparted':
        return { ...held, present: false };
      case 'FunctionGranted': {
        const { grantId, function: granted, fromOn, untilOn } = event.data;
        return {
          ...held,
          grants: { ...held.grants, [grantId]: { function: granted, fromOn, ...(untilOn === undefined ? {} : { untilOn }) } },
        };
      }
      case 'FunctionEnded': {
        const grant = held.grants[event.data.grantId];
        return grant === undefined
          ? held
          : { ...held, grants: { ...held.grants, [event.data.grantId]: { ...grant, untilOn: event.data.endedOn } } };
      }
      case 'FunctionDatesCorrected': {
        const grant = held.grants[event.data.grantId];
        const { fromOn, untilOn } = event.data;
        const corrected = grant && { function: grant.function, fromOn, ...(untilOn === undefined ? {} : { untilOn }) };
        return corrected === undefined ? held : { ...held, grants: { ...held.grants, [event.data.grantId]: corrected } };
      }
      case 'MandateBegun':
      case 'HabilitationGranted':
      case 'HabilitationRenewed':
      case 'HabilitationSuspended':
      case 'HabilitationSuspensionLifted':
      case 'InterestDeclared':
      case 'RecusalRecorded':
      case 'DelegationGranted':
      case 'TermEnded':
      case 'TermDatesCorrected':
      case 'HabilitationTermRecomputed':
        return held;
    }
  },
  answer: ({ present, grants }, at): readonly ActingFunction[] => {
    const today = civilDateIn(at, 'Europe/Paris');
    return present
      ? [
          ...new Set(
            Object.values(grants)
              .filter((grant) => during(grant, today))
              .map((grant) => grant.function),
          ),
        ]
      : [];
  },
});
