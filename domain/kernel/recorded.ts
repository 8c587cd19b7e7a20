/** Acts known by what proves them: what was recorded once is not recorded again. */
export type Recorded = readonly string[];

/** How an act is known: its event's type, with the digest, proof or date that tells it from others of its type. */
export const actKey = (type: string, ...told: readonly string[]): string => [type, ...told].join(' ');
