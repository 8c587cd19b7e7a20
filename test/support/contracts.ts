import { caseEvents } from '../../domain/case/case.events.js';
import { complaintEvents } from '../../domain/complaint/complaint.events.js';
import { deliberationEvents } from '../../domain/deliberation/deliberation.events.js';
import { electionEvents } from '../../domain/election/election.events.js';
import { inspectionEvents } from '../../domain/inspection/inspection.events.js';
import type { EventContract } from '../../domain/kernel/contract.js';
import { lawTableEvents } from '../../domain/law-table/law-table.events.js';
import { officeHolderEvents } from '../../domain/office-holder/office-holder.events.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { respondentEvents } from '../../domain/respondent/respondent.events.js';
import { sanctionProceedingEvents } from '../../domain/sanction-proceeding/sanction-proceeding.events.js';

const contracts: readonly EventContract[] = [
  caseEvents,
  complaintEvents,
  deliberationEvents,
  electionEvents,
  inspectionEvents,
  lawTableEvents,
  officeHolderEvents,
  reportEvents,
  respondentEvents,
  sanctionProceedingEvents,
];

/** The events of an aggregate that others ask facts of. Throws on an unknown category. */
export const contractOf = (category: string): EventContract => {
  const found = contracts.find((contract) => contract.category === category);
  if (found === undefined) throw new Error(`no events are known for ${category}`);
  return found;
};
