import { events, commands } from '../kernel/contract.js';
import { civilDate, code, int, list, personal, reference, uuid } from '../kernel/shapes.js';
import { LAW_NUMBERS } from '../law/law-numbers.js';
import { MARKS } from '../law/sourced.js';

/** The one stream of corrections: `lawTable-shipped`, over the data shipped with the program. */
export const LAW_TABLE_ID = 'shipped';
export const LAW_CORRECTION_REFUSALS = ['NOT_THE_TEXT', 'OTHER_DATE', 'WORDING'] as const;
export const LAW_CORRECTION_WITHDRAWALS = ['REPEALED', 'MISREAD', 'CLERICAL_ERROR'] as const;

const correction = {
  number: code(LAW_NUMBERS),
  value: int(0, 100_000),
  inForceFrom: civilDate,
  /** How far it may be trusted. */
  marks: list(code(MARKS), 3),
  /** The text's own identifier, such as `JORFARTI000045536042`. */
  source: reference,
};
const statement = personal('AGENT', 4000);

export const lawTableEvents = events('lawTable', {
  LawCorrectionProposed: [1, { correctionId: uuid, ...correction, statement }],
  LawCorrectionRefused: [1, { correctionId: uuid, because: code(LAW_CORRECTION_REFUSALS) }],
  /** From `inForceFrom` on the number is this one. */
  LawCorrected: [1, { correctionId: uuid, ...correction }],
  /** What applied before it applies again. */
  LawCorrectionWithdrawn: [1, { correctionId: uuid, reason: code(LAW_CORRECTION_WITHDRAWALS) }],
});

export const lawTableCommands = commands('lawTable', {
  ProposeLawCorrection: { ...correction, statement },
  RefuseLawCorrection: { correctionId: uuid, because: code(LAW_CORRECTION_REFUSALS) },
  CorrectLaw: { correctionId: uuid },
  WithdrawLawCorrection: { correctionId: uuid, reason: code(LAW_CORRECTION_WITHDRAWALS) },
});
