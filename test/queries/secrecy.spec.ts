import { theDeliberation } from '../../domain/deliberation/deliberation.js';
import { anyDecider } from '../../domain/kernel/decider.js';
import { theSanctionProceeding } from '../../domain/sanction-proceeding/sanction-proceeding.js';
import { OFFICE_FUNCTIONS } from '../../domain/law/functions.js';
import { replay } from '../../src/audit/replay.js';
import { SYSTEM } from '../../src/commands/numbers.js';
import { madeId } from '../support/people.js';
import { digestOf } from '../support/proceeding-subject.js';
import { askedRegistry, someId, type Asked, type Item } from './registry.js';

const COMMITTEE = ['COMMITTEE_PRESIDENT', 'COMMITTEE_MEMBER', 'COMMITTEE_CLERK'] as const;
const proceedingId = madeId('a proceeding');
const WORDS = 'Projet gardé secret';
/** What would tell that somebody deliberated, wrote or voted. */
const TELLING = /DraftRegistered|VoteTaken|DeliberationAttendanceRecorded|TakeVote|RegisterDraft|gardé secret/;

let registry: Asked;
let deliberationId: string;
let president: string;
const stream = (): string => `deliberation-${deliberationId}`;

/** A simplified proceeding at its decision: one judge deliberates alone, on one draft, and votes. */
beforeAll(async () => {
  registry = await askedRegistry();
  president = await registry.idOf('COMMITTEE_PRESIDENT');
  const rapporteurId = await registry.idOf('RAPPORTEUR');
  const opening = { caseId: someId, kind: 'SIMPLIFIED', rapporteurId, respondentId: madeId('respondent'), establishedBreachIds: [] };
  const { executor } = registry.greffe;
  await executor.execute({
    decider: anyDecider(theSanctionProceeding),
    id: proceedingId,
    name: 'OpenProceeding',
    data: opening,
    asker: SYSTEM,
    commandId: madeId('opening'),
  });
  await registry.act(`POST /api/sanction-proceedings/${proceedingId}/accept-simplified`, { judgeId: president }, 'COMMITTEE_PRESIDENT');
  deliberationId = madeId('its deliberation');
  await executor.execute({
    decider: anyDecider(theDeliberation),
    id: deliberationId,
    name: 'OpenDeliberation',
    data: { proceedingId },
    asker: SYSTEM,
    commandId: madeId('deliberating'),
  });
  const act = (path: string, body: object) => registry.act(`POST /api/deliberations/${deliberationId}/${path}`, body, 'COMMITTEE_CLERK');
  await act('record-attendance', { attendance: { presentIds: [president], recusals: [] } });
  await act('register-draft', { textDigest: digestOf(WORDS), draft: WORDS });
  const { body } = await registry.get(`/api/deliberations/${deliberationId}`, 'COMMITTEE_CLERK');
  const draftId = ((body.recorded as Item[])[2]?.data as { readonly draftId: string } | undefined)?.draftId ?? '';
  await act('take-vote', { draftId, ballot: [{ memberId: president, vote: 'FOR' }] });
}, 120_000);
afterAll(() => registry?.close());

describe('deliberation data are invisible outside the committee and its clerk', () => {
  test('the committee and its clerk read what was recorded', async () => {
    for (const held of COMMITTEE) {
      const { status, body } = await registry.get(`/api/deliberations/${deliberationId}`, held);
      expect([status, body.phase, (body.recorded as Item[]).length]).toEqual([200, 'ADOPTED', 5]);
      expect(JSON.stringify(body)).toContain(WORDS);
      expect(body.recorded[3].data.ballot).toEqual([{ memberId: president, vote: 'FOR' }]);
    }
  });

  test('nobody else is answered, by any function', async () => {
    for (const held of OFFICE_FUNCTIONS.filter((one) => !(COMMITTEE as readonly string[]).includes(one))) {
      const one = await registry.get(`/api/deliberations/${deliberationId}`, held);
      const replayed = await registry.get(`/api/streams/${stream()}`, held);
      const family = await registry.get(`/api/streams/sanctionProceeding-${proceedingId}?family=true`, held);
      expect([held, one.status]).toEqual([held, 403]);
      expect([held, replayed.status === 403 || replayed.status === 404]).toEqual([held, true]);
      expect([one.text, replayed.text, family.text].join()).not.toMatch(TELLING);
    }
  });

  test('the audit trail shows that sealed events exist, and neither what they are nor who made them', async () => {
    const { body, text } = await registry.get(`/api/audit/events?category=deliberation&limit=50`, 'AUDITOR');
    expect(body.total).toBe(5);
    for (const line of body.items as Item[])
      expect(line).toMatchObject({ type: 'SEALED', actorId: 'SEALED', actorAs: 'SEALED', commandName: 'SEALED' });
    expect(text).not.toMatch(TELLING);
    expect((await registry.get('/api/audit/events?type=VoteTaken', 'AUDITOR')).body.total).toBe(0);
  });

  test('a replay, with or without the family, shows sealed events and no state', async () => {
    const alone = await replay(registry.greffe, stream(), {});
    expect(alone.state).toEqual({ $sealed: 'DELIBERATION' });
    expect(alone.events.map(({ type, data }) => [type, data])).toEqual(Array.from({ length: 5 }, () => ['SEALED', {}]));
    const family = await replay(registry.greffe, stream(), { family: true });
    expect(JSON.stringify([alone, family])).not.toMatch(TELLING);
    expect(JSON.stringify(alone)).not.toContain(president);
  });

  test('no read model and no table of opened values holds anything of it', async () => {
    const { pool } = registry.greffe.database;
    const { rows: events } = await pool.query<{ id: string }>(
      `SELECT event_id AS id FROM read_models.audit_trail WHERE category = 'deliberation'`,
    );
    const { rows } = await pool.query(`SELECT 1 FROM app.personal_values WHERE event_id = ANY($1::uuid[])`, [events.map(({ id }) => id)]);
    expect([events.length, rows.length]).toEqual([5, 0]);
    const { rows: lines } = await pool.query(`SELECT 1 FROM read_models.case_timeline WHERE category = 'deliberation'`);
    expect(lines).toEqual([]);
  });

  test('the log holds its events sealed: nothing in clear but ids and digests', async () => {
    const events = await registry.greffe.log.readStream(stream());
    expect(events).toHaveLength(5);
    const clear = JSON.stringify(events.map(({ data }) => data));
    expect(clear).not.toContain(WORDS);
    expect(clear).not.toContain(president);
    expect(clear).not.toContain('FOR');
    const purposes = await registry.greffe.vault.purposes([...new Set(events.flatMap(({ sealed }) => Object.keys(sealed ?? {})))]);
    expect([...new Set(purposes.values())]).toEqual(['DELIBERATION']);
  });
});
