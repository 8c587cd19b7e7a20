import { functionsOf } from '../../domain/standing/office.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import type { StoredEvent } from '../../domain/kernel/contract.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { reject, type Rejection } from '../../domain/kernel/rejection.js';
import type { ActingFunction, OfficeFunction } from '../../domain/law/functions.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { compatible, kindFor } from '../../domain/office-holder/function-rules.js';
import type { officeHolderEvents } from '../../domain/office-holder/office-holder.events.js';
import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { accountStore } from '../../infrastructure/identity/accounts.js';
import { blindIndex } from '../../infrastructure/identity/tokens.js';
import { isReceipt } from '../commands/executor.js';
import { SYSTEM } from '../commands/numbers.js';
import type { Greffe } from '../greffe.js';

export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly functions: readonly OfficeFunction[];
}
export interface OpenedAccount {
  readonly officeHolderId: string;
  /** Shown once: by it the person chooses a password, within 24 hours. */
  readonly link: string;
  readonly position: number;
}

const holder = anyDecider(theOfficeHolder);
type What = Pick<Greffe, 'database' | 'vault' | 'clock' | 'log' | 'executor' | 'settings'>;

/** Where a person who was given this token chooses a password; the token stands behind `#`, which no server sees. */
export const linkOf = ({ host, port }: Greffe['settings'], token: string): string => {
  const name = host === '0.0.0.0' || host === '::' || host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}/api/session/link#${token}`;
};

/** Functions that one person may hold together, and the kind of person who may. */
const kindOf = (functions: readonly OfficeFunction[]): NonNullable<ReturnType<typeof kindFor>> | Rejection => {
  for (const [index, one] of functions.entries()) {
    const other = functions.slice(index + 1).find((next) => !compatible(one, next));
    if (other !== undefined) return reject('INCOMPATIBLE_FUNCTIONS', { held: one, asked: other });
  }
  return kindFor(functions) ?? reject('FUNCTION_NOT_FOR_KIND', { function: functions[0] ?? '', kind: 'AGENT' });
};

/**
 * Registers an office holder, grants functions from today, makes an account and a one-time link. What was begun and not finished is
 * finished by doing it again; an address that has a password already answers EMAIL_HAS_ACCOUNT.
 */
export const openAccount = async (greffe: What, { name, email, functions }: NewAccount): Promise<OpenedAccount | Rejection> => {
  const { database, vault, clock, executor, log, settings } = greffe;
  const accounts = accountStore(database.pool);
  const emailIndex = (await blindIndex(vault))('EMAIL', email);
  const known = await accounts.byEmail(emailIndex);
  if (known?.hasPassword === true) return reject('EMAIL_HAS_ACCOUNT');
  const kind = kindOf(functions);
  if (typeof kind === 'object') return kind;

  const id = known?.officeHolder ?? deriveId(['account', emailIndex.toString('hex')]);
  let position = 0;
  const give = async (command: string, data: object, ...label: readonly string[]): Promise<Rejection | undefined> => {
    const commandId = deriveId(['account', id, command, ...label]);
    const outcome = await executor.execute({ decider: holder, id, name: command, data, asker: SYSTEM, commandId });
    if (isReceipt(outcome)) {
      position = Math.max(position, outcome.position);
      return undefined;
    }
    return 'params' in outcome ? outcome : reject(outcome.code);
  };
  const history = await log.readStream(streamOf(holder.category, id));
  if (history.length === 0) {
    const refused = await give('RegisterOfficeHolder', { kind, name, email });
    if (refused !== undefined) return refused;
  }
  const today = civilDateIn(clock.now(), 'Europe/Paris');
  const held = await functionsHeld(greffe, id);
  for (const granted of functions.filter((one) => !held.includes(one))) {
    const refused = await give('GrantFunction', { function: granted, fromOn: today }, granted, today);
    if (refused !== undefined) return refused;
  }
  const account = known ?? (await accounts.open(id, emailIndex, clock.now()));
  if (account === undefined) return reject('EMAIL_HAS_ACCOUNT');
  return { officeHolderId: id, link: linkOf(settings, await accounts.newLink(account.id, clock.now())), position };
};

/** The functions that an office holder exercises today, read from the office holder's own stream. */
export const functionsHeld = async ({ log, clock }: Pick<Greffe, 'log' | 'clock'>, id: string): Promise<readonly ActingFunction[]> => {
  const { standing } = functionsOf(id);
  const history = (await log.readStream(streamOf(standing.category, id))) as readonly StoredEvent<typeof officeHolderEvents>[];
  return standing.fold(history, clock.now());
};

const FIRST: NewAccount = { name: 'Administration du greffe', email: 'admin@greffe.localhost', functions: ['ADMINISTRATOR'] };

/** On a registry to which nobody can sign in yet: the account of its first administrator, whose link is made anew until it was used. */
export const firstAccount = async (greffe: What): Promise<(OpenedAccount & { readonly email: string }) | undefined> => {
  const accounts = accountStore(greffe.database.pool);
  const emailIndex = (await blindIndex(greffe.vault))('EMAIL', FIRST.email);
  const known = await accounts.byEmail(emailIndex);
  if (known === undefined ? (await accounts.count()) > 0 : known.hasPassword) return undefined;
  const opened = await openAccount(greffe, FIRST);
  return 'link' in opened ? { ...opened, email: FIRST.email } : undefined;
};
