import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

/** One step of a page: what is typed, and what the page says is answered. `…` stands for anything on its line; a line of its own for any lines. */
export interface Step {
  readonly line: number;
  readonly typed: string;
  readonly answer: string | undefined;
}

/** The blocks ```sh of a page, each with the block ```text that follows it, if one does. */
export const stepsOf = (page: string): readonly Step[] => {
  const steps: Step[] = [];
  const fence = /^```(sh|text)\n([\s\S]*?)^```$/gm;
  for (let found = fence.exec(page); found !== null; found = fence.exec(page)) {
    const [, kind, content = ''] = found;
    const last = steps.at(-1);
    if (kind === 'sh') steps.push({ line: page.slice(0, found.index).split('\n').length, typed: content.trimEnd(), answer: undefined });
    else if (last !== undefined) steps[steps.length - 1] = { ...last, answer: content.trimEnd() };
  }
  return steps;
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** Whether an answer is what the page promises. */
export const answers = (promised: string, given: string): boolean => {
  const lines = promised.split('\n').map((line) => (line === '…' ? '[\\s\\S]*' : line.split('…').map(literal).join('[^\\n]*')));
  return new RegExp(`^${lines.join('\\n')}$`).test(given.trimEnd());
};

/** A shell in which the steps of a page are typed one after the other. */
export const shell = (
  environment: NodeJS.ProcessEnv,
): { type(command: string): Promise<{ output: string; status: number }>; end(): void } => {
  const child: ChildProcess = spawn('bash', ['--noprofile', '--norc'], { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const END = '--end-of-step--';
  return {
    type: (command) =>
      new Promise((answered) => {
        const output: string[] = [];
        const listen = (line: string): void => {
          const at = line.indexOf(END);
          if (at < 0) return void output.push(line);
          if (at > 0) output.push(line.slice(0, at));
          lines.off('line', listen);
          answered({ output: output.join('\n'), status: Number(line.slice(at + END.length)) });
        };
        lines.on('line', listen);
        child.stdin?.write(`${command}\necho "${END}$?"\n`);
      }),
    end: () => child.kill(),
  };
};
