import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { importFile } from '../import/import-file.js';
import { sentenceOf } from '../import/reasons.js';
import { rejectedPathOf } from '../import/rejected-writer.js';
import { DONE, REFUSED, UsageError, withGreffe, type Verb } from './verb.js';

const SOURCE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]{0,79}$/u;

/** A path as the person typed it: npm changes the working folder and keeps the first one here. */
export const typedPath = (path: string): string => resolve(process.env.INIT_CWD ?? '.', path);

export const importVerb: Verb = {
  usage: 'import FILE.csv [--source NAME] [--strict]',
  does: 'reads reports and complaints as events; doing it again adds nothing',
  options: { source: { type: 'string', default: 'default' }, strict: { type: 'boolean', default: false } },
  words: [1, 1],
  run: async (given, io) => {
    const path = typedPath(given.positionals[0] ?? '');
    const source = given.option('source') ?? 'default';
    if (!SOURCE.test(source)) throw new UsageError('--source is a name of letters, digits and spaces, at most 80 characters.');
    await access(path, constants.R_OK).catch(() => {
      throw new UsageError(`The file ${path} cannot be read.`);
    });
    return withGreffe('found', io, async (greffe) => {
      const progress = io.progress('import');
      const summary = await importFile(greffe, path, { source, onProgress: (fraction, rows) => progress.at(fraction, rows) });
      progress.done();
      if ('error' in summary) {
        io.document({ code: summary.error.code });
        io.note(sentenceOf(summary.error, 'fr'));
        return REFUSED;
      }
      io.document(summary);
      io.line(`${summary.read} lignes lues : ${summary.imported} importées, ${summary.alreadyThere} déjà là, ${summary.rejected} rejetées`);
      if (summary.rejected > 0) io.note(`Lignes rejetées : ${rejectedPathOf(path)}`);
      return given.flag('strict') && summary.rejected > 0 ? REFUSED : DONE;
    });
  },
};
