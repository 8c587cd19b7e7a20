import fc from 'fast-check';
import { events } from '../../domain/kernel/contract.js';
import type { Envelope, Unrecorded } from '../../domain/kernel/envelope.js';
import { civilDate, id, int, list, object, oneOf, optional, personal } from '../../domain/kernel/shapes.js';
import { checkShape } from '../../infrastructure/codec/check.js';
import { digestOf } from '../../infrastructure/codec/digest.js';
import { deriveId, randomId } from '../../infrastructure/codec/ids.js';
import { opener, OpenError, openValues } from '../../infrastructure/codec/open.js';
import { sealer, UnfitEvent, type SealRequest } from '../../infrastructure/codec/seal.js';
import { inMemoryVault } from '../../infrastructure/vault/in-memory-vault.js';
import { sampleOf } from '../support/sample.js';

const letterEvents = events('letter', {
  LetterReceived: [
    3,
    {
      complaintId: id<'complaint'>(),
      pages: int(),
      message: personal('REPORT_CONTENT'),
      born: optional(personal('COMPLAINANT', civilDate, 'complaintId')),
      senders: list(object({ 'first/name': personal('REPORT_CONTENT'), 'e~mail': optional(personal('REPORTER_IDENTITY')) })),
      answer: optional(oneOf('kind', { GIVEN: { text: personal('REPORT_CONTENT') }, NONE: {} })),
    },
  ],
  LetterFiled: [1, { pages: int() }],
});
const fields = letterEvents.events.LetterReceived[1];
const complaintId = '0192f0c1-2d3e-7abc-8def-0123456789ab';
const letter = {
  complaintId,
  pages: 2,
  message: 'Bonjour à tous 😀',
  born: '1980-02-29',
  senders: [{ 'first/name': 'Zoé', 'e~mail': 'zoe@exemple.fr' }, { 'first/name': 'Max' }],
  answer: { kind: 'GIVEN', text: 'non' },
};
const request = (change: Partial<SealRequest> = {}): SealRequest => ({
  stream: `letter-${randomId()}`,
  events: [{ type: 'LetterReceived', data: letter }],
  at: '2026-03-15T10:20:30.456Z',
  actor: { kind: 'AGENT', id: randomId(), as: 'TRIAGE_AGENT' },
  command: { id: randomId(), name: 'ReceiveLetter' },
  correlationId: randomId(),
  law: '2024-05-23.1',
  ...change,
});
const recorded = (sealed: readonly Unrecorded[]): readonly Envelope[] =>
  sealed.map((event, index) => ({ ...event, position: index + 1, recordedAt: '2026-03-15T10:20:31.000Z' }));
const problemsOf = async (work: Promise<unknown>): Promise<readonly string[]> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof UnfitEvent) return error.problems.map(({ path, code }) => `${path} ${code}`);
    throw error;
  }
  return [];
};
const openErrorOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof OpenError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
};

