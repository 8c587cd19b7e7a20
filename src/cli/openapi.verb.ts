import { describeApi } from '../application.js';
import { DONE, type Verb } from './verb.js';

export const openapiVerb: Verb = {
  usage: 'openapi',
  does: 'the OpenAPI document, as JSON; needs no database',
  words: [0, 0],
  run: async (given, io) => {
    const document = await describeApi();
    await io.raw(JSON.stringify(document, undefined, given.flag('json') ? undefined : 2));
    return DONE;
  },
};
