let lastMs = Number.NaN;
let lastText = '';

/** Milliseconds since 1970 as `YYYY-MM-DDTHH:mm:ss.sssZ`. Events of one append share theirs, so the last one is remembered. */
export const instantText = (milliseconds: number): string => {
  if (milliseconds !== lastMs) {
    lastText = new Date(Math.round(milliseconds)).toISOString();
    lastMs = milliseconds;
  }
  return lastText;
};
