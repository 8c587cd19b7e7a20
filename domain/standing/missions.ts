import { inspectionEvents } from '../inspection/inspection.events.js';
import { standing } from '../kernel/standing.js';

/** Everybody who was on the mission of an inspection, or did something in it: none of them is rapporteur in the same matter. */
export const whoInspected = standing({
  name: 'whoInspected',
  reads: inspectionEvents,
  initial: [] as readonly string[],
  apply: (known, { type, data, actor }) => {
    const named = type === 'MissionOrderSigned' || type === 'MissionOrderAmended' ? data.agentIds : [];
    const acted = actor.as === 'INSPECTOR' || actor.as === 'HEAD_OF_DEPARTMENT' ? [actor.id] : [];
    return [...new Set([...known, ...named, ...acted])];
  },
  answer: (known) => known,
});
