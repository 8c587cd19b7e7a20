import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { exampleBody } from '../../src/http/dto.js';
import { builtRoutes } from '../../src/http/command-routes.js';
import { testGreffe, type Answer, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
let triage: string;
let officer: string;
let head: string;
beforeAll(async () => {
  registry = await testGreffe();
  triage = await registry.signIn('TRIAGE_AGENT');
  officer = await registry.signIn('LEGAL_OFFICER');
  head = await registry.signIn('HEAD_OF_DEPARTMENT');
}, 120_000);
afterAll(() => registry?.close());

const testimony = { electionCode: 'MUN-2020', channels: ['SMS'], grounds: [], intake: 'PHONE', message: 'Votez pour nous' };
const phoned = async (): Promise<string> => (await registry.ask('POST /api/reports', { as: triage, body: testimony })).body.id;
const opened = async (): Promise<Answer> =>
  registry.ask('POST /api/cases', {
    as: head,
    body: { electionCodes: ['MUN-2020'], trigger: 'OWN_INITIATIVE', reportIds: [] },
  });
const headPosition = async (): Promise<number> => (await registry.greffe.log.head()).position;
/** What is refused leaves nothing in the log. */
const refused = async (line: string, how: Parameters<TestGreffe['ask']>[1], status: number, code: string): Promise<Answer> => {
  const before = await headPosition();
  const answer = await registry.ask(line, how);
  expect({ status: answer.status, code: answer.body?.code }).toEqual({ status, code });
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body.detail.length).toBeGreaterThan(10);
  expect(await headPosition()).toBe(before);
  return answer;
};

test('a report that is filed answers 201 with its reference, its revision and its position', async () => {
  const answer = await registry.ask('POST /api/reports', { as: triage, body: testimony });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    reference: expect.stringMatching(/^SIG-/),
    revision: 0,
    outcome: 'DONE',
    events: [{ type: 'ReportFiled' }],
  });
  expect(answer.headers).toMatchObject({
    etag: '"0"',
    'greffe-position': String(answer.body.position),
    location: `/api/reports/${answer.body.id}`,
  });
});

test('a case that is opened answers with the number that it took', async () => {
  const answer = await opened();
  expect({ status: answer.status, ...answer.body }).toMatchObject({ status: 201, number: expect.stringMatching(/^D-\d{4}-\d{4}$/) });
});

test('the same key by the same person is the same command, done once; another person has keys of his own', async () => {
  const headers = { 'idempotency-key': 'first-of-the-day' };
  const first = await registry.ask('POST /api/reports', { as: triage, body: testimony, headers });
  const again = await registry.ask('POST /api/reports', { as: triage, body: testimony, headers });
  expect(again.body).toEqual({ ...first.body, outcome: 'REPEATED' });
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () =>
      registry.ask('POST /api/reports', { as: triage, body: testimony, headers: { 'idempotency-key': 'at-once' } }),
    ),
  );
  expect(new Set(twenty.map(({ body }) => body.id)).size).toBe(1);
  expect(new Set(twenty.map(({ status }) => status))).toEqual(new Set([201]));
  const other = await registry.signIn('TRIAGE_AGENT', 'LEGAL_OFFICER');
  const theirs = await registry.ask('POST /api/reports', { as: other, body: testimony, headers });
  expect(theirs.body.id).not.toBe(first.body.id);
});

test('without a key each request is a command of its own', async () => {
  expect(await phoned()).not.toBe(await phoned());
});

test('a public key must be a UUID, so that nobody guesses it', async () => {
  await registry.ask('POST /api/elections/MUN-2020/open-form', { as: head, body: { reason: 'CAMPAIGN_STARTS' } });
  const body = { ...testimony, intake: 'FORM' };
  await refused('POST /api/reports', { body, headers: { 'idempotency-key': '1' } }, 422, 'BAD_IDEMPOTENCY_KEY');
  const headers = { 'idempotency-key': randomUUID() };
  const first = await registry.ask('POST /api/reports', { body, headers });
  expect({ status: first.status, outcome: first.body.outcome }).toEqual({ status: 201, outcome: 'DONE' });
  expect((await registry.ask('POST /api/reports', { body, headers })).body.id).toBe(first.body.id);
});

