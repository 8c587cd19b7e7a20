import type { Said } from './problem-texts.js';

/** What the rules of reports, complaints, cases and the registers say when they refuse. */
export const registerTexts = {
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
} as const satisfies Readonly<Record<string, Said>>;
