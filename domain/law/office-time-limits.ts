import { days, duty, effect, hours, minimum, months, rule, type TimeLimitRule } from './time-limit.js';

const receipt = ['réception', 'receipt'] as const;
const poll = ['jour du scrutin', 'day of the poll'] as const;

/** Clocks of notifications, publications, other authorities and electoral law. Oldest version first within a kind. */
export const officeTimeLimits: readonly TimeLimitRule[] = [
  rule(
    'ELECTRONIC_NOTIFICATION',
    'notification électronique réputée faite',
    'electronic notification deemed made',
    ['mise à disposition', 'made available'],
    days(15),
    effect,
    {
      marks: ['F'],
      source: 'CRPA R.112-20: unread, then deemed notified on the day it was made available (S65)',
    },
  ),
  rule(
    'ELECTRONIC_CONSENT_WITHDRAWAL',
    'retrait du consentement électronique',
    'withdrawal of electronic consent',
    ['retrait', 'withdrawal'],
    months(3),
    effect,
    {
      setByAuthority: true,
      longest: months(3),
      marks: ['F'],
      source: 'CRPA R.112-18: notice of three months at most (S65)',
    },
  ),
  rule(
    'DECISION_ANONYMISATION',
    'anonymisation d’une décision publiée',
    'anonymisation of a published decision',
    ['publication', 'publication'],
    months(24),
    effect,
    {
      setByAuthority: true,
      marks: ['F', 'R'],
      source: 'a term must be fixed: CE 28 Sep 2016 n° 389448 (S37, S70); two years: practice',
    },
  ),
  rule(
    'SECOND_DELIBERATION',
    'demande de seconde délibération',
    'request for a second deliberation',
    ['délibération', 'deliberation'],
    days(10),
    effect,
    {
      marks: ['F'],
      source: 'loi 78-17 art. 17: not on measures and sanctions (S64, S44)',
    },
  ),
  rule('COOPERATION_ANSWER', 'coopération avec une autre autorité', 'cooperation with another authority', receipt, days(15), duty, {
    extension: 'ONCE',
    marks: ['F*'],
    source: 'décret 2019-536 art. 51-52, once renewable (S67)',
  }),
  rule(
    'OWN_DATA_BREACH',
    'notification d’une violation de données du registre',
    'notice of a data breach of this registry',
    ['connaissance', 'awareness'],
    hours(72),
    duty,
    {
      marks: ['F'],
      source: 'GDPR art. 33, 34 (S66)',
    },
  ),
  rule('PROSECUTOR_NOTICE', 'avis au procureur', 'notice to the prosecutor', ['connaissance', 'knowledge'], days(0), duty, {
    marks: ['F'],
    source: 'loi 78-17 art. 8 I 2° f; art. 40 CPP: without delay (S45, S64)',
  }),
  rule(
    'PROSECUTOR_HEARING_NOTICE',
    'avis d’audience du procureur',
    'hearing notice from the prosecutor',
    ['audience', 'court hearing'],
    days(10),
    minimum,
    {
      direction: 'BEFORE',
      marks: ['F'],
      source: 'loi 78-17 art. 41 (S64)',
    },
  ),
  rule('CAMPAIGN_SILENCE', 'début du silence électoral', 'start of the campaign silence', poll, days(1), effect, {
    direction: 'BEFORE',
    marks: ['F', 'D'],
    source: 'L.49 code électoral: from 0:00 on the eve (S48, S65); in the legal time of the commune: design',
  }),
  rule('FREE_NUMBER_BAN', 'interdiction du numéro gratuit', 'ban of a free phone number', poll, months(6), effect, {
    direction: 'BEFORE',
    fromFirstOfMonth: true,
    marks: ['F'],
    source: 'L.50-1 code électoral: six months before the first day of the month of the election (S65)',
  }),
];
