import { parseArgs } from 'node:util';
import { agentsVerb } from './cli/agents.verb.js';
import { backupVerb } from './cli/backup.verb.js';
import { deadlineVerb } from './cli/deadline.verb.js';
import { eventsVerb } from './cli/events.verb.js';
import { importVerb } from './cli/import.verb.js';
import { terminalIo } from './cli/io.js';
import { openapiVerb } from './cli/openapi.verb.js';
import { projectionsVerb } from './cli/projections.verb.js';
import { rebuildVerb } from './cli/rebuild.verb.js';
import { replayVerb } from './cli/replay.verb.js';
import { restoreVerb } from './cli/restore.verb.js';
import { statsVerb } from './cli/stats.verb.js';
import { UsageError, WRONG_USAGE, type Verb } from './cli/verb.js';
import { verifyVerb } from './cli/verify.verb.js';
import { explainFailure } from './failures.js';

const VERBS: Readonly<Record<string, Verb>> = {
  import: importVerb,
  stats: statsVerb,
  replay: replayVerb,
  events: eventsVerb,
  rebuild: rebuildVerb,
  projections: projectionsVerb,
  verify: verifyVerb,
  backup: backupVerb,
  restore: restoreVerb,
  deadline: deadlineVerb,
  agents: agentsVerb,
  openapi: openapiVerb,
};

const usage = (): string =>
  ['greffe VERB [--json]', ...Object.values(VERBS).map((verb) => `  ${verb.usage}\n      ${verb.does}`)].join('\n');

const run = async (words: readonly string[]): Promise<number> => {
  const verb = VERBS[words[0] ?? ''];
  if (verb === undefined) throw new UsageError(`${words[0] === undefined ? 'A verb is missing' : `${words[0]} is no verb`}.\n${usage()}`);
  let parsed;
  try {
    const options = { json: { type: 'boolean', default: false }, ...verb.options } as const;
    parsed = parseArgs({ args: words.slice(1), options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${verb.usage}`);
  }
  const { positionals } = parsed;
  const values = parsed.values as Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  const [least, most] = verb.words;
  if (positionals.length < least || positionals.length > most) throw new UsageError(verb.usage);
  const option = (name: string): string | undefined => (typeof values[name] === 'string' ? values[name] : undefined);
  const options = (name: string): readonly string[] => {
    const given = values[name];
    return typeof given === 'object' ? given : [];
  };
  return verb.run({ positionals, option, options, flag: (name) => values[name] === true }, terminalIo(values.json === true));
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of the answer went away: there is nobody left to tell.
  if (error.code === 'EPIPE') process.exit(0);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = WRONG_USAGE;
  } else {
    process.stderr.write(`${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
}
