/** Something to wait for: a wake-up that comes before the wait is not lost. */
export interface Signal {
  wake(): void;
  /** Resolves when woken, now if that happened since the last wait, or after so many milliseconds. */
  wait(milliseconds?: number): Promise<void>;
}

export function signal(): Signal {
  let isWoken = false;
  let resume: (() => void) | undefined;
  return {
    wake() {
      isWoken = true;
      resume?.();
    },
    wait(milliseconds) {
      return new Promise((resolve) => {
        const timer = milliseconds === undefined ? undefined : setTimeout(() => resume?.(), milliseconds);
        resume = () => {
          resume = undefined;
          isWoken = false;
          clearTimeout(timer);
          resolve();
        };
        if (isWoken) resume();
      });
    },
  };
}
