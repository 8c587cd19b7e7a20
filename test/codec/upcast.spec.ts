import { events } from '../../domain/kernel/contract.js';
import type { Envelope } from '../../domain/kernel/envelope.js';
import { code, int, personal, type Sealed } from '../../domain/kernel/shapes.js';
import { UnknownSchema, upcasters, upcasting } from '../../infrastructure/codec/upcast.js';

const boxEvents = events('box', {
  BoxOpened: [3, { size: code(['S', 'L']), weight: int(), label: personal('AGENT') }],
  BoxClosed: [1, {}],
});
interface First {
  readonly big: boolean;
  readonly name: Sealed;
}
interface Second {
  readonly size: 'S' | 'L';
  readonly label: Sealed;
}
const boxUpcasters = upcasters(boxEvents)({
  BoxOpened: {
    1: ({ big, name }: First): Second => ({ size: big ? 'L' : 'S', label: name }),
    2: (box: Second) => ({ ...box, weight: 0 }),
  },
});
const stored = (type: string, schema: number, data: unknown): Envelope => ({
  v: 1,
  id: '0192f0c1-2d3e-7abc-8def-0123456789ab',
  stream: 'box-1',
  revision: 0,
  position: 7,
  type,
  schema,
  occurredAt: '2026-03-15T10:00:00.000Z',
  recordedAt: '2026-03-15T10:00:00.000Z',
  actor: { kind: 'SYSTEM', id: 'test', as: 'SYSTEM' },
  command: { id: '0192f0c1-2d3e-7abc-8def-0123456789ab', name: 'OpenBox' },
  correlationId: '0192f0c1-2d3e-7abc-8def-0123456789ab',
  law: '2024-05-23.1',
  data,
  digest: '',
});

describe('reading events of an older schema', () => {
  const today = upcasting([boxUpcasters]);
  const label = { $sealed: 'k' };

  it('passes every step up to the shape of today', () => {
    const [first, second] = today([stored('BoxOpened', 1, { big: true, name: label }), stored('BoxOpened', 2, { size: 'S', label })]);
    expect(first).toMatchObject({ schema: 3, data: { size: 'L', weight: 0, label } });
    expect(second).toMatchObject({ schema: 3, data: { size: 'S', weight: 0, label } });
  });

  it('leaves alone what is of today, and what nobody registered', () => {
    const events = [stored('BoxClosed', 1, {}), { ...stored('LidOpened', 1, {}), stream: 'lid-1' }];
    expect(today(events)).toEqual(events);
  });

  it('stops at an event that a newer program wrote', () => {
    expect(() => today([stored('BoxOpened', 4, {})])).toThrow(UnknownSchema);
  });
});
