import { OFFICE_FUNCTIONS, type OfficeFunction } from '../../domain/law/functions.js';
import { saidOfCode } from '../http/problems.js';
import { openAccount } from '../identity/open-account.js';
import { DONE, REFUSED, UsageError, withGreffe, type Verb } from './verb.js';

const USAGE = 'agents add --name N --email E --function F...';
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/u;
const isFunction = (text: string): text is OfficeFunction => (OFFICE_FUNCTIONS as readonly string[]).includes(text);

/** Functions as given, repeated or with commas, each once. */
const functionsOf = (given: readonly string[]): readonly OfficeFunction[] => {
  const wanted = [...new Set(given.flatMap((text) => text.split(',')).map((text) => text.trim()))];
  const unknown = wanted.find((text) => !isFunction(text));
  if (wanted.length === 0 || unknown !== undefined) throw new UsageError(`--function is one or more of ${OFFICE_FUNCTIONS.join(', ')}.`);
  return wanted.filter(isFunction);
};

export const agentsVerb: Verb = {
  usage: USAGE,
  does: 'an account and its office holder; prints a link to sign in, once',
  options: { name: { type: 'string' }, email: { type: 'string' }, function: { type: 'string', multiple: true } },
  words: [1, 1 + OFFICE_FUNCTIONS.length],
  run: async (given, io) => {
    const [what, ...more] = given.positionals;
    const name = given.option('name')?.trim() ?? '';
    const email = given.option('email')?.trim() ?? '';
    if (what !== 'add') throw new UsageError(USAGE);
    if (name === '' || name.length > 200) throw new UsageError('--name is the name of the agent or member, at most 200 characters.');
    if (!EMAIL.test(email)) throw new UsageError('--email is an e-mail address.');
    const functions = functionsOf([...given.options('function'), ...more]);
    return withGreffe('found', io, async (greffe) => {
      const opened = await openAccount(greffe, { name, email, functions });
      if ('code' in opened) {
        io.document({ code: opened.code, params: opened.params });
        io.note(`${opened.code}: ${saidOfCode(opened.code, opened.params, 'fr')}`);
        return REFUSED;
      }
      io.document({ ...opened, functions });
      io.line(`Compte ouvert pour ${name} (${functions.join(', ')}).`);
      io.line(`Lien de première connexion, valable une fois et 24 heures : ${opened.link}`);
      return DONE;
    });
  },
};