test('who did not sign in is asked to, and who holds no such function is told which ones do', async () => {
  const { body } = await opened();
  await refused(`POST /api/cases/${body.id}/assign`, { body: { officerId: randomUUID() } }, 401, 'SIGN_IN_REQUIRED');
  await refused('POST /api/cases', { as: 'greffe_session=forged', body: {} }, 401, 'SIGN_IN_REQUIRED');
  const answer = await refused(
    `POST /api/cases/${body.id}/assign`,
    { as: triage, body: { officerId: randomUUID() } },
    403,
    'FUNCTION_NOT_ALLOWED',
  );
  expect(answer.body.detail).toContain('chef de service');
});

test('an act on files assigned to a person is refused to another person of that function', async () => {
  const { body } = await opened();
  const mine = await registry.idOf('LEGAL_OFFICER');
  await registry.ask(`POST /api/cases/${body.id}/assign`, { as: head, body: { officerId: mine } });
  const other = await registry.signIn('LEGAL_OFFICER', 'INSPECTOR');
  const closing = { reason: 'NO_BREACH_FOUND', statement: 'Rien' };
  await refused(`POST /api/cases/${body.id}/propose-closing`, { as: other, body: closing }, 403, 'NOT_ASSIGNED');
  expect((await registry.ask(`POST /api/cases/${body.id}/propose-closing`, { as: officer, body: closing })).status).toBe(200);
});

test('a file that does not exist, or an id that is none, answers 404', async () => {
  await refused(`POST /api/reports/${randomUUID()}/keep-for-observation`, { as: triage, body: {} }, 404, 'NOT_FOUND');
  await refused('POST /api/reports/17/keep-for-observation', { as: triage, body: {} }, 404, 'NOT_FOUND');
  await refused(
    `POST /api/reports/${randomUUID()}/keep-for-observation`,
    { as: triage, body: {}, headers: { 'if-match': '"3"' } },
    404,
    'NOT_FOUND',
  );
  await refused('POST /api/elections/..%2F/open-form', { as: head, body: { reason: 'CAMPAIGN_STARTS' } }, 404, 'NOT_FOUND');
  await refused(`GET /api/reports/${randomUUID()}/allowed`, { as: triage }, 404, 'NOT_FOUND');
});

test('a rule of law that says no answers 409 with its code and its sentence in the language asked for', async () => {
  const id = await phoned();
  const french = await refused(`POST /api/reports/${id}/keep-for-observation`, { as: triage }, 409, 'WRONG_PHASE');
  expect(french.body).toMatchObject({ title: 'Refusé par la règle', params: { phase: 'FILED' } });
  const english = await refused(
    `POST /api/reports/${id}/keep-for-observation`,
    { as: triage, headers: { 'accept-language': 'en' } },
    409,
    'WRONG_PHASE',
  );
  expect(english.body.detail).toBe('The file is in phase FILED; this act is possible only in phase QUALIFIED.');
  await refused(
    'POST /api/cases',
    { as: head, body: { electionCodes: ['MUN-1789'], trigger: 'VOLUME', reportIds: [] } },
    409,
    'UNKNOWN_ELECTION',
  );
});

