import { complaintCommands } from '../complaint/complaint.events.js';
import type { OpenedEvent } from '../kernel/contract.js';
import { idOf } from '../kernel/envelope.js';
import { order, reaction } from '../kernel/reaction.js';
import type { Erased } from '../kernel/shapes.js';
import { startOfCivilDay } from '../law/zone.js';
import { reportEvents } from '../report/report.events.js';

const theComplaints = { category: 'complaint', commands: complaintCommands } as const;

/** `{ key: value }`, or nothing when the value is absent or its key was destroyed. */
const kept = <K extends string, V extends string | number>(key: K, value: V | Erased | undefined): { readonly [N in K]?: V } =>
  value === undefined || typeof value === 'object' ? {} : ({ [key]: value } as { readonly [N in K]?: V });

const filedIn = (history: readonly OpenedEvent<typeof reportEvents>[]): OpenedEvent<typeof reportEvents, 'ReportFiled'> | undefined =>
  history.find((event) => event.type === 'ReportFiled');

/**
 * A person's wish makes a complaint of what was told in the report. It is received on the day the wish was expressed, so that the time to answer
 * never starts too late. Without an e-mail that can still be read there is nobody to answer: no complaint.
 */
export const lodgeComplaintFromReport = reaction({
  name: 'LodgeComplaintFromReport',
  reads: reportEvents,
  on: 'ReportConvertedToComplaint',
  stream: 'whole',
  orders: ({ stream, data }, _found, history) => {
    const filed = filedIn(history)?.data;
    const { email, name } = data.complainant;
    if (filed === undefined || typeof email === 'object') return [];
    return [
      order(theComplaints, data.complaintId, 'LodgeComplaint', {
        electionCode: filed.electionCode,
        channels: filed.channels,
        grounds: filed.grounds,
        intake: 'REPORT',
        fromReportId: idOf(stream),
        complainant: { email, ...kept('name', name) },
        receivedAt: startOfCivilDay(data.wishExpressedOn),
        ...kept('round', filed.round),
        ...kept('sender', filed.sender),
        ...kept('respondentLabel', filed.respondentLabel),
        ...kept('respondentKind', filed.respondentKind),
        ...kept('message', filed.message),
        ...kept('department', filed.department),
      }),
    ];
  },
});
