import { Body, Controller, Get, Inject, Param, Post, Req, Res, type Type } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContract, CommandData, CommandName, EventContract } from '../../domain/kernel/contract.js';
import { anyDecider, whyNot, type Decider, type Phased, type Table } from '../../domain/kernel/decider.js';
import type { StoredEvent } from '../../domain/kernel/contract.js';
import { streamOf } from '../../domain/kernel/envelope.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { Execute } from '../commands/execute.js';
import type { Greffe } from '../greffe.js';
import { AsOf } from './as-of.js';
import { By, Asker } from './by.js';
import { answerWith, commandIdOf, etagOf, idempotencyKey, seenRevision, type Done } from './commanding.js';
import { documentAllowed, documentCommand } from './command-docs.js';
import { readBody, type DtoClass } from './dto.js';
import { functionsFor, routesOf, type CommandRoute, type Ids } from './command-route.js';
import { GREFFE, headerOf, type HttpReply, type HttpRequest, type Person } from './exchange.js';
import { languageOf, malformed, Refused, saidOfRejection } from './problems.js';

type Internal<T> = { [N in keyof T]: T[N] extends { readonly internal: true } ? N : never }[keyof T];
/** A route for each command but those that only the system gives: path below the aggregate, '' for the command that makes it, and body. */
export type Routes<C extends CommandContract, T> = {
  readonly [N in Exclude<CommandName<C>, Internal<T>>]: readonly [path: string, body: DtoClass<CommandData<C, N>>];
} & { readonly [N in Internal<T> & string]?: 'internal' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Where the command routes of a controller are kept, for the page that documents them and its test. */
const built = new Map<string, readonly CommandRoute[]>();
/** The routes that were built, by base path. */
export const builtRoutes: ReadonlyMap<string, readonly CommandRoute[]> = built;

interface Self {
  readonly bus: CommandBus;
  readonly greffe: Greffe;
}

/**
 * The controller of an aggregate's commands: one POST a command, and `GET :id/allowed`, which says of each command whether this person may
 * give it now, and why not. A command cannot be forgotten, nor read as another: the start stops.
 */
export const commandRoutes = <
  S extends Phased,
  E extends EventContract,
  C extends CommandContract,
  T extends Table<S, C>,
  R extends string,
>(
  base: string,
  life: Decider<S, E, C, T, R>,
  routes: Routes<C, T>,
  ids?: Ids,
): Type<object> => {
  const decider = anyDecider(life);
  const all = routesOf(decider, routes);
  built.set(base, all);
  const pattern = ids?.pattern ?? UUID;
  const known = (id: string): string => {
    if (!pattern.test(id)) throw new Refused('NOT_FOUND');
    return id;
  };

  class CommandsController {
    constructor(
      readonly bus: CommandBus,
      readonly greffe: Greffe,
    ) {}
  }
  Object.defineProperty(CommandsController, 'name', {
    value: `${decider.category.charAt(0).toUpperCase()}${decider.category.slice(1)}Commands`,
  });
  Inject(CommandBus)(CommandsController, undefined, 0);
  Inject(GREFFE)(CommandsController, undefined, 1);
  const prototype = CommandsController.prototype as object;
  const add = (name: string, method: (this: Self, ...given: never[]) => Promise<unknown>, decorators: readonly MethodDecorator[]): void => {
    Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    for (const decorate of decorators) if (descriptor !== undefined) decorate(prototype, name, descriptor);
  };

  for (const route of all) {
    const { name, path, body, isNew, row } = route;
    const method = async function (this: Self, request: HttpRequest, reply: HttpReply, person: Person, given: unknown): Promise<Done> {
      const target = isNew ? '' : known(request.params?.['id'] ?? '');
      const key = idempotencyKey(request, person);
      const seen = seenRevision(request);
      const read = readBody(body, given);
      if (!('data' in read)) throw malformed(read);
      const commandId = commandIdOf(this.greffe.clock, person, name, target, key);
      const id = isNew ? (ids?.from(read.data) ?? deriveId(['created', commandId])) : target;
      const outcome = await this.bus.execute(
        new Execute({ decider, id, name, data: read.data, asker: person, commandId, ...(seen === undefined ? {} : { seen }) }),
      );
      return answerWith(outcome, { id, isNew, reply, location: `/${base}/${id}` });
    };
    add(name, method, [Post(isNew ? '' : `:id/${path}`), By(...functionsFor(row)), ...documentCommand(decider, route, ids)]);
    Req()(prototype, name, 0);
    Res({ passthrough: true })(prototype, name, 1);
    Asker()(prototype, name, 2);
    Body()(prototype, name, 3);
  }

  const allowed = async function (
    this: Self,
    request: HttpRequest,
    reply: HttpReply,
    person: Person,
    id: string,
    asOf: number | undefined,
  ): Promise<object> {
    const events = (await this.greffe.log.readStream(streamOf(decider.category, known(id)))) as readonly StoredEvent<EventContract>[];
    const history = asOf === undefined ? events : events.filter(({ position }) => position <= asOf);
    if (history.length === 0) throw new Refused('NOT_FOUND');
    const state = history.reduce<Phased>((folded, event) => decider.evolve(folded, event), decider.initial);
    const language = languageOf(headerOf(request, 'accept-language'));
    const revision = history.length - 1;
    reply.header('ETag', etagOf(revision));
    const answers: Record<string, object> = {};
    for (const { name, path } of all.filter(({ isNew }) => !isNew)) {
      const refusal = whyNot(decider, name, state, person);
      if (refusal === undefined || refusal === 'ALREADY') answers[name] = { allowed: true, path: `/${base}/${id}/${path}` };
      else answers[name] = { allowed: false, ...refusal, detail: saidOfRejection(refusal.code, refusal.params, language) };
    }
    return { id, revision, phase: state.phase, commands: answers };
  };
  const acting = [...new Set(all.flatMap(({ row }) => functionsFor(row)))].filter((one) => one !== 'PUBLIC');
  add('allowed', allowed, [Get(':id/allowed'), By(...acting), ...documentAllowed(decider, ids)]);
  Req()(prototype, 'allowed', 0);
  Res({ passthrough: true })(prototype, 'allowed', 1);
  Asker()(prototype, 'allowed', 2);
  Param('id')(prototype, 'allowed', 3);
  AsOf()(prototype, 'allowed', 4);

  Controller(base)(CommandsController);
  return CommandsController;
};
