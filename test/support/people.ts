import { createHash } from 'node:crypto';
import type { Actor } from '../../domain/kernel/envelope.js';
import type { Asker } from '../../domain/kernel/decider.js';
import type { ActingFunction } from '../../domain/law/functions.js';

/** Somebody who gives commands in a test. */
export interface Person extends Asker {
  readonly kind: Actor['kind'];
}

/** A lower-case UUID that is always the same for the same words. */
export const madeId = (...words: readonly string[]): string => {
  const hex = createHash('sha256').update(words.join('\u0001')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** An agent or member who holds these functions; another name is another person. */
export const anAgent = (called: string, ...functions: readonly ActingFunction[]): Person => ({
  kind: 'AGENT',
  id: madeId('agent', called),
  functions,
});
export const anOfficer = (held: ActingFunction = 'LEGAL_OFFICER', called: string = held): Person => anAgent(called, held);
export const aTriageAgent = (called = 'TRIAGE_AGENT'): Person => anAgent(called, 'TRIAGE_AGENT');
export const theHead = (called = 'HEAD_OF_DEPARTMENT'): Person => anAgent(called, 'HEAD_OF_DEPARTMENT');
export const theChair = (called = 'CHAIR'): Person => anAgent(called, 'CHAIR');

export const theSystem: Person = { kind: 'SYSTEM', id: 'greffe', functions: ['SYSTEM'] };
export const thePublic: Person = { kind: 'REPORTER', id: 'public', functions: ['PUBLIC'] };
export const theReporter: Person = { kind: 'REPORTER', id: madeId('reporter'), functions: ['REPORTER'] };
export const anImport: Person = { kind: 'IMPORT', id: 'sample', functions: ['IMPORT'] };

/** Somebody who exercises exactly this function. */
export const someoneAs = (held: ActingFunction): Person => {
  switch (held) {
    case 'SYSTEM':
      return theSystem;
    case 'PUBLIC':
      return thePublic;
    case 'REPORTER':
      return theReporter;
    case 'IMPORT':
      return anImport;
    case 'TRIAGE_AGENT':
    case 'LEGAL_OFFICER':
    case 'INSPECTOR':
    case 'HEAD_OF_DEPARTMENT':
    case 'SECRETARY_GENERAL':
    case 'CHAIR':
    case 'DELEGATED_VICE_CHAIR':
    case 'RAPPORTEUR':
    case 'COMMITTEE_PRESIDENT':
    case 'COMMITTEE_MEMBER':
    case 'COMMITTEE_CLERK':
    case 'LITIGATION_OFFICER':
    case 'DPO':
    case 'AUDITOR':
    case 'ANALYST':
    case 'ADMINISTRATOR':
      return anOfficer(held);
  }
};
