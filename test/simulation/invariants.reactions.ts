import { idOf, streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { fieldOf, type Streams } from './streams.js';

interface Owed {
  readonly by: Envelope;
  readonly reaction: string;
  readonly target: string;
  /** What tells that the target had come there by itself. */
  readonly already: (own: readonly Envelope[]) => boolean;
}

const attachedTo =
  (caseId: string) =>
  (event: Envelope): boolean =>
    event.type === 'ReportAttachedToCase' && fieldOf(event, 'caseId') === caseId;

/** The reports that belonged to a case at a position. */
const reportsOf = (streams: Streams, caseId: string, position: number): readonly string[] =>
  [...streams].flatMap(([stream, own]) => {
    const last = own.findLast((event) => event.position <= position && /^Report(?:Attached|Detached)/.test(event.type));
    return last !== undefined && attachedTo(caseId)(last) ? [stream] : [];
  });

const owedBy = (event: Envelope, streams: Streams): readonly Owed[] => {
  const later = (own: readonly Envelope[]): readonly Envelope[] => own.filter(({ position }) => position > event.position);
  switch (event.type) {
    case 'CaseOpened':
      return (event.data as { readonly reportIds: readonly string[] }).reportIds.map((reportId) => ({
        by: event,
        reaction: 'AttachReportsOfOpenedCase',
        target: streamOf('report', reportId),
        already: (own) => later(own).some(attachedTo(idOf(event.stream))),
      }));
    case 'CaseMerged':
      return reportsOf(streams, idOf(event.stream), event.position).map((target) => ({
        by: event,
        reaction: 'MoveReportsOfMergedCase',
        target,
        already: (own) => later(own).some(({ type }) => type === 'ReportDetachedFromCase'),
      }));
    case 'ReportConvertedToComplaint':
      return [
        {
          by: event,
          reaction: 'LodgeComplaintFromReport',
          target: streamOf('complaint', fieldOf(event, 'complaintId') ?? ''),
          already: () => false,
        },
      ];
    default:
      return [];
  }
};

/** What an event makes happen elsewhere was carried out once, or refused once and kept for somebody to settle; never both, never neither. */
export const reactionFindings = (events: readonly Envelope[], streams: Streams): readonly string[] =>
  events.flatMap((event) =>
    owedBy(event, streams).flatMap(({ by, reaction, target, already }) => {
      const commandId = deriveId(['reaction', by.id, reaction, target]);
      const own = streams.get(target) ?? [];
      const done = own.some(({ command }) => command.id === commandId);
      const refused = (streams.get(streamOf('refusedReaction', commandId)) ?? []).filter(({ type }) => type === 'ReactionRefused').length;
      if (done && refused > 0) return [`${reaction} of ${target} was carried out and is kept as refused`];
      if (!done && refused === 0 && !already(own)) return [`${reaction} of ${target} was neither carried out nor refused`];
      return refused > 1 ? [`${reaction} of ${target} is kept as refused twice`] : [];
    }),
  );

const LAPSES = ['ReporterReminderDue', 'ReporterInformationLapsed', 'ComplementLapsed', 'ImplicitRejectionRiskRaised'];

/** A clock runs out once. */
export const lapseFindings = (events: readonly Envelope[]): readonly string[] => {
  const lapsed = new Set<string>();
  return events.flatMap((event) => {
    if (!LAPSES.includes(event.type)) return [];
    const key = `${event.type} ${fieldOf(event, 'deadlineId')}`;
    if (lapsed.has(key)) return [`${key} of ${event.stream} happened twice`];
    lapsed.add(key);
    return [];
  });
};
