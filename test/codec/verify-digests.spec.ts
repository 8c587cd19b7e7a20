import { spawnSync } from 'node:child_process';
import { events } from '../../domain/kernel/contract.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { int, object, optional, personal } from '../../domain/kernel/shapes.js';
import { handClock } from '../../infrastructure/clock/clock.js';
import { randomId } from '../../infrastructure/codec/ids.js';
import { sealer } from '../../infrastructure/codec/seal.js';
import { inMemoryEventLog } from '../../infrastructure/event-log/in-memory.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';

const noteEvents = events('note', { NoteWritten: [1, { pages: int(), inner: optional(object({ text: personal('REPORT_CONTENT') })) }] });

const verify = (lines: readonly object[]): { status: number | null; said: string } => {
  const run = spawnSync('python3', ['docs/verify-digests.py'], {
    input: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    encoding: 'utf8',
  });
  return { status: run.status, said: `${run.stdout}${run.stderr}`.trim() };
};

describe('the program in another language that recomputes every digest', () => {
  const log = inMemoryEventLog(handClock('2026-03-15T10:00:00.000Z'));
  const lines: Envelope[] = [];

  beforeAll(async () => {
    const codec = sealer(inMemoryVault(), [noteEvents]);
    const streams = [randomId(), randomId()].map((id) => `note-${id}`);
    for (let revision = 0; revision < 4; revision += 1) {
      for (const stream of streams) {
        const [previous] = (await log.readStream(stream)).slice(-1);
        const sealed = await codec.seal({
          stream,
          previous,
          events: [
            { type: 'NoteWritten', data: { pages: revision, ...(revision === 1 ? {} : { inner: { text: 'Été 😀 \u2028 "\\\n\u0001' } }) } },
          ],
          at: '2026-03-15T10:00:00.000Z',
          actor: { kind: 'IMPORT', id: 'préfecture été 2020', as: 'IMPORT' },
          command: { id: randomId(), name: 'WriteNote' },
          correlationId: randomId(),
          basis: [{ stream: streams[0] ?? '', revision: 0 }],
          law: '2024-05-23.1',
        });
        await log.append(stream, previous?.revision ?? 'none', sealed);
      }
    }
    for await (const page of log.readAll(0)) lines.push(...page);
  });
  const changed = (at: number, change: (event: Envelope) => object): readonly object[] =>
    lines.map((event, index) => (index === at ? { ...event, ...change(event) } : event));

  it('finds every digest and chain right', () => {
    expect(verify(lines)).toEqual({ status: 0, said: '8 events, 2 streams: every digest and every chain is right' });
  });

  it('can start later than the log', () => {
    expect(verify(lines.slice(3))).toMatchObject({ status: 0 });
  });

  it('reads an empty log', () => {
    expect(verify([])).toMatchObject({ status: 0 });
  });

  it.each<[string, (event: Envelope) => object, string]>([
    ['data', () => ({ data: { pages: 99 } }), 'the digest does not match'],
    ['the actor', ({ actor }) => ({ actor: { ...actor, id: 'préfecture e\u0301té 2020' } }), 'the digest does not match'],
    ['the instant in law', () => ({ occurredAt: '2026-03-15T10:00:00.001Z' }), 'the digest does not match'],
    ['a field that was added', () => ({ note: 'x' }), 'the digest does not match'],
  ])('finds a line that was tampered with: %s', (_name, change, said) => {
    const answer = verify(changed(5, change));
    expect(answer.status).toBe(1);
    expect(answer.said).toContain(`line 6: ${lines[5]?.stream} 2: ${said}`);
  });

  it('finds an event that was taken out of its stream', () => {
    const answer = verify(lines.filter((_, index) => index !== 2));
    expect(answer).toMatchObject({ status: 1, said: expect.stringContaining('the event before it is not the one it names') });
  });

  it('finds two events that changed places', () => {
    const swapped = lines.map((event, index) => lines[index === 2 ? 4 : index === 4 ? 2 : index] ?? event);
    expect(verify(swapped).status).toBe(1);
  });
});
