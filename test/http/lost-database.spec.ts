import { randomUUID } from 'node:crypto';
import { testGreffe, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
beforeAll(async () => {
  registry = await testGreffe();
}, 120_000);
afterAll(() => registry?.close());

test('A-14 while connections to the database are lost, what is acknowledged is stored and the rest is answered 503', async () => {
  const triage = await registry.signIn('TRIAGE_AGENT');
  const body = { electionCode: 'MUN-2020', channels: ['SMS'], grounds: [], intake: 'PHONE', message: 'Votez' };
  let lost = false;
  const losing = (async () => {
    for (let round = 0; round < 6; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, 60));
      const client = await registry.database.connect();
      await client.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await client.end();
    }
    lost = true;
  })();
  const answers: { status: number; code: string; id: string }[] = [];
  const filing = Array.from({ length: 6 }, async () => {
    while (!lost) {
      const answer = await registry.ask('POST /api/reports', { as: triage, body, headers: { 'idempotency-key': randomUUID() } });
      answers.push({ status: answer.status, code: answer.body.code, id: answer.body.id });
    }
  });
  await Promise.all([losing, ...filing]);
  const kinds = new Set(answers.map(({ status, code }) => (status === 201 ? '201' : `${status} ${code}`)));
  expect([...kinds].filter((kind) => kind !== '201' && kind !== '503 STORAGE_UNAVAILABLE')).toEqual([]);
  expect(kinds).toContain('201');
  for (const { id } of answers.filter(({ status }) => status === 201)) {
    expect(await registry.greffe.log.readStream(`report-${id}`)).toHaveLength(1);
  }
  expect((await registry.ask('POST /api/reports', { as: triage, body })).status).toBe(201);
}, 60_000);
