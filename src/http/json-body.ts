import { Refused } from './problems.js';

/** No command nests deeper than a few levels; what walks a body may then do so by recursion. */
const DEEPEST = 32;
const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];

/** Whether lists and objects stand inside one another more than 32 times; texts are skipped. */
const isDeep = (body: Uint8Array): boolean => {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index];
    if (inText) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) inText = false;
    } else if (byte === QUOTE) inText = true;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  return false;
};

/** The text of a JSON body, which must be UTF-8 without errors and not nested beyond reason. Refuses with MALFORMED_JSON, NESTED_TOO_DEEPLY. */
export const jsonText = (body: Uint8Array): string => {
  if (isDeep(body)) throw new Refused('NESTED_TOO_DEEPLY');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refused('MALFORMED_JSON');
  }
};
