import { theCase } from '../../domain/case/case.js';
import { theComplaint } from '../../domain/complaint/complaint.js';
import { theOfficeHolder } from '../../domain/office-holder/office-holder.js';
import { theReport } from '../../domain/report/report.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { voidForgoneNumbers } from '../../src/commands/numbers.js';
import { inMemoryRegistry, testimony, type InMemoryRegistry } from '../support/in-memory-registry.js';
import { anImport, anOfficer, aTriageAgent, theHead, thePublic, theSystem } from '../support/people.js';

const ownInitiative = { electionCodes: ['MUN-2026'], trigger: 'OWN_INITIATIVE', reportIds: [] };

const filed = async (registry: InMemoryRegistry): Promise<string> => {
  const id = registry.newId();
  await registry.must(theReport, id, 'FileReport', testimony(), aTriageAgent());
  return id;
};
const qualification = { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 };

describe('a command', () => {
  test('given twice under the same id is decided once, and answered with the first result', async () => {
    const registry = await inMemoryRegistry();
    const id = await filed(registry);
    const commandId = registry.newId();
    const first = await registry.must(theReport, id, 'QualifyReport', qualification, aTriageAgent(), { commandId });
    const second = await registry.must(theReport, id, 'QualifyReport', { ...qualification, gravity: 4 }, aTriageAgent(), { commandId });
    expect(second).toEqual({ ...first, outcome: 'REPEATED' });
    expect(await registry.eventsOf('report', id)).toHaveLength(2);
  });

  test('that was lost on the way to an acknowledgement is stored once when it is sent again', async () => {
    let lost = false;
    const registry = await inMemoryRegistry((log) => ({
      ...log,
      append: async (stream, expected, events) => {
        const outcome = await log.append(stream, expected, events);
        if (stream.startsWith('report-') && !lost) {
          lost = true;
          throw new Error('the connection broke');
        }
        return outcome;
      },
    }));
    const [id, commandId] = [registry.newId(), registry.newId()];
    await expect(registry.give(theReport, id, 'FileReport', testimony(), aTriageAgent(), { commandId })).rejects.toThrow(
      'the connection broke',
    );
    await expect(registry.give(theReport, id, 'FileReport', testimony(), aTriageAgent(), { commandId })).resolves.toMatchObject({
      outcome: 'REPEATED',
    });
    expect(await registry.eventsOf('report', id)).toHaveLength(1);
  });

  test('that saw an older revision is refused, and told what came since', async () => {
    const registry = await inMemoryRegistry();
    const id = await filed(registry);
    await registry.must(theReport, id, 'QualifyReport', qualification, aTriageAgent());
    const stale = await registry.give(theReport, id, 'KeepReportForObservation', {}, aTriageAgent(), { seen: 0 });
    expect(stale).toMatchObject({ code: 'STALE_REVISION', seen: 0, revision: 1, since: [{ revision: 1, type: 'ReportQualified' }] });
    expect(await registry.eventsOf('report', id)).toHaveLength(2);
  });

  test('records the events of other files that it relied on', async () => {
    const registry = await inMemoryRegistry();
    const id = await filed(registry);
    const [event] = await registry.eventsOf('report', id);
    expect(event?.basis).toEqual([{ stream: 'election-MUN-2026', revision: 0 }]);
  });

  test('of a person who holds several functions is recorded under the one that allows it', async () => {
    const registry = await inMemoryRegistry();
    const id = registry.newId();
    const both = { ...theHead(), functions: ['AUDITOR', 'HEAD_OF_DEPARTMENT'] as const };
    await registry.must(theCase, id, 'OpenCase', ownInitiative, both);
    expect((await registry.eventsOf('case', id))[0]?.actor).toMatchObject({ kind: 'AGENT', as: 'HEAD_OF_DEPARTMENT' });
  });

  test('of a head of department who is a legal officer too is not refused for a file of somebody else', async () => {
    const registry = await inMemoryRegistry();
    const id = registry.newId();
    const complaint = { electionCode: 'MUN-2026', channels: [], grounds: [], intake: 'IMPORT', complainant: { email: 'a@exemple.fr' } };
    await registry.must(theComplaint, id, 'LodgeComplaint', complaint, anImport);
    await registry.must(
      theOfficeHolder,
      anOfficer().id,
      'RegisterOfficeHolder',
      { kind: 'AGENT', name: 'C. Exemple', email: 'c@exemple.fr' },
      theSystem,
    );
    await registry.must(theOfficeHolder, anOfficer().id, 'GrantFunction', { function: 'LEGAL_OFFICER', fromOn: '2026-01-01' }, theSystem);
    await registry.must(theComplaint, id, 'AdmitComplaint', { grounds: ['NO_OPT_OUT_DEVICE'], officerId: anOfficer().id }, theHead());
    const both = { ...theHead('another'), functions: ['LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT'] as const };
    const told = { text: 'Votre plainte est instruite.', means: 'EMAIL' };
    await expect(registry.give(theComplaint, id, 'InformComplainantOfProgress', told, both)).resolves.toMatchObject({ outcome: 'DONE' });
  });

  test('that the function, the state or the law forbids writes nothing', async () => {
    const registry = await inMemoryRegistry();
    const before = (await registry.everything()).length;
    expect(await registry.give(theCase, registry.newId(), 'OpenCase', ownInitiative, thePublic)).toMatchObject({
      code: 'FUNCTION_NOT_ALLOWED',
    });
    expect(await registry.give(theReport, registry.newId(), 'QualifyReport', qualification, aTriageAgent())).toMatchObject({
      code: 'WRONG_PHASE',
    });
    expect(
      await registry.give(theReport, registry.newId(), 'FileReport', testimony({ electionCode: 'MUN-1871' }), anImport),
    ).toHaveProperty('code');
    expect(await registry.everything()).toHaveLength(before);
  });

  test('that keeps losing to others gives up with its file untouched, instead of writing over them', async () => {
    let rivals = false;
    const registry = await inMemoryRegistry((log) => ({
      ...log,
      append: (stream, expected, events) =>
        rivals ? Promise.resolve({ outcome: 'CONFLICT', revision: 9 } as const) : log.append(stream, expected, events),
    }));
    const id = await filed(registry);
    rivals = true;
    expect(await registry.give(theReport, id, 'QualifyReport', qualification, aTriageAgent())).toEqual({ code: 'CONTENDED', attempts: 5 });
    expect(await registry.eventsOf('report', id)).toHaveLength(1);
  });

  test('by two persons at the same moment on one file leaves one history in which both were decided in turn', async () => {
    const registry = await inMemoryRegistry();
    const id = await filed(registry);
    const outcomes = await Promise.all([
      registry.give(theReport, id, 'QualifyReport', qualification, aTriageAgent('one')),
      registry.give(theReport, id, 'DeclareReportOutOfScope', { reason: 'NO_PERSONAL_DATA' }, aTriageAgent('two')),
    ]);
    const events = await registry.eventsOf('report', id);
    expect(events.map(({ revision }) => revision)).toEqual(events.map((_, index) => index));
    const accepted = outcomes.filter((outcome) => 'outcome' in outcome).length;
    expect(events).toHaveLength(1 + accepted);
  });
});

