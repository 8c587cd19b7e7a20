import { randomUUID } from 'node:crypto';
import { testGreffe, type TestGreffe } from '../support/app.js';

let registry: TestGreffe;
beforeAll(async () => {
  registry = await testGreffe();
}, 120_000);
afterAll(() => registry?.close());

const proof = 'a'.repeat(64);
const digest = 'b'.repeat(64);
const ago = (hours: number): string => new Date(Date.parse(registry.greffe.clock.now()) - hours * 3_600_000).toISOString();
/** Gives a command and says what became of it. */
const give = async (line: string, as: string, body: object): Promise<{ readonly id: string; readonly position: number }> => {
  const answer = await registry.ask(`POST /api/${line}`, { as, body });
  expect({ line, status: answer.status < 300 ? 'done' : answer.text }).toEqual({ line, status: 'done' });
  return answer.body;
};
/** Waits until everything that followed is done and shown. */
const settled = (): Promise<void> => registry.greffe.catchUp();
const shown = async (line: string, as: string) => {
  const answer = await registry.ask(`GET /api/${line}`, { as });
  expect({ line, status: answer.status }).toEqual({ line, status: 200 });
  return answer.body;
};

test('an inspection ordered by the Chair is carried out, reports back to its case, and its lines stand in the file of the case', async () => {
  const [head, officer, chair, secretary, inspector] = await Promise.all(
    (['HEAD_OF_DEPARTMENT', 'LEGAL_OFFICER', 'CHAIR', 'SECRETARY_GENERAL', 'INSPECTOR'] as const).map((held) => registry.signIn(held)),
  );
  if (!head || !officer || !chair || !secretary || !inspector) throw new Error('nobody');
  const inspectorId = await registry.idOf('INSPECTOR');
  const officerId = await registry.idOf('LEGAL_OFFICER');
  const { id: respondentId } = await give('respondents', officer, { kind: 'LIST', name: 'Liste Exemple' });
  const { id: caseId } = await give('cases', head, {
    electionCodes: ['MUN-2020'],
    trigger: 'OWN_INITIATIVE',
    reportIds: [],
    respondentId,
  });
  await give(`cases/${caseId}/assign`, head, { officerId });
  await give(`office-holders/${inspectorId}/grant-habilitation`, secretary, { deliberation: 'HAB-2026-001', fromOn: '2026-01-01' });
  await give(`cases/${caseId}/propose-follow-up`, officer, {
    followUp: 'INSPECTION',
    respondentIds: [respondentId],
    text: 'Un contrôle en ligne s’impose.',
    textDigest: digest,
  });
  const allowed = await shown(`cases/${caseId}/allowed`, chair);
  expect(allowed.commands.OrderInspection.allowed).toBe(true);
  const proposalId = (await shown(`streams/case-${caseId}`, officer)).state.proposal.proposalId as string;
  await give(`cases/${caseId}/order-inspection`, chair, {
    proposalId,
    textDigest: digest,
    kinds: ['ONLINE'],
    respondentIds: [respondentId],
    object: 'Le site de campagne',
  });
  await settled();

  const [inspection] = (await shown(`inspections?case=${caseId}`, officer)).items;
  expect(inspection).toMatchObject({ phase: 'ORDERED', number: expect.stringMatching(/^\d{4}-\d{3}C$/), kinds: ['ONLINE'] });
  const { inspectionId } = inspection;
  await give(`inspections/${inspectionId}/sign-mission`, secretary, { agentIds: [inspectorId] });
  const start = { kind: 'ONLINE', place: 'https://exemple.fr', privateHome: false, assumedIdentity: false };
  await give(`inspections/${inspectionId}/start`, inspector, { ...start, startedAt: registry.greffe.clock.now() });
  const later = registry.greffe.clock.now();
  await give(`inspections/${inspectionId}/collect-evidence`, inspector, {
    kind: 'SCREENSHOT',
    sha256: proof,
    source: 'Page d’accueil',
    collectedAt: later,
  });
  const findings = { documentHash: proof, personsHeard: 0, signature: 'NOT_ASKED', findings: 'Aucune mention.', exhibitIds: [] };
  await give(`inspections/${inspectionId}/draw-up-findings`, inspector, { ...findings, drawnUpAt: registry.greffe.clock.now() });
  await give(`inspections/${inspectionId}/notify-findings`, inspector, {
    means: 'POST',
    proof,
    notifiedAt: registry.greffe.clock.now(),
  });
  await give(`inspections/${inspectionId}/conclude`, head, { outcome: 'CARRIED_OUT' });
  await settled();

  expect(await shown(`inspections/${inspectionId}`, officer)).toMatchObject({
    phase: 'CONCLUDED',
    outcome: 'CARRIED_OUT',
    exhibits: 1,
    findings: 'Aucune mention.',
  });
  const lines = (await shown(`cases/${caseId}/timeline?limit=200`, officer)).items as readonly { readonly type: string }[];
  expect(lines.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['InspectionOrdered', 'InspectionOpened', 'EvidenceCollected', 'InspectionConcluded', 'ProcedureEnded']),
  );
  const family = await shown(`streams/case-${caseId}?family=true`, officer);
  expect((family.events as readonly { readonly type: string }[]).map(({ type }) => type)).toContain('ReportOfFindingsDrawnUp');

  const refused = await registry.ask(`POST /api/inspections/${inspectionId}/give-up`, { as: inspector, body: { reason: 'OTHER_MEANS' } });
  expect(refused.status).toBe(403);
});

