import { theComplaint } from '../../domain/complaint/complaint.js';
import { lapses } from '../../domain/index.js';
import { categoryOf, idOf } from '../../domain/kernel/envelope.js';
import type { Rejection } from '../../domain/kernel/rejection.js';
import type { Deadline } from '../../domain/law/time-limits.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { theReport } from '../../domain/report/report.js';
import { timer } from '../../infrastructure/reactions/timer.js';
import { isReceipt } from '../../src/commands/executor.js';
import { deciderOf } from '../../src/deciders.js';
import { inMemoryRegistry, testimony, type InMemoryRegistry } from '../support/in-memory-registry.js';
import { anImport, aTriageAgent, theSystem } from '../support/people.js';

const DAY = 24 * 60 * 60 * 1000;

/** A timer that asks for every deadline ever stored: the files themselves say what is due, ended or done. */
const timerOn = (registry: InMemoryRegistry) =>
  timer({
    clock: registry.clock,
    due: async (at) =>
      (await registry.everything()).flatMap(({ stream, data }) =>
        ((data as { readonly deadlines?: readonly (Deadline & { readonly deadlineId: string })[] }).deadlines ?? [])
          .filter(({ dueOn }) => dueOn <= civilDateIn(at))
          .map(({ deadlineId, kind }) => ({ deadlineId, kind, stream })),
      ),
    lapse: async ({ stream, kind, deadlineId }, commandId) => {
      const decider = deciderOf(categoryOf(stream));
      const name = lapses[kind as keyof typeof lapses]?.find((command) => decider?.table[command] !== undefined);
      if (decider === undefined || name === undefined) return { code: 'NO_LAPSE', params: {} };
      const outcome = await registry.execute({ decider, id: idOf(stream), name, data: { deadlineId }, asker: theSystem, commandId });
      return isReceipt(outcome) ? undefined : (outcome as Rejection);
    },
    sweep: () => Promise.resolve(),
    onFault: (error) => {
      throw error;
    },
  });

const typesOf = async (registry: InMemoryRegistry, category: string, id: string): Promise<readonly string[]> =>
  (await registry.eventsOf(category, id)).map(({ type }) => type);

const asked = async (registry: InMemoryRegistry): Promise<string> => {
  const id = registry.newId();
  await registry.must(theReport, id, 'FileReport', testimony({ reporter: { email: 'a@exemple.fr' } }), aTriageAgent());
  await registry.must(theReport, id, 'RequestReporterInformation', { questions: 'Quel numéro ?' }, aTriageAgent());
  return id;
};

test('a reporter who does not answer is reminded after fifteen days and the request lapses after thirty, each once', async () => {
  const registry = await inMemoryRegistry();
  const id = await asked(registry);
  const clockwork = timerOn(registry);
  for (let day = 1; day <= 40; day += 1) {
    registry.clock.advance(DAY);
    await clockwork.tick();
    await clockwork.tick();
    const types = await typesOf(registry, 'report', id);
    expect({ day, reminded: types.filter((type) => type === 'ReporterReminderDue').length }).toEqual({ day, reminded: day >= 15 ? 1 : 0 });
    expect({ day, lapsed: types.filter((type) => type === 'ReporterInformationLapsed').length }).toEqual({ day, lapsed: day > 30 ? 1 : 0 });
  }
});

test('an answer in time ends the clocks: nobody is reminded of what was answered', async () => {
  const registry = await inMemoryRegistry();
  const id = await asked(registry);
  registry.clock.advance(3 * DAY);
  await registry.must(theReport, id, 'RecordReporterInformation', { answers: 'Le 36 111.' }, aTriageAgent());
  registry.clock.advance(60 * DAY);
  await timerOn(registry).tick();
  expect(await typesOf(registry, 'report', id)).not.toContain('ReporterReminderDue');
});

test('the risk of an implicit rejection is raised on day 75 and again on day 90 of a complaint, each once', async () => {
  const registry = await inMemoryRegistry();
  const id = registry.newId();
  const complaint = { electionCode: 'MUN-2026', channels: [], grounds: [], intake: 'IMPORT', complainant: { email: 'a@exemple.fr' } };
  await registry.must(theComplaint, id, 'LodgeComplaint', complaint, anImport);
  const clockwork = timerOn(registry);
  const raisedAfter = async (days: number): Promise<number> => {
    registry.clock.advance(days * DAY);
    await clockwork.tick();
    await clockwork.tick();
    return (await typesOf(registry, 'complaint', id)).filter((type) => type === 'ImplicitRejectionRiskRaised').length;
  };
  expect(await raisedAfter(74)).toBe(0);
  expect(await raisedAfter(1)).toBe(1);
  expect(await raisedAfter(14)).toBe(1);
  expect(await raisedAfter(1)).toBe(2);
  expect(await raisedAfter(30)).toBe(2);
});
