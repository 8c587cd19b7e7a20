import { appeal, contentious, days, duty, effect, hours, minimum, months, respondents, rule, type TimeLimitRule } from './time-limit.js';

const receipt = ['réception', 'receipt'] as const;
const notification = ['notification', 'notification'] as const;
const hearing = ['audition', 'hearing'] as const;
const notice = { direction: 'BEFORE', counting: 'CLEAR' } as const;

/** Clocks of inspections, formal notices, proceedings and sanctions. Oldest version first within a kind. */
export const procedureTimeLimits: readonly TimeLimitRule[] = [
  rule('HEARING_SUMMONS', 'convocation à une audition', 'summons to a hearing', hearing, days(8), minimum, {
    ...notice,
    marks: ['F', 'D'],
    source: 'S38, S68; counted as clear days out of prudence',
  }),
  rule(
    'PROSECUTOR_BEFORE_VISIT',
    'information du procureur avant une visite',
    'prosecutor told before a visit',
    ['visite', 'visit'],
    hours(24),
    minimum,
    {
      direction: 'BEFORE',
      marks: ['F', 'F*'],
      source: 'loi 78-17 art. 19 (S64); 24 hours: décret 2005-1309 art. 61, repealed (S69)',
    },
  ),
  rule(
    'SEIZED_DOCUMENTS_RETURN',
    'restitution des documents saisis',
    'return of seized documents',
    ['visite ou décision', 'visit or decision'],
    months(6),
    duty,
    {
      marks: ['F'],
      source: 'loi 78-17 art. 19 III (S64)',
    },
  ),
  rule(
    'HABILITATION',
    'habilitation d’un agent',
    'habilitation of an agent',
    ['délibération', 'deliberation'],
    { count: 5, unit: 'YEAR' },
    effect,
    {
      marks: ['F*'],
      source: 'décret 2005-1309 art. 57-59, repealed (S69)',
    },
  ),
  rule('FORMAL_NOTICE', 'mise en demeure', 'formal notice', receipt, days(10), respondents, {
    setByAuthority: true,
    longest: months(6),
    extension: 'ONCE',
    until: '2022-04-11',
    marks: ['F*', 'R'],
    source: 'décret 2019-536 art. 38 before décret 2022-517 of 8 Apr 2022 (S33); day of entry into force: general knowledge',
  }),
  rule('FORMAL_NOTICE', 'mise en demeure', 'formal notice', receipt, days(10), respondents, {
    version: 2,
    setByAuthority: true,
    extension: 'ONCE',
    from: '2022-04-11',
    marks: ['F', 'R'],
    source:
      'loi 78-17 art. 20; décret 2019-536 art. 38: ten days at least save urgency (S64, S67); day of entry into force: general knowledge',
  }),
  rule('FORMAL_NOTICE_PROOF', 'preuve de la mise en conformité', 'proof of conformity', receipt, hours(24), respondents, {
    setByAuthority: true,
    marks: ['F'],
    source: 'loi 78-17 art. 20 III: set by the Chair, 24 hours possible in urgency (S64)',
  }),
  rule(
    'SANCTION_OBSERVATIONS',
    'observations sur le rapport',
    'observations on the sanction report',
    notification,
    months(1),
    respondents,
    {
      extension: 'FOR_COMPLEXITY',
      marks: ['F', 'R'],
      source: 'S31; simplified procedure: general knowledge; décret 2019-536 art. 40 not read',
    },
  ),
  rule('RAPPORTEUR_REPLY', 'réponse du rapporteur', 'reply of the rapporteur', receipt, months(1), duty, {
    extension: 'FOR_COMPLEXITY',
    marks: ['F'],
    source: 'S31',
  }),
  rule('SESSION_NOTICE', 'convocation à la séance', 'notice of the session', ['séance', 'session'], days(15), minimum, {
    ...notice,
    marks: ['F', 'D'],
    source: 'S31; décret 2019-536 art. 41 not read in its current form; counted as clear days out of prudence',
  }),
  rule('URGENT_OBSERVATIONS', 'observations en urgence', 'urgent observations', notification, days(8), respondents, {
    marks: ['F', 'F*'],
    source: 'décret 2019-536, art. 21 II procedure (S67); for art. 21 I: sister decree and repealed decree (S68, S41)',
  }),
  rule('URGENT_SUMMONS', 'convocation en urgence', 'urgent summons', ['séance', 'session'], days(8), minimum, {
    ...notice,
    marks: ['F', 'F*', 'D'],
    source: 'décret 2019-536, art. 21 II procedure (S67); for art. 21 I: sister decree (S68); counted as clear days out of prudence',
  }),
  rule(
    'URGENT_MEASURE',
    'interruption ou limitation provisoire',
    'urgent interruption or limitation',
    ['décision', 'decision'],
    months(3),
    effect,
    {
      marks: ['F'],
      source: 'loi 78-17 art. 21 I (S64)',
    },
  ),
  rule(
    'PRIME_MINISTER_ANSWER',
    'réponse du Premier ministre',
    'answer of the Prime Minister',
    ['information', 'information'],
    days(15),
    duty,
    {
      marks: ['F'],
      source: 'loi 78-17 art. 21 I 8° (S64)',
    },
  ),
  rule(
    'PRODUCTION_INJUNCTION_OBSERVATIONS',
    'observations (injonction de produire)',
    'observations (production injunction)',
    notification,
    days(15),
    respondents,
    {
      marks: ['F'],
      source: 'décret 2019-536 art. 47-1 (S67)',
    },
  ),
  rule(
    'PROVISIONAL_INJUNCTION_OBSERVATIONS',
    'observations (injonction provisoire)',
    'observations (provisional injunction)',
    notification,
    days(8),
    respondents,
    {
      marks: ['F'],
      source: 'décret 2019-536 art. 47-2, 47-3 (S67)',
    },
  ),
  rule(
    'LIQUIDATION_OBSERVATIONS',
    'observations avant liquidation',
    'observations before liquidation',
    notification,
    days(15),
    respondents,
    {
      marks: ['F*'],
      source: 'décret 2019-536 art. 44, version of 2019 (S67)',
    },
  ),
  rule('SANCTION_APPEAL', 'recours contre une sanction', 'appeal against a sanction', notification, months(2), contentious, {
    ...appeal,
    source: 'R.421-1, R.421-7 CJA (S37, S65); that the time is clear: general knowledge',
  }),
];
