import type { Said } from './problem-texts.js';

/** Refusals of inspections, formal notices and referrals. */
export const controlTexts = {
  NO_INSPECTION_KIND: {
    fr: 'Une décision de contrôle nomme au moins une modalité.',
    en: 'An inspection decision names at least one kind of check.',
  },
  MISSION_WITHOUT_AGENT: { fr: 'Un ordre de mission nomme au moins un agent.', en: 'A mission order names at least one agent.' },
  NOT_AN_INSPECTOR: {
    fr: 'Ces personnes n’exercent pas ce jour la fonction requise : {agents}.',
    en: 'These persons do not hold the function needed on this day: {agents}.',
  },
  AGENT_NOT_HABILITATED: {
    fr: 'Ces agents n’ont pas d’habilitation en cours ce jour : {agents}.',
    en: 'These agents hold no habilitation in force on this day: {agents}.',
  },
  SITS_IN_THE_COMMITTEE: {
    fr: 'Les membres de la formation restreinte ne participent pas aux contrôles : {agents}.',
    en: 'Members of the restricted committee take no part in inspections: {agents}.',
  },
  KIND_NOT_ORDERED: {
    fr: 'La décision de contrôle ne prévoit pas cette modalité ({kind}), mais celles-ci : {ordered}.',
    en: 'The inspection decision does not provide for this kind ({kind}), but for these: {ordered}.',
  },
  NO_OTHER_KIND: {
    fr: 'La décision ne prévoit que la visite ; y renoncer met fin au contrôle, ce qui revient au président.',
    en: 'The decision provides for the visit alone; giving it up ends the inspection, which is for the Chair.',
  },
  NO_OBJECTION_RAISED: { fr: 'Aucune opposition à la visite n’a été exprimée.', en: 'No objection to the visit was raised.' },
  AFTER_AN_OBJECTION: {
    fr: 'Après une opposition, le juge n’autorise plus la visite « au préalable » mais statue sur l’opposition.',
    en: 'After an objection the judge no longer authorises "beforehand" but rules on the objection.',
  },
  SUMMONS_TOO_LATE: {
    fr: 'La convocation à une audition laisse huit jours francs ; elle devait partir le {latest} au plus tard.',
    en: 'A summons to a hearing leaves eight clear days; it had to leave on {latest} at the latest.',
  },
  NOT_SUMMONED: { fr: 'Personne n’a été convoqué à une audition.', en: 'Nobody was summoned to a hearing.' },
  BEFORE_THE_HEARING: {
    fr: 'L’audition est convoquée pour {hearingAt} ; elle ne commence pas plus tôt.',
    en: 'The hearing is summoned for {hearingAt}; it does not begin earlier.',
  },
  BY_LETTER: {
    fr: 'Un contrôle sur pièces commence par l’envoi du questionnaire.',
    en: 'A document inspection begins with the sending of the questionnaire.',
  },
  OUTSIDE_VISIT_HOURS: {
    fr: 'Une visite commence entre 6 heures et 21 heures, heure du lieu ({zone}).',
    en: 'A visit begins between 6:00 and 21:00, by the time of the place ({zone}).',
  },
  PROSECUTOR_NOT_TOLD: {
    fr: 'Le procureur de la République est informé avant la visite.',
    en: 'The public prosecutor is told before the visit.',
  },
  JUDGE_NOT_ASKED: {
    fr: 'Au domicile privé, ou après une opposition, la visite n’a lieu qu’avec l’autorisation du juge des libertés et de la détention.',
    en: 'In a private home, or after an objection, the visit takes place only with the authorisation of the liberties and custody judge.',
  },
  IDENTITY_ASSUMED_ONLINE_ONLY: {
    fr: 'Une identité d’emprunt n’est permise que pour un contrôle en ligne.',
    en: 'An assumed identity is allowed for an online inspection only.',
  },
  NOT_A_VISIT: { fr: 'Cet acte ne se fait que lors d’une visite sur place.', en: 'This act is done only on a visit on site.' },
  VISIT_AUTHORISED: {
    fr: 'La visite est autorisée par le juge ; il n’y a plus de droit d’opposition.',
    en: 'The visit is authorised by the judge; there is no right to object any more.',
  },
  VISIT_NOT_AUTHORISED: {
    fr: 'S’opposer à une visite n’est une entrave que si le juge l’avait autorisée.',
    en: 'To oppose a visit hinders it only if the judge had authorised it.',
  },
  RIGHT_TO_OBJECT_NOT_TOLD: {
    fr: 'Le responsable des lieux n’a pas encore été informé de son droit d’opposition.',
    en: 'The person in charge of the place has not yet been told of the right to object.',
  },
  UNKNOWN_REQUEST: { fr: 'Cette demande à l’opérateur n’existe pas.', en: 'There is no such request to an operator.' },
  UNKNOWN_EXHIBIT: { fr: 'Cette pièce n’est pas au dossier du contrôle.', en: 'This exhibit is not in the file of the inspection.' },
  EXHIBIT_ALTERED: {
    fr: 'L’empreinte n’est pas celle de la pièce collectée ; vérifiez la pièce avant de la remettre.',
    en: 'The digest is not that of the exhibit collected; verify the exhibit before handing it over.',
  },
  UNKNOWN_SEIZURE: { fr: 'Cette saisie n’est pas au dossier du contrôle.', en: 'This seizure is not in the file of the inspection.' },
  SEIZURE_WITHOUT_BREACH: {
    fr: 'Une saisie porte sur des documents liés à un manquement au moins.',
    en: 'A seizure is of documents tied to one breach at least.',
  },
  FINDINGS_NOT_DRAWN_UP: {
    fr: 'Un contrôle commencé donne toujours lieu à un procès-verbal ; il n’est pas encore dressé.',
    en: 'An inspection that was begun always has a report of findings, which is not drawn up yet.',
  },
  NOTHING_BEGUN: {
    fr: 'Rien n’a été commencé qui appelle un procès-verbal.',
    en: 'Nothing was begun that calls for a report of findings.',
  },
  SIGNATURE_NOT_ASKED: {
    fr: 'Ce procès-verbal est contradictoire : il est signé, ou il mentionne le refus de signer.',
    en: 'This report of findings is adversarial: it is signed, or it states the refusal to sign.',
  },
  NOT_PREVENTED: {
    fr: 'Ni entrave ni opposition n’a été constatée : le contrôle n’a pas été empêché.',
    en: 'Neither hindrance nor objection was recorded: the inspection was not prevented.',
  },
  FACT_NOT_STATED: { fr: 'Cette date n’a pas encore été enregistrée ({fact}).', en: 'This date was not recorded yet ({fact}).' },
  AFTER_THE_NEXT_ACT: {
    fr: 'La date suit celle de l’acte qui vient après ({next}).',
    en: 'The date comes after that of the act which follows it ({next}).',
  },

  NOTICE_TOO_LONG: {
    fr: 'À cette date, une mise en demeure ne pouvait dépasser {months} mois.',
    en: 'At that date, a formal notice could not exceed {months} months.',
  },
  PUBLICITY_NOT_REQUESTED: {
    fr: 'Le bureau se prononce sur la publicité à la demande du président.',
    en: 'The Bureau rules on publicity at the request of the Chair.',
  },
  PUBLICITY_DECIDED: { fr: 'Le bureau s’est déjà prononcé sur la publicité.', en: 'The Bureau has ruled on publicity already.' },
  PUBLICITY_NOT_GRANTED: {
    fr: 'Le bureau n’a pas décidé de rendre cette mise en demeure publique.',
    en: 'The Bureau has not decided to make this notice public.',
  },
  PUBLICITY_WITHOUT_END: {
    fr: 'La publicité a un terme, postérieur à la décision ({untilOn}).',
    en: 'Publicity has an end, later than the decision ({untilOn}).',
  },
  NOT_PUBLISHED: { fr: 'Cette mise en demeure n’a pas été rendue publique.', en: 'This notice was not made public.' },
  EXTENDED_ONCE: {
    fr: 'Le délai d’une mise en demeure n’est prolongé qu’une fois.',
    en: 'The time of a formal notice is extended once only.',
  },
  TIME_IS_OVER: { fr: 'Le délai est expiré depuis le {dueOn}.', en: 'The time was over on {dueOn}.' },
  NOT_NOTIFIED: { fr: 'Cette mise en demeure n’a pas été notifiée.', en: 'This notice was not notified.' },
  NOT_ASSESSED: {
    fr: 'La mise en conformité n’a pas encore été examinée par un agent.',
    en: 'Compliance was not assessed by an officer yet.',
  },
  OTHER_ASSESSMENT: {
    fr: 'L’examen désigné n’est pas celui qui attend une décision.',
    en: 'The assessment named is not the one that awaits a decision.',
  },
  EVIDENCE_RECEIVED: {
    fr: 'Des éléments ont été reçus : la mise en demeure n’est pas restée sans réponse.',
    en: 'Evidence was received: the notice did not remain unanswered.',
  },

  UNKNOWN_CASE: { fr: 'Cette affaire n’existe pas.', en: 'There is no such case.' },
  CASE_MERGED: {
    fr: 'Cette affaire a été jointe à une autre ; désignez cette autre.',
    en: 'This case was merged into another one; name that other one.',
  },
  NO_OFFENCE: { fr: 'Une dénonciation nomme au moins une infraction présumée.', en: 'A referral names at least one suspected offence.' },
  OFFENCE_NOT_IN_FORCE: {
    fr: 'Ces infractions n’étaient pas prévues à cette date : {offences}.',
    en: 'These offences were not provided for at that date: {offences}.',
  },
  OTHER_EXHIBITS: {
    fr: 'Les pièces envoyées ne sont pas celles qui ont été approuvées.',
    en: 'The exhibits sent are not those that were approved.',
  },
} as const satisfies Readonly<Record<string, Said>>;
