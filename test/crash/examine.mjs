/**
 * node examine.mjs DIST
 *
 * Tells what is in the registry of GREFFE_DATA: every event's id, the positions, whether chains hold, whether read models equal a rebuild.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(dist, path)).href);
const { openGreffe } = await load('src/greffe.js');
const { readSettings } = await load('src/settings.js');

const greffe = await openGreffe(readSettings(process.env), 'read', () => undefined);
const ids = [];
const positions = [];
const heads = new Map();
let brokenChains = 0;
for await (const page of greffe.log.readAll(0)) {
  for (const event of page) {
    ids.push(event.id);
    positions.push(event.position);
    const head = heads.get(event.stream);
    if (head?.digest !== event.prev || (head?.revision ?? -1) + 1 !== event.revision) brokenChains += 1;
    heads.set(event.stream, event);
  }
}
await greffe.catchUp();
const before = await Promise.all(
  (await greffe.engine.status()).filter(({ name }) => name !== 'personal-values').map(({ name }) => greffe.engine.contentRoot(name)),
);
const rebuilt = await greffe.engine.rebuild();
await greffe.close();
process.stdout.write(
  JSON.stringify({
    ids,
    isDense: positions.every((position, index) => position === index + 1),
    brokenChains,
    identical: rebuilt.every(({ identical }) => identical),
    contents: createHash('sha256').update(JSON.stringify(before)).digest('hex'),
    names: rebuilt.map(({ name }) => name),
  }),
);
