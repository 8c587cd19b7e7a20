import type { AddressInfo } from 'node:net';
import { askedRegistry, someId, type Asked, type Item } from './registry.js';

let registry: Asked;
let reportId: string;

beforeAll(async () => {
  registry = await askedRegistry();
  reportId = await registry.report();
  await registry.act(`POST /api/reports/${reportId}/qualify`, { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 1 }, 'TRIAGE_AGENT');
}, 120_000);
afterAll(() => registry?.close());

describe('the log, for an auditor', () => {
  test('says who did what, when and in which function, and nothing of what it said', async () => {
    const { status, body, text } = await registry.get('/api/audit/events?limit=200', 'AUDITOR');
    expect([status, body.total]).toEqual([200, (await registry.greffe.log.head()).position]);
    expect(body.items[0].position).toBeGreaterThan(body.items[1].position);
    expect(text).not.toMatch(/Message|exemple|39 98/);
    const mine = await registry.get(`/api/audit/events?stream=report-${reportId}&sort=position`, 'AUDITOR');
    expect((mine.body.items as Item[]).map(({ type, actorAs }) => [type, actorAs])).toEqual([
      ['ReportFiled', 'TRIAGE_AGENT'],
      ['ReportQualified', 'TRIAGE_AGENT'],
    ]);
    expect((await registry.get('/api/audit/events?type=ReportBurnt', 'AUDITOR')).status).toBe(422);
    expect((await registry.get('/api/audit/events?recordedFrom=2020-01-01T00:00:00%2B01:00', 'AUDITOR')).status).toBe(200);
  });

  test('is not for those whose acts it tells', async () => {
    for (const held of ['TRIAGE_AGENT', 'HEAD_OF_DEPARTMENT', 'ADMINISTRATOR'] as const)
      expect((await registry.get('/api/audit/events', held)).status).toBe(403);
  });
});

describe('a stream replayed', () => {
  test('shows its events and state to auditors and to those who may know of the file', async () => {
    for (const held of ['AUDITOR', 'TRIAGE_AGENT'] as const) {
      const { status, body } = await registry.get(`/api/streams/report-${reportId}`, held);
      expect([status, body.revision, body.events.length, body.state.phase]).toEqual([200, 1, 2, 'QUALIFIED']);
      expect(body.events[0].data.message).toEqual({ $sealed: 'REPORT_CONTENT' });
    }
  });

  test('at a revision, an instant or a position is what it was then', async () => {
    const url = `/api/streams/report-${reportId}`;
    const { body } = await registry.get(url, 'AUDITOR');
    const [filed] = body.events;
    const phases = await Promise.all(
      [`at=0`, `at=${filed.recordedAt}`, `asOf=${filed.position}`, `asOf=${filed.position - 1}`, 'asOf=0'].map(
        async (query) => (await registry.get(`${url}?${query}`, 'AUDITOR')).body.state.phase,
      ),
    );
    expect([phases[0], phases[2], phases[3], phases[4]]).toEqual(['FILED', 'FILED', 'NONE', 'NONE']);
    expect(['FILED', 'QUALIFIED']).toContain(phases[1]);
  });

  test('that one may not know of is not found, as one that there is not', async () => {
    expect((await registry.get(`/api/streams/report-${someId}`, 'AUDITOR')).status).toBe(404);
    expect((await registry.get(`/api/streams/report-${reportId}`, 'INSPECTOR')).status).toBe(404);
    expect((await registry.get('/api/streams/registry-greffe', 'TRIAGE_AGENT')).status).toBe(404);
    expect((await registry.get('/api/streams/registry-greffe', 'AUDITOR')).status).toBe(200);
    expect((await registry.get('/api/streams/nothing', 'AUDITOR')).status).toBe(404);
    expect((await registry.get(`/api/streams/report-${reportId}`, 'ANALYST')).status).toBe(403);
  });

  test('names a moment that is none', async () => {
    for (const query of ['at=yesterday', 'family=perhaps', 'colour=blue', 'at=1&asOf=3'])
      expect((await registry.get(`/api/streams/report-${reportId}?${query}`, 'AUDITOR')).status).toBe(422);
  });
});

test('an administrator sees that read models run, and so does an auditor', async () => {
  const { body } = await registry.get('/api/admin/projections', 'ADMINISTRATOR');
  expect((body as Item[]).find((item) => item.name === 'report-register')).toMatchObject({ state: 'RUNNING', lag: 0 });
  expect((await registry.get('/api/admin/projections', 'TRIAGE_AGENT')).status).toBe(403);
});

describe('changes', () => {
  const listen = async (cookie: string, headers: Record<string, string> = {}) => {
    if (registry.app.getHttpServer().listening !== true) await registry.app.listen(0, '127.0.0.1');
    const { port } = registry.app.getHttpServer().address() as AddressInfo;
    const leaving = new AbortController();
    const answer = await fetch(`http://127.0.0.1:${port}/api/changes`, { headers: { cookie, ...headers }, signal: leaving.signal });
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let text = '';
    const until = async (wanted: RegExp): Promise<string> => {
      while (!wanted.test(text)) {
        const { done, value } = await reader.read();
        if (done) return text;
        text += Buffer.from(value).toString();
      }
      return text;
    };
    return { status: answer.status, type: answer.headers.get('content-type'), until, leave: () => leaving.abort() };
  };

  test('are told as they happen, and from where one had left', async () => {
    const cookie = await registry.signIn('TRIAGE_AGENT');
    const { position } = await registry.greffe.log.head();
    const resumed = await listen(cookie, { 'last-event-id': String(position - 1) });
    expect([resumed.status, resumed.type]).toEqual([200, expect.stringContaining('text/event-stream')]);
    await resumed.until(new RegExp(`id: ${position}\\n`));
    const id = await registry.report();
    const told = await resumed.until(new RegExp(`report-${id}`));
    expect(told).toContain('event: change');
    expect(told).not.toContain('Message');
    resumed.leave();
  });

  test('tell no stream to whoever may not know of every file of its kind', async () => {
    const { position } = await registry.greffe.log.head();
    const stream = await listen(await registry.signIn('INSPECTOR'), { 'last-event-id': String(position - 1) });
    const told = await stream.until(new RegExp(`"position":${position}`));
    expect(told).not.toContain('report-');
    stream.leave();
  });

  test('from a place that is none are refused', async () => {
    const stream = await listen(await registry.signIn('AUDITOR'), { 'last-event-id': 'nowhere' });
    expect(stream.status).toBe(422);
    stream.leave();
  });

  test('end when the registry closes', async () => {
    const stream = await listen(await registry.signIn('AUDITOR'), { 'last-event-id': '0' });
    await stream.until(/id: 3\n/);
    const closed = registry.app.close();
    await stream.until(/never/);
    await closed;
  });
});
