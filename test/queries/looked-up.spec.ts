import { instantOf, millisecondsOf } from '../../domain/law/instant.js';
import { lookup } from '../../src/reactions.queries.js';
import { dueDeadlines } from '../../src/deadlines/deadlines.queries.js';
import { askedRegistry, someId, type Asked } from './registry.js';

let registry: Asked;
beforeAll(async () => {
  registry = await askedRegistry();
}, 120_000);
afterAll(() => registry?.close());

test('a reaction finds the reports that belong to a case, and asks nothing that nobody declared', async () => {
  const { pool } = registry.greffe.database;
  const reports = [await registry.report(), await registry.report()];
  for (const id of reports)
    await registry.act(`POST /api/reports/${id}/qualify`, { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 }, 'TRIAGE_AGENT');
  const { id } = await registry.act(
    'POST /api/cases',
    { electionCodes: ['MUN-2026'], trigger: 'VOLUME', reportIds: reports },
    'TRIAGE_AGENT',
  );
  await registry.greffe.catchUp();
  await expect(lookup(pool, { question: 'reportsAttachedToCase', key: id })).resolves.toEqual(reports.toSorted());
  await expect(lookup(pool, { question: 'reportsAttachedToCase', key: someId })).resolves.toEqual([]);
  await expect(lookup(pool, { question: 'toString', key: id })).rejects.toThrow(RangeError);
});

test('a clock is due from the civil date in its own zone on which it ends, and no longer once it has ended', async () => {
  const { pool } = registry.greffe.database;
  const id = await registry.report();
  await registry.act(`POST /api/reports/${id}/request-information`, { questions: 'Quel numéro ?' }, 'TRIAGE_AGENT');
  const { body } = await registry.get(`/api/deadlines?subject=${id}&sort=dueOn`, 'TRIAGE_AGENT');
  const [reminder, lapse] = body.items as readonly { deadlineId: string; dueOn: string; kind: string }[];
  const stream = `report-${id}`;
  const dueAt = async (instant: string): Promise<unknown[]> => (await dueDeadlines(pool, instant)).filter((due) => due.stream === stream);

  await expect(dueAt(`${reminder?.dueOn}T12:00:00.000Z`)).resolves.toEqual([
    { deadlineId: reminder?.deadlineId, stream, kind: reminder?.kind },
  ]);
  const eve = instantOf(millisecondsOf(`${reminder?.dueOn}T00:00:00.000Z`) - 3 * 3_600_000);
  await expect(dueAt(eve)).resolves.toEqual([]);
  await expect(dueAt(`${lapse?.dueOn}T12:00:00.000Z`)).resolves.toHaveLength(2);
  await registry.act(`POST /api/reports/${id}/record-information`, { answers: 'Celui-ci.' }, 'TRIAGE_AGENT');
  await registry.greffe.catchUp();
  await expect(dueAt(`${lapse?.dueOn}T12:00:00.000Z`)).resolves.toEqual([]);
});