test('A-10 who proposes a closing does not decide it', async () => {
  const both = await registry.signIn('LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT');
  const { body } = await opened();
  await registry.ask(`POST /api/cases/${body.id}/assign`, {
    as: head,
    body: { officerId: await registry.idOf('LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT') },
  });
  const proposed = await registry.ask(`POST /api/cases/${body.id}/propose-closing`, {
    as: both,
    body: { reason: 'NO_BREACH_FOUND', statement: 'Rien ne permet de retenir un manquement.' },
  });
  expect(proposed.status).toBe(200);
  const allowed = await registry.ask(`GET /api/cases/${body.id}/allowed`, { as: both });
  expect(allowed.body).toMatchObject({
    phase: 'DECISION_PENDING',
    commands: { RefuseCaseClosing: { allowed: false, code: 'SECOND_PERSON_REQUIRED' } },
  });
  const proposalId = (await registry.greffe.log.readStream(`case-${body.id}`)).at(-1)?.data as { proposalId: string };
  await refused(
    `POST /api/cases/${body.id}/refuse-closing`,
    { as: both, body: { proposalId: proposalId.proposalId, because: 'WORDING' } },
    409,
    'SECOND_PERSON_REQUIRED',
  );
});

test('A-11 an act on a revision that has passed answers 412 with what changed', async () => {
  const id = await phoned();
  const qualify = { suspectedBreaches: [], gravity: 2 };
  const seen = await registry.ask(`POST /api/reports/${id}/screen`, {
    as: triage,
    body: { findings: ['NO_SENDER'], duplicateCandidates: [] },
    headers: { 'if-match': '"0"' },
  });
  expect({ status: seen.status, etag: seen.headers['etag'] }).toEqual({ status: 200, etag: '"1"' });
  const stale = await refused(
    `POST /api/reports/${id}/qualify`,
    { as: triage, body: qualify, headers: { 'if-match': '"0"' } },
    412,
    'STALE_REVISION',
  );
  expect(stale.body).toMatchObject({ params: { seen: 0, revision: 1 }, since: [{ revision: 1, type: 'ReportScreened' }] });
  for (const tag of ['5', 'W/"5"', '"x"', '']) {
    await refused(`POST /api/reports/${id}/qualify`, { as: triage, body: qualify, headers: { 'if-match': tag } }, 422, 'BAD_IF_MATCH');
  }
});

test('what is already so answers 200 and records nothing', async () => {
  const first = await registry.ask('POST /api/elections/LEG-2024/open-form', { as: head, body: { reason: 'CAMPAIGN_STARTS' } });
  const before = await headPosition();
  const again = await registry.ask('POST /api/elections/LEG-2024/open-form', { as: head, body: { reason: 'CAMPAIGN_STARTS' } });
  expect([first.body.outcome, again.body.outcome, await headPosition()]).toEqual(['DONE', 'ALREADY', before]);
});

test('an election is known by its code', async () => {
  const admin = await registry.signIn('ADMINISTRATOR');
  const body = { electionCode: 'SEN-2026', types: ['SENATORIAL'], zone: 'Europe/Paris', rounds: [{ round: 1, on: '2026-09-27' }] };
  const answer = await registry.ask('POST /api/elections', { as: admin, body });
  expect([answer.status, answer.body.id ?? answer.body]).toEqual([201, 'SEN-2026']);
});

test('malformed requests are told apart, and none is an error of the server', async () => {
  await refused('POST /api/reports', { as: triage, body: '{"a"' }, 400, 'MALFORMED_JSON');
  await refused('POST /api/reports', { as: triage, body: '{"__proto__":{"x":1}}' }, 400, 'MALFORMED_JSON');
  await refused('POST /api/reports', { as: triage, body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]) }, 400, 'MALFORMED_JSON');
  await refused('POST /api/reports', { as: triage, body: 'a=1', headers: { 'content-type': 'text/plain' } }, 415, 'UNSUPPORTED_MEDIA_TYPE');
  await refused('POST /api/reports', { as: triage, body: { ...testimony, message: 'x'.repeat(1_000_001) } }, 413, 'BODY_TOO_LARGE');
  await refused('POST /api/reports', { as: triage, body: { ...testimony, message: 'a\u0000' } }, 422, 'MALFORMED_BODY');
  await refused('PUT /api/reports', { as: triage, body: {} }, 405, 'METHOD_NOT_ALLOWED');
  await refused('GET /api/nowhere', { as: triage }, 404, 'NOT_FOUND');
  await refused('GET /api/%zz', {}, 400, 'MALFORMED_REQUEST');
});

