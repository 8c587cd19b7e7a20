import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Greffe } from '../greffe.js';
import { GREFFE } from '../http/exchange.js';
import type { Outcome, Request } from './executor.js';

/** The one command message: any command on any aggregate. */
export class Execute extends Command<Outcome> {
  constructor(readonly request: Request) {
    super();
  }
}

/** The one handler: the executor reads, decides and appends; nothing is published in memory. */
@CommandHandler(Execute)
export class ExecuteHandler implements ICommandHandler<Execute> {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  execute({ request }: Execute): Promise<Outcome> {
    return this.greffe.executor.execute(request);
  }
}
