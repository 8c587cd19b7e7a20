import type { RejectionCode } from '../../../domain/index.js';
import { controlTexts } from './control-texts.js';
import type { Said } from './problem-texts.js';

/** What each rule says when it refuses. A code without a sentence does not compile. */
export const rejectionTexts: Readonly<Record<RejectionCode | 'COMMAND_FORGONE', Said>> = {
  COMMAND_FORGONE: {
    fr: 'Cet acte a été abandonné entre-temps et son numéro annulé ; refaites-le.',
    en: 'This act was given up in the meantime and its number is void; do it anew.',
  },

  FUNCTION_NOT_ALLOWED: {
    fr: 'Cela n’est pas de vos fonctions, mais de celles-ci : {functions}.',
    en: 'This is not within your functions, but within these: {functions}.',
  },
  NOT_ASSIGNED: {
    fr: 'Cet acte revient à l’agent chargé du dossier.',
    en: 'This act belongs to the officer in charge of the file.',
  },
  SECOND_PERSON_REQUIRED: {
    fr: 'Une seconde personne est nécessaire : celle qui a proposé ou fixé ne décide pas.',
    en: 'A second person is needed: whoever proposed or set this does not decide it.',
  },
  WRONG_PHASE: {
    fr: 'Le dossier en est à la phase {phase} ; cet acte n’est possible qu’en phase {from}.',
    en: 'The file is in phase {phase}; this act is possible only in phase {from}.',
  },

  OFFSET_ON_PRODUCTION: {
    fr: 'L’horloge d’un registre de production ne se décale pas.',
    en: 'The clock of a registry of production is not moved.',
  },
  UNKNOWN_ZONE: { fr: 'Le fuseau horaire {zone} n’est pas connu.', en: 'The time zone {zone} is not known.' },
  REGISTRY_IS_ANOTHER: {
    fr: 'Le registre a déjà été fondé autrement : {field} est {stored}.',
    en: 'The registry was founded otherwise already: {field} is {stored}.',
  },

  NO_ROUND: { fr: 'Une élection compte au moins un tour.', en: 'An election has at least one round.' },
  ROUNDS_OUT_OF_ORDER: {
    fr: 'Les tours se numérotent à partir de 1 et se suivent dans le temps ; voir le tour {round}.',
    en: 'Rounds are numbered from 1 and follow one another in time; see round {round}.',
  },
  NO_ELECTION_TYPE: { fr: 'Une élection est d’un type au moins.', en: 'An election is of one type at least.' },
  NO_DEPARTMENT: {
    fr: 'Une élection locale nomme au moins un département ; laissez le champ absent pour tout le territoire.',
    en: 'A local election names at least one department; leave the field out for the whole territory.',
  },

  BLANK_NAME: { fr: 'Le nom ne peut être vide.', en: 'The name cannot be blank.' },
  NOT_AN_EMAIL: { fr: 'L’adresse électronique n’a pas la forme attendue.', en: 'The e-mail address does not have the expected form.' },
  FUNCTION_NOT_FOR_KIND: {
    fr: 'La fonction {function} ne peut être exercée par une personne de cette qualité ({kind}).',
    en: 'The function {function} cannot be held by a person of this kind ({kind}).',
  },
  DATES_OUT_OF_ORDER: {
    fr: 'La date de fin ({untilOn}) précède celle de début ({fromOn}).',
    en: 'The end ({untilOn}) comes before the beginning ({fromOn}).',
  },
  IN_THE_FUTURE: { fr: 'Un fait à venir ne s’enregistre pas.', en: 'A fact that is still to come is not recorded.' },
  OVERLAPPING_GRANT: {
    fr: 'La fonction {function} est déjà exercée pendant une partie de cette période.',
    en: 'The function {function} is held already during a part of this period.',
  },
  INCOMPATIBLE_FUNCTIONS: {
    fr: 'Les fonctions {held} et {asked} ne peuvent être exercées ensemble.',
    en: 'The functions {held} and {asked} cannot be held together.',
  },
  UNKNOWN_GRANT: { fr: 'Cette attribution de fonction n’existe pas.', en: 'There is no such grant of a function.' },
  ENDS_LATER: {
    fr: 'Cette fonction prend déjà fin le {untilOn} ; mettre fin à une fonction ne la prolonge pas.',
    en: 'This function ends on {untilOn} already; ending a function does not extend it.',
  },
  DEPARTED_BEFORE: {
    fr: 'La personne a quitté ses fonctions le {departedOn} ; rien ne court au-delà.',
    en: 'The person left on {departedOn}; nothing runs beyond that.',
  },
  MANDATE_IS_FOR_MEMBERS: {
    fr: 'Un mandat est celui d’un membre de la Commission, non d’une personne de cette qualité ({kind}).',
    en: 'A mandate is that of a member of the Commission, not of a person of this kind ({kind}).',
  },
  INCOMPATIBLE_MANDATES: {
    fr: 'Nul n’est à la fois du bureau et de la formation restreinte ({held}, {asked}).',
    en: 'Nobody is of the bureau and of the restricted committee at once ({held}, {asked}).',
  },
  OVERLAPPING_TERM: {
    fr: 'Une période de même nature ({kind}) court déjà pendant une partie de celle-ci.',
    en: 'A term of the same kind ({kind}) runs already during a part of this one.',
  },
  HABILITATION_IS_FOR_AGENTS: {
    fr: 'L’habilitation est celle d’un agent, non d’une personne de cette qualité ({kind}).',
    en: 'A habilitation is that of an agent, not of a person of this kind ({kind}).',
  },
  UNKNOWN_TERM: {
    fr: 'Cette période n’est pas au dossier.',
    en: 'This term is not on file.',
  },
  OTHER_KIND_OF_TERM: {
    fr: 'Cette période est d’une autre nature ({kind}).',
    en: 'This term is of another kind ({kind}).',
  },
  TERM_OVER: {
    fr: 'Cette période a pris fin le {untilOn}.',
    en: 'This term ended on {untilOn}.',
  },
  SUSPENSION_TOO_LONG: {
    fr: 'Une habilitation se suspend pour {months} mois au plus.',
    en: 'A habilitation is suspended for {months} months at most.',
  },
  NOT_SUSPENDED: {
    fr: 'L’habilitation n’est pas suspendue à cette date.',
    en: 'The habilitation is not suspended on that date.',
  },
  NOT_FOR_ANOTHER: {
    fr: 'Chacun déclare ou délègue pour lui-même ; pour autrui, le secrétaire général enregistre.',
    en: 'Each declares or delegates for himself; for others the secretary general records.',
  },
  DELEGATION_TO_ONESELF: {
    fr: 'On ne délègue pas sa signature à soi-même.',
    en: 'Nobody delegates his signature to himself.',
  },
  NO_DELEGATED_ACT: {
    fr: 'Une délégation nomme au moins un acte.',
    en: 'A delegation names one act at least.',
  },

  NOT_AN_IDENTIFIER: {
    fr: 'Cette valeur n’est pas un identifiant valable de ce type ({kind}).',
    en: 'This value is not a valid identifier of this kind ({kind}).',
  },
  IDENTIFIER_NOT_KNOWN: { fr: 'Cet identifiant n’est pas au dossier.', en: 'This identifier is not on file.' },
  LABEL_NOT_KNOWN: { fr: 'Cette appellation n’est pas au dossier.', en: 'This label is not on file.' },
  MERGE_INTO_ITSELF: { fr: 'Un dossier ne se joint pas à lui-même.', en: 'A file is not merged into itself.' },
  UNKNOWN_RESPONDENT: { fr: 'Ce mis en cause n’est pas enregistré.', en: 'This respondent is not registered.' },
  RESPONDENT_MERGED: {
    fr: 'Ce mis en cause a été rattaché à un autre ; désignez cet autre.',
    en: 'This respondent was merged into another one; name that other one.',
  },

  UNKNOWN_ELECTION: { fr: 'Cette élection n’est pas déclarée : {elections}.', en: 'This election is not declared: {elections}.' },
  UNKNOWN_ROUND: { fr: 'L’élection {election} n’a pas de tour {round}.', en: 'The election {election} has no round {round}.' },
  FORM_CLOSED: {
    fr: 'Le formulaire de signalement de l’élection {election} n’est pas ouvert.',
    en: 'The report form of the election {election} is not open.',
  },
  INTAKE_OF_ANOTHER_FUNCTION: {
    fr: 'Cette voie de réception ({intake}) n’est pas celle de votre fonction.',
    en: 'This way of receipt ({intake}) is not that of your function.',
  },
  RECEIPT_DATED_BY_THE_AUTHORITY: {
    fr: 'La date de réception est donnée par l’autorité, non par l’auteur.',
    en: 'The date of receipt is given by the authority, not by the author.',
  },
  IMPORTED_NEVER_WRITTEN_TO: {
    fr: 'On n’écrit pas à l’auteur d’un dossier repris d’un autre système.',
    en: 'Nobody writes to the author of a file imported from another system.',
  },
  NO_ADDRESS_GIVEN: {
    fr: 'L’auteur n’a pas donné d’adresse pour le joindre.',
    en: 'The author gave no address at which to be reached.',
  },
  REASON_NOT_FOR_REPORTS: {
    fr: 'Le motif {reason} ne clôt pas un signalement.',
    en: 'The reason {reason} does not close a report.',
  },
  REASON_HAS_ITS_OWN_ACT: {
    fr: 'Le motif {reason} résulte d’un acte qui lui est propre.',
    en: 'The reason {reason} follows from an act of its own.',
  },
  AUTHORITY_NOT_NAMED: {
    fr: 'Une réorientation nomme l’autorité compétente.',
    en: 'A re-orientation names the competent authority.',
  },
  UNKNOWN_REPORT: { fr: 'Ce signalement n’existe pas : {reports}.', en: 'There is no such report: {reports}.' },
  DUPLICATE_OF_ITSELF: { fr: 'Un signalement n’est pas le doublon de lui-même.', en: 'A report is not a duplicate of itself.' },
  DUPLICATE_OF_A_DUPLICATE: {
    fr: 'Le signalement gardé est lui-même un doublon ; désignez celui qu’il double.',
    en: 'The report to be kept is a duplicate itself; name the one that it repeats.',
  },
  OTHER_DEADLINE: { fr: 'Ce délai n’est pas celui qui court.', en: 'This time limit is not the one that runs.' },
  NOT_DUE: { fr: 'Le délai court jusqu’au {dueOn}.', en: 'The time limit runs until {dueOn}.' },
  NOTHING_WAS_ASKED: { fr: 'Rien n’avait été demandé.', en: 'Nothing had been asked.' },
  BEFORE_THE_ACT: {
    fr: 'La date précède celle de l’acte auquel elle répond.',
    en: 'The date comes before the act to which it answers.',
  },
  NO_SUSPECTED_BREACH: {
    fr: 'Une qualification nomme au moins un manquement présumé.',
    en: 'A qualification names at least one suspected breach.',
  },
  CASE_NOT_OPEN: { fr: 'L’affaire désignée n’est pas ouverte.', en: 'The case named is not open.' },
  OTHER_CASE: { fr: 'Le signalement est rattaché à une autre affaire.', en: 'The report is attached to another case.' },
  IDENTITY_MISSING: {
    fr: 'Une plainte exige l’identité et l’adresse de son auteur.',
    en: 'A complaint needs the identity and the address of its author.',
  },
  NOTHING_TO_RETRACT: {
    fr: 'Il n’y a pas de décision de tri à retirer.',
    en: 'There is no triage decision to take back.',
  },
  OTHER_DECISION: {
    fr: 'La dernière décision de tri est une autre ; seule la dernière se retire.',
    en: 'The last triage decision is another one; only the last one is taken back.',
  },
  NOT_THE_AUTHOR: {
    fr: 'Seul l’auteur d’une décision de tri la retire.',
    en: 'Only the author of a triage decision takes it back.',
  },
  RETRACTION_TIME_OVER: {
    fr: 'Une décision de tri se retire dans la journée ; le délai a pris fin le {dueOn}.',
    en: 'A triage decision is taken back within a day; the time ended on {dueOn}.',
  },
  REPORTER_WAS_TOLD: {
    fr: 'L’auteur du signalement a déjà été informé ; la décision ne se retire plus.',
    en: 'The reporter was told already; the decision can no longer be taken back.',
  },
  NOTHING_TO_TELL: { fr: 'Il n’y a rien de tel à faire savoir.', en: 'There is no such thing to tell.' },

  REPORT_NOT_NAMED: {
    fr: 'Une plainte issue d’un signalement le désigne.',
    en: 'A complaint that comes from a report names it.',
  },
  NOT_ACKNOWLEDGED: {
    fr: 'L’accusé de réception de la plainte n’a pas encore été délivré.',
    en: 'The receipt of the complaint was not acknowledged yet.',
  },
  NO_GROUNDS: { fr: 'La recevabilité retient au moins un grief.', en: 'Admission keeps at least one ground.' },
  NOT_A_LEGAL_OFFICER: {
    fr: 'La personne désignée n’exerce pas la fonction de juriste ce jour.',
    en: 'The person named does not hold the function of legal officer on this day.',
  },
  OUTCOME_NOT_FOR_THIS_PHASE: {
    fr: 'L’issue {outcome} ne se propose pas en phase {phase}.',
    en: 'The outcome {outcome} is not proposed in phase {phase}.',
  },
  REASON_NOT_FOR_COMPLAINTS: {
    fr: 'Le motif {reason} ne clôt pas une plainte.',
    en: 'The reason {reason} does not close a complaint.',
  },
  ACT_NOT_MADE: {
    fr: 'Le motif {reason} énonce un acte qui n’a pas été pris : {act}.',
    en: 'The reason {reason} states an act that was not made: {act}.',
  },
  OTHER_PROPOSAL: {
    fr: 'La proposition désignée n’est pas celle qui attend une décision.',
    en: 'The proposal named is not the one that awaits a decision.',
  },
  NOTHING_TO_NOTIFY: { fr: 'Il n’y a pas de décision à notifier.', en: 'There is no decision to notify.' },

  NAMING_NEEDS_A_REASON: {
    fr: 'Un courrier au responsable de traitement ne nomme l’auteur de la plainte que pour un motif consigné.',
    en: 'A letter to the controller names the complainant only for a recorded reason.',
  },
  REASON_WITHOUT_NAMING: {
    fr: 'Un motif de nommer l’auteur est donné, mais le courrier ne le nomme pas.',
    en: 'A reason to name the complainant is given, but the letter does not name him.',
  },
  JOINED_TO_ANOTHER_CASE: {
    fr: 'La plainte est jointe à une autre affaire.',
    en: 'The complaint is joined to another case.',
  },
  NOT_JOINED_TO_THIS_CASE: {
    fr: 'La plainte n’est pas jointe à cette affaire.',
    en: 'The complaint is not joined to this case.',
  },
  NO_DECISION_TO_CONTEST: {
    fr: 'Il n’y a pas de décision à contester.',
    en: 'There is no decision to contest.',
  },

  NO_ELECTION: { fr: 'Une affaire porte sur au moins une élection.', en: 'A case is about at least one election.' },
  NO_REPORT: {
    fr: 'Une affaire ouverte pour ce motif ({trigger}) naît d’un signalement au moins.',
    en: 'A case opened for this reason ({trigger}) arises from one report at least.',
  },
  OWN_INITIATIVE_IS_FOR_THE_HEAD: {
    fr: 'Seul le chef de service ouvre une affaire d’initiative.',
    en: 'Only the head of department opens a case on own initiative.',
  },
  ACTOR_NOT_IN_CASE: { fr: 'Cet acteur n’est pas dans l’affaire.', en: 'This actor is not in the case.' },
  ACTOR_CITED_BY_ALLEGATION: {
    fr: 'Un manquement est encore reproché à cet acteur ; il reste dans l’affaire.',
    en: 'A breach is still alleged against this actor, who stays in the case.',
  },
  ALLEGATION_NOT_IN_CASE: { fr: 'Ce grief n’est pas dans l’affaire.', en: 'This allegation is not in the case.' },
  NO_OFFICER_IN_CHARGE: {
    fr: 'Une clôture se propose quand un juriste est chargé de l’affaire.',
    en: 'A closing is proposed when a legal officer is in charge of the case.',
  },
  BREACH_STILL_SUPPORTED: {
    fr: 'Un manquement est encore tenu pour étayé ; l’absence de manquement ne peut être le motif.',
    en: 'A breach is still held to be supported; the absence of a breach cannot be the reason.',
  },
  REASON_NOT_FOR_CASES: { fr: 'Le motif {reason} ne clôt pas une affaire.', en: 'The reason {reason} does not close a case.' },
  NOT_THE_PROPOSER: {
    fr: 'Seul l’auteur d’une proposition la retire.',
    en: 'Only the author of a proposal withdraws it.',
  },

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

  ...controlTexts,
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
};
