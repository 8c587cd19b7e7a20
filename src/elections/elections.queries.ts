import { anyDecider } from '../../domain/kernel/decider.js';
import { theElection } from '../../domain/election/election.js';
import type { Few } from '../questions/aggregates.js';

/** Elections with their rounds, and whether the form for reports is open. */
export const electionsAsked: Few = { matter: 'ELECTIONS', life: anyDecider(theElection), first: 'ElectionDeclared' };
