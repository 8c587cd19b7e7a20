import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ERASURES } from '../../infrastructure/backup/backup-files.js';
import { BackupError } from '../../infrastructure/backup/backup-error.js';
import { writeBackup } from '../../infrastructure/backup/backup.js';
import { erasureRegister } from '../../infrastructure/backup/erasure-register.js';
import { writeWhole } from '../../infrastructure/backup/line-files.js';
import { systemClock } from '../../infrastructure/clock/clock.js';
import { storedHead } from '../../infrastructure/event-log/stored-lines.js';
import { typedPath } from './import.verb.js';
import { DONE, withGreffe, type Verb } from './verb.js';

export const backupVerb: Verb = {
  usage: 'backup DIR [--erasures]',
  does: 'events, keys (wrapped), accounts and the erasure register into an empty folder, beside a running server; --erasures: the register alone',
  options: { erasures: { type: 'boolean', default: false } },
  words: [1, 1],
  run: (given, io) => {
    const folder = typedPath(given.positionals[0] ?? '');
    const madeAt = systemClock().now();
    return withGreffe('read', io, async ({ database }) => {
      const client = await database.connect();
      try {
        if ((await storedHead(client)) === 0) {
          throw new BackupError(
            'LOG_ELSEWHERE',
            'The events are not in PostgreSQL: back up their store and the database with their own tools.',
          );
        }
        if (given.flag('erasures')) {
          const register = await erasureRegister(client, madeAt);
          await mkdir(folder, { recursive: true, mode: 0o700 });
          await writeWhole(join(folder, ERASURES), `${JSON.stringify(register)}\n`);
          io.document({ file: join(folder, ERASURES), destroyed: register.destroyed.length, position: register.position });
          io.line(`${register.destroyed.length} clés détruites, position ${register.position} : ${join(folder, ERASURES)}`);
          return DONE;
        }
        const progress = io.progress('backup');
        const { counts, head } = await writeBackup(folder, {
          client,
          madeAt,
          onProgress: (written, of) => progress.at(written / of, written),
        });
        progress.done();
        io.document({ folder, ...counts, position: head.position, digest: head.digest });
        io.line(`${counts.events} événements, ${counts.keys} clés dont ${counts.destroyed} détruites : ${folder}`);
        io.note('La clé de chiffrement (kek) n’y est pas : elle se garde ailleurs.');
        return DONE;
      } finally {
        await client.end();
      }
    });
  },
};
