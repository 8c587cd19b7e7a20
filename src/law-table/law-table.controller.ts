import { LAW_TABLE_ID } from '../../domain/law-table/law-table.events.js';
import { theLawTable } from '../../domain/law-table/law-table.js';
import type { Ids } from '../http/command-route.js';
import { commandRoutes } from '../http/command-routes.js';
import { CorrectLawDto, ProposeLawCorrectionDto, RefuseLawCorrectionDto, WithdrawLawCorrectionDto } from './law-table.dto.js';

/** There is one table. */
const ONE: Ids = { pattern: /^shipped$/, example: LAW_TABLE_ID, from: () => LAW_TABLE_ID };

export const LawTableCommands = commandRoutes(
  'api/law',
  theLawTable,
  {
    ProposeLawCorrection: ['propose-correction', ProposeLawCorrectionDto],
    RefuseLawCorrection: ['refuse-correction', RefuseLawCorrectionDto],
    CorrectLaw: ['correct', CorrectLawDto],
    WithdrawLawCorrection: ['withdraw-correction', WithdrawLawCorrectionDto],
  },
  ONE,
);
