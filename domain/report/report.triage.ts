import { reject } from '../kernel/rejection.js';
import { closingReasonTable, type ClosingReason } from '../law/closing-reasons.js';
import { senderForm } from '../law/sender.js';
import { startClock, isPast } from '../law/clocks.js';
import { civilDateIn } from '../law/zone.js';
import type { ReportDecided, ReportSituationOf } from './report.table.js';

/** Who files takes in what comes to them: the public by the form, an agent by letter or by telephone, an import from a file. */
const INTAKES_OF: Readonly<Record<string, readonly string[]>> = {
  PUBLIC: ['FORM'],
  REPORTER: ['FORM'],
  IMPORT: ['IMPORT'],
  TRIAGE_AGENT: ['LETTER', 'PHONE'],
};

const unique = <T>(codes: readonly T[]): readonly T[] => [...new Set(codes)];

export const decideFiling = ({ command, facts, context }: ReportSituationOf<'FileReport'>): ReportDecided => {
  const { receivedAt = context.at, ...testimony } = command;
  const { as } = context.actor;
  if (!INTAKES_OF[as]?.includes(command.intake)) return reject('INTAKE_OF_ANOTHER_FUNCTION', { intake: command.intake });
  if (command.receivedAt !== undefined && command.intake === 'FORM') return reject('RECEIPT_DATED_BY_THE_AUTHORITY');
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (!facts.election.declared) return reject('UNKNOWN_ELECTION', { elections: [command.electionCode] });
  if (command.round !== undefined && !facts.election.rounds.includes(command.round))
    return reject('UNKNOWN_ROUND', { round: command.round, election: command.electionCode });
  if (command.intake === 'FORM' && !facts.election.formOpen) return reject('FORM_CLOSED', { election: command.electionCode });
  return [
    {
      type: 'ReportFiled',
      occurredAt: receivedAt,
      data: {
        reference: context.referenceFor('SIG', receivedAt),
        ...testimony,
        channels: unique(testimony.channels),
        grounds: unique(testimony.grounds),
        ...senderForm(testimony.sender),
      },
    },
  ];
};

/** Reasons that a report reaches by an act of their own. */
const OWN_ACT: readonly ClosingReason[] = ['DUPLICATE', 'STATISTICAL_WATCH', 'WITHDRAWN'];

export const decideOutOfScope = ({ command }: ReportSituationOf<'DeclareReportOutOfScope'>): ReportDecided => {
  if (!closingReasonTable[command.reason].closes.includes('REPORT')) return reject('REASON_NOT_FOR_REPORTS', { reason: command.reason });
  if (OWN_ACT.includes(command.reason)) return reject('REASON_HAS_ITS_OWN_ACT', { reason: command.reason });
  if (command.reason === 'OTHER_AUTHORITY' && command.reorientedTo === undefined) return reject('AUTHORITY_NOT_NAMED');
  return [{ type: 'ReportDeclaredOutOfScope', data: command }];
};

export const decideDuplicate = ({ command, facts, state }: ReportSituationOf<'MarkReportDuplicate'>): ReportDecided => {
  if (command.keptReportId === state.file.id) return reject('DUPLICATE_OF_ITSELF');
  if (facts.kept === 'UNKNOWN') return reject('UNKNOWN_REPORT', { reports: [command.keptReportId] });
  if (facts.kept === 'DUPLICATE') return reject('DUPLICATE_OF_A_DUPLICATE', { report: command.keptReportId });
  return [{ type: 'ReportMarkedDuplicate', data: command }];
};

export const decideQualification = ({ command, facts, state }: ReportSituationOf<'QualifyReport'>): ReportDecided => {
  if (command.suspectedBreaches.length === 0) return reject('NO_SUSPECTED_BREACH');
  if (facts.respondent.some((standing) => standing !== 'REGISTERED')) return reject('UNKNOWN_RESPONDENT');
  const channels = unique(command.channels ?? state.file.channels);
  return [{ type: 'ReportQualified', data: { ...command, channels, suspectedBreaches: unique(command.suspectedBreaches) } }];
};

/** The person's wish is hers alone: dated, explicit, with who she is. */
export const decideConversion = ({ command, state, context }: ReportSituationOf<'ConvertReportToComplaint'>): ReportDecided => {
  const { wishExpressedOn, wishMeans, complainantName, complainantEmail } = command;
  if (complainantName.trim() === '' || complainantEmail.trim() === '') return reject('IDENTITY_MISSING');
  if (wishExpressedOn > civilDateIn(context.at)) return reject('IN_THE_FUTURE', { on: wishExpressedOn });
  if (wishExpressedOn < civilDateIn(state.file.receivedAt)) return reject('BEFORE_THE_ACT', { on: wishExpressedOn });
  return [
    {
      type: 'ReportConvertedToComplaint',
      data: {
        complaintId: context.idFor('complaint'),
        wishExpressedOn,
        wishMeans,
        complainant: { name: complainantName, email: complainantEmail },
      },
    },
  ];
};

/** Only the last triage decision, by its author, in the time of the rule, and while the reporter was told nothing since. */
export const decideRetraction = ({ command, state, context }: ReportSituationOf<'RetractTriageDecision'>): ReportDecided => {
  const { decision } = state.file;
  if (decision === undefined) return reject('NOTHING_TO_RETRACT');
  if (decision.eventId !== command.eventId) return reject('OTHER_DECISION', { event: decision.eventId });
  if (decision.by !== context.actor.id) return reject('NOT_THE_AUTHOR');
  const term = startClock('TRIAGE_RETRACTION', civilDateIn(decision.decidedAt), context.idFor);
  if (isPast(term, context.at)) return reject('RETRACTION_TIME_OVER', { dueOn: term.dueOn });
  if (decision.told) return reject('REPORTER_WAS_TOLD');
  return [{ type: 'TriageDecisionRetracted', data: command }];
};
