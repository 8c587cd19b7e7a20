import { OFFENCES } from '../../domain/law/offences.js';
import { referralRegister, referralRegisterTable, type ReferralRow } from '../../projections/referral-register/referral-register.js';
import { bound, byCode, byId, byWord } from '../questions/filters.js';
import type { Question } from '../questions/list.js';

const PHASES = [
  'PROPOSED',
  'WITHDRAWN',
  'REFUSED',
  'APPROVED',
  'SENT',
  'REGISTERED',
  'ALTERNATIVE_MEASURE',
  'DISMISSED',
  'PROSECUTED',
  'JUDGED',
] as const satisfies readonly ReferralRow['phase'][];

/** Every referral that was proposed. */
export const referralsQuestion: Question<ReferralRow> = {
  matter: 'REFERRALS',
  projection: referralRegister.name,
  table: referralRegisterTable,
  filters: {
    phase: byCode('phase', PHASES, 'Where the referral stands'),
    case: byId('caseId', 'The case from which it comes'),
    respondent: byId('respondentIds', 'Who is concerned'),
    offence: byCode('offences', OFFENCES, 'Offences that are suspected'),
    prosecuted: byCode('prosecutedOffences', OFFENCES, 'Offences that are prosecuted'),
    court: byWord('court', 'The court', 'TJ-PARIS'),
    registration: byWord('registration', 'Number of the prosecutor', '26-069-00123'),
    proposedBy: byWord('proposedBy', 'Who proposed it', '0192f0c1-2d3e-7abc-8def-0123456789ab'),
    sentFrom: bound('sentOn', 'from', 'Sent on this day in Paris or later'),
    sentUpTo: bound('sentOn', 'upTo', 'Sent on this day in Paris or earlier'),
  },
  sorts: ['proposedAt', 'phase', 'decidedAt', 'sentAt', 'newsAt', 'hearingAt'],
  direction: 'desc',
  personal: {
    files: 'REFERRALS',
    fields: [{ name: 'facts', column: 'factsEvent', field: '/facts', purpose: 'RESPONDENT_PERSON' }],
    searched: ['facts'],
    references: ['registration'],
  },
};
