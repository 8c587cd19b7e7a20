import { testGreffe, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
let admin: string;
let head: string;
beforeAll(async () => {
  registry = await testGreffe();
  admin = await registry.signIn('ADMINISTRATOR');
  head = await registry.signIn('HEAD_OF_DEPARTMENT');
}, 120_000);
afterAll(() => registry?.close());

const SKIP = '/api/admin/projections/case-register/skip';
const reason = 'PROGRAM_DEFECT';

test('an event at which a read model is paused is skipped by two persons, and shown as skipped', async () => {
  const [broken] = await registry.greffe.log.readStream('registry-greffe');
  const eventId = broken?.id ?? '';
  const sound = await registry.ask(`POST ${SKIP}`, { as: admin, body: { eventId, reason } });
  expect([sound.status, sound.body.code]).toEqual([409, 'PROJECTION_NOT_PAUSED_THERE']);

  await registry.database.pool.query(
    `UPDATE read_models.checkpoints SET state = 'PAUSED', error = $1, generation = generation + 1 WHERE name = 'case-register'`,
    [JSON.stringify({ eventId, type: 'RegistryFounded', stream: 'registry-greffe', position: 1, error: 'TypeError' })],
  );
  expect((await registry.ask(`POST ${SKIP}`, { as: head, body: { eventId, reason } })).status).toBe(403);
  expect((await registry.ask(`POST ${SKIP}`, { as: admin, body: { eventId: 'x', reason } })).status).not.toBe(200);
  expect((await registry.ask(`POST ${SKIP}`, { as: admin, body: { eventId, reason } })).status).toBe(200);
  expect((await registry.ask(`POST ${SKIP}/confirm`, { as: admin, body: { eventId } })).status).toBe(403);
  const decided = await registry.ask(`POST ${SKIP}/confirm`, { as: head, body: { eventId } });
  expect([decided.status, decided.body.events]).toMatchObject([200, [{ type: 'ProjectionSkipConfirmed' }]]);

  await registry.greffe.engine.waitFor(decided.body.position, 5_000, ['report-register']);
  for (let looks = 0; looks < 200 && (await registry.greffe.engine.status())[2]?.state === 'PAUSED'; looks += 1)
    await new Promise((resolve) => void setTimeout(resolve, 25));
  const shown = await registry.ask('GET /api/admin/projections', { as: head });
  expect(shown.body.find((one: { name: string }) => one.name === 'case-register')).toMatchObject({
    state: 'RUNNING',
    skipped: [{ eventId, reason, decidedAt: decided.body.position }],
  });
  expect((await registry.ask(`POST ${SKIP}`, { as: admin, body: { eventId, reason } })).body.outcome).toBe('ALREADY');
});

test('a read model that there is not has no skips', async () => {
  const body = { eventId: '0192f0c1-2d3e-7abc-8def-0123456789ab', reason };
  expect((await registry.ask('POST /api/admin/projections/nothing/skip', { as: admin, body })).status).toBe(404);
});
