import { standing } from '../kernel/standing.js';
import { addMonths } from '../law/civil-date.js';
import { isOfficeFunction, type OfficeFunction } from '../law/functions.js';
import { habilitationRules } from '../law/habilitations.js';
import { civilDateIn } from '../law/zone.js';
import { evolveOfficeHolder, initialOfficeHolder } from '../office-holder/office-holder.evolve.js';
import { officeHolderEvents, type OFFICE_HOLDER_KINDS } from '../office-holder/office-holder.events.js';
import type { Dates, OfficeTerm } from '../office-holder/office-holder.table.js';

/** What an office holder is on the day of a decision, in Paris. */
export interface Service {
  /** Absent for who is unknown or departed. */
  readonly kind: (typeof OFFICE_HOLDER_KINDS)[number] | undefined;
  readonly functions: readonly OfficeFunction[];
  /** Whether a habilitation runs and is not suspended. */
  readonly habilitated: boolean;
  /** Bodies of which the person is a member. */
  readonly bodies: readonly string[];
  /** Respondents in whom an interest is declared that lasts or ended less than three years ago. */
  readonly interestIn: readonly string[];
  /** Cases from which the person is recused. */
  readonly recusedFrom: readonly string[];
  /** To whom and until when the signature is delegated, on this day. */
  readonly delegatesTo: readonly string[];
}

const on = ({ fromOn, untilOn }: Dates, day: string): boolean => fromOn <= day && (untilOn === undefined || day <= untilOn);
const barsStill = ({ fromOn, untilOn }: Dates, day: string): boolean =>
  fromOn <= day && (untilOn === undefined || day <= addMonths(untilOn, habilitationRules.interestYears * 12));
const runs = (term: OfficeTerm, day: string): boolean => on(term, day) && !term.suspensions.some((suspension) => on(suspension, day));

/** Functions, habilitation, mandates, interests and recusals of one office holder on the day of the decision. */
export const serviceOf = standing({
  name: 'serviceOf',
  reads: officeHolderEvents,
  initial: initialOfficeHolder,
  apply: evolveOfficeHolder,
  answer: (state, at): Service => {
    const day = civilDateIn(at);
    const inOffice = state.phase === 'IN_OFFICE';
    const terms = state.phase === 'NONE' ? [] : Object.values(state.terms);
    const about = (kind: OfficeTerm['kind'], holds: (term: OfficeTerm, day: string) => boolean): readonly string[] =>
      terms.flatMap((term) => (term.kind === kind && term.about !== undefined && holds(term, day) ? [term.about] : []));
    const grants = inOffice ? Object.values(state.grants).filter((grant) => on(grant, day)) : [];
    return {
      kind: inOffice ? state.kind : undefined,
      functions: [...new Set(grants.map((grant) => grant.function))].filter(isOfficeFunction),
      habilitated: inOffice && terms.some((term) => term.kind === 'HABILITATION' && runs(term, day)),
      bodies: inOffice
        ? terms.flatMap((term) => (term.kind === 'MANDATE' && term.body !== undefined && on(term, day) ? [term.body] : []))
        : [],
      interestIn: about('INTEREST', barsStill),
      recusedFrom: about('RECUSAL', on),
      delegatesTo: inOffice ? about('DELEGATION', on) : [],
    };
  },
});

/** Whether a declared interest or a recusal keeps this person from a matter. */
export const isBarred = (
  { interestIn, recusedFrom }: Pick<Service, 'interestIn' | 'recusedFrom'>,
  { caseId, respondentIds }: { readonly caseId: string; readonly respondentIds: readonly string[] },
): boolean => recusedFrom.includes(caseId) || respondentIds.some((respondentId) => interestIn.includes(respondentId));

/** Whether this person is a member of the restricted committee, by function or by mandate. */
export const sitsInTheCommittee = ({ functions, bodies }: Pick<Service, 'functions' | 'bodies'>): boolean =>
  functions.includes('COMMITTEE_PRESIDENT') || functions.includes('COMMITTEE_MEMBER') || bodies.includes('RESTRICTED_COMMITTEE');
