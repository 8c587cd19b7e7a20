import type { NewEvent, StoredEvent } from '../kernel/contract.js';
import { commandTable, decider, type Situation } from '../kernel/decider.js';
import { idOf } from '../kernel/envelope.js';
import { reject, type Rejection } from '../kernel/rejection.js';
import type { ActorKind } from '../law/actors.js';
import { respondentStanding } from '../standing/existence.js';
import { identifierForm } from './identifier-forms.js';
import { respondentCommands, respondentEvents } from './respondent.events.js';

type Presence = 'PRESENT' | 'REMOVED';
interface Person {
  readonly respondentId: string;
  readonly kind: ActorKind;
  /** Identifier and label ids; what they say is personal and not here. */
  readonly identifiers: Readonly<Record<string, Presence>>;
  readonly labels: Readonly<Record<string, Presence>>;
}
export type RespondentState =
  | { readonly phase: 'NONE' }
  | ({ readonly phase: 'REGISTERED' } & Person)
  | ({ readonly phase: 'MERGED'; readonly intoId: string } & Person);

const KEEPERS = ['TRIAGE_AGENT', 'LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;
const MERGERS = ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const;

const table = commandTable<RespondentState, typeof respondentCommands>()({
  RegisterRespondent: { from: ['NONE'], to: ['REGISTERED'], by: KEEPERS },
  AddRespondentIdentifier: { from: ['REGISTERED'], to: 'same', by: [...KEEPERS, 'INSPECTOR'] },
  RemoveRespondentIdentifier: {
    from: ['REGISTERED'],
    to: 'same',
    by: KEEPERS,
    already: (state, command) => state.phase !== 'NONE' && state.identifiers[command.identifierId] === 'REMOVED',
  },
  AddRespondentLabel: { from: ['REGISTERED'], to: 'same', by: [...KEEPERS, 'INSPECTOR'] },
  RemoveRespondentLabel: {
    from: ['REGISTERED'],
    to: 'same',
    by: KEEPERS,
    already: (state, command) => state.phase !== 'NONE' && state.labels[command.labelId] === 'REMOVED',
  },
  MergeRespondent: {
    from: ['REGISTERED'],
    to: ['MERGED'],
    by: MERGERS,
    already: (state, command) => state.phase === 'MERGED' && state.intoId === command.intoId,
    needs: (command) => ({ into: respondentStanding(command.intoId) }),
  },
  UndoRespondentMerge: { from: ['MERGED'], to: ['REGISTERED'], by: MERGERS },
});

export type RespondentRejection =
  | 'BLANK_NAME'
  | 'NOT_AN_IDENTIFIER'
  | 'IDENTIFIER_NOT_KNOWN'
  | 'LABEL_NOT_KNOWN'
  | 'MERGE_INTO_ITSELF'
  | 'UNKNOWN_RESPONDENT'
  | 'RESPONDENT_MERGED';
type Decided = readonly NewEvent<typeof respondentEvents>[] | Rejection<RespondentRejection>;
type RespondentSituation = Situation<RespondentState, typeof respondentCommands, typeof table>;

/** One stands for another who stands for nobody: no chain is made knowingly. */
const decideMerge = ({ command, state, facts }: Extract<RespondentSituation, { name: 'MergeRespondent' }>): Decided => {
  if (command.intoId === state.respondentId) return reject('MERGE_INTO_ITSELF');
  switch (facts.into) {
    case 'UNKNOWN':
      return reject('UNKNOWN_RESPONDENT', { respondentId: command.intoId });
    case 'MERGED':
      return reject('RESPONDENT_MERGED', { respondentId: command.intoId });
    case 'REGISTERED':
      return [{ type: 'RespondentMerged', data: command }];
  }
};

const decide = (situation: RespondentSituation): Decided => {
  const { context } = situation;
  switch (situation.name) {
    case 'RegisterRespondent':
      if (situation.command.name.trim() === '') return reject('BLANK_NAME');
      return [{ type: 'RespondentRegistered', data: situation.command }];
    case 'AddRespondentIdentifier': {
      const { kind, value: given } = situation.command;
      const value = identifierForm(kind, given);
      if (value === undefined) return reject('NOT_AN_IDENTIFIER', { kind });
      return [{ type: 'RespondentIdentifierAdded', data: { identifierId: context.idFor('identifier'), kind, value } }];
    }
    case 'RemoveRespondentIdentifier':
      if (situation.state.identifiers[situation.command.identifierId] === undefined) return reject('IDENTIFIER_NOT_KNOWN');
      return [{ type: 'RespondentIdentifierRemoved', data: situation.command }];
    case 'AddRespondentLabel':
      if (situation.command.label.trim() === '') return reject('BLANK_NAME');
      return [{ type: 'RespondentLabelAdded', data: { labelId: context.idFor('label'), label: situation.command.label } }];
    case 'RemoveRespondentLabel':
      if (situation.state.labels[situation.command.labelId] === undefined) return reject('LABEL_NOT_KNOWN');
      return [{ type: 'RespondentLabelRemoved', data: situation.command }];
    case 'MergeRespondent':
      return decideMerge(situation);
    case 'UndoRespondentMerge':
      return [{ type: 'RespondentMergeUndone', data: { intoId: situation.state.intoId, reason: situation.command.reason } }];
  }
};

const changed = (state: RespondentState, change: (person: Person) => Partial<Person>): RespondentState =>
  state.phase === 'NONE' ? state : { ...state, ...change(state) };

const evolve = (state: RespondentState, { type, data, stream }: StoredEvent<typeof respondentEvents>): RespondentState => {
  switch (type) {
    case 'RespondentRegistered':
      return { phase: 'REGISTERED', respondentId: idOf(stream), kind: data.kind, identifiers: {}, labels: {} };
    case 'RespondentIdentifierAdded':
      return changed(state, ({ identifiers }) => ({ identifiers: { ...identifiers, [data.identifierId]: 'PRESENT' } }));
    case 'RespondentIdentifierRemoved':
      return changed(state, ({ identifiers }) => ({ identifiers: { ...identifiers, [data.identifierId]: 'REMOVED' } }));
    case 'RespondentLabelAdded':
      return changed(state, ({ labels }) => ({ labels: { ...labels, [data.labelId]: 'PRESENT' } }));
    case 'RespondentLabelRemoved':
      return changed(state, ({ labels }) => ({ labels: { ...labels, [data.labelId]: 'REMOVED' } }));
    case 'RespondentMerged':
      return state.phase === 'NONE' ? state : { ...state, phase: 'MERGED', intoId: data.intoId };
    case 'RespondentMergeUndone': {
      if (state.phase === 'NONE') return state;
      const { respondentId, kind, identifiers, labels } = state;
      return { phase: 'REGISTERED', respondentId, kind, identifiers, labels };
    }
  }
};

/** A body or person whose conduct is reported: its identifiers and labels, and the other one for whom it stands once merged. */
export const theRespondent = decider<
  RespondentState,
  typeof respondentEvents,
  typeof respondentCommands,
  typeof table,
  RespondentRejection
>({
  category: 'respondent',
  events: respondentEvents,
  commands: respondentCommands,
  table,
  initial: { phase: 'NONE' },
  evolve,
  decide,
});
