import { randomId } from '../../infrastructure/codec/ids.js';
import type { Greffe } from '../greffe.js';

/** One part that must work for the registry to serve. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: Readonly<Record<string, unknown>>;
}
export interface Readiness {
  readonly ready: boolean;
  readonly kind: string;
  readonly origin: string;
  /** Milliseconds between the registry's clock and the machine's. */
  readonly clockOffset: number;
  /** Whether the database itself keeps the server from changing events. */
  readonly append_only: 'enforced' | 'unenforced' | 'unknown';
  readonly checks: readonly Check[];
  /** What is not switched on here. */
  readonly off: readonly string[];
}

const PATIENCE_MS = 3_000;
/** Services that this version does not have yet, or that nothing was set for. */
const OFF = ['mail', 'virus scan', 'object store', 'timestamps', 'witnesses', 'OpenID Connect'] as const;

const tried = async (name: string, work: () => Promise<Readonly<Record<string, unknown>> | undefined>): Promise<Check> => {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, fail) => {
      timer = setTimeout(() => fail(new Error('no answer in time')), PATIENCE_MS);
    });
    const detail = await Promise.race([work(), late]);
    return { name, ok: detail?.['ok'] !== false, ...(detail === undefined ? {} : { detail }) };
  } catch {
    return { name, ok: false };
  } finally {
    clearTimeout(timer);
  }
};

/** Whether the registry can serve, part by part. A paused projection is shown, and does not stop the others from serving. */
export const readiness = async (greffe: Greffe): Promise<Readiness> => {
  const { database, vault, log, engine, founding } = greffe;
  let enforced: Readiness['append_only'] = 'unknown';
  const checks = await Promise.all([
    tried('database', async () => {
      enforced = (await database.appendOnlyEnforced()) ? 'enforced' : 'unenforced';
      return undefined;
    }),
    tried('vault', async () => {
      await vault.purposes([randomId()]);
      return undefined;
    }),
    tried('log', async () => ({ position: (await log.head()).position })),
    tried('projections', async () => {
      const status = await engine.status();
      return { projections: status.map(({ name, state, position, lag }) => ({ name, state, position, lag })) };
    }),
    tried('reactions', async () => {
      const { rows } = await database.pool.query<{ position: string }>('SELECT position FROM app.reaction_checkpoint');
      return { position: Number(rows[0]?.position ?? 0) };
    }),
  ]);
  return {
    ready: checks.every(({ ok }) => ok),
    kind: founding.kind,
    origin: founding.origin,
    clockOffset: founding.clockOffset,
    append_only: enforced,
    checks,
    off: OFF,
  };
};
