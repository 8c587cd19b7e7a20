import { recomputeTimeLimit } from '../../domain/law/time-limits.js';
import { askedRegistry, each, type Asked, type Item } from './registry.js';

let registry: Asked;
let reports: string[];
let caseId: string;
let opened = 0;
let officer: string;

beforeAll(async () => {
  registry = await askedRegistry();
  reports = [await registry.report(), await registry.report(), await registry.report()];
  for (const id of reports)
    await registry.act(`POST /api/reports/${id}/qualify`, { suspectedBreaches: ['NO_OPT_OUT_DEVICE'], gravity: 2 }, 'TRIAGE_AGENT');
  const made = await registry.act(
    'POST /api/cases',
    { electionCodes: ['MUN-2026'], trigger: 'VOLUME', reportIds: reports, title: 'Campagne Essai' },
    'TRIAGE_AGENT',
  );
  caseId = made.id;
  await registry.greffe.catchUp();
  opened = (await registry.greffe.log.head()).position;
  officer = await registry.idOf('LEGAL_OFFICER');
  await registry.act(`POST /api/cases/${caseId}/assign`, { officerId: officer }, 'HEAD_OF_DEPARTMENT');
  await registry.act(`POST /api/reports/${reports[2]}/detach`, { caseId, reason: 'OTHER_PRACTICE' }, 'LEGAL_OFFICER');
  await registry
    .act(`POST /api/reports/${reports[0]}/request-information`, { questions: 'Quel numéro ?' }, 'TRIAGE_AGENT')
    .catch(() => undefined);
}, 120_000);
afterAll(() => registry?.close());

describe('a case', () => {
  test('counts the reports that belong to it, now and then', async () => {
    const now = await registry.get(`/api/cases/${caseId}`, 'LEGAL_OFFICER');
    const then = await registry.get(`/api/cases/${caseId}?asOf=${opened}`, 'LEGAL_OFFICER');
    expect([now.body.reports, then.body.reports]).toEqual([2, 3]);
    expect([now.body.officerId, then.body.officerId]).toEqual([officer, undefined]);
    expect(now.body.number).toMatch(/^D-\d{4}-0001$/);
  });

  test('opens its title, and the reporters of its reports, to the officer who has it', async () => {
    expect((await registry.get(`/api/cases/${caseId}`, 'LEGAL_OFFICER')).body.title).toBe('Campagne Essai');
    const [mine, others] = await Promise.all([reports[0], reports[2]].map((id) => registry.get(`/api/reports/${id}`, 'LEGAL_OFFICER')));
    expect(mine?.body.reporterEmail).toMatch(/@exemple.fr$/);
    expect(others?.body.reporterEmail).toEqual({ $sealed: 'REPORTER_IDENTITY' });
  });

  test('tells its whole history and that of its reports in one order', async () => {
    const { body } = await registry.get(`/api/cases/${caseId}/timeline?limit=200`, 'LEGAL_OFFICER');
    const positions = each(body.items, 'position') as number[];
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(each(body.items, 'type')).toEqual(
      expect.arrayContaining([
        'ReportFiled',
        'ReportQualified',
        'CaseOpened',
        'ReportAttachedToCase',
        'CaseAssigned',
        'ReportDetachedFromCase',
      ]),
    );
    const ofTheOneThatLeft = each(
      (body.items as Item[]).filter(({ subjectId }) => subjectId === reports[2]),
      'type',
    );
    expect(ofTheOneThatLeft).toEqual(['ReportAttachedToCase', 'ReportDetachedFromCase']);
    const filed = (body.items as Item[]).find((item) => item.type === 'ReportFiled');
    expect(filed?.data).toMatchObject({ channels: ['SMS'], message: { $sealed: 'REPORT_CONTENT' } });
  });

  test('tells as of a moment what belonged to it then', async () => {
    const { body } = await registry.get(`/api/cases/${caseId}/timeline?asOf=${opened}&limit=200`, 'LEGAL_OFFICER');
    const types = each(body.items, 'type');
    expect(types.filter((type) => type === 'ReportFiled')).toHaveLength(3);
    expect(types).not.toContain('CaseAssigned');
  });

  test('tells it page by page', async () => {
    const first = await registry.get(`/api/cases/${caseId}/timeline?limit=2`, 'LEGAL_OFFICER');
    const second = await registry.get(`/api/cases/${caseId}/timeline?limit=2&after=${first.body.next}`, 'LEGAL_OFFICER');
    expect(second.body.items[0].position).toBeGreaterThan(first.body.items[1].position);
    expect((await registry.get(`/api/cases/${caseId}/timeline?category=case`, 'LEGAL_OFFICER')).body.total).toBe(2);
  });
});

