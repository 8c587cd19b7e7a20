import { Verdicts, type Verification } from '../infrastructure/event-log/verdicts.js';
import type { ProjectionEngine } from '../projections/engine/engine.js';

/**
 * Brings the read models to the head of the log, builds each anew from the first event beside the live one and compares content roots; nothing
 * is switched. Verdicts: CONTENT_DIFFERS, CANNOT_BE_BUILT, PROJECTION_PAUSED. `checked` counts read models.
 */
export const verifyProjections = async (
  engine: ProjectionEngine,
  onProgress: (fraction: number, events: number) => void = () => undefined,
): Promise<Verification> => {
  const verdicts = new Verdicts();
  const { paused } = await engine.catchUp();
  for (const projection of paused) verdicts.add('PROJECTION_PAUSED', { projection });
  const built = await engine.compare(({ position, upTo, events }) => onProgress(upTo === 0 ? 1 : position / upTo, events));
  for (const { name: projection, identical, failure, comparedAt, before, after } of built) {
    if (failure !== undefined) verdicts.add('CANNOT_BE_BUILT', { projection, position: failure.position, eventId: failure.eventId });
    else if (!identical) {
      verdicts.add('CONTENT_DIFFERS', {
        projection,
        comparedAt,
        live: before?.current,
        rebuilt: after?.current,
        liveHistory: before?.history,
        rebuiltHistory: after?.history,
      });
    }
  }
  return verdicts.verification(built.length);
};
