/** Why no record can be read where one starts. */
export type BrokenCode = 'UNCLOSED_QUOTE' | 'STRAY_QUOTE' | 'FIELD_OVER_1_MB' | 'RECORD_TOO_LONG';

/** Why nothing of a file can be read. */
export type HeaderErrorCode = 'EMPTY_FILE' | 'HEADER_UNREADABLE' | 'DUPLICATE_COLUMN' | 'MISSING_COLUMN' | 'UNRECOGNISED_COLUMN';

/** Why the text of a record could not be read as a row. */
export type RecordReasonCode = BrokenCode | 'WRONG_NUMBER_OF_COLUMNS' | 'INVALID_UTF8';

/** Why a row that could be read is not filed. */
export type RowReasonCode =
  | 'MISSING_SOURCE_ID'
  | 'UNKNOWN_KIND'
  | 'MISSING_RECEIVED_AT'
  | 'MISSING_OFFSET'
  | 'IMPOSSIBLE_DATE'
  | 'RECEIVED_IN_FUTURE'
  | 'UNKNOWN_ELECTION'
  | 'UNKNOWN_ROUND'
  | 'UNKNOWN_CHANNEL'
  | 'UNKNOWN_RESPONDENT_KIND'
  | 'UNKNOWN_GROUND'
  | 'UNKNOWN_DEPARTMENT'
  | 'MISSING_EMAIL'
  | 'INVALID_EMAIL'
  | 'FIELD_TOO_LONG'
  | 'FORBIDDEN_CHARACTER';

/** Why a row that is right in itself is refused: by what is already filed, or by the rule that REFUSED names. */
export type RegistryReasonCode = 'SOURCE_ID_REUSED' | 'REFUSED';

export type ReasonCode = RecordReasonCode | RowReasonCode | RegistryReasonCode | HeaderErrorCode;

/**
 * A reason without text. `column` is the column at fault, where there is one. `params` may repeat what the file says, hence personal
 * data: for the author of the file, never for a log.
 */
