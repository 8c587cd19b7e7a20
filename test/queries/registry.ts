import type { OfficeFunction } from '../../domain/law/functions.js';
import { deriveId } from '../../infrastructure/codec/ids.js';
import { testGreffe, type Answer, type TestGreffe } from '../support/app.js';

/** What a command answers. */
export interface Made {
  readonly id: string;
  readonly revision: number;
}
/** A line of a list. */
export type Item = Readonly<Record<string, unknown>>;

/** One field of each line. */
export const each = (items: readonly Item[], field: string): unknown[] => items.map((item) => item[field]);

/** What a test asks of a registry that has reports, a complaint and a case. */
export interface Asked extends TestGreffe {
  /** Asks as somebody with this function, after everything that was done. */
  get(url: string, ...functions: readonly OfficeFunction[]): Promise<Answer>;
  /** Gives a command, which must be accepted; answers its body. */
  act(line: string, body: object, ...functions: readonly OfficeFunction[]): Promise<Made>;
  /** Files a report by telephone; answers its id. */
  report(more?: object): Promise<string>;
}

export const askedRegistry = async (): Promise<Asked> => {
  const registry = await testGreffe();
  let acts = 0;
  const act: Asked['act'] = async (line, body, ...functions) => {
    const answer = await registry.ask(line, { as: await registry.signIn(...functions), body });
    if (answer.status > 201) throw new Error(`${line}: ${answer.text}`);
    return answer.body as Made;
  };
  return {
    ...registry,
    act,
    get: async (url, ...functions) => {
      const as = await registry.signIn(...functions);
      await registry.greffe.catchUp();
      return registry.ask(`GET ${url}`, { as });
    },
    report: async (more = {}) => {
      acts += 1;
      const filed = await act(
        'POST /api/reports',
        {
          electionCode: 'MUN-2026',
          channels: ['SMS'],
          grounds: [],
          intake: 'PHONE',
          message: `Message ${acts}`,
          sender: '+33 6 39 98 00 01',
          respondentLabel: 'Liste Essai',
          department: '75',
          reporter: { email: `auteur${acts}@exemple.fr` },
          receivedAt: `2026-03-${String(1 + (acts % 14)).padStart(2, '0')}T10:00:00.000Z`,
          ...more,
        },
        'TRIAGE_AGENT',
      );
      return filed.id;
    },
  };
};

export const someId = deriveId(['test', 'nobody']);
