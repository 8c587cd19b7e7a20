import { isCivilDate } from '../../domain/law/civil-date.js';
import { departmentTable, isDepartment } from '../../domain/law/departments.js';
import { computeTimeLimit, TIME_LIMITS, timeLimitKinds } from '../../domain/law/time-limits.js';
import { civilDateIn } from '../../domain/law/zone.js';
import { systemClock } from '../../infrastructure/clock/clock.js';
import { DONE, oneOf, UsageError, type Given, type Verb } from './verb.js';

const USAGE = 'deadline KIND --from DATE [--territory CODE] [--on DATE] | deadline --list [--on DATE]';

const dateOf = (given: Given, name: string): string | undefined => {
  const text = given.option(name);
  if (text !== undefined && !isCivilDate(text)) throw new UsageError(`--${name} is a civil date such as 2026-03-15.`);
  return text;
};

/** Computes from the law alone: no database, no registry. */
export const deadlineVerb: Verb = {
  usage: USAGE,
  does: 'a time limit by the rules in force, explained step by step; or all of them, with length, source and mark',
  options: { from: { type: 'string' }, territory: { type: 'string' }, on: { type: 'string' }, list: { type: 'boolean', default: false } },
  words: [0, 1],
  run: (given, io) => {
    const on = dateOf(given, 'on');
    const [kind] = given.positionals;
    if (given.flag('list') && kind === undefined) {
      const kinds = timeLimitKinds(on ?? civilDateIn(systemClock().now()));
      io.document(
        kinds.map(({ kind: name, version, label, length, counting, marks, source }) => ({
          kind: name,
          version,
          label,
          length,
          counting,
          marks,
          source,
        })),
      );
      for (const { kind: name, label, length, marks, source } of kinds)
        io.line(`${name}\n    ${label.fr} : ${length.count} ${length.unit} [${marks.join(' ')}] ${source}`);
      return Promise.resolve(DONE);
    }
    const from = dateOf(given, 'from');
    if (kind === undefined || from === undefined || given.flag('list')) throw new UsageError(USAGE);
    const department = given.option('territory');
    if (department !== undefined && !isDepartment(department))
      throw new UsageError('--territory is the INSEE code of a department, such as 75 or 971.');
    try {
      const { deadline, steps } = computeTimeLimit(oneOf(TIME_LIMITS, kind, 'KIND'), from, {
        ...(on === undefined ? {} : { inForceOn: on }),
        ...(department === undefined ? {} : { territory: departmentTable[department].territory }),
      });
      io.document({ ...deadline, steps });
      for (const step of steps) io.line(`${step.on}  ${step.rule}`);
      return Promise.resolve(DONE);
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(error.message);
      throw error;
    }
  },
};
