import { Inject, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { theProjectionSkip } from '../../domain/projection-skip/projection-skip.js';
import { PERSONAL_VALUES } from '../../projections/engine/personal-values.js';
import { projections } from '../../projections/index.js';
import type { Greffe } from '../greffe.js';
import type { Ids } from '../http/command-route.js';
import { commandRoutes } from '../http/command-routes.js';
import { GREFFE, type HttpRequest } from '../http/exchange.js';
import { requirePausedAt } from './paused-at.js';
import { ConfirmProjectionSkipDto, ProposeProjectionSkipDto, WithdrawProjectionSkipDto } from './projection-skips.dto.js';

/** A read model is known by its name. */
const NAMES: Ids = {
  pattern: new RegExp(`^(?:${[...projections.map(({ name }) => name), PERSONAL_VALUES].join('|')})$`),
  example: 'report-register',
  from: () => PERSONAL_VALUES,
};

/** Only the event that pauses a read model can be proposed to be skipped: skipping a sound one would leave a hole for nothing. */
@Injectable()
class PausedThere implements CanActivate {
  constructor(@Inject(GREFFE) private readonly greffe: Greffe) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { method, routeOptions, params, body } = context.switchToHttp().getRequest<HttpRequest>();
    const eventId: unknown = typeof body === 'object' && body !== null && 'eventId' in body ? body.eventId : undefined;
    const name = params?.['id'] ?? '';
    if (method === 'POST' && routeOptions?.url?.endsWith('/skip') === true && typeof eventId === 'string' && NAMES.pattern.test(name))
      await requirePausedAt(this.greffe, name, eventId);
    return true;
  }
}

export const ProjectionSkipCommands = commandRoutes(
  'api/admin/projections',
  theProjectionSkip,
  {
    ProposeProjectionSkip: ['skip', ProposeProjectionSkipDto],
    ConfirmProjectionSkip: ['skip/confirm', ConfirmProjectionSkipDto],
    WithdrawProjectionSkip: ['skip/withdraw', WithdrawProjectionSkipDto],
  },
  NAMES,
);
UseGuards(PausedThere)(ProjectionSkipCommands);
