import { Inject, Injectable } from '@nestjs/common';
import { accountStore, type AccountStore } from '../../infrastructure/identity/accounts.js';
import { attempts, FREE_ATTEMPTS, type Attempts } from '../../infrastructure/identity/attempts.js';
import { fitsPassword, hashPassword, isStrongPassword } from '../../infrastructure/identity/passwords.js';
import { blindIndex, isToken, type BlindIndex } from '../../infrastructure/identity/tokens.js';
import type { Greffe } from '../greffe.js';
import { GREFFE, type Person } from '../http/exchange.js';
import { Refused } from '../http/problems.js';
import { functionsHeld } from './open-account.js';

/** Somebody who signed in, until when. */
export interface SignedIn {
  readonly person: Person;
  readonly expiresAt: string;
}

/** Signing in with an address and a password, and what a session then stands for. */
@Injectable()
export class SignIn {
  private indexes: Promise<BlindIndex> | undefined;

  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  private get accounts(): AccountStore {
    return accountStore(this.greffe.database.pool);
  }
  private get attempts(): Attempts {
    return attempts(this.greffe.database.pool);
  }
  private async index(kind: Parameters<BlindIndex>[0], text: string): Promise<Buffer> {
    this.indexes ??= blindIndex(this.greffe.vault);
    try {
      return (await this.indexes)(kind, text);
    } catch (error) {
      this.indexes = undefined;
      throw error;
    }
  }

  /** The person of this session, with the functions of this moment; undefined when the session is unknown or over. */
  async whoHas(token: string): Promise<SignedIn | undefined> {
    if (!isToken(token)) return undefined;
    const session = await this.accounts.session(token, this.greffe.clock.now());
    if (session === undefined) return undefined;
    const functions = await functionsHeld(this.greffe, session.officeHolder);
    return { person: { id: session.officeHolder, kind: 'AGENT', functions }, expiresAt: session.expiresAt };
  }

  private async slowDown(...subjects: readonly (readonly [subject: Buffer, free: number])[]): Promise<void> {
    for (const [subject, free] of subjects) {
      const seconds = await this.attempts.begin(subject, free, this.greffe.clock.now());
      if (seconds !== undefined) throw new Refused('TOO_MANY_ATTEMPTS', { seconds }, { headers: { 'Retry-After': String(seconds) } });
    }
  }

  /** A new session. Refuses with SIGN_IN_REFUSED, the same for an unknown address, and with TOO_MANY_ATTEMPTS. */
  async with(email: string, password: string, address: string): Promise<{ readonly token: string; readonly expiresAt: string }> {
    const [emailIndex, byAccount, byAddress] = [
      await this.index('EMAIL', email),
      await this.index('ACCOUNT', email),
      await this.index('ADDRESS', address),
    ];
    await this.slowDown([byAddress, FREE_ATTEMPTS.ADDRESS], [byAccount, FREE_ATTEMPTS.ACCOUNT]);
    const account = await this.accounts.byEmail(emailIndex);
    if (!(await fitsPassword(account?.passwordHash, password)) || account === undefined) throw new Refused('SIGN_IN_REFUSED');
    await this.attempts.forget(byAccount);
    await this.attempts.takeBack(byAddress);
    return this.accounts.newSession(account.id, this.greffe.clock.now());
  }

  /** Uses a one-time link: sets the password, ends older sessions and begins one. Refuses with WEAK_PASSWORD (the link still holds) and LINK_REFUSED. */
  async byLink(token: string, password: string, address: string): Promise<{ readonly token: string; readonly expiresAt: string }> {
    if (!isStrongPassword(password)) throw new Refused('WEAK_PASSWORD', {}, { fields: [{ pointer: '/password', code: 'WRONG_FORM' }] });
    if (!isToken(token)) throw new Refused('LINK_REFUSED');
    const byAddress = await this.index('ADDRESS', address);
    await this.slowDown([byAddress, FREE_ATTEMPTS.ADDRESS]);
    const account = await this.accounts.useLink(token, await hashPassword(password), this.greffe.clock.now());
    if (account === undefined) throw new Refused('LINK_REFUSED');
    await this.attempts.takeBack(byAddress);
    return this.accounts.newSession(account.id, this.greffe.clock.now());
  }

  end(token: string): Promise<void> {
    return this.accounts.endSession(token);
  }
}
