/**
 * node import-and-tell.mjs DIST FILE.csv SIDE-FILE
 *
 * Imports a file, and notes the ids of every append in the side file when it is acknowledged, before anything else happens.
 */
import { openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [dist, file, sideFile] = process.argv.slice(2);
const load = (path) => import(pathToFileURL(join(dist, path)).href);
const { openGreffe } = await load('src/greffe.js');
const { readSettings } = await load('src/settings.js');
const { importFile } = await load('src/import/import-file.js');

const side = openSync(sideFile, 'a');
const greffe = await openGreffe(
  readSettings(process.env),
  'found',
  (level, message) => level === 'info' || process.stderr.write(`${message}\n`),
);
greffe.engine.start();
greffe.reactions.start();
let acknowledged = 0;
const summary = await importFile(greffe, file, {
  source: 'crash',
  onAcknowledged: ({ events }) => {
    writeSync(side, events.map(({ id }) => `${id}\n`).join(''));
    acknowledged += 1;
    process.send?.({ acknowledged });
  },
});
await greffe.close();
process.send?.({ summary });
process.disconnect?.();
