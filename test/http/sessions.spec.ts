import { accountStore, IDLE_MS, LINK_MS, SESSION_MS } from '../../infrastructure/identity/accounts.js';
import { attempts, FREE_ATTEMPTS } from '../../infrastructure/identity/attempts.js';
import { isStrongPassword } from '../../infrastructure/identity/passwords.js';
import { blindIndex } from '../../infrastructure/identity/tokens.js';
import { firstAccount, openAccount } from '../../src/identity/open-account.js';
import { PASSWORD, testGreffe, type Answer, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
beforeAll(async () => {
  registry = await testGreffe();
}, 120_000);
afterAll(() => registry?.close());

const account = async (email: string): Promise<string> => {
  const opened = await openAccount(registry.greffe, { name: 'Dominique Essai', email, functions: ['TRIAGE_AGENT'] });
  if (!('link' in opened)) throw new Error(opened.code);
  return opened.link.split('#')[1] ?? '';
};
const signIn = (email: string, password: string, headers = {}): Promise<Answer> =>
  registry.ask('POST /api/session', { body: { email, password }, headers });
const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';

test('the first administrator is offered a link until it was used, and no second one is made', async () => {
  const first = await firstAccount(registry.greffe);
  const again = await firstAccount(registry.greffe);
  expect(first?.officeHolderId).toBe(again?.officeHolderId);
  expect(first?.link).toMatch(/^http:\/\/localhost:3000\/api\/session\/link#[\w-]{43}$/);
  const [stale, fresh] = [first, again].map((one) => one?.link.split('#')[1]);
  expect((await registry.ask('POST /api/session/link', { body: { token: stale, password: PASSWORD } })).body.code).toBe('LINK_REFUSED');
  const used = await registry.ask('POST /api/session/link', { body: { token: fresh, password: PASSWORD } });
  expect(used.body).toMatchObject({ id: first?.officeHolderId, functions: ['ADMINISTRATOR'] });
  expect(await firstAccount(registry.greffe)).toBeUndefined();
});

test('a link sets a password once; a weak password does not use it up', async () => {
  const token = await account('once@example.org');
  const use = (password: string): Promise<Answer> => registry.ask('POST /api/session/link', { body: { token, password } });
  expect((await use('azerty')).body).toMatchObject({ code: 'WEAK_PASSWORD', fields: [{ pointer: '/password' }] });
  const used = await use(PASSWORD);
  expect(used.status).toBe(200);
  expect(String(used.headers['set-cookie'])).toMatch(/^greffe_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  expect((await use(PASSWORD)).status).toBe(410);
});

test('the page of a link runs nothing but itself and speaks to this server alone', async () => {
  const page = await registry.ask('GET /api/session/link');
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'sha256-/);
  expect(page.text).not.toMatch(/https?:\/\//);
});

test('over the network the cookie travels encrypted only', async () => {
  await registry.ask('POST /api/session/link', { body: { token: await account('secure@example.org'), password: PASSWORD } });
  const answer = await signIn('SECURE@example.org ', PASSWORD, { host: 'greffe.cnil.example' });
  expect(answer.status).toBe(200);
  expect(String(answer.headers['set-cookie'])).toMatch(/; Secure$/);
});

test('an unknown address and a wrong password get the same answer', async () => {
  await registry.ask('POST /api/session/link', { body: { token: await account('known@example.org'), password: PASSWORD } });
  const [wrong, unknown] = [await signIn('known@example.org', 'another one'), await signIn('nobody@example.org', PASSWORD)];
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong).toMatchObject({ status: 401, body: { code: 'SIGN_IN_REFUSED' } });
  expect((await signIn('known@example.org', PASSWORD)).body.functions).toEqual(['TRIAGE_AGENT']);
  expect((await registry.ask('POST /api/session', { body: { email: 'known@example.org' } })).body).toMatchObject({
    code: 'MALFORMED_BODY',
    fields: [{ pointer: '/password' }],
  });
});

test('who guesses waits, even with the right password, and many guesses at once do not slip through', async () => {
  await registry.ask('POST /api/session/link', { body: { token: await account('guessed@example.org'), password: PASSWORD } });
  const answers = await Promise.all(Array.from({ length: 12 }, (_, index) => signIn('guessed@example.org', `guess ${index}`)));
  const judged = answers.filter(({ status }) => status === 401).length;
  expect(judged).toBe(FREE_ATTEMPTS.ACCOUNT);
  const late = await signIn('guessed@example.org', PASSWORD);
  expect(late).toMatchObject({ status: 429, body: { code: 'TOO_MANY_ATTEMPTS' } });
  expect(Number(late.headers['retry-after'])).toBeGreaterThan(0);
});

test('each failure doubles the wait, up to fifteen minutes, and a success forgets them', async () => {
  const limits = attempts(registry.database.pool);
  const subject = (await blindIndex(registry.greffe.vault))('ACCOUNT', 'doubling@example.org');
  let now = Date.parse('2026-01-01T10:00:00.000Z');
  const begin = (): Promise<number | undefined> => limits.begin(subject, 5, new Date(now).toISOString());
  for (let attempt = 1; attempt <= 5; attempt += 1) expect(await begin()).toBeUndefined();
  const waits: number[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    const wait = (await begin()) ?? 0;
    waits.push(wait);
    now += wait * 1_000;
    expect(await begin()).toBeUndefined();
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  await limits.forget(subject);
  expect(await begin()).toBeUndefined();
});

test('a session ends when one signs out, two hours after its last use, or twelve hours after it began', async () => {
  const token = await account('ending@example.org');
  const cookie = cookieOf(await registry.ask('POST /api/session/link', { body: { token, password: PASSWORD } }));
  expect((await registry.ask('GET /api/session', { as: cookie })).status).toBe(200);
  expect((await registry.ask('DELETE /api/session', { as: cookie })).status).toBe(204);
  expect((await registry.ask('GET /api/session', { as: cookie })).body.code).toBe('SIGN_IN_REQUIRED');

  const accounts = accountStore(registry.database.pool);
  const known = await accounts.byEmail((await blindIndex(registry.greffe.vault))('EMAIL', 'ending@example.org'));
  const start = Date.parse('2026-01-01T08:00:00.000Z');
  const at = (ms: number): string => new Date(start + ms).toISOString();
  const begun = await accounts.newSession(known?.id ?? '', at(0));
  for (let ms = 0; ms < SESSION_MS; ms += IDLE_MS - 1) expect(await accounts.session(begun.token, at(ms))).toBeDefined();
  expect(await accounts.session(begun.token, at(SESSION_MS))).toBeUndefined();
  const idle = await accounts.newSession(known?.id ?? '', at(0));
  expect(await accounts.session(idle.token, at(IDLE_MS))).toBeUndefined();
  const link = await accounts.newLink(known?.id ?? '', at(0));
  expect(await accounts.useLink(link, 'hash', at(LINK_MS))).toBeUndefined();
});

test('a new password ends the sessions that were open', async () => {
  const email = 'renewed@example.org';
  const cookie = cookieOf(await registry.ask('POST /api/session/link', { body: { token: await account(email), password: PASSWORD } }));
  const accounts = accountStore(registry.database.pool);
  const known = await accounts.byEmail((await blindIndex(registry.greffe.vault))('EMAIL', email));
  const token = await accounts.newLink(known?.id ?? '', registry.greffe.clock.now());
  expect((await registry.ask('POST /api/session/link', { body: { token, password: `${PASSWORD}!` } })).status).toBe(200);
  expect((await registry.ask('GET /api/session', { as: cookie })).status).toBe(401);
});

test('a function that was ended counts no more, at once', async () => {
  const admin = await registry.signIn('ADMINISTRATOR');
  const [agent, id] = [await registry.signIn('TRIAGE_AGENT'), await registry.idOf('TRIAGE_AGENT')];
  const body = { electionCode: 'MUN-2020', channels: [], grounds: [], intake: 'PHONE' };
  expect((await registry.ask('POST /api/reports', { as: agent, body })).status).toBe(201);
  const granted = (await registry.greffe.log.readStream(`officeHolder-${id}`)).find(({ type }) => type === 'FunctionGranted');
  const { grantId = '', fromOn = '' } = (granted?.data ?? {}) as { grantId?: string; fromOn?: string };
  const eve = new Date(Date.parse(fromOn) - 86_400_000).toISOString().slice(0, 10);
  const ended = await registry.ask(`POST /api/office-holders/${id}/end-function`, { as: admin, body: { grantId, endedOn: eve } });
  expect(ended.status).toBe(200);
  expect((await registry.ask('GET /api/session', { as: agent })).body.functions).toEqual([]);
  expect((await registry.ask('POST /api/reports', { as: agent, body })).status).toBe(403);
});

test('one address has one account, and functions that exclude one another are not given to one person', async () => {
  await registry.ask('POST /api/session/link', { body: { token: await account('taken@example.org'), password: PASSWORD } });
  const open = (email: string, functions: Parameters<typeof openAccount>[1]['functions']): ReturnType<typeof openAccount> =>
    openAccount(registry.greffe, { name: 'Essai', email, functions });
  expect(await open('Taken@Example.org', ['AUDITOR'])).toMatchObject({ code: 'EMAIL_HAS_ACCOUNT' });
  expect(await open('both@example.org', ['ADMINISTRATOR', 'CHAIR'])).toMatchObject({ code: 'INCOMPATIBLE_FUNCTIONS' });
  expect(await open('not an address', ['AUDITOR'])).toMatchObject({ code: 'NOT_AN_EMAIL' });
});

test('no table of accounts holds an address, a name, a password or a token', async () => {
  const token = await account('hidden@example.org');
  const cookie = cookieOf(await registry.ask('POST /api/session/link', { body: { token, password: PASSWORD } }));
  const tables = ['accounts', 'sessions', 'sign_in_links', 'sign_in_attempts'];
  for (const name of tables) {
    const { rows } = await registry.database.pool.query<{ line: string }>(`SELECT t::text AS line FROM app.${name} t`);
    const text = rows.map(({ line }) => line).join('\n');
    for (const secret of ['hidden@', 'Dominique', PASSWORD, token, cookie.split('=')[1] ?? '']) expect(text).not.toContain(secret);
  }
});

test('a password is strong by about eighty bits', () => {
  const strong = ['Tr0is-chevaux', 'Quatorze4mots5A', 'le chat dort sur son vieux tapis rouge'];
  const weak = [
    '',
    'azertyuiop12',
    'aaaaaaaaaaaaaaaaaaaaaaaa',
    '123456789012345678901234',
    'Abcdefgh1234!',
    'Azerty1!',
    `A1!${'xy'.repeat(99)}`,
  ];
  expect(strong.filter((one) => !isStrongPassword(one))).toEqual([]);
  expect(weak.filter(isStrongPassword)).toEqual([]);
});