test('a request that comes from another site is refused', async () => {
  await refused(
    'POST /api/reports',
    { as: triage, body: testimony, headers: { origin: 'https://elsewhere.example' } },
    403,
    'CROSS_ORIGIN',
  );
  await refused('POST /api/reports', { as: triage, body: testimony, headers: { origin: 'null' } }, 403, 'CROSS_ORIGIN');
  const same = await registry.ask('POST /api/reports', { as: triage, body: testimony, headers: { origin: 'http://localhost:3000' } });
  expect(same.status).toBe(201);
});

test('a question that brings a position sees what was written up to there', async () => {
  const { body, headers } = await registry.ask('POST /api/reports', { as: triage, body: testimony });
  const position = String(headers['greffe-position']);
  const seen = await registry.ask(`GET /api/reports/${body.id}`, { as: triage, headers: { 'greffe-position': position } });
  expect(seen.status).toBe(200);
  await refused(`GET /api/reports/${body.id}`, { as: triage, headers: { 'greffe-position': 'x' } }, 422, 'BAD_POSITION');
  await refused(
    `GET /api/reports/${body.id}`,
    { as: triage, headers: { 'greffe-position': String(Number(position) + 1_000) } },
    503,
    'READ_MODEL_BEHIND',
  );
});

test('"as of" takes a position or an instant and shows the phase of then', async () => {
  const id = await phoned();
  const before = await headPosition();
  await registry.ask(`POST /api/reports/${id}/withdraw`, { as: triage, body: { means: 'POST' } });
  const phase = async (query: string): Promise<unknown> =>
    (await registry.ask(`GET /api/reports/${id}/allowed${query}`, { as: triage })).body.phase;
  expect([await phase(''), await phase(`?asOf=${before}`)]).toEqual(['CLOSED', 'FILED']);
  expect(await phase(`?asOf=${encodeURIComponent(new Date().toISOString())}`)).toBe('CLOSED');
  await refused(`GET /api/reports/${id}/allowed?asOf=1`, { as: triage }, 404, 'NOT_FOUND');
  for (const bad of ['yesterday', '-1', '1.5', '2026-03-15', '2026-02-30T10:00:00Z']) {
    await refused(`GET /api/reports/${id}/allowed?asOf=${bad}`, { as: triage }, 422, 'BAD_AS_OF');
  }
  await refused(`GET /api/reports/${id}/allowed?asOf=999999999`, { as: triage }, 422, 'AS_OF_NOT_REACHED');
});

test('A-12 whatever is sent to whatever command, the server never fails', async () => {
  const everybody = await registry.signIn('LEGAL_OFFICER', 'HEAD_OF_DEPARTMENT', 'TRIAGE_AGENT', 'INSPECTOR');
  const known = await phoned();
  const routes = [...builtRoutes].flatMap(([base, all]) => all.map((route) => ({ base, ...route })));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...routes),
      fc.jsonValue({ maxDepth: 3 }),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(known, randomUUID(), 'MUN-2020', 'x', '%00'),
      async (route, value, text, id) => {
        const example = exampleBody(route.body);
        const keys = Object.keys(example);
        const key = keys[text.length % Math.max(keys.length, 1)] ?? text;
        const body = text.length % 4 === 0 ? value : { ...example, [key]: text.length % 4 === 1 ? text : value };
        const url = `/${route.base}${route.isNew ? '' : `/${id}/${route.path}`}`;
        const answer = await registry.ask(`POST ${url}`, { as: everybody, body: JSON.stringify(body) });
        expect({ url, body, status: answer.status < 500 }).toEqual({ url, body, status: true });
      },
    ),
    { numRuns: 400 },
  );
  expect(registry.logged.filter(({ level }) => level === 'error')).toEqual([]);
});
