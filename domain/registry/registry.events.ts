import { events, commands } from '../kernel/contract.js';
import { code, int, origin, zone } from '../kernel/shapes.js';

export const REGISTRY_KINDS = ['PRODUCTION', 'DEMO', 'TEST'] as const;
export type RegistryKind = (typeof REGISTRY_KINDS)[number];

/** `clockOffset`: milliseconds added to the machine's clock, fixed for ever; 0 for PRODUCTION. */
const founding = { kind: code(REGISTRY_KINDS), origin, zone, clockOffset: int(Number.MIN_SAFE_INTEGER) };

export const registryEvents = events('registry', {
  RegistryFounded: [1, founding],
});

export const registryCommands = commands('registry', {
  FoundRegistry: founding,
});
