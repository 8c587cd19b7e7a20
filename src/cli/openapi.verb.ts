import { DONE, type Verb } from './verb.js';

export const openapiVerb: Verb = {
  usage: 'openapi',
  does: 'the OpenAPI document, as JSON; needs no database',
  words: [0, 0],
  run: async (given, io) => {
    // The application is much to read, and no other verb has a use for it.
    const { describeApi } = await import('../application.js');
    const document = await describeApi();
    await io.raw(JSON.stringify(document, undefined, given.flag('json') ? undefined : 2));
    return DONE;
  },
};
