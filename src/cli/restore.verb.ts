import { join } from 'node:path';
import { readErasureRegister } from '../../infrastructure/backup/erasure-register.js';
import { restoreBackup } from '../../infrastructure/backup/restore.js';
import { existingKeyEncryptionKey } from '../../infrastructure/vault/key-encryption-key.js';
import { typedPath } from './import.verb.js';
import { DONE, REFUSED, UsageError, withGreffe, withStorage, type Verb } from './verb.js';

const USAGE = 'restore DIR --erasures FILE';

export const restoreVerb: Verb = {
  usage: USAGE,
  does: 'a verified backup into an empty registry; keys that the newest erasure register names stay destroyed',
  options: { erasures: { type: 'string' } },
  words: [1, 1],
  run: async (given, io) => {
    const folder = typedPath(given.positionals[0] ?? '');
    const file = given.option('erasures');
    if (file === undefined) {
      throw new UsageError(`${USAGE}\nThe newest erasure register is needed, so that nobody who was erased since comes back.`);
    }
    const register = await readErasureRegister(typedPath(file));
    const restored = await withStorage(io, async ({ connect }, { kek, dataDir }) => {
      const key = await existingKeyEncryptionKey(kek ?? join(dataDir, 'kek'));
      const client = await connect();
      const progress = io.progress('restore');
      try {
        return await restoreBackup(folder, { client, kek: key, register, onProgress: (done, of) => progress.at(done / of, done) });
      } finally {
        progress.done();
        await client.end();
      }
    });
    return withGreffe('read', io, async ({ engine, log }) => {
      const progress = io.progress('rebuild');
      await engine.rebuild(undefined, ({ position, upTo, events }) => progress.at(upTo === 0 ? 1 : position / upTo, events));
      const { paused } = await engine.catchUp();
      progress.done();
      io.document({ ...restored, position: (await log.head()).position, paused });
      io.line(`${restored.events} événements restaurés ; ${restored.keptErased} clés de la sauvegarde restent détruites`);
      io.note('À faire ensuite : verify log, verify projections, puis démarrer le serveur.');
      return paused.length === 0 ? DONE : REFUSED;
    });
  },
};
