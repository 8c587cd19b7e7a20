import { testGreffe, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
beforeAll(async () => {
  registry = await testGreffe();
}, 120_000);
afterAll(() => registry?.close());

test.each(['message', 'channels', 'reporter', 'zorro'])('a body that is nested without end in %s is refused', async (field) => {
  const triage = await registry.signIn('TRIAGE_AGENT');
  for (const [open, close] of [
    ['[', ']'],
    ['{"a":', '}'],
  ] as const) {
    const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`;
    const body = `{"electionCode":"MUN-2020","channels":[],"grounds":[],"intake":"PHONE","${field}":${deep}}`;
    const answer = await registry.ask('POST /api/reports', { as: triage, body });
    expect([answer.status, answer.body.code]).toEqual([422, 'NESTED_TOO_DEEPLY']);
    const batch = await registry.ask('POST /api/reports/batch', {
      as: triage,
      body: `{"command":"WithdrawReport","data":${deep.startsWith('[') ? `{"means":${deep}}` : deep},"items":[{"id":"0192f0c1-2d3e-7abc-8def-0123456789ab"}]}`,
      headers: { 'idempotency-key': 'deep' },
    });
    expect(batch.status).toBe(422);
  }
});

test('brackets inside a text are no nesting', async () => {
  const triage = await registry.signIn('TRIAGE_AGENT');
  const body = { electionCode: 'MUN-2020', channels: [], grounds: [], intake: 'PHONE', message: `${'[{"'.repeat(100)}\\` };
  expect((await registry.ask('POST /api/reports', { as: triage, body })).status).toBe(201);
});
