import type { RejectionCode } from '../../../domain/index.js';
import { controlTexts } from './control-texts.js';
import type { Said } from './problem-texts.js';
import { procedureTexts } from './procedure-texts.js';
import { registerTexts } from './register-texts.js';

/** What each rule says when it refuses. A code without a sentence does not compile. */
export const rejectionTexts: Readonly<Record<RejectionCode | 'COMMAND_FORGONE', Said>> = {
  ...registerTexts,
  ...procedureTexts,
  ...controlTexts,
};
