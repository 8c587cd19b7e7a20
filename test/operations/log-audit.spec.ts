import { canonical } from '../../infrastructure/codec/canonical.js';
import { sha256 } from '../../infrastructure/codec/digest.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { handClock } from '../../infrastructure/clock/clock.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { auditLog } from '../../infrastructure/event-log/log-audit.js';
import { linesOf, type StoredLine } from '../../infrastructure/event-log/stored-lines.js';
import { Verdicts } from '../../infrastructure/event-log/verdicts.js';

type Fields = Readonly<Record<string, unknown>>;

const NOW = '2026-03-01T10:00:00.000Z';
const event = (stream: string, revision: number, prev: string | undefined, more: Fields = {}): Fields => ({
  v: 1,
  id: deriveId(['test', stream, String(revision)]),
  stream,
  revision,
  type: 'LetterWritten',
  schema: 1,
  occurredAt: NOW,
  actor: { kind: 'SYSTEM', id: 'greffe', as: 'SYSTEM' },
  command: { id: deriveId(['test', 'command']), name: 'WriteLetter' },
  correlationId: deriveId(['test', 'correlation']),
  law: '2024-05-23.1',
  data: { pages: revision },
  ...(prev === undefined ? {} : { prev }),
  ...more,
});
const lineOf = (position: number, fields: Fields, recordedAt = NOW): StoredLine => {
  const body = canonical(fields);
  return { position, recordedAt, digest: sha256(body), body };
};
const [A0, B0] = [lineOf(1, event('letter-a', 0, undefined)), lineOf(2, event('letter-b', 0, undefined))];
const A1 = lineOf(3, event('letter-a', 1, A0.digest));
const A2 = lineOf(4, event('letter-a', 2, A1.digest));

async function* each(lines: readonly StoredLine[]): AsyncIterable<StoredLine> {
  yield* lines;
}
const verdictsOn = async (...lines: readonly StoredLine[]): Promise<unknown> => (await auditLog(each(lines), { dense: true })).verdicts;
/** The last line of the log, an event of its own making. */
const last = (fields: Fields): readonly StoredLine[] => [A0, B0, A1, lineOf(4, fields)];

test('a log that nobody touched has nothing said against it', async () => {
  await expect(auditLog(each([A0, B0, A1, A2]), { dense: true })).resolves.toEqual({ ok: true, checked: 4, verdicts: [] });
});

describe('each kind of damage has a name of its own', () => {
  test('positions that are missing or come twice', async () => {
    await expect(verdictsOn(A0, A1, A2)).resolves.toEqual([{ name: 'POSITION_MISSING', position: 2, upTo: 2 }]);
    await expect(verdictsOn(A0, { ...B0, position: 1 }, { ...A1, position: 2 })).resolves.toEqual([
      { name: 'POSITION_REPEATED', position: 1 },
    ]);
  });

  test('gaps in positions are none where a log has them by nature', async () => {
    await expect(auditLog(each([A0, { ...B0, position: 77 }]), { dense: false })).resolves.toMatchObject({ ok: true });
  });

  test('an instant of recording before the one before it, or no instant', async () => {
    await expect(verdictsOn(A0, { ...B0, recordedAt: '2026-03-01T09:59:59.999Z' }, A1)).resolves.toEqual([
      { name: 'RECORDED_AT_DECREASES', position: 2 },
    ]);
    await expect(verdictsOn(A0, { ...B0, recordedAt: '2026-03-01' })).resolves.toEqual([{ name: 'RECORDED_AT_MALFORMED', position: 2 }]);
  });

  test('a content that is not the one of the digest', async () => {
    const changed = { ...A1, body: A1.body.replace('"pages":1', '"pages":9') };
    await expect(verdictsOn(A0, B0, changed, A2)).resolves.toEqual([{ name: 'DIGEST_DIFFERS', position: 3 }]);
  });

  test('a content and its digest changed together break the chain of the events after', async () => {
    const forged = lineOf(3, event('letter-a', 1, A0.digest, { data: { pages: 9 } }));
    await expect(verdictsOn(A0, B0, forged, A2)).resolves.toEqual([{ name: 'CHAIN_BROKEN', position: 4, stream: 'letter-a', revision: 2 }]);
  });

  test('an event taken out of a stream, positions closed up behind it', async () => {
    await expect(verdictsOn(A0, B0, { ...A2, position: 3 })).resolves.toEqual([
      { name: 'STREAM_GAP', position: 3, stream: 'letter-a', revision: 2 },
    ]);
  });

  test('a text that is no event, or an event in another form than its only one', async () => {
    const broken = { ...B0, body: '{', digest: sha256('{') };
    await expect(verdictsOn(A0, broken)).resolves.toEqual([{ name: 'BODY_UNREADABLE', position: 2 }]);
    const spaced = B0.body.replace(',', ', ');
    await expect(verdictsOn(A0, { ...B0, body: spaced, digest: sha256(spaced) })).resolves.toEqual([
      { name: 'NOT_CANONICAL', position: 2 },
    ]);
  });

  test.each<[string, Fields]>([
    ['v', { v: 2 }],
    ['id', { id: 'one' }],
    ['type', { type: 'letter' }],
    ['occurredAt', { occurredAt: '2026-02-30T10:00:00.000Z' }],
    ['actor', { actor: { kind: 'ROBOT', id: 'x', as: 'SYSTEM' } }],
    ['command', { command: { id: deriveId(['test']), name: 'WriteLetter', at: NOW } }],
    ['basis', { basis: [] }],
    ['sealed', { sealed: {} }],
    ['sealed', { sealed: { [deriveId(['key'])]: { iv: 'a', ct: 'b' } } }],
    ['email', { email: 'somebody' }],
  ])('an envelope whose member %s is wrong', async (member, more) => {
    await expect(verdictsOn(...last(event('letter-a', 2, A1.digest, more)))).resolves.toEqual([
      { name: 'ENVELOPE_MALFORMED', position: 4, member },
    ]);
  });

  test('a column that says something else than the event', async () => {
    const beside = { id: deriveId(['test', 'letter-a', '0']), stream: 'letter-a', revision: 0, type: 'LetterBurnt' };
    await expect(verdictsOn({ ...A0, beside })).resolves.toEqual([{ name: 'COLUMN_DIFFERS', position: 1, column: 'type' }]);
  });
});

test('a log kept elsewhere than in PostgreSQL is audited as its port gives it', async () => {
  const log = inMemoryEventLog(handClock(NOW));
  const fields = event('letter-a', 0, undefined);
  await log.append('letter-a', 'none', [{ ...fields, digest: A0.digest } as never]);
  await expect(auditLog(linesOf(log), { dense: true })).resolves.toEqual({ ok: true, checked: 1, verdicts: [] });
});

test('more damage than anybody reads is counted', () => {
  const verdicts = new Verdicts();
  for (let index = 0; index < 1_005; index += 1) verdicts.add('DIGEST_DIFFERS', { position: index });
  const { ok, verdicts: listed } = verdicts.verification(2_000);
  expect([ok, listed.length, listed.at(-1)]).toEqual([false, 1_001, { name: 'MORE_DAMAGE', count: 5 }]);
});
