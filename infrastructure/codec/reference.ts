import { createHash } from 'node:crypto';
import { uuidBytes } from './ids.js';

/** Crockford's base 32: no I, L, O, U, so that a reference can be read aloud and typed again. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SHAPE = /^[A-Z]{3}-([0-9]{2})-([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z]{5})-([0-9A-HJKMNP-TV-Z])$/;
const PARIS_YEAR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Paris', year: 'numeric' });

/** Luhn's check character, modulo 32, of characters of the alphabet: every single wrong character changes it. */
const checkCharacter = (characters: string): string => {
  let sum = 0;
  let factor = 2;
  for (let index = characters.length - 1; index >= 0; index -= 1) {
    const product = factor * ALPHABET.indexOf(characters.charAt(index));
    sum += (product >> 5) + (product & 31);
    factor = 3 - factor;
  }
  return ALPHABET.charAt((32 - (sum & 31)) & 31);
};

/**
 * The public reference of a report or a complaint, `SIG-26-XXXXX-XXXXX-C`: the year of the instant in Paris, the first 50 bits of the
 * SHA-256 of the id's 16 bytes in Crockford's base 32, and a check character over the year and the ten others. It counts nothing, so it
 * tells no volume.
 * @param prefix three capital letters
 * @param id a UUID
 * @param instant `YYYY-MM-DDTHH:mm:ss.sssZ`
 */
export const referenceFor = (prefix: string, id: string, instant: string): string => {
  const bits = createHash('sha256').update(uuidBytes(id)).digest().readBigUInt64BE(0) >> 14n;
  let characters = '';
  for (let shift = 45n; shift >= 0n; shift -= 5n) characters += ALPHABET.charAt(Number((bits >> shift) & 31n));
  const year = PARIS_YEAR.format(Date.parse(instant)).slice(-2);
  return `${prefix}-${year}-${characters.slice(0, 5)}-${characters.slice(5)}-${checkCharacter(year + characters)}`;
};

/** True for a text with the form of a public reference and the check character that belongs to it. */
export const isReference = (text: string): boolean => {
  const [, year, first, second, check] = SHAPE.exec(text) ?? [];
  return year !== undefined && checkCharacter(`${year}${first}${second}`) === check;
};
