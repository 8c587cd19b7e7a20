import { randomUUID } from 'node:crypto';
import { testGreffe, type Answer, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
let triage: string;
beforeAll(async () => {
  registry = await testGreffe();
  triage = await registry.signIn('TRIAGE_AGENT');
}, 120_000);
afterAll(() => registry?.close());

const phoned = async (): Promise<string> =>
  (
    await registry.ask('POST /api/reports', {
      as: triage,
      body: { electionCode: 'MUN-2020', channels: ['SMS'], grounds: [], intake: 'PHONE' },
    })
  ).body.id;
const give = (body: object, key = randomUUID() as string, as = triage): Promise<Answer> =>
  registry.ask('POST /api/reports/batch', { as, body, headers: { 'idempotency-key': key } });
const undo = (correlationId: string, as = triage): Promise<Answer> =>
  registry.ask('POST /api/reports/batch/undo', { as, body: { correlationId }, headers: { 'idempotency-key': randomUUID() } });
const watch = { command: 'DeclareReportOutOfScope', data: { reason: 'NOT_ELECTION_RELATED' } };

test('A-09 each report of a batch gets its own answer, and what is refused does not stop the others', async () => {
  const [first, closed, moved, last] = [await phoned(), await phoned(), await phoned(), await phoned()];
  await registry.ask(`POST /api/reports/${closed}/withdraw`, { as: triage, body: { means: 'POST' } });
  await registry.ask(`POST /api/reports/${moved}/screen`, { as: triage, body: { findings: ['NO_SENDER'], duplicateCandidates: [] } });
  const unknown = randomUUID();
  const items = [{ id: first, revision: 0 }, { id: closed }, { id: moved, revision: 0 }, { id: unknown }, { id: last }];
  const answer = await give({ ...watch, items });
  expect(answer.status).toBe(200);
  expect(answer.body.items.map(({ id, status, code, outcome }: Record<string, unknown>) => [id, status, code ?? outcome])).toEqual([
    [first, 200, 'DONE'],
    [closed, 409, 'WRONG_PHASE'],
    [moved, 412, 'STALE_REVISION'],
    [unknown, 404, 'NOT_FOUND'],
    [last, 200, 'DONE'],
  ]);
  expect(answer.body.counts).toEqual({ done: 2, repeated: 0, already: 0, refused: 3 });
  expect(answer.headers['greffe-position']).toBe(String(Math.max(...answer.body.items.map(({ position = 0 }) => position as number))));
  expect(answer.body.items[1].detail).toMatch(/phase CLOSED/);
});

test('the same key resumes the same batch: what was done is not done again, what was not is done', async () => {
  const ids = [await phoned(), await phoned(), await phoned()];
  const key = randomUUID();
  const begun = await give({ ...watch, items: ids.slice(0, 2).map((id) => ({ id })) }, key);
  const whole = await give({ ...watch, items: ids.map((id) => ({ id })) }, key);
  expect(whole.body.correlationId).toBe(begun.body.correlationId);
  expect(whole.body.counts).toEqual({ done: 1, repeated: 2, already: 0, refused: 0 });
  const events = (await Promise.all(ids.map((id) => registry.greffe.log.readStream(`report-${id}`)))).flat();
  expect(events.filter(({ correlationId }) => correlationId === begun.body.correlationId)).toHaveLength(3);
});

test('an item may say what it says otherwise', async () => {
  const [one, other] = [await phoned(), await phoned()];
  const items = [{ id: one }, { id: other, data: { reason: 'OTHER_AUTHORITY', reorientedTo: 'ARCOM' } }];
  expect((await give({ ...watch, items })).body.counts.done).toBe(2);
  const last = (await registry.greffe.log.readStream(`report-${other}`)).at(-1);
  expect(last?.data).toEqual({ reason: 'OTHER_AUTHORITY', reorientedTo: 'ARCOM' });
});

test('a batch that is malformed, has no key, or is not of one’s functions writes nothing', async () => {
  const [id, auditor] = [await phoned(), await registry.signIn('AUDITOR')];
  const before = (await registry.greffe.log.head()).position;
  const wrong = await give({ command: watch.command, data: { reason: 'BORED' }, items: [{ id }, { id, data: { note: 5 } }] });
  expect(wrong.body).toMatchObject({ status: 422, code: 'MALFORMED_BODY' });
  expect(wrong.body.fields.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/data/reason', '/items/1/data/note']);
  expect((await give({ ...watch, items: [] })).body.fields).toMatchObject([{ pointer: '/items' }]);
  expect((await give({ ...watch, items: [{ id: 'x' }, { id, revision: -1 }] })).body.fields).toMatchObject([
    { pointer: '/items/0/id' },
    { pointer: '/items/1/revision' },
  ]);
  expect((await give({ ...watch, items: Array.from({ length: 501 }, () => ({ id })) })).body.fields).toMatchObject([{ code: 'TOO_MANY' }]);
  expect((await give({ command: 'FileReport', items: [{ id }] })).body.fields).toMatchObject([{ pointer: '/command' }]);
  const keyless = await registry.ask('POST /api/reports/batch', { as: triage, body: { ...watch, items: [{ id }] } });
  expect(keyless.body.code).toBe('IDEMPOTENCY_KEY_REQUIRED');
  expect((await give({ ...watch, items: [{ id }] }, randomUUID(), auditor)).status).toBe(403);
  expect((await give({ command: 'ReopenReport', data: { reason: 'REVIEW' }, items: [{ id }] })).body.code).toBe('FUNCTION_NOT_ALLOWED');
  expect((await registry.greffe.log.head()).position).toBe(before);
});

test('a batch is undone by its author: each decision is taken back over the same correlation', async () => {
  const ids = [await phoned(), await phoned()];
  const { body } = await give({ ...watch, items: ids.map((id) => ({ id })) });
  const other = await registry.signIn('TRIAGE_AGENT', 'LEGAL_OFFICER');
  expect((await undo(body.correlationId, other)).body.items.map(({ code }: { code: string }) => code)).toEqual([
    'NOT_THE_AUTHOR',
    'NOT_THE_AUTHOR',
  ]);
  const undone = await undo(body.correlationId);
  expect(undone.body).toMatchObject({ correlationId: body.correlationId, counts: { done: 2 } });
  for (const id of ids) {
    const last = (await registry.greffe.log.readStream(`report-${id}`)).at(-1);
    expect([last?.type, last?.correlationId]).toEqual(['TriageDecisionRetracted', body.correlationId]);
  }
  expect((await undo(randomUUID())).status).toBe(404);
});
