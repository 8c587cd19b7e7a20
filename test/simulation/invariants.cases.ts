import { idOf, streamOf, type Envelope } from '../../domain/kernel/envelope.js';
import { fieldOf, streamsIn, type Streams } from './streams.js';

/** At most one case per report; what one proposed another one decided. */
export const caseFindings = (streams: Streams): readonly string[] => {
  const out: string[] = [];
  for (const [stream, own] of streamsIn(streams, 'report')) {
    let held: string | undefined;
    for (const event of own) {
      const caseId = fieldOf(event, 'caseId');
      if (event.type === 'ReportAttachedToCase') {
        if (held !== undefined) out.push(`${stream} belongs to two cases`);
        held = caseId;
      }
      if (event.type === 'ReportDetachedFromCase') {
        if (held !== caseId) out.push(`${stream} left a case to which it did not belong`);
        held = undefined;
      }
    }
  }
  for (const [stream, own] of [...streamsIn(streams, 'case'), ...streamsIn(streams, 'complaint')]) {
    const proposers = new Map<string | undefined, string>();
    for (const event of own) {
      if (event.type.endsWith('ClosingProposed')) proposers.set(fieldOf(event, 'proposalId'), event.actor.id);
      if (!['CaseClosed', 'ComplaintClosed', 'ComplaintDeclaredInadmissible'].includes(event.type)) continue;
      const proposer = proposers.get(fieldOf(event, 'proposalId'));
      if (proposer === undefined) out.push(`${stream} was closed on a proposal that nobody made`);
      if (proposer === event.actor.id) out.push(`${stream} was closed by who proposed it`);
    }
  }
  return out;
};

/** Numbers from one on, without a gap; each used by the act for which it was taken, or void; never both, never neither. */
export const numberFindings = (streams: Streams): readonly string[] => {
  const out: string[] = [];
  const used = new Map<string, Envelope>();
  for (const [stream, own] of streamsIn(streams, 'case'))
    for (const event of own) {
      const number = event.type === 'CaseOpened' ? fieldOf(event, 'number') : undefined;
      if (number === undefined) continue;
      if (used.has(number)) out.push(`${number} is the number of two cases, ${stream} among them`);
      used.set(number, event);
    }
  const taken = new Set<string>();
  for (const [series, own] of streamsIn(streams, 'numberSeries')) {
    const takings = own.filter(({ type }) => type === 'NumberTaken');
    const voided = own.filter(({ type }) => type === 'NumberVoided').map((event) => fieldOf(event, 'number'));
    if (new Set(voided).size !== voided.length) out.push(`a number of ${series} was voided twice`);
    for (const [index, taking] of takings.entries()) {
      const number = fieldOf(taking, 'number') ?? '';
      taken.add(number);
      if (number !== `${idOf(series)}-${String(index + 1).padStart(4, '0')}`)
        out.push(`${number} stands at place ${index + 1} of ${series}`);
      const act = used.get(number);
      const isVoid = voided.includes(number);
      if (act !== undefined && act.stream !== fieldOf(taking, 'for')) out.push(`${number} was taken for another act`);
      if (act !== undefined && isVoid) out.push(`${number} is used and void`);
      if (act === undefined && !isVoid) out.push(`${number}, taken for ${fieldOf(taking, 'for')}, is neither used nor void`);
    }
  }
  for (const [number, { stream }] of used)
    if (!taken.has(number)) out.push(`${number} of ${streamOf('case', idOf(stream))} was never taken`);
  return out;
};
