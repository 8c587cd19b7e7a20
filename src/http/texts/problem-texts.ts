/** A sentence in the two languages of the API; `{name}` stands for a parameter. */
export interface Said {
  readonly fr: string;
  readonly en: string;
}

/** What the edge itself refuses, with the status of the answer. Codes are stable: clients rely on them. */
export const edgeProblems = {
  MALFORMED_QUERY: {
    status: 422,
    fr: 'La question comporte des paramètres incorrects.',
    en: 'Some parameters of the question are wrong.',
  },
  MALFORMED_BODY: {
    status: 422,
    fr: 'La demande comporte des champs incorrects ; rien n’a été enregistré.',
    en: 'Some fields of the request are wrong; nothing was recorded.',
  },
  MALFORMED_JSON: { status: 400, fr: 'Le corps de la demande n’est pas du JSON valide.', en: 'The body of the request is not valid JSON.' },
  NESTED_TOO_DEEPLY: {
    status: 422,
    fr: 'Le corps de la demande emboîte plus de 32 niveaux.',
    en: 'The body of the request nests more than 32 levels.',
  },
  MALFORMED_REQUEST: { status: 400, fr: 'La demande est mal formée.', en: 'The request is malformed.' },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    fr: 'Le corps de la demande doit être de type application/json.',
    en: 'The body of the request must be of type application/json.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    fr: 'Le corps de la demande dépasse un million d’octets.',
    en: 'The body of the request is larger than one million bytes.',
  },
  BAD_IDEMPOTENCY_KEY: {
    status: 422,
    fr: 'L’en-tête Idempotency-Key doit compter 1 à 200 caractères visibles, et être un UUID pour une demande du public.',
    en: 'The header Idempotency-Key must be 1 to 200 visible characters, and a UUID when the public asks.',
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 422,
    fr: 'Un lot exige l’en-tête Idempotency-Key, pour pouvoir être repris.',
    en: 'A batch needs the header Idempotency-Key, so that it can be resumed.',
  },
  BAD_IF_MATCH: {
    status: 422,
    fr: 'L’en-tête If-Match doit être la révision entre guillemets, telle que donnée par ETag.',
    en: 'The header If-Match must be the quoted revision, as given by ETag.',
  },
  BAD_POSITION: {
    status: 422,
    fr: 'L’en-tête Greffe-Position doit être un nombre entier.',
    en: 'The header Greffe-Position must be a whole number.',
  },
  BAD_AS_OF: {
    status: 422,
    fr: 'Le paramètre asOf doit être une position du journal ou un instant avec son décalage, comme 2020-03-15T20:00:00+01:00.',
    en: 'The parameter asOf must be a position of the log or an instant with its offset, such as 2020-03-15T20:00:00+01:00.',
  },
  AS_OF_NOT_REACHED: {
    status: 422,
    fr: 'Le journal n’a pas encore atteint la position {position} ; il en est à {head}.',
    en: 'The log has not reached position {position} yet; it is at {head}.',
  },
  READ_MODEL_BEHIND: {
    status: 503,
    fr: 'Les tableaux n’ont pas encore atteint la position {position} ; réessayez dans un instant.',
    en: 'The read models have not reached position {position} yet; try again in a moment.',
  },
  SIGN_IN_REQUIRED: { status: 401, fr: 'Il faut se connecter pour faire cela.', en: 'One must sign in to do this.' },
  SIGN_IN_REFUSED: {
    status: 401,
    fr: 'L’adresse ou le mot de passe ne convient pas.',
    en: 'The address or the password does not fit.',
  },
  TOO_MANY_ATTEMPTS: {
    status: 429,
    fr: 'Trop de tentatives de connexion ; réessayez dans {seconds} s.',
    en: 'Too many attempts to sign in; try again in {seconds} s.',
  },
  LINK_REFUSED: {
    status: 410,
    fr: 'Ce lien a déjà servi ou a expiré ; demandez-en un autre à un administrateur.',
    en: 'This link was used already or has expired; ask an administrator for another one.',
  },
  WEAK_PASSWORD: {
    status: 422,
    fr: 'Ce mot de passe est trop facile à deviner : au moins 12 caractères avec majuscules, minuscules, chiffres et signes, ou 14 sans les signes, ou une phrase de sept mots.',
    en: 'This password is too easy to guess: at least 12 characters with capitals, small letters, digits and signs, or 14 without signs, or a phrase of seven words.',
  },
  EMAIL_HAS_ACCOUNT: {
    status: 409,
    fr: 'Cette adresse, ou cette personne, a déjà un compte.',
    en: 'This address, or this person, has an account already.',
  },
  CROSS_ORIGIN: {
    status: 403,
    fr: 'Cette demande vient d’un autre site et a été refusée.',
    en: 'This request comes from another site and was refused.',
  },
  NOT_FOUND: { status: 404, fr: 'Cela n’existe pas, ou ne vous est pas connu.', en: 'This does not exist, or is not known to you.' },
  PROJECTION_NOT_PAUSED_THERE: {
    status: 409,
    fr: 'Le tableau {projection} n’est pas arrêté à cet événement ; seul l’événement qui l’arrête peut être sauté.',
    en: 'The read model {projection} is not paused at this event; only the event that pauses it can be skipped.',
  },
  METHOD_NOT_ALLOWED: { status: 405, fr: 'Cette adresse ne se demande pas par {method}.', en: 'This address is not asked by {method}.' },
  STALE_REVISION: {
    status: 412,
    fr: 'Le dossier a changé depuis que vous l’avez lu : il est à la révision {revision} et vous aviez vu la révision {seen}. Relisez-le.',
    en: 'The file has changed since you read it: it is at revision {revision} and you had seen revision {seen}. Read it again.',
  },
  CONTENDED: {
    status: 409,
    fr: 'D’autres écrivent au même dossier en ce moment ; rien n’a été enregistré, réessayez.',
    en: 'Others are writing to the same file at this moment; nothing was recorded, try again.',
  },
  KEY_DESTROYED: {
    status: 409,
    fr: 'Les données personnelles de ce dossier ont été effacées ; on ne peut plus y en ajouter.',
    en: 'The personal data of this file were erased; none can be added any more.',
  },
  TOO_LARGE_TO_RECORD: {
    status: 422,
    fr: 'Cet acte est trop volumineux pour être enregistré en une fois.',
    en: 'This act is too large to be recorded at once.',
  },
  STORAGE_UNAVAILABLE: {
    status: 503,
    fr: 'La base de données est momentanément injoignable ; rien de ce qui n’a pas été confirmé ne doit être tenu pour enregistré.',
    en: 'The database cannot be reached for the moment; nothing that was not confirmed may be taken as recorded.',
  },
  DISK_FULL: {
    status: 503,
    fr: 'Le disque est plein ; rien n’a été enregistré.',
    en: 'The disk is full; nothing was recorded.',
  },
  UNEXPECTED: {
    status: 500,
    fr: 'Une erreur inattendue est survenue ; elle a été consignée sous le numéro {incident}.',
    en: 'Something unexpected happened; it was logged under number {incident}.',
  },
} as const satisfies Readonly<Record<string, Said & { readonly status: number }>>;

export type EdgeProblem = keyof typeof edgeProblems;

/** The names of the statuses that are answered. */
export const statusTitles: Readonly<Record<number, Said>> = {
  400: { fr: 'Demande mal formée', en: 'Malformed request' },
  401: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
  403: { fr: 'Non autorisé', en: 'Not allowed' },
  404: { fr: 'Introuvable', en: 'Not found' },
  405: { fr: 'Méthode non admise', en: 'Method not allowed' },
  409: { fr: 'Refusé par la règle', en: 'Refused by the rule' },
  410: { fr: 'N’a plus cours', en: 'No longer valid' },
  412: { fr: 'Le dossier a changé', en: 'The file has changed' },
  413: { fr: 'Trop volumineux', en: 'Too large' },
  415: { fr: 'Type de contenu non admis', en: 'Content type not accepted' },
  422: { fr: 'Demande incorrecte', en: 'Wrong request' },
  429: { fr: 'Trop de demandes', en: 'Too many requests' },
  500: { fr: 'Erreur inattendue', en: 'Unexpected error' },
  503: { fr: 'Momentanément indisponible', en: 'Unavailable for the moment' },
};
