import type { AnyDecider, Phased, Row } from '../../domain/kernel/decider.js';
import type { ActingFunction } from '../../domain/law/functions.js';
import { fieldsOf, type DtoClass } from './dto.js';

/** What the ids of an aggregate look like; most are UUIDs made here. */
export interface Ids {
  readonly pattern: RegExp;
  readonly example: string;
  /** The id that a command's own data give to what it makes. */
  readonly from: (data: object) => string;
}

/** One command's route, checked against the table. */
export interface CommandRoute {
  readonly name: string;
  readonly path: string;
  readonly body: DtoClass;
  readonly row: Row<Phased, unknown>;
  readonly isNew: boolean;
}

/** The functions that a command table names for a command, on assigned files or on all. */
export const functionsFor = (row: Row<Phased, unknown>): readonly ActingFunction[] =>
  row.by.map((by) => (by.endsWith('*') ? by.slice(0, -1) : by) as ActingFunction);

/** Every route of an aggregate. Throws when a command has none, when a route names no command, or when one contradicts the table. */
export const routesOf = (life: AnyDecider, routes: Readonly<Record<string, unknown>>): readonly CommandRoute[] => {
  for (const name of Object.keys(routes)) {
    if (life.table[name] === undefined) throw new Error(`${name} has a route and is no command of ${life.category}`);
  }
  const paths = new Set<string>();
  return Object.entries(life.table).flatMap(([name, row]) => {
    const route = routes[name] as readonly [string, DtoClass] | 'internal' | undefined;
    if (row.internal === true) {
      if (route !== undefined && route !== 'internal') throw new Error(`${name} is given by the system alone and has a route`);
      return [];
    }
    if (route === undefined) throw new Error(`${name} of ${life.category} has no route`);
    if (route === 'internal') throw new Error(`${name} of ${life.category} has no route, and its table does not say that it is internal`);
    const [path, body] = route;
    const isNew = row.from.every((phase) => phase === life.initial.phase);
    if (isNew !== (path === ''))
      throw new Error(`${name} of ${life.category}: only a command that makes the aggregate has no path of its own`);
    if (paths.has(path)) throw new Error(`${name} of ${life.category}: another command has the path "${path}"`);
    paths.add(path);
    if (fieldsOf(body) !== life.commands.commands[name]) throw new Error(`${name} of ${life.category} is read as another command`);
    return [{ name, path, body, row, isNew }];
  });
};
