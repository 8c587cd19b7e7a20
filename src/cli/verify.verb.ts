import { verifyBackup } from '../../infrastructure/backup/verify-backup.js';
import { auditLog } from '../../infrastructure/event-log/log-audit.js';
import { linesOf, storedHead, storedLines } from '../../infrastructure/event-log/stored-lines.js';
import type { Verification, Verdict } from '../../infrastructure/event-log/verdicts.js';
import { verifyProjections } from '../verify-projections.js';
import { typedPath } from './import.verb.js';
import type { Io } from './io.js';
import { DONE, REFUSED, UsageError, withGreffe, withStorage, type Verb } from './verb.js';

const USAGE = 'verify log | projections | backup DIR';

const sentence = ({ name, ...where }: Verdict): string =>
  `${name}  ${Object.entries(where)
    .map(([what, value]) => `${what} ${String(value)}`)
    .join(', ')}`;

const tell = (io: Io, verification: Verification, unit: string): number => {
  const { ok, checked, verdicts } = verification;
  io.document(verification);
  for (const verdict of verdicts) io.line(sentence(verdict));
  io.line(ok ? `${checked} ${unit} vérifiés : tout est exact` : `${checked} ${unit} vérifiés : ${verdicts.length} anomalies`);
  return ok ? DONE : REFUSED;
};

/** The log row by row where it is kept in PostgreSQL, so that what cannot be read is named; through its port elsewhere. */
const verifyLog = async (io: Io): Promise<Verification> => {
  const progress = io.progress('verify');
  const stored = await withStorage(io, async ({ pool }) => {
    const head = await storedHead(pool);
    return head === 0
      ? undefined
      : auditLog(storedLines(pool), { dense: true, onLine: (taken) => progress.at(Math.min(1, taken / head), taken) });
  });
  const verification = stored ?? (await withGreffe('read', io, ({ log }) => auditLog(linesOf(log), { dense: false })));
  progress.done();
  return verification;
};

export const verifyVerb: Verb = {
  usage: USAGE,
  does: 'recomputes the log (digests, chains, positions), the read models from the log, or a backup from its files alone',
  words: [1, 2],
  run: async (given, io) => {
    const [what, folder] = given.positionals;
    if (what === 'backup' && folder !== undefined) return tell(io, await verifyBackup(typedPath(folder)), 'événements');
    if (what === 'log' && folder === undefined) return tell(io, await verifyLog(io), 'événements');
    if (what === 'projections' && folder === undefined) {
      return withGreffe('read', io, async ({ engine }) => {
        const progress = io.progress('verify');
        const verification = await verifyProjections(engine, (fraction, events) => progress.at(fraction, events));
        progress.done();
        return tell(io, verification, 'modèles de lecture');
      });
    }
    throw new UsageError(USAGE);
  },
};
