/** The read models and reactions of a registry, following the log in a process of their own. */
import { serveParent } from '../harness/children.mjs';
import { openRegistry } from '../harness/server.mjs';

serveParent(async (where) => {
  const greffe = await openRegistry(where, (line) => process.stderr.write(`${line}\n`));
  greffe.engine.start();
  greffe.reactions.start();
  return { ready: {}, close: () => greffe.close() };
});
