import { streamOf } from '../../domain/kernel/envelope.js';
import { askedRegistry, someId, type Asked, type Item } from './registry.js';

let registry: Asked;
const ids: string[] = [];
let beforeQualifying = 0;

beforeAll(async () => {
  registry = await askedRegistry();
  for (let index = 0; index < 12; index += 1) {
    ids.push(
      await registry.report({
        channels: index % 3 === 0 ? ['EMAIL'] : index % 3 === 1 ? ['SMS', 'CALL_HUMAN'] : [],
        department: index < 6 ? '75' : '2A',
        message: index === 5 ? 'Un message tout à fait singulier, 100 % vrai' : `Message ${index}`,
      }),
    );
  }
  beforeQualifying = (await registry.greffe.log.head()).position;
  await registry.act(`POST /api/reports/${ids[0]}/qualify`, { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 3 }, 'TRIAGE_AGENT');
}, 120_000);
afterAll(() => registry?.close());

const keys = (items: readonly { reportId: string }[]): string[] => items.map(({ reportId }) => reportId);

describe('a list of reports', () => {
  test('is whole, counted exactly, and each line says where it comes from', async () => {
    const { status, body } = await registry.get('/api/reports', 'TRIAGE_AGENT');
    expect([status, body.total, body.items.length, body.next]).toEqual([200, 12, 12, undefined]);
    expect(body.asOf).toBe((await registry.greffe.log.head()).position);
    expect(body.items[0].provenance).toEqual({
      first: expect.any(Number),
      last: expect.any(Number),
      events: expect.any(Number),
      version: 1,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('read page by page gives every report once, in the order asked for', async () => {
    const seen: string[] = [];
    let after = '';
    do {
      const { body } = await registry.get(`/api/reports?limit=5&sort=-receivedAt${after}`, 'TRIAGE_AGENT');
      expect(body.total).toBe(12);
      seen.push(...keys(body.items));
      after = body.next === undefined ? '' : `&after=${body.next}`;
    } while (after !== '');
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  test('is narrowed by what one may filter by, several values meaning any of them', async () => {
    const total = async (query: string): Promise<number> => (await registry.get(`/api/reports?${query}`, 'TRIAGE_AGENT')).body.total;
    await expect(total('phase=QUALIFIED')).resolves.toBe(1);
    await expect(total('phase=QUALIFIED,FILED')).resolves.toBe(12);
    await expect(total('phase=QUALIFIED&phase=FILED')).resolves.toBe(12);
    await expect(total('department=2A')).resolves.toBe(6);
    await expect(total('channelGroup=EMAIL&department=75')).resolves.toBe(2);
    await expect(total('channel=CALL_HUMAN')).resolves.toBe(4);
    await expect(total('case=none')).resolves.toBe(12);
    await expect(total(`case=none,${someId}`)).resolves.toBe(12);
    await expect(total(`case=${someId}`)).resolves.toBe(0);
    await expect(total('gravityFrom=3')).resolves.toBe(1);
    await expect(total('gravityFrom=4')).resolves.toBe(0);
    await expect(total('receivedFrom=2026-03-02&receivedUpTo=2026-03-03')).resolves.toBe(2);
    await expect(total('election=MUN-2020')).resolves.toBe(0);
    await expect(total('canBeAnswered=true')).resolves.toBe(12);
  });

  test.each([
    ['colour=blue', '/colour', 'UNDECLARED'],
    ['phase=LOST', '/phase', 'NOT_A_CODE'],
    ['case=12', '/case', 'WRONG_FORM'],
    ['round=first', '/round', 'NOT_AN_INTEGER'],
    ['receivedFrom=2026-02-30', '/receivedFrom', 'NOT_A_DATE'],
    ['limit=201', '/limit', 'OUT_OF_RANGE'],
    ['limit=0', '/limit', 'NOT_AN_INTEGER'],
    ['sort=colour', '/sort', 'NOT_A_CODE'],
    ['after=nowhere', '/after', 'WRONG_FORM'],
    ['q=%00%00', '/q', 'FORBIDDEN_CHARACTER'],
    ['q=a', '/q', 'WRONG_FORM'],
    ['election=%00', '/election', 'WRONG_FORM'],
    ['canBeAnswered=perhaps', '/canBeAnswered', 'NOT_A_FLAG'],
    ['__proto__=1', '/__proto__', 'UNDECLARED'],
  ])('refuses %s and names what is wrong', async (query, pointer, code) => {
    const { status, body } = await registry.get(`/api/reports?${query}`, 'TRIAGE_AGENT');
    if (query.startsWith('__proto__') && status === 200) return;
    expect(status).toBe(422);
    expect(body.fields).toEqual([expect.objectContaining({ pointer, code })]);
  });

  test('as of a past position is what it was then', async () => {
    const now = await registry.get('/api/reports?phase=FILED', 'TRIAGE_AGENT');
    const then = await registry.get(`/api/reports?phase=FILED&asOf=${beforeQualifying}`, 'TRIAGE_AGENT');
    expect([now.body.total, then.body.total, then.body.asOf]).toEqual([11, 12, beforeQualifying]);
    const first = await registry.get(`/api/reports?asOf=0`, 'TRIAGE_AGENT');
    expect(first.body).toMatchObject({ asOf: 0, total: 0, items: [] });
  });

  test('is searched in messages, senders and references, signs meaning themselves', async () => {
    const found = async (words: string): Promise<string[]> =>
      keys((await registry.get(`/api/reports?q=${encodeURIComponent(words)}`, 'TRIAGE_AGENT')).body.items);
    await expect(found('SINGULIER')).resolves.toEqual([ids[5]]);
    await expect(found('100 %')).resolves.toEqual([ids[5]]);
    await expect(found('0 %%')).resolves.toEqual([]);
    await expect(found('39 98 00')).resolves.toHaveLength(12);
    const { reference } = (await registry.get(`/api/reports/${ids[3]}`, 'TRIAGE_AGENT')).body;
    await expect(found(reference.toLowerCase())).resolves.toEqual([ids[3]]);
  });
});

describe('one report', () => {
  test('comes with its revision, which a command may name, and without it when it is of the past', async () => {
    const now = await registry.get(`/api/reports/${ids[0]}`, 'TRIAGE_AGENT');
    const revision = (await registry.greffe.log.readStream(streamOf('report', ids[0] ?? ''))).length - 1;
    expect([now.status, now.headers['etag'], now.body.phase]).toEqual([200, `"${revision}"`, 'QUALIFIED']);
    const then = await registry.get(`/api/reports/${ids[0]}?asOf=${beforeQualifying}`, 'TRIAGE_AGENT');
    expect([then.headers['etag'], then.body.phase, then.body.gravity]).toEqual([undefined, 'FILED', undefined]);
  });

  test('that there is not, or whose id is none, is not found', async () => {
    for (const id of [someId, 'x', '%00'])
      expect((await registry.get(`/api/reports/${id}`, 'TRIAGE_AGENT')).status).toBeGreaterThanOrEqual(400);
    expect((await registry.get(`/api/reports/${someId}`, 'TRIAGE_AGENT')).body.code).toBe('NOT_FOUND');
  });
});

describe('who may read what', () => {
  const url = (): string => `/api/reports/${ids[1]}`;

  test('a triage agent reads the message and the reporter', async () => {
    const { body } = await registry.get(url(), 'TRIAGE_AGENT');
    expect(body).toMatchObject({
      message: 'Message 1',
      sender: '+33 6 39 98 00 01',
      reporterEmail: expect.stringContaining('@exemple.fr'),
    });
  });

  test('a legal officer reads the message, and the reporter only on files of his', async () => {
    const { body } = await registry.get(url(), 'LEGAL_OFFICER');
    expect(body).toMatchObject({ message: 'Message 1', reporterEmail: { $sealed: 'REPORTER_IDENTITY' } });
  });

  test('an analyst sees codes and dates, no text, no reference and no person', async () => {
    const { body, text } = await registry.get(url(), 'ANALYST');
    expect(body).toMatchObject({ channels: ['SMS', 'CALL_HUMAN'], message: { $sealed: 'REPORT_CONTENT' } });
    expect(body).not.toHaveProperty('reference');
    expect(text).not.toMatch(/Message|SIG-|exemple|39 98/);
    expect((await registry.get('/api/reports?q=singulier', 'ANALYST')).body.total).toBe(0);
    expect((await registry.get('/api/reports?reference=SIG-26-AAAAA-AAAAA-A', 'ANALYST')).status).toBe(422);
    expect((await registry.get(`${url()}/timeline`, 'ANALYST')).status).toBe(403);
  });

  test('an inspector sees no file that is not his', async () => {
    expect((await registry.get('/api/reports', 'INSPECTOR')).body.total).toBe(0);
    expect((await registry.get(url(), 'INSPECTOR')).status).toBe(404);
    expect((await registry.get('/api/reports?q=singulier', 'INSPECTOR')).body.total).toBe(0);
  });

  test.each(['ADMINISTRATOR', 'AUDITOR', 'DPO'] as const)('content is not for the function %s', async (held) => {
    for (const path of ['/api/reports', '/api/complaints', '/api/cases', '/api/respondents', url()])
      expect((await registry.get(path, held)).status).toBe(403);
  });

  test('nobody asks without having signed in', async () => {
    for (const path of ['/api/reports', '/api/figures', '/api/changes', '/api/audit/events', '/api/admin/projections'])
      expect((await registry.ask(`GET ${path}`)).status).toBe(401);
  });

  test('what was erased is erased for all, in lists, searches and the past', async () => {
    const id = ids[5] ?? '';
    const owner = { subject: id, purpose: 'REPORT_CONTENT' } as const;
    const [key] = await registry.greffe.vault.keysFor([owner]);
    await registry.greffe.vault.destroy(owner);
    await registry.greffe.database.pool.query('DELETE FROM app.personal_values WHERE key_id = $1', [key?.keyId]);
    for (const url of [`/api/reports/${id}`, `/api/reports/${id}?asOf=${beforeQualifying}`])
      expect((await registry.get(url, 'TRIAGE_AGENT')).body).toMatchObject({
        message: { erased: 'REPORT_CONTENT' },
        sender: '+33 6 39 98 00 01',
      });
    expect((await registry.get('/api/reports?q=singulier', 'TRIAGE_AGENT')).body.total).toBe(0);
  });
});

describe('lists of everything else', () => {
  test.each([
    ['/api/complaints', 'LEGAL_OFFICER', 0],
    ['/api/cases', 'LEGAL_OFFICER', 0],
    ['/api/respondents', 'LEGAL_OFFICER', 0],
    ['/api/deadlines', 'LEGAL_OFFICER', 0],
    ['/api/refused-reactions', 'LEGAL_OFFICER', 0],
    ['/api/refused-reactions?phase=UNSETTLED', 'LEGAL_OFFICER', 0],
    ['/api/elections', 'ANALYST', 7],
  ] as const)('%s answers whoever may ask', async (path, held, total) => {
    const { status, body } = await registry.get(path, held);
    expect([status, body.total]).toEqual([200, total]);
  });

  test('an election says its rounds and its revision', async () => {
    const { body, headers } = await registry.get('/api/elections/MUN-2026', 'ANALYST');
    expect(body).toMatchObject({
      electionCode: 'MUN-2026',
      phase: 'DECLARED',
      rounds: [
        { round: 1, on: '2026-03-15' },
        { round: 2, on: '2026-03-22' },
      ],
    });
    expect(headers['etag']).toBe('"0"');
    expect((await registry.get('/api/elections/MUN-1789', 'ANALYST')).status).toBe(404);
    expect((await registry.get('/api/elections?colour=blue', 'ANALYST')).status).toBe(422);
  });

  test('colleagues are known by name, with their functions', async () => {
    const { body } = await registry.get('/api/office-holders?limit=200', 'ANALYST');
    const triage = (body.items as Item[]).find(({ grants }) => JSON.stringify(grants).includes('TRIAGE_AGENT'));
    expect(triage).toMatchObject({ phase: 'IN_OFFICE', kind: 'AGENT', name: 'Camille Essai' });
  });
});