export interface Reason<Code extends ReasonCode = ReasonCode> {
  readonly code: Code;
  readonly column?: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export type Language = 'fr' | 'en';

/** One sentence per reason, in both languages; `{name}` stands for the parameter of that name, `{column}` for the column. */
export const REASON_SENTENCES: Readonly<Record<ReasonCode, Readonly<Record<Language, string>>>> = {
  UNCLOSED_QUOTE: {
    fr: 'Un guillemet ouvert n’est jamais refermé : la lecture reprend à la ligne suivante qui a le bon nombre de colonnes.',
    en: 'A quote is opened and never closed: reading resumes at the next line with the right number of columns.',
  },
  STRAY_QUOTE: {
    fr: 'Un guillemet est mal placé (un champ qui en contient s’écrit entre guillemets, chacun doublé) : la lecture reprend à la ligne suivante qui a le bon nombre de colonnes.',
    en: 'A quote is misplaced (a field that holds quotes is itself quoted, and each of them doubled): reading resumes at the next line with the right number of columns.',
  },
  FIELD_OVER_1_MB: {
    fr: 'Un champ dépasse un mégaoctet, ou son guillemet n’est jamais refermé : la lecture reprend à la ligne suivante qui a le bon nombre de colonnes.',
    en: 'A field exceeds one megabyte, or its quote is never closed: reading resumes at the next line with the right number of columns.',
  },
  RECORD_TOO_LONG: {
    fr: 'La ligne est trop longue pour être lue : la lecture reprend à la ligne suivante qui a le bon nombre de colonnes.',
    en: 'The row is too long to be read: reading resumes at the next line with the right number of columns.',
  },
  WRONG_NUMBER_OF_COLUMNS: {
    fr: 'La ligne a {found} colonne(s) ; l’en-tête en annonce {expected}.',
    en: 'The row has {found} column(s); the header has {expected}.',
  },
  INVALID_UTF8: {
    fr: 'La ligne n’est pas codée en UTF-8.',
    en: 'The row is not encoded in UTF-8.',
  },
  MISSING_SOURCE_ID: {
    fr: 'L’identifiant d’origine (source_id) manque.',
    en: 'The source identifier (source_id) is missing.',
  },
  UNKNOWN_KIND: {
    fr: 'Le genre « {value} » n’existe pas : « report » pour un signalement, « complaint » pour une plainte.',
    en: 'The kind “{value}” does not exist: “report” or “complaint”.',
  },
  MISSING_RECEIVED_AT: {
    fr: 'La date de réception manque.',
    en: 'The date of receipt is missing.',
  },
  MISSING_OFFSET: {
    fr: 'La date de réception « {value} » ne dit pas son décalage horaire (par exemple +02:00 ou Z).',
    en: 'The date of receipt “{value}” has no offset (such as +02:00 or Z).',
  },
  IMPOSSIBLE_DATE: {
    fr: 'La date de réception « {value} » n’existe pas ou n’est pas au format ISO 8601.',
    en: 'The date of receipt “{value}” does not exist or is not in ISO 8601.',
  },
  RECEIVED_IN_FUTURE: {
    fr: 'La date de réception « {value} » est dans le futur.',
    en: 'The date of receipt “{value}” is in the future.',
  },
  UNKNOWN_ELECTION: {
    fr: 'L’élection « {value} » n’est pas déclarée dans le registre.',
    en: 'The election “{value}” is not declared in the registry.',
  },
  UNKNOWN_ROUND: {
    fr: 'L’élection n’a pas de tour « {value} ».',
    en: 'The election has no round “{value}”.',
  },
  UNKNOWN_CHANNEL: {
    fr: 'Le canal « {value} » n’existe pas.',
    en: 'The channel “{value}” does not exist.',
  },
  UNKNOWN_RESPONDENT_KIND: {
    fr: 'La qualité du mis en cause « {value} » n’existe pas.',
    en: 'The kind of respondent “{value}” does not exist.',
  },
  UNKNOWN_GROUND: {
    fr: 'Le motif « {value} » n’existe pas.',
    en: 'The ground “{value}” does not exist.',
  },
  UNKNOWN_DEPARTMENT: {
    fr: 'Le département « {value} » n’existe pas (code INSEE, 099 pour l’étranger).',
    en: 'The department “{value}” does not exist (INSEE code, 099 for abroad).',
  },
  MISSING_EMAIL: {
    fr: 'Une plainte doit porter l’adresse électronique de son auteur.',
    en: 'A complaint must carry the e-mail address of its author.',
  },
  INVALID_EMAIL: {
    fr: 'L’adresse électronique n’est pas valable.',
    en: 'The e-mail address is not valid.',
  },
  FIELD_TOO_LONG: {
    fr: 'La colonne {column} dépasse {max} caractères.',
    en: 'The column {column} exceeds {max} characters.',
  },
  FORBIDDEN_CHARACTER: {
    fr: 'La colonne {column} contient un caractère interdit ({character}).',
    en: 'The column {column} holds a forbidden character ({character}).',
  },
  SOURCE_ID_REUSED: {
    fr: 'Cet identifiant d’origine est déjà enregistré avec un autre contenu.',
    en: 'This source identifier is already filed with other content.',
  },
  REFUSED: {
    fr: 'Le registre refuse cette ligne ({rejection}).',
    en: 'The registry refuses this row ({rejection}).',
  },
  EMPTY_FILE: {
    fr: 'Le fichier est vide.',
    en: 'The file is empty.',
  },
  HEADER_UNREADABLE: {
    fr: 'La première ligne n’est pas un en-tête CSV lisible en UTF-8.',
    en: 'The first line is not a CSV header that can be read as UTF-8.',
  },
  DUPLICATE_COLUMN: {
    fr: 'L’en-tête nomme deux fois la colonne « {columns} ».',
    en: 'The header names the column “{columns}” twice.',
  },
  MISSING_COLUMN: {
    fr: 'Il manque à l’en-tête : {columns}.',
    en: 'The header lacks: {columns}.',
  },
  UNRECOGNISED_COLUMN: {
    fr: 'L’en-tête nomme des colonnes inconnues ({columns}) et il lui en manque ({missing}) : un nom est sans doute mal écrit.',
    en: 'The header names unknown columns ({columns}) and lacks others ({missing}): a name is probably misspelt.',
  },
};

/** The reason as a sentence for the author of the file. May repeat personal data of the row: see `Reason`. */
export function sentenceOf(reason: Reason, language: Language): string {
  return REASON_SENTENCES[reason.code][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(name === 'column' ? (reason.column ?? '') : (reason.params?.[name] ?? '')),
  );
}