describe('numbers of cases', () => {
  const numbersIn = (events: readonly Envelope[]): readonly unknown[] =>
    events.filter(({ type }) => type === 'CaseOpened').map(({ data }) => (data as { number: string }).number);
  const expected = (count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `D-2026-${String(index + 1).padStart(4, '0')}`);

  test('are without gaps and without doubles when sixteen persons open cases at the same moment', async () => {
    const registry = await inMemoryRegistry();
    const receipts = await Promise.all(
      Array.from({ length: 16 }, () => registry.must(theCase, registry.newId(), 'OpenCase', ownInitiative, theHead())),
    );
    expect(receipts.every(({ outcome }) => outcome === 'DONE')).toBe(true);
    expect(new Set(numbersIn(await registry.everything()))).toEqual(new Set(expected(16)));
    expect(numbersIn(await registry.everything())).toHaveLength(16);
  });

  test('are not taken by a case that the law refuses', async () => {
    const registry = await inMemoryRegistry();
    await registry.give(theCase, registry.newId(), 'OpenCase', { ...ownInitiative, electionCodes: [] }, theHead());
    await registry.must(theCase, registry.newId(), 'OpenCase', ownInitiative, theHead());
    expect(numbersIn(await registry.everything())).toEqual(['D-2026-0001']);
  });

  test('are found again by a retry after the program died between number and act', async () => {
    let dies = true;
    const registry = await inMemoryRegistry((log) => ({
      ...log,
      append: (stream, expectedRevision, events) => {
        if (stream.startsWith('case-') && dies) {
          dies = false;
          return Promise.reject(new Error('killed'));
        }
        return log.append(stream, expectedRevision, events);
      },
    }));
    const [id, commandId] = [registry.newId(), registry.newId()];
    await expect(registry.give(theCase, id, 'OpenCase', ownInitiative, theHead(), { commandId })).rejects.toThrow('killed');
    await registry.must(theCase, id, 'OpenCase', ownInitiative, theHead(), { commandId });
    expect(numbersIn(await registry.everything())).toEqual(['D-2026-0001']);
  });

  test('that no act carries after ten minutes are void, and the late writer finds himself refused', async () => {
    let dead = true;
    const registry = await inMemoryRegistry((log) => ({
      ...log,
      append: (stream, expectedRevision, events) =>
        stream.startsWith('case-') && dead && events[0]?.type === 'CaseOpened'
          ? Promise.reject(new Error('killed'))
          : log.append(stream, expectedRevision, events),
    }));
    const [id, commandId] = [registry.newId(), registry.newId()];
    await expect(registry.give(theCase, id, 'OpenCase', ownInitiative, theHead(), { commandId })).rejects.toThrow('killed');
    expect(await voidForgoneNumbers(registry, 'D-2026')).toEqual([]);
    registry.clock.advance(10 * 60 * 1000);
    expect(await voidForgoneNumbers(registry, 'D-2026')).toEqual(['D-2026-0001']);
    expect(await voidForgoneNumbers(registry, 'D-2026')).toEqual([]);

    dead = false;
    expect(await registry.give(theCase, id, 'OpenCase', ownInitiative, theHead(), { commandId })).toMatchObject({
      code: 'COMMAND_FORGONE',
    });
    await registry.must(theCase, registry.newId(), 'OpenCase', ownInitiative, theHead());
    expect(numbersIn(await registry.everything())).toEqual(['D-2026-0002']);
    expect((await registry.eventsOf('numberSeries', 'D-2026')).map(({ type }) => type)).toEqual([
      'NumberTaken',
      'NumberVoided',
      'NumberTaken',
    ]);
  });
});
