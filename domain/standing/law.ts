import { standing, type Need } from '../kernel/standing.js';
import type { LawCorrection } from '../law/law-numbers.js';
import { LAW_TABLE_ID, lawTableEvents } from '../law-table/law-table.events.js';

const corrections = standing({
  name: 'lawCorrections',
  reads: lawTableEvents,
  initial: {} as Readonly<Record<string, LawCorrection>>,
  apply: (known, event) => {
    switch (event.type) {
      case 'LawCorrected': {
        const { correctionId, number, value, inForceFrom } = event.data;
        return { ...known, [correctionId]: { number, value, inForceFrom } };
      }
      case 'LawCorrectionWithdrawn':
        return Object.fromEntries(Object.entries(known).filter(([id]) => id !== event.data.correctionId));
      case 'LawCorrectionProposed':
      case 'LawCorrectionRefused':
        return known;
    }
  },
  answer: (known): readonly LawCorrection[] => Object.values(known),
});

/** The corrections of the shipped law that stand at the moment of the decision. */
export const lawCorrections = (): Need<readonly LawCorrection[]> => corrections(LAW_TABLE_ID);
