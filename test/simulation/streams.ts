import type { Envelope } from '../../domain/kernel/envelope.js';

export type Streams = ReadonlyMap<string, readonly Envelope[]>;

/** The events of each stream, in the order of the log. */
export const streamsOf = (events: readonly Envelope[]): Streams => {
  const streams = new Map<string, Envelope[]>();
  for (const event of events) {
    const own = streams.get(event.stream);
    if (own === undefined) streams.set(event.stream, [event]);
    else own.push(event);
  }
  return streams;
};

export const streamsIn = (streams: Streams, category: string): readonly (readonly [stream: string, events: readonly Envelope[]])[] =>
  [...streams].filter(([stream]) => stream.startsWith(`${category}-`));

/** A field of an event's data, as text. */
export const fieldOf = ({ data }: Envelope, name: string): string | undefined => {
  const value = (data as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
};
