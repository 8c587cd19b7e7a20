/** Kinds of address that a message shows as its sender. Stored for ever: add, never rename. */
export const SENDER_KINDS = ['PHONE', 'SHORT_CODE', 'ALPHANUMERIC', 'EMAIL', 'POSTAL', 'OTHER'] as const;
export type SenderKind = (typeof SENDER_KINDS)[number];

export interface NormalisedSender {
  readonly kind: SenderKind;
  /** PHONE: `+` and digits. SHORT_CODE: digits. EMAIL: lower case. The others: upper case, inner spaces collapsed. */
  readonly value: string;
}

/** Overseas country codes by the first three digits of the national number (national numbering plan, general knowledge). */
const OVERSEAS: Readonly<Record<string, string>> = {
  '590': '590',
  '690': '590',
  '691': '590',
  '594': '594',
  '694': '594',
  '596': '596',
  '696': '596',
  '697': '596',
  '262': '262',
  '263': '262',
  '692': '262',
  '693': '262',
  '269': '262',
  '639': '262',
};

/** National numbers kept for fiction in metropolitan France (ARCEP décision 2018-0881), among which 06 39 98 lies in the overseas block 0639. */
const FICTION = '63998';

/** E.164 form of the nine digits of a French national number. */
const french = (nine: string): string => `+${nine.startsWith(FICTION) ? '33' : (OVERSEAS[nine.slice(0, 3)] ?? '33')}${nine}`;

/** Same letters, same width, same case: what differs only by typing becomes equal. Repeated because upper case can undo composition. */
function canonical(text: string): string {
  let [before, after] = ['', text];
  for (let turn = 0; turn < 4 && before !== after; turn += 1) {
    before = after;
    after = after.normalize('NFKC').toUpperCase().normalize('NFKC').replace(/\s+/gu, ' ').trim();
  }
  return after;
}

function phone(text: string): string | undefined {
  if (!/^\+?[\d .()/\u2010-\u2015-]+$/u.test(text)) return undefined;
  const digits = text.replace(/\(0\)/u, '').replace(/\D/gu, '');
  const international = text.startsWith('+')
    ? digits
    : digits.startsWith('00')
      ? digits.slice(2)
      : /^33[1-9]\d{8}$/u.test(digits)
        ? digits
        : undefined;
  if (international === undefined) return /^0[1-9]\d{8}$/u.test(digits) ? french(digits.slice(1)) : undefined;
  const national = /^(33|262|590|594|596)0?([1-9]\d{8})$/u.exec(international);
  if (national?.[2] !== undefined) return national[1] === '33' ? french(national[2]) : `+${national[1]}${national[2]}`;
  return /^[1-9]\d{6,14}$/u.test(international) ? `+${international}` : undefined;
}

/**
 * The one form of a sender as seen by a person, so that two ways of typing it compare equal. Never fails; the text itself is kept elsewhere as given.
 * French and overseas numbers go to international form; a number without its first zero stays OTHER, because nine digits may be anything.
 */
export function normaliseSender(text: string): NormalisedSender {
  const value = canonical(text);
  const mail = /^(?:[^<>]*<)?\s*([^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+)\s*>?$/u.exec(value)?.[1];
  if (mail !== undefined) return { kind: 'EMAIL', value: mail.toLowerCase() };
  const number = phone(value);
  if (number !== undefined) return { kind: 'PHONE', value: number };
  const digits = value.replace(/[ .-]/gu, '');
  if (/^[1-9]\d{2,5}$/u.test(digits)) return { kind: 'SHORT_CODE', value: digits };
  if (/^(?=.*[A-Z])[A-Z0-9 ._&'+-]{1,11}$/u.test(value)) return { kind: 'ALPHANUMERIC', value };
  if (/\p{L}/u.test(value) && /(?:^|[ ,])\d{5}(?:[ ,]|$)/u.test(value)) return { kind: 'POSTAL', value };
  return { kind: 'OTHER', value };
}

/** The nine digits of a SIREN number, or undefined when the text is none (wrong length, wrong Luhn key, all zeros). Spaces are ignored. */
export function normaliseSiren(text: string): string | undefined {
  const digits = text.replace(/\s/gu, '');
  if (!/^\d{9}$/u.test(digits) || digits === '000000000') return undefined;
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0 ? digits : undefined;
}

/** The RNA number of an association (`W`, department and prefecture, seven digits), or undefined when the text is none. Spaces are ignored. It has no check digit. */
export function normaliseRna(text: string): string | undefined {
  const value = text.replace(/\s/gu, '').toUpperCase();
  return /^W\d[0-9A-Z]\d{7}$/u.test(value) ? value : undefined;
}
