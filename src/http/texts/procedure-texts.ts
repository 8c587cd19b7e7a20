import type { Said } from './problem-texts.js';

/** What the rules of measures and sanctions say when they refuse. */
export const procedureTexts = {
  OTHER_FOLLOW_UP: {
    fr: 'La proposition en attente porte sur une autre suite ({proposed}), non sur {asked}.',
    en: 'The proposal that waits is for another follow-up ({proposed}), not for {asked}.',
  },
  BREACH_STILL_ESTABLISHED: {
    fr: 'Un manquement est encore établi ; l’absence de manquement ne peut être le motif.',
    en: 'A breach is still established; the absence of a breach cannot be the reason.',
  },
  OTHER_TEXT: {
    fr: 'Le texte décidé n’est pas celui qui a été proposé : son empreinte diffère.',
    en: 'The text decided is not the one that was proposed: its digest differs.',
  },
  NOT_IN_PROPOSAL: {
    fr: 'La proposition ne vise pas ce mis en cause : {respondents}.',
    en: 'The proposal is not about this respondent: {respondents}.',
  },
  PROCEDURES_OPEN: {
    fr: 'Une procédure est encore ouverte : {procedures}.',
    en: 'A procedure is still open: {procedures}.',
  },
  PROCEDURE_NOT_OPEN: {
    fr: 'Cette procédure n’est pas ouverte dans l’affaire.',
    en: 'This procedure is not open in the case.',
  },
  OTHER_KIND_OF_PROCEDURE: {
    fr: 'La procédure ouverte est d’une autre nature ({open}).',
    en: 'The procedure that is open is of another kind ({open}).',
  },
  ANSWER_AWAITED: {
    fr: 'Une réponse de ce mis en cause est déjà attendue.',
    en: 'An answer of this respondent is awaited already.',
  },
  NO_ANSWER_AWAITED: {
    fr: 'Aucune réponse n’est attendue à ce courrier.',
    en: 'No answer to this letter is awaited.',
  },
  NO_EXHIBIT: {
    fr: 'Un manquement s’établit sur une pièce au moins.',
    en: 'A breach is established on one exhibit at least.',
  },
  INSPECTION_NOT_NAMED: {
    fr: 'Des constatations désignent le contrôle dont elles sont issues.',
    en: 'Findings name the inspection from which they come.',
  },
  INSPECTION_NOT_OF_THIS_CASE: {
    fr: 'Ce contrôle n’est pas de cette affaire.',
    en: 'This inspection is not of this case.',
  },
  BREACH_NOT_ESTABLISHED: {
    fr: 'Ce manquement n’est pas établi dans l’affaire.',
    en: 'This breach is not established in the case.',
  },
  NO_ESTABLISHED_BREACH: {
    fr: 'Toute mesure cite au moins un manquement établi.',
    en: 'Every measure cites at least one established breach.',
  },
  NO_BREACH_NAMED: {
    fr: 'Un avertissement nomme au moins un manquement à craindre.',
    en: 'A warning names at least one breach to be feared.',
  },
  BREACH_OF_ANOTHER_RESPONDENT: {
    fr: 'Le manquement cité est établi à l’égard d’un autre mis en cause.',
    en: 'The breach cited is established of another respondent.',
  },
  BREACH_NOT_REMEDIABLE: {
    fr: 'Une mise en demeure ne porte que sur un manquement auquel il peut être remédié.',
    en: 'A formal notice is only about a breach that can be put right.',
  },
  BREACH_CITED_BY_AN_ACT: {
    fr: 'Un acte cite ce manquement ; il ne se retire plus.',
    en: 'An act cites this breach, which can no longer be withdrawn.',
  },
  NO_TEXT_IN_FORCE: {
    fr: 'Aucun texte connu ne donne ce pouvoir à cette date ({power}).',
    en: 'No text that is known gives this power on that date ({power}).',
  },
  NO_RESPONDENT: {
    fr: 'Un mis en cause au moins est désigné.',
    en: 'One respondent at least is named.',
  },
  NO_KIND_OF_INSPECTION: {
    fr: 'Une décision de contrôle autorise au moins une forme de contrôle.',
    en: 'An inspection decision allows one kind of inspection at least.',
  },
  NO_MEASURE: {
    fr: 'Une mise en demeure demande au moins une mesure.',
    en: 'A formal notice asks for one measure at least.',
  },
  NOTICE_TOO_SHORT: {
    fr: 'Une mise en demeure laisse au moins {shortest} jours, sauf urgence motivée.',
    en: 'A formal notice leaves at least {shortest} days, unless urgency is stated with its reasons.',
  },
  NOT_A_RAPPORTEUR: {
    fr: 'La personne désignée n’exerce pas la fonction de rapporteur ce jour.',
    en: 'The person named does not hold the function of rapporteur on this day.',
  },
  RAPPORTEUR_HANDLED_THE_MATTER: {
    fr: 'Le rapporteur ne peut avoir traité cette affaire.',
    en: 'The rapporteur must not have handled this matter.',
  },
  RAPPORTEUR_IN_THE_COMMITTEE: {
    fr: 'Le rapporteur ne peut être membre de la formation restreinte.',
    en: 'The rapporteur must not be a member of the restricted committee.',
  },
  RAPPORTEUR_NOT_A_MEMBER: {
    fr: 'Dans la procédure ordinaire, le rapporteur est un membre de la Commission.',
    en: 'In the ordinary procedure the rapporteur is a member of the Commission.',
  },
  RAPPORTEUR_NOT_HABILITATED: {
    fr: 'Dans la procédure simplifiée, le rapporteur est un agent dont l’habilitation court ce jour.',
    en: 'In the simplified procedure the rapporteur is an agent whose habilitation runs on this day.',
  },
  CONFLICT_OF_INTEREST: {
    fr: 'Un intérêt déclaré ou un déport écarte cette personne de l’affaire.',
    en: 'A declared interest or a recusal keeps this person from the matter.',
  },
  ACT_NOT_IN_CASE: {
    fr: 'Cet acte n’est pas de cette affaire.',
    en: 'This act is not of this case.',
  },
  RELIEF_NOT_PENDING: {
    fr: 'Aucun référé n’est pendant sous cet identifiant.',
    en: 'No interim relief is pending under this id.',
  },
  URGENT_PROCEDURE_OPEN: {
    fr: 'Une procédure d’urgence est déjà ouverte à l’égard de ce mis en cause.',
    en: 'An urgent procedure is open already against this respondent.',
  },
  TERM_NOT_AHEAD: {
    fr: 'Le terme du suivi ({untilOn}) est à venir.',
    en: 'The term of monitoring ({untilOn}) lies ahead.',
  },
  CORRECTION_NOT_PROPOSED: {
    fr: 'Cette correction n’attend pas de décision.',
    en: 'This correction awaits no decision.',
  },
  CORRECTION_NOT_IN_FORCE: {
    fr: 'Cette correction n’est pas en vigueur.',
    en: 'This correction is not in force.',
  },
  NO_MARK: {
    fr: 'Une correction dit sur quoi elle repose par une marque au moins.',
    en: 'A correction says on what it rests by one mark at least.',
  },
  OTHER_SERIES: { fr: 'Ce numéro est d’une autre série ({series}).', en: 'This number is of another series ({series}).' },
  NUMBER_TAKEN_FOR_ANOTHER_ACT: {
    fr: 'Le numéro {number} a été pris pour un autre acte.',
    en: 'The number {number} was taken for another act.',
  },
  NUMBER_IS_VOID: { fr: 'Le numéro {number} est annulé.', en: 'The number {number} is void.' },
  NUMBER_NOT_TAKEN: { fr: 'Le numéro {number} n’a pas été pris.', en: 'The number {number} was not taken.' },
  MEASURE_NOT_IN_THIS_PROCEDURE: {
    fr: 'La mesure {measure} ne peut être prononcée par cette procédure ({procedure}).',
    en: 'The measure {measure} cannot be imposed by this procedure ({procedure}).',
  },
  MEASURE_BARRED_AGAINST_THE_STATE: {
    fr: 'La loi n’ouvre pas la mesure {measure} pour ce traitement, selon qu’il est mis en œuvre par l’État ou non.',
    en: 'The law does not allow the measure {measure} for this processing, given whether the State carries it out.',
  },
  MEASURE_INCOMPLETE: {
    fr: 'La mesure {measure} est incomplète : un montant, un plafond applicable ou un terme manque.',
    en: 'The measure {measure} is incomplete: an amount, the cap that applies or an end is missing.',
  },
  MEASURE_OVERSTATED: { fr: 'La mesure {measure} ne comporte pas ce montant.', en: 'The measure {measure} has no such amount.' },
  OVER_CAP: {
    fr: 'Le montant ({amountCents} centimes) dépasse le plafond de la loi en vigueur pour {measure} ({capCents} centimes).',
    en: 'The amount ({amountCents} cents) is over the cap of the law in force for {measure} ({capCents} cents).',
  },
  TOO_LONG: {
    fr: 'La mesure {measure} ne peut durer au-delà du {longestOn}.',
    en: 'The measure {measure} cannot last beyond {longestOn}.',
  },
  NOT_A_SIMPLIFIED_PROCEDURE: { fr: 'La procédure n’est pas simplifiée.', en: 'The procedure is not the simplified one.' },
  ONLY_BY_ORDINARY_PROCEDURE: {
    fr: 'Le rapporteur ne met fin à la procédure que dans la voie ordinaire.',
    en: 'Only in the ordinary procedure does the rapporteur end it.',
  },
  SIMPLIFIED_NOT_ACCEPTED: {
    fr: 'Le président de la formation restreinte n’a pas encore accepté la procédure simplifiée.',
    en: 'The president of the restricted committee has not accepted the simplified procedure yet.',
  },
  ALREADY_ACCEPTED: {
    fr: 'La procédure simplifiée est acceptée ; elle peut être interrompue.',
    en: 'The simplified procedure is accepted; it can be interrupted.',
  },
  NOT_A_COMMITTEE_MEMBER: {
    fr: 'Seuls des membres de la formation restreinte en fonction ce jour siègent ou statuent.',
    en: 'Only members of the restricted committee in office on that day sit or decide.',
  },
  TOO_MANY_MEMBERS: {
    fr: 'La formation restreinte compte {seats} membres, son président compris.',
    en: 'The restricted committee has {seats} members, its president included.',
  },
  NOT_THE_JUDGE: {
    fr: 'La décision revient au président de la formation restreinte ou au membre qu’il a désigné pour cette procédure.',
    en: 'The decision belongs to the president of the restricted committee, or to the member named for this proceeding.',
  },
  RAPPORTEUR_AMONG_DECIDERS: {
    fr: 'Le rapporteur ne prend pas part à la décision.',
    en: 'The rapporteur takes no part in the decision.',
  },
  CASEWORK_AMONG_DECIDERS: {
    fr: 'Ni le Bureau, ni qui instruit des dossiers ou a connu de celui-ci ne siège ni ne statue.',
    en: 'Neither the bureau, nor whoever prepares cases or handled this one, sits or decides.',
  },
  RESPONDENT_NOT_TOLD: {
    fr: 'Le mis en cause est d’abord informé de la procédure.',
    en: 'The respondent is told of the proceeding first.',
  },
  NOTICE_NOT_UNANSWERED: {
    fr: 'Une injonction de produire suppose une mise en demeure de cette affaire restée sans réponse.',
    en: 'A production injunction needs a formal notice of this case left without answer.',
  },
  INJUNCTION_NOT_REPORTED: {
    fr: 'Aucun rapport d’injonction n’attend de décision sous cet identifiant.',
    en: 'No report on an injunction awaits a decision under this id.',
  },
  RESPONDENT_TIME_RUNNING: {
    fr: 'Le délai du mis en cause court jusqu’au {dueOn} et il n’a pas répondu.',
    en: 'The respondent has until {dueOn} and has not answered.',
  },
  OVER_THE_LIMIT_A_DAY: {
    fr: 'L’astreinte ({amountCents} centimes par jour) dépasse le plafond ({capCents} centimes par jour).',
    en: 'The penalty payment ({amountCents} cents a day) is over the cap ({capCents} cents a day).',
  },
  NO_BREACH_CITED: {
    fr: 'Un rapport et chaque mesure citent au moins un manquement établi.',
    en: 'A report and every measure cite at least one established breach.',
  },
  SIMPLIFIED_NEVER_PUBLISHED: {
    fr: 'Une sanction de procédure simplifiée n’est jamais rendue publique.',
    en: 'A sanction by simplified procedure is never made public.',
  },
  NO_CLOCK_TO_EXTEND: {
    fr: 'Aucun délai d’observations en cours ne serait allongé ainsi.',
    en: 'No running time for observations would be made longer by this.',
  },
  NOTHING_TO_REPLY_TO: {
    fr: 'Le mis en cause n’a pas présenté d’observations auxquelles répliquer.',
    en: 'The respondent has made no observations to reply to.',
  },
  HEARING_NOT_REQUESTED: {
    fr: 'Le mis en cause n’a pas demandé à être entendu, ou l’a déjà été.',
    en: 'The respondent has not asked to be heard, or was heard already.',
  },
  HEARING_NOT_HELD: {
    fr: 'Le mis en cause a demandé à être entendu ; il l’est avant la décision.',
    en: 'The respondent asked to be heard, and is heard before the decision.',
  },
  NOTICE_OF_SESSION_TOO_SHORT: {
    fr: 'La convocation devait être notifiée au plus tard le {latestOn}.',
    en: 'The notice of the session had to be notified by {latestOn}.',
  },
  SESSION_NOT_CONVENED: { fr: 'Aucune séance n’est convoquée.', en: 'No session is convened.' },
  SESSION_ON_ANOTHER_DAY: {
    fr: 'La séance était convoquée pour {sessionAt}.',
    en: 'The session was convened for {sessionAt}.',
  },
  NO_QUORUM: {
    fr: 'Le quorum est la majorité des membres en exercice ({present} présents sur {inOffice}).',
    en: 'The quorum is the majority of the members in office ({present} present of {inOffice}).',
  },
  PRESIDING_NOT_PRESENT: { fr: 'Qui préside la séance y est présent.', en: 'Whoever presides the session is present.' },
  RECUSED_YET_PRESENT: {
    fr: 'Un membre qui s’est déporté ou a été récusé ne siège pas.',
    en: 'A member who is recused does not sit.',
  },
  RESPONDENT_SPEAKS_LAST: {
    fr: 'Le mis en cause présent prend la parole en dernier.',
    en: 'A respondent who attends speaks last.',
  },
  DELIBERATION_NOT_CLOSED: {
    fr: 'Le délibéré n’est pas clos.',
    en: 'The deliberation is not over.',
  },
  NO_REASONS: { fr: 'Une décision est motivée.', en: 'A decision states its reasons.' },
  NO_SIGNATORY: { fr: 'Une décision porte le nom de son signataire.', en: 'A decision bears the name of its signatory.' },
  PUBLICATION_WITHOUT_END: {
    fr: 'Une publicité a un support et un terme à venir, auquel le nom est retiré.',
    en: 'A publication has a place and an end still to come, on which the name is removed.',
  },
  PUBLICATION_NOT_ORDERED: {
    fr: 'La décision n’a pas ordonné cette publicité.',
    en: 'The decision did not order this publication.',
  },
  APPEAL_TOO_LATE: {
    fr: 'Le délai de recours s’est achevé le {dueOn}, ou la juridiction a déjà statué.',
    en: 'The time of appeal ended on {dueOn}, or the court has ruled already.',
  },
  NO_FINE: { fr: 'Aucune somme n’est due.', en: 'No sum is owed.' },
  MORE_THAN_THE_FINE: {
    fr: 'Il reste dû {dueCents} centimes ; un paiement n’est ni nul ni supérieur.',
    en: 'Still owed: {dueCents} cents; a payment is neither nothing nor more.',
  },
  NO_INJUNCTION: { fr: 'La décision ne comporte pas d’injonction.', en: 'The decision holds no injunction.' },
  NO_PENALTY_PAYMENT: { fr: 'Aucune astreinte n’assortit cette injonction.', en: 'No penalty payment goes with this injunction.' },
  LIQUIDATION_NOT_TOLD: {
    fr: 'Les motifs et le montant de la liquidation sont d’abord notifiés.',
    en: 'Reasons and amount of the liquidation are notified first.',
  },
  MORE_THAN_WAS_TOLD: {
    fr: 'L’astreinte ne se liquide pas au-delà du montant notifié ({toldCents} centimes).',
    en: 'A penalty payment is not liquidated beyond the amount notified ({toldCents} cents).',
  },
  STILL_TO_EXECUTE: {
    fr: 'La décision n’est pas encore exécutée.',
    en: 'The decision is not executed yet.',
  },
  NOTHING_DUE: { fr: 'Rien n’est dû à ce titre.', en: 'Nothing is due on that ground.' },
  NOTHING_NOTIFIED: { fr: 'Rien n’a encore été notifié.', en: 'Nothing was notified yet.' },
  NOT_SITTING: {
    fr: 'Seuls délibèrent et votent les membres qui ont siégé.',
    en: 'Only members who sat deliberate and vote.',
  },
  UNKNOWN_DRAFT: { fr: 'Ce projet n’est pas dans le délibéré.', en: 'This draft is not in the deliberation.' },
  VOTED_TWICE: { fr: 'Chaque membre présent vote une fois.', en: 'Each member present votes once.' },
} as const satisfies Readonly<Record<string, Said>>;