test('a referral goes beside the case: proposed, approved by the Chair, sent, and the case learns of it', async () => {
  const [head, officer, chair, triage] = await Promise.all(
    (['HEAD_OF_DEPARTMENT', 'LEGAL_OFFICER', 'CHAIR', 'TRIAGE_AGENT'] as const).map((held) => registry.signIn(held)),
  );
  if (!head || !officer || !chair || !triage) throw new Error('nobody');
  const { id: caseId } = await give('cases', head, { electionCodes: ['MUN-2020'], trigger: 'OWN_INITIATIVE', reportIds: [] });
  const { id } = await give('referrals', officer, {
    caseId,
    respondentIds: [],
    offences: ['CP_226_18_1'],
    exhibits: [{ sha256: proof }],
    textDigest: digest,
    facts: 'Envois malgré l’opposition.',
    learnedAt: ago(48),
  });
  expect((await registry.ask(`POST /api/referrals/${id}/approve`, { as: head, body: { proposalDigest: digest } })).status).toBe(403);
  expect((await registry.ask(`POST /api/referrals/${id}/approve`, { as: chair, body: { proposalDigest: proof } })).body.code).toBe(
    'OTHER_TEXT',
  );
  await give(`referrals/${id}/approve`, chair, { proposalDigest: digest });
  await settled();
  const due = (await shown('deadlines?kind=PROSECUTOR_NOTICE', officer)).items;
  expect(due).toEqual(expect.arrayContaining([expect.objectContaining({ subjectId: id, state: 'RUNNING' })]));
  await give(`referrals/${id}/send`, officer, {
    court: 'TJ-PARIS',
    means: 'POST',
    exhibits: [proof],
    proof,
    sentAt: registry.greffe.clock.now(),
  });
  await settled();

  expect(await shown(`referrals/${id}`, officer)).toMatchObject({ phase: 'SENT', court: 'TJ-PARIS', facts: 'Envois malgré l’opposition.' });
  expect((await shown(`cases/${caseId}`, officer)).phase).toBe('OPEN');
  const lines = (await shown(`cases/${caseId}/timeline`, officer)).items as readonly { readonly type: string }[];
  expect(lines.map(({ type }) => type)).toEqual(expect.arrayContaining(['ReferralSent', 'ProsecutorNotified']));
  expect((await registry.ask('GET /api/referrals', { as: triage })).status).toBe(403);
  expect((await registry.ask(`GET /api/formal-notices/${randomUUID()}`, { as: officer })).status).toBe(404);
});
