/** The only place that reads the machine's clock. */
export interface Clock {
  /** The present instant, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  now(): string;
}

/** The machine's clock, moved by a fixed offset in milliseconds: a set clock runs. */
export const systemClock = (offset = 0): Clock => ({ now: () => new Date(Date.now() + offset).toISOString() });

/** A clock for tests: it stands still until it is moved. */
export const handClock = (start: string): Clock & { set(instant: string): void; advance(milliseconds: number): void } => {
  let instant = start;
  return {
    now: () => instant,
    set: (next) => void (instant = next),
    advance: (milliseconds) => void (instant = new Date(Date.parse(instant) + milliseconds).toISOString()),
  };
};
