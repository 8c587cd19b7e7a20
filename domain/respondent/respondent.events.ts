import { events, commands } from '../kernel/contract.js';
import { code, id, personal, uuid } from '../kernel/shapes.js';
import { ACTOR_KINDS } from '../law/actors.js';

export const IDENTIFIER_KINDS = [
  'SIREN',
  'RNA',
  'CANDIDATE_NUMBER',
  'PHONE',
  'SHORT_CODE',
  'ALPHANUMERIC',
  'EMAIL',
  'EMAIL_DOMAIN',
  'POSTAL',
] as const;
export const REMOVAL_REASONS = ['CLERICAL_ERROR', 'NOT_THEIRS', 'NO_LONGER_USED'] as const;
export const MERGE_REASONS = ['SAME_IDENTIFIER', 'SAME_NAME', 'DECLARED_BY_RESPONDENT', 'FOUND_BY_INQUIRY'] as const;
export const MERGE_UNDOING_REASONS = ['DIFFERENT_PERSONS', 'CLERICAL_ERROR'] as const;

const name = personal('RESPONDENT_PERSON', 300);
const identifier = { kind: code(IDENTIFIER_KINDS), value: personal('RESPONDENT_PERSON', 320) };

export const respondentEvents = events('respondent', {
  RespondentRegistered: [1, { kind: code(ACTOR_KINDS), name }],
  RespondentIdentifierAdded: [1, { identifierId: uuid, ...identifier }],
  RespondentIdentifierRemoved: [1, { identifierId: uuid, reason: code(REMOVAL_REASONS) }],
  RespondentLabelAdded: [1, { labelId: uuid, label: name }],
  RespondentLabelRemoved: [1, { labelId: uuid, reason: code(REMOVAL_REASONS) }],
  /** In the loser's stream only: it stands for the other one from then on. */
  RespondentMerged: [1, { intoId: id<'respondent'>(), reason: code(MERGE_REASONS) }],
  RespondentMergeUndone: [1, { intoId: id<'respondent'>(), reason: code(MERGE_UNDOING_REASONS) }],
});

export const respondentCommands = commands('respondent', {
  RegisterRespondent: { kind: code(ACTOR_KINDS), name },
  AddRespondentIdentifier: identifier,
  RemoveRespondentIdentifier: { identifierId: uuid, reason: code(REMOVAL_REASONS) },
  AddRespondentLabel: { label: name },
  RemoveRespondentLabel: { labelId: uuid, reason: code(REMOVAL_REASONS) },
  MergeRespondent: { intoId: id<'respondent'>(), reason: code(MERGE_REASONS) },
  UndoRespondentMerge: { reason: code(MERGE_UNDOING_REASONS) },
});
