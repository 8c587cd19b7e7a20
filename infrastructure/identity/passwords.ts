import argon2 from 'argon2';

/** argon2id with 19 MiB, two passes, one lane: the first choice of the OWASP cheat sheet on password storage. */
const COST = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const LONGEST_PASSWORD = 200;

export const hashPassword = (password: string): Promise<string> => argon2.hash(password.normalize('NFC'), COST);

let nobodys: Promise<string> | undefined;

/** Whether the password fits; as slow for nobody's hash, so that the time does not tell whether an account exists. */
export const fitsPassword = async (hash: string | undefined, password: string): Promise<boolean> => {
  if (password.length > LONGEST_PASSWORD) return false;
  const stored = hash ?? (await (nobodys ??= hashPassword('a password that nobody has')));
  const fits = await argon2.verify(stored, password.normalize('NFC'));
  return fits && hash !== undefined;
};

const CLASSES: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/\p{Ll}/u, 26],
  [/\p{Lu}/u, 26],
  [/\p{Nd}/u, 10],
  [/[^\p{Ll}\p{Lu}\p{Nd}]/u, 37],
];

/** Characters that add something: one that repeats the one before, or follows it in order (`aaa`, `1234`, `zyx`), adds nothing. */
const telling = (password: string): number => {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  return codes.filter((code, index) => {
    const before = codes[index - 1];
    return before === undefined || Math.abs(code - before) > 1;
  }).length;
};

/** Words that add something to a phrase. */
const words = (password: string): number =>
  new Set(
    password
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 2),
  ).size;

/**
 * Guessing entropy of about 80 bits or more (CNIL, recommendation 2022-100 of 21 July 2022: 12 characters of four classes, 14 of capitals,
 * small letters and digits, or a phrase of seven words), at most 200 characters.
 */
export const isStrongPassword = (password: string): boolean => {
  if (password.length > LONGEST_PASSWORD || new Set(password).size < 7) return false;
  const alphabet = CLASSES.reduce((sum, [pattern, size]) => sum + (pattern.test(password) ? size : 0), 0);
  const bits = telling(password) * Math.log2(Math.max(alphabet, 2));
  return words(password) >= 7 || bits >= 79;
};