test('a clock says when it ends, for whom, and how that was reckoned', async () => {
  const id = await registry.report();
  await registry.act(`POST /api/reports/${id}/request-information`, { questions: 'Quel numéro ?' }, 'TRIAGE_AGENT');
  const { body } = await registry.get(`/api/deadlines?subject=${id}&state=RUNNING`, 'TRIAGE_AGENT');
  expect(body.total).toBe(2);
  for (const item of body.items) {
    const { deadline, steps } = recomputeTimeLimit(item);
    expect(item).toMatchObject({ dueOn: deadline.dueOn, explanation: { agrees: true, steps }, reference: expect.stringMatching(/^SIG-/) });
  }
  expect((await registry.get('/api/deadlines?kind=TEA', 'TRIAGE_AGENT')).status).toBe(422);
});

test('a complaint that nobody has yet is open to every legal officer, and to no inspector', async () => {
  const body = {
    electionCode: 'MUN-2026',
    channels: ['SMS'],
    grounds: [],
    intake: 'LETTER',
    message: 'Plainte',
    respondentLabel: 'Liste Essai',
    complainant: { name: 'Dominique Plainte', email: 'p@exemple.fr' },
  };
  const { id } = await registry.act('POST /api/complaints', body, 'LEGAL_OFFICER');
  const officerSees = await registry.get(`/api/complaints/${id}`, 'LEGAL_OFFICER');
  expect(officerSees.body).toMatchObject({
    message: 'Plainte',
    complainantEmail: 'p@exemple.fr',
    reference: expect.stringMatching(/^PLA-/),
  });
  expect(officerSees.body.complainantName).toBe('Dominique Plainte');
  expect((await registry.get(`/api/complaints/${id}`, 'INSPECTOR')).status).toBe(404);
  expect((await registry.get('/api/complaints', 'INSPECTOR')).body.total).toBe(0);
  expect((await registry.get(`/api/streams/complaint-${id}`, 'INSPECTOR')).status).toBe(404);
  const { body: clocks } = await registry.get(`/api/deadlines?subject=${id}`, 'LEGAL_OFFICER');
  expect(clocks.total).toBeGreaterThan(2);
  expect(each(clocks.items, 'explanation')).toEqual(each(clocks.items, 'explanation').map(() => expect.objectContaining({ agrees: true })));
});

test('a respondent shows its name, identifiers and labels in force', async () => {
  const made = await registry.act('POST /api/respondents', { kind: 'LIST', name: 'Liste Essai' }, 'LEGAL_OFFICER');
  const labelled = await registry.act(`POST /api/respondents/${made.id}/add-label`, { label: 'Essai 2026' }, 'LEGAL_OFFICER');
  const { body, headers } = await registry.get(`/api/respondents/${made.id}`, 'TRIAGE_AGENT');
  expect(body).toMatchObject({ name: 'Liste Essai', labels: [{ label: 'Essai 2026' }], identifiers: [] });
  expect(headers['etag']).toBe(`"${labelled.revision}"`);
  expect((await registry.get('/api/respondents?q=liste', 'TRIAGE_AGENT')).body.total).toBe(1);
});

describe('figures', () => {
  test('are those of the command line', async () => {
    const { status, body } = await registry.get('/api/figures?election=MUN-2026&by=channel-group&kind=report', 'ANALYST');
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['election', 'by', 'unit', 'asOf', 'countingRule', 'total', 'rows']);
    expect(body.rows).toEqual([{ key: 'SMS', count: body.total, share: 1 }]);
    const then = await registry.get(`/api/figures?election=MUN-2026&by=channel-group&kind=report&asOf=${opened}`, 'ANALYST');
    expect(then.body).toMatchObject({ total: 3, asOf: { position: opened } });
  });

  test('by label of respondents are for whoever may read those labels', async () => {
    const url = '/api/figures?election=MUN-2026&by=respondent';
    expect((await registry.get(url, 'ANALYST')).status).toBe(403);
    expect((await registry.get(url, 'TRIAGE_AGENT')).body.rows).toEqual([expect.objectContaining({ key: 'Liste Essai' })]);
  });

  test('name what is wrong with a question', async () => {
    const { status, body } = await registry.get('/api/figures?election=MUN-1789&by=colour&x=1', 'ANALYST');
    expect(status).toBe(422);
    expect(new Set(each(body.fields, 'pointer'))).toEqual(new Set(['/by', '/election', '/x']));
    expect((await registry.get('/api/figures', 'ANALYST')).status).toBe(422);
  });
});
