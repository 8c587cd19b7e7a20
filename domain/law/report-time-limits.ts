import {
  appeal,
  contentious,
  days,
  duty,
  european,
  internal,
  months,
  respondents,
  rule,
  silence,
  workingDays,
  type TimeLimitRule,
} from './time-limit.js';

const receipt = ['réception', 'receipt'] as const;
const notification = ['notification', 'notification'] as const;
const lodging = ['dépôt de la plainte', 'lodging of the complaint'] as const;
const triage = ['décision de tri', 'triage decision'] as const;
const pieces = ['demande de pièces', 'request for pieces'] as const;
const question = ['demande de précisions', 'request for information'] as const;

/** Clocks of reports, of complaints, and of the requests that they are about. Oldest version first within a kind. */
export const reportTimeLimits: readonly TimeLimitRule[] = [
  rule('TRIAGE_SCREENING', 'premier examen', 'screening', receipt, workingDays(2), internal, { marks: ['D'], source: 'design' }),
  rule('TRIAGE_RETRACTION', 'retrait d’une décision de tri', 'retraction of a triage decision', triage, days(1), internal, {
    marks: ['D'],
    source: 'design: by its author, while nothing was sent',
  }),
  rule('REPORTER_ANSWER_REMINDER', 'relance de l’auteur', 'reminder to the reporter', question, days(15), internal, {
    marks: ['D'],
    source: 'design',
  }),
  rule('REPORTER_ANSWER_LAPSE', 'réponse de l’auteur', 'answer of the reporter', question, days(30), internal, {
    marks: ['D'],
    source: 'design',
  }),
  rule('COMPLAINT_REGISTRATION_RECEIPT', 'accusé d’enregistrement', 'registration receipt', receipt, workingDays(1), duty, {
    marks: ['F'],
    source: 'CRPA R.112-11-2 (S65)',
  }),
  rule('COMPLAINT_ACKNOWLEDGEMENT', 'accusé de réception', 'acknowledgment', receipt, workingDays(10), duty, {
    marks: ['F'],
    source: 'CRPA R.112-11-2, L.112-12 (S65)',
  }),
  rule('COMPLAINT_PIECES', 'pièces à fournir', 'pieces to be supplied', pieces, days(30), internal, {
    marks: ['F', 'D'],
    source: 'CRPA L.114-5, R.112-11-4: a time is given (S65); thirty days: design',
  }),
  rule('COMPLAINT_ALERT', 'alerte avant rejet implicite', 'alert before implicit rejection', lodging, days(75), internal, {
    marks: ['D'],
    source: 'design, on décret 2019-536 art. 10 (S34)',
  }),
  rule('COMPLAINT_IMPLICIT_REJECTION_ALERT', 'risque de rejet implicite', 'risk of implicit rejection', lodging, days(90), internal, {
    marks: ['D'],
    source: 'design, on décret 2019-536 art. 10 (S34); not suspended by a request for pieces, out of prudence',
  }),
  rule('COMPLAINT_INFORM', 'information du plaignant', 'information of the complainant', lodging, months(3), duty, {
    extension: 'SUSPENSION',
    marks: ['F', 'D'],
    source: 'GDPR art. 78(2) (S66, S70); suspension while pieces required by a text are awaited, CRPA L.114-5 (S65), doubtful for a form',
  }),
  rule(
    'COMPLAINT_INFORM_AGAIN',
    'nouvelle information du plaignant',
    'further information of the complainant',
    ['dernière information', 'last information'],
    months(3),
    duty,
    { marks: ['D'], source: 'design' },
  ),
  rule('COMPLAINT_IMPLICIT_REJECTION', 'rejet implicite', 'implicit rejection', lodging, months(3), silence, {
    extension: 'SUSPENSION',
    marks: ['F', 'D'],
    source: 'décret 2019-536 art. 10 (S34, S70); suspension: CRPA L.114-5 (S65), doubtful for a form',
  }),
  rule(
    'COMPLAINT_MINOR_ERASURE',
    'plainte pour effacement (mineur)',
    'complaint about erasure (minor)',
    receipt,
    { count: 3, unit: 'WEEK' },
    duty,
    { marks: ['F'], source: 'loi 78-17 art. 51 II (S64)' },
  ),
  rule(
    'COMPLAINT_APPEAL',
    'recours contre un rejet ou une clôture',
    'appeal against a rejection or closing',
    notification,
    months(2),
    contentious,
    appeal,
  ),
  rule(
    'COMPLAINT_REVIEW_SILENCE',
    'silence sur un recours gracieux',
    'silence on a request for review',
    ['recours gracieux', 'request for review'],
    months(2),
    silence,
    { marks: ['F', 'R'], source: 'CRPA L.231-4, L.411-2 (S65); two months applied to the CNIL: general knowledge' },
  ),
  rule(
    'IMPLICIT_REJECTION_REASONS',
    'motifs d’un rejet implicite',
    'reasons of an implicit rejection',
    ['demande de motifs', 'request for reasons'],
    months(1),
    duty,
    {
      marks: ['F'],
      source: 'CRPA L.232-4 (S65)',
    },
  ),
  rule(
    'APPEAL_AFTER_REASONS',
    'recours après communication des motifs',
    'appeal after the reasons were given',
    ['communication des motifs', 'reasons given'],
    months(2),
    contentious,
    { ...appeal, source: 'CRPA L.232-4; R.421-7 CJA (S65); that the time is clear: general knowledge' },
  ),
  rule(
    'PERSON_REQUEST_ANSWER',
    'réponse du responsable à une personne',
    'answer of a controller to a person',
    receipt,
    months(1),
    european,
    {
      marks: ['F'],
      source: 'GDPR art. 12(3) (S42, S66)',
    },
  ),
  rule(
    'PERSON_REQUEST_ANSWER_EXTENDED',
    'réponse prolongée du responsable',
    'extended answer of a controller',
    receipt,
    months(3),
    european,
    {
      marks: ['F'],
      source: 'GDPR art. 12(3): two more months, the person being told within the first (S1, S66)',
    },
  ),
  rule('OPT_OUT', 'prise en compte d’une opposition', 'opt-out processed', ['opposition', 'objection'], months(1), european, {
    marks: ['F'],
    source: 'GDPR art. 12(3), 21: at once, one month at the latest (S1, S66)',
  }),
  rule(
    'INDIRECT_INFORMATION',
    'information (collecte indirecte)',
    'information (indirect collection)',
    ['collecte', 'collection'],
    months(1),
    european,
    {
      marks: ['F'],
      source: 'GDPR art. 14(3): or the first communication if earlier (S66)',
    },
  ),
  rule(
    'CONTROLLER_ANSWER',
    'réponse aux questions de la CNIL',
    'answer to the questions of the CNIL',
    ['envoi des questions', 'questions sent'],
    months(1),
    respondents,
    {
      setByAuthority: true,
      marks: ['D'],
      source: 'design: one month usual',
    },
  ),
];
