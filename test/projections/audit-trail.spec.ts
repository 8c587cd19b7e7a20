import { describe, expect, it } from '@jest/globals';
import { eventContracts } from '../../domain/index.js';
import { reportEvents } from '../../domain/report/report.events.js';
import { auditTrail, type AuditLine } from '../../projections/audit-trail/audit-trail.js';
import { aTriageAgent, madeId } from '../support/people.js';
import { aReport } from '../support/stories.js';
import { history, rowsOf } from './folding.js';

describe('the audit trail', () => {
  it('reads every aggregate that there is', () => {
    expect(auditTrail.reads.map(({ category }) => category).toSorted()).toEqual(eventContracts.map(({ category }) => category).toSorted());
  });

  it('has a line for each event: who, in which function, by which command', () => {
    const told = history(reportEvents, madeId('report'), aReport(), {
      type: 'ReportAcknowledged',
      data: { means: 'SHOWN' },
      by: aTriageAgent(),
    });
    const lines = rowsOf<AuditLine>(auditTrail, told);
    expect([...lines.keys()]).toEqual(['1', '2']);
    expect(lines.get('2')).toMatchObject({
      position: 2,
      stream: `report-${madeId('report')}`,
      revision: 1,
      category: 'report',
      type: 'ReportAcknowledged',
      actorKind: 'AGENT',
      actorId: aTriageAgent().id,
      actorAs: 'TRIAGE_AGENT',
      actorUnder: null,
      commandName: 'Told',
      causationId: null,
    });
  });
});
