import { normaliseRna, normaliseSender, normaliseSiren } from '../law/identifiers.js';
import type { IDENTIFIER_KINDS } from './respondent.events.js';

type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

const upper = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/\s+/gu, ' ').trim();

/** The text as a sender of this kind, or undefined when it is seen as another kind. */
const sender = (text: string, kind: IdentifierKind): string | undefined => {
  const found = normaliseSender(text);
  return found.kind === kind ? found.value : undefined;
};

const domainName = (text: string): string | undefined => {
  const value = text.trim().toLowerCase().replace(/^@/u, '');
  return /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/u.test(value) ? value : undefined;
};

/**
 * The one form in which an identifier of a kind is kept, so that two ways of typing it compare equal; undefined when the text is none of that
 * kind. A postal address has no check: it is kept in upper case, inner spaces collapsed. A candidate's number: letters, digits and separators, to 40 characters.
 */
export const identifierForm = (kind: IdentifierKind, text: string): string | undefined => {
  switch (kind) {
    case 'SIREN':
      return normaliseSiren(text);
    case 'RNA':
      return normaliseRna(text);
    case 'CANDIDATE_NUMBER': {
      const value = upper(text);
      return /^[0-9A-Z](?:[0-9A-Z ./_-]{0,38}[0-9A-Z])?$/u.test(value) ? value : undefined;
    }
    case 'PHONE':
    case 'SHORT_CODE':
    case 'ALPHANUMERIC':
    case 'EMAIL':
      return sender(text, kind);
    case 'EMAIL_DOMAIN':
      return domainName(text);
    case 'POSTAL': {
      const value = upper(text);
      return value === '' ? undefined : value;
    }
  }
};
