import { reject } from '../kernel/rejection.js';
import { isPast, startClock } from '../law/clocks.js';
import { senderForm } from '../law/sender.js';
import { civilDateIn } from '../law/zone.js';
import type { ComplaintDecided, ComplaintFile, ComplaintSituationOf } from './complaint.table.js';

/** The public lodges by the form, an agent records a letter, an import a file; the system only follows a report that its author turns into a complaint. */
const INTAKES_OF: Readonly<Record<string, readonly string[]>> = {
  PUBLIC: ['FORM'],
  REPORTER: ['FORM'],
  IMPORT: ['IMPORT'],
  SYSTEM: ['REPORT'],
  LEGAL_OFFICER: ['LETTER'],
};

/** Alerts of the authority and its duty to inform, all from one day: 75 days, 90 days, three months. */
export const lodgingClocks = ['COMPLAINT_ALERT', 'COMPLAINT_IMPLICIT_REJECTION_ALERT', 'COMPLAINT_INFORM'] as const;
export const furtherClocks = ['COMPLAINT_ALERT', 'COMPLAINT_IMPLICIT_REJECTION_ALERT', 'COMPLAINT_INFORM_AGAIN'] as const;

const unique = <T>(codes: readonly T[]): readonly T[] => [...new Set(codes)];

/** A person who lodges says who she is; an import may know no more than an address. */
const identified = ({ name, email }: { readonly name?: string; readonly email: string }, intake: string): boolean =>
  email.trim() !== '' && (intake === 'IMPORT' || (name ?? '').trim() !== '');

/** An imported complaint starts no clock that is over already. */
export const decideLodging = ({ command, facts, context }: ComplaintSituationOf<'LodgeComplaint'>): ComplaintDecided => {
  const { receivedAt = context.at, ...testimony } = command;
  if (!INTAKES_OF[context.actor.as]?.includes(command.intake)) return reject('INTAKE_OF_ANOTHER_FUNCTION', { intake: command.intake });
  if (command.receivedAt !== undefined && command.intake === 'FORM') return reject('RECEIPT_DATED_BY_THE_AUTHORITY');
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (!facts.election.declared) return reject('UNKNOWN_ELECTION', { elections: [command.electionCode] });
  if (command.round !== undefined && !facts.election.rounds.includes(command.round))
    return reject('UNKNOWN_ROUND', { round: command.round, election: command.electionCode });
  if (!identified(command.complainant, command.intake)) return reject('IDENTITY_MISSING');
  if (command.intake === 'REPORT' && command.fromReportId === undefined) return reject('REPORT_NOT_NAMED');
  const deadlines = lodgingClocks
    .map((kind) => startClock(kind, civilDateIn(receivedAt), context.idFor))
    .filter((clock) => command.intake !== 'IMPORT' || !isPast(clock, context.at));
  return [
    {
      type: 'ComplaintLodged',
      occurredAt: receivedAt,
      data: {
        reference: context.referenceFor('PLA', receivedAt),
        ...testimony,
        channels: unique(testimony.channels),
        grounds: unique(testimony.grounds),
        ...senderForm(testimony.sender),
        deadlines,
      },
    },
  ];
};

/** Only a complaint that came by an import goes on without an acknowledgment: nobody is written to for it. */
export const isAcknowledged = ({ acknowledged, intake }: ComplaintFile): boolean => acknowledged || intake === 'IMPORT';

export const decideComplementRequest = ({ command, state, context }: ComplaintSituationOf<'RequestComplement'>): ComplaintDecided => {
  if (!isAcknowledged(state.file)) return reject('NOT_ACKNOWLEDGED');
  const deadlines = [startClock('COMPLAINT_PIECES', civilDateIn(context.at), context.idFor)];
  return [{ type: 'ComplementRequested', data: { ...command, deadlines } }];
};

/** Pieces that come late are received too, as long as admissibility is not decided. */
export const decideComplement = ({ command, state, context }: ComplaintSituationOf<'RecordComplement'>): ComplaintDecided => {
  const { receivedAt = context.at, content } = command;
  const { piecesAskedAt } = state.file;
  if (piecesAskedAt === undefined) return reject('NOTHING_WAS_ASKED');
  if (command.receivedAt !== undefined && context.actor.as === 'REPORTER') return reject('RECEIPT_DATED_BY_THE_AUTHORITY');
  if (receivedAt > context.at) return reject('IN_THE_FUTURE', { at: receivedAt });
  if (receivedAt < piecesAskedAt) return reject('BEFORE_THE_ACT', { at: receivedAt });
  return [{ type: 'ComplementReceived', occurredAt: receivedAt, data: { content } }];
};

export const decideComplementLapse = ({ command, state, context }: ComplaintSituationOf<'LapseComplement'>): ComplaintDecided => {
  const clock = state.pieces.find(({ deadlineId }) => deadlineId === command.deadlineId);
  if (clock === undefined) return reject('OTHER_DEADLINE');
  if (!isPast(clock, context.at)) return reject('NOT_DUE', { dueOn: clock.dueOn });
  return [{ type: 'ComplementLapsed', data: command }];
};

export const decideAdmission = ({ command, state, facts }: ComplaintSituationOf<'AdmitComplaint'>): ComplaintDecided => {
  if (!isAcknowledged(state.file)) return reject('NOT_ACKNOWLEDGED');
  if (command.grounds.length === 0) return reject('NO_GROUNDS');
  if (!facts.functions.includes('LEGAL_OFFICER')) return reject('NOT_A_LEGAL_OFFICER');
  return [{ type: 'ComplaintAdmitted', data: { ...command, grounds: unique(command.grounds) } }];
};

/** The clocks that run from the receipt are counted again; those that run from a later information stay, and a closed complaint has none. */
export const decideReceiptCorrection = ({ command, state, context }: ComplaintSituationOf<'CorrectComplaintReceipt'>): ComplaintDecided => {
  if (command.receivedAt > context.at) return reject('IN_THE_FUTURE', { at: command.receivedAt });
  const { clocks, countedFromReceipt } = state.file;
  const deadlines = lodgingClocks
    .filter((kind) => countedFromReceipt && clocks.some((clock) => clock.kind === kind))
    .map((kind) => startClock(kind, civilDateIn(command.receivedAt), context.idFor));
  return [
    { type: 'ComplaintReceiptCorrected', data: command },
    ...(deadlines.length === 0 ? [] : [{ type: 'ComplaintDeadlinesRecomputed', data: { deadlines } } as const]),
  ];
};