describe('sealing', () => {
  const vault = inMemoryVault();
  const codec = sealer(vault, [letterEvents]);
  const open = (sealed: readonly Unrecorded[]) => opener(vault)(recorded(sealed));

  it('leaves no personal value in the event, and one ciphertext a key', async () => {
    const [event] = await codec.seal(request());
    const text = JSON.stringify(event);
    for (const secret of ['Bonjour', '1980', 'Zoé', 'Max', 'zoe@exemple.fr', 'non']) expect(text).not.toContain(secret);
    expect(Object.keys(event?.sealed ?? {})).toHaveLength(3);
    expect(checkShape(fields, event?.data, 'stored')).toEqual([]);
    expect(event).toMatchObject({ v: 1, schema: 3, revision: 0, occurredAt: '2026-03-15T10:20:30.456Z', data: { complaintId, pages: 2 } });
  });

  it('gives every value back in its place', async () => {
    const [opened] = await open(await codec.seal(request()));
    expect(opened?.data).toEqual(letter);
  });

  it('uses the key of the subject that the shape names, and of the stream otherwise', async () => {
    const asked = request();
    const [event] = await codec.seal(asked);
    const [ofComplaint] = await vault.keysFor([{ subject: complaintId, purpose: 'COMPLAINANT' }]);
    const [ofLetter] = await vault.keysFor([{ subject: asked.stream.slice('letter-'.length), purpose: 'REPORT_CONTENT' }]);
    expect(Object.keys(event?.sealed ?? {})).toEqual(expect.arrayContaining([ofComplaint?.keyId, ofLetter?.keyId]));
    expect(event?.data).toMatchObject({ born: { $sealed: ofComplaint?.keyId }, message: { $sealed: ofLetter?.keyId } });
  });

  it('chains the events of a stream, and derives their ids from the command', async () => {
    const asked = request({
      previous: { revision: 6, digest: 'a'.repeat(64) },
      events: [
        { type: 'LetterReceived', data: letter },
        { type: 'LetterFiled', data: { pages: 2 }, occurredAt: '2026-03-14T00:00:00.000Z', law: '2020-01-01.1' },
      ],
    });
    const [first, second] = await codec.seal(asked);
    expect(first).toMatchObject({ revision: 7, prev: 'a'.repeat(64), id: deriveId(['event', asked.command.id, '0']), law: '2024-05-23.1' });
    expect(second).toMatchObject({ revision: 8, prev: first?.digest, id: deriveId(['event', asked.command.id, '1']), law: '2020-01-01.1' });
    expect(second?.occurredAt).toBe('2026-03-14T00:00:00.000Z');
    expect([first, second].map((event) => event && digestOf({ ...event }))).toEqual([first?.digest, second?.digest]);
  });

  it('leaves out what is empty', async () => {
    const [event] = await codec.seal(request({ basis: [], causationId: undefined, events: [{ type: 'LetterFiled', data: { pages: 1 } }] }));
    for (const key of ['prev', 'sealed', 'basis', 'causationId']) expect(event).not.toHaveProperty(key);
  });

  it('puts the same ciphertexts behind another event when the append lost a race', async () => {
    const sealed = await codec.seal(request());
    const [moved] = codec.rechain(sealed, { revision: 3, digest: 'b'.repeat(64) });
    expect(moved).toMatchObject({ id: sealed[0]?.id, sealed: sealed[0]?.sealed, data: sealed[0]?.data, revision: 4, prev: 'b'.repeat(64) });
    expect(moved && digestOf({ ...moved })).toBe(moved?.digest);
    expect(moved?.digest).not.toBe(sealed[0]?.digest);
    expect((await open([moved as Unrecorded]))[0]?.data).toEqual(letter);
    expect(codec.rechain([moved as Unrecorded])).toEqual(sealed);
  });

  it('refuses what was not declared, before any key is made', async () => {
    const spread = { ...letter, email: 'zoe@exemple.fr' };
    expect(await problemsOf(codec.seal(request({ events: [{ type: 'LetterReceived', data: spread }] })))).toEqual(['$.email UNDECLARED']);
    expect(await problemsOf(codec.seal(request({ events: [{ type: 'LetterBurnt', data: {} }] })))).toEqual(['$ UNDECLARED']);
    expect(await problemsOf(codec.seal(request({ events: [{ type: 'toString', data: {} }] })))).toEqual(['$ UNDECLARED']);
    expect(await problemsOf(codec.seal(request({ stream: `unknown-${randomId()}` })))).toEqual(['$ UNDECLARED']);
  });

  it('refuses an envelope that could not be verified or would name a person', async () => {
    const actor = { kind: 'AGENT', id: 'zoe@exemple.fr', as: 'CHAIR' } as const;
    expect(await problemsOf(codec.seal(request({ actor })))).toEqual(['$.actor.id WRONG_FORM']);
    expect(await problemsOf(codec.seal(request({ at: '2026-03-15T10:20:30Z' })))).toEqual(['$.occurredAt NOT_AN_INSTANT']);
    expect(await problemsOf(codec.seal(request({ correlationId: 'x' })))).toEqual(['$.correlationId WRONG_FORM']);
  });

  it('gives "erased" for a destroyed key and opens the rest', async () => {
    const asked = request();
    const sealed = await codec.seal(asked);
    await vault.destroy({ subject: asked.stream.slice('letter-'.length), purpose: 'REPORT_CONTENT' });
    const [opened] = await open(sealed);
    expect(opened?.data).toEqual({
      ...letter,
      message: { erased: 'REPORT_CONTENT' },
      senders: [{ 'first/name': { erased: 'REPORT_CONTENT' }, 'e~mail': 'zoe@exemple.fr' }, { 'first/name': { erased: 'REPORT_CONTENT' } }],
      answer: { kind: 'GIVEN', text: { erased: 'REPORT_CONTENT' } },
    });
    const values = await openValues(vault)(recorded(sealed));
    expect(values.map(({ pointer, value }) => [pointer, value])).toEqual([
      ['/born', '1980-02-29'],
      ['/senders/0/e~0mail', 'zoe@exemple.fr'],
    ]);
  });

  it('lists the values of events with the key and the place of each', async () => {
    const sealed = await codec.seal(request());
    const values = await openValues(vault)(recorded(sealed));
    expect(values.map(({ pointer }) => pointer).sort()).toEqual(
      ['/answer/text', '/born', '/message', '/senders/0/e~0mail', '/senders/0/first~1name', '/senders/1/first~1name'].sort(),
    );
    expect(new Set(values.map(({ eventId }) => eventId))).toEqual(new Set([sealed[0]?.id]));
    expect(values.every(({ keyId }) => sealed[0]?.sealed?.[keyId] !== undefined)).toBe(true);
  });

  it('opens whatever was sealed', async () => {
    const anyLetter = fc.record({
      complaintId: fc.constant(complaintId),
      pages: fc.nat(),
      message: fc.string({ unit: 'grapheme', maxLength: 100 }),
      senders: fc.array(fc.record({ 'first/name': fc.string({ unit: 'grapheme', maxLength: 20 }) }), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(anyLetter, async (data) => {
        fc.pre(checkShape(fields, data).length === 0);
        const sealed = await codec.seal(request({ events: [{ type: 'LetterReceived', data }] }));
        expect((await open(sealed))[0]?.data).toEqual(data);
      }),
      { numRuns: 50 },
    );
  });

  it('seals and opens the sample of a shape', async () => {
    const data = sampleOf(fields);
    expect((await open(await codec.seal(request({ events: [{ type: 'LetterReceived', data }] }))))[0]?.data).toEqual(data);
  });

  describe('when somebody tampered', () => {
    const flipped = (text: string, at: number): string => {
      const bytes = Buffer.from(text, 'base64url');
      bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
      return bytes.toString('base64url');
    };
    const tampered = async (change: (event: Unrecorded, keyId: string) => object): Promise<string> => {
      const [event] = await codec.seal(request());
      if (event === undefined) throw new Error('one event was sealed');
      return openErrorOf(open([{ ...event, ...change(event, Object.keys(event.sealed ?? {})[0] ?? '') }]));
    };
    const withCiphertext = (part: 'iv' | 'ct' | 'tag') => (event: Unrecorded, keyId: string) => {
      const ciphertext = event.sealed?.[keyId] ?? { iv: '', ct: '', tag: '' };
      return { sealed: { ...event.sealed, [keyId]: { ...ciphertext, [part]: flipped(ciphertext[part], 3) } } };
    };

    it.each<[string, (event: Unrecorded, keyId: string) => object]>([
      ['one bit of the ciphertext', withCiphertext('ct')],
      ['one bit of the tag', withCiphertext('tag')],
      ['one bit of the iv', withCiphertext('iv')],
      ['a shorter tag', (event, keyId) => ({ sealed: { ...event.sealed, [keyId]: { ...event.sealed?.[keyId], tag: 'AAAAAA' } } })],
      ['the stream', () => ({ stream: `letter-${randomId()}` })],
      ['the event id', () => ({ id: randomId() })],
      ['the schema', () => ({ schema: 2 })],
      ['a place that holds the seal of nothing', (event) => ({ data: { ...(event.data as object), other: { $sealed: randomId() } } })],
      ['a place that was removed', (event) => ({ data: { ...(event.data as object), message: 'in clear' } })],
      [
        'a value moved to another place',
        (event) => ({ data: { ...(event.data as object), note: (event.data as { message: object }).message } }),
      ],
    ])('says so, and opens nothing: %s', async (_name, change) => {
      expect(await tampered(change)).toBe('TAMPERED');
    });

    it('says so when the ciphertext of one key stands under another', async () => {
      const change = ({ sealed = {} }: Unrecorded): object => {
        const [a = '', b = ''] = Object.keys(sealed);
        return { sealed: { ...sealed, [a]: sealed[b], [b]: sealed[a] } };
      };
      expect(await tampered(change)).toBe('TAMPERED');
    });

    it('names a key that the vault does not know', async () => {
      const sealed = await codec.seal(request());
      expect(await openErrorOf(opener(inMemoryVault())(recorded(sealed)))).toBe('KEY_UNKNOWN');
    });
  });
});
