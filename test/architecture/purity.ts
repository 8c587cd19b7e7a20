import ts from 'typescript';

/** One place where a source file does what its room may not do. */
export interface Impurity {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
}

/** A rule on source text: where it holds, and which nodes or comments break it. */
interface Rule {
  readonly name: string;
  readonly holdsIn: (file: string) => boolean;
  readonly breaks?: (node: ts.Node) => boolean;
  readonly comment?: RegExp;
}

const product = (file: string): boolean => /^(?:domain|infrastructure|projections|src)\//.test(file) && file.endsWith('.ts');
const domain = (file: string): boolean => file.startsWith('domain/');
const always = (): boolean => true;

const isCallOf = (node: ts.Node, object: string, method: string): boolean =>
  ts.isPropertyAccessExpression(node) && node.name.text === method && ts.isIdentifier(node.expression) && node.expression.text === object;

const isNewDate = (node: ts.Node, arguments_: (count: number) => boolean): boolean =>
  ts.isNewExpression(node) &&
  ts.isIdentifier(node.expression) &&
  node.expression.text === 'Date' &&
  arguments_(node.arguments?.length ?? 0);

/** Getters and setters of a Date that answer by the time zone of the machine. */
const MACHINE_ZONE = /^(?:[gs]et(?:FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)|getTimezoneOffset|to(?:Date|Time)?String)$/;

const isAsync = (node: ts.Node): boolean =>
  node.kind === ts.SyntaxKind.AsyncKeyword ||
  ts.isAwaitExpression(node) ||
  (ts.isIdentifier(node) && (node.text === 'Promise' || node.text === 'PromiseLike'));

const CHANCE = new Set(['randomUUID', 'randomBytes', 'randomInt', 'getRandomValues']);

export const rules: readonly Rule[] = [
  {
    name: 'only the clock reads the time',
    holdsIn: (file) => product(file) && !file.startsWith('infrastructure/clock'),
    breaks: (node) =>
      isCallOf(node, 'Date', 'now') ||
      isNewDate(node, (count) => count === 0) ||
      (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'Date'),
  },
  {
    name: 'the domain does not know the time zone of the machine',
    holdsIn: domain,
    breaks: (node) =>
      isNewDate(node, (count) => count > 1) ||
      (ts.isPropertyAccessExpression(node) && MACHINE_ZONE.test(node.name.text) && /date|instant/i.test(node.expression.getText())),
  },
  {
    name: 'the domain draws no chance',
    holdsIn: domain,
    breaks: (node) => isCallOf(node, 'Math', 'random') || (ts.isIdentifier(node) && CHANCE.has(node.text)),
  },
  {
    name: 'the domain waits for nothing',
    holdsIn: domain,
    breaks: isAsync,
  },
  {
    name: 'the domain has no class',
    holdsIn: domain,
    breaks: (node) => ts.isClassDeclaration(node) || ts.isClassExpression(node),
  },
  {
    name: 'the domain reads neither process nor globals of Node',
    holdsIn: domain,
    breaks: (node) =>
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      ['process', 'globalThis', 'console', 'Buffer', 'crypto', 'performance'].includes(node.expression.text),
  },
  {
    name: 'no comment silences a check',
    holdsIn: always,
    comment:
      /(?:eslint|oxlint|tslint|biome)-(?:disable|ignore)|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore|istanbul ignore|[cv]8 ignore|knip-ignore/,
  },
  {
    name: 'no comment puts work off',
    holdsIn: always,
    comment: /\b(?:TODO|FIXME|XXX|HACK)\b/,
  },
  {
    name: 'no test is skipped or alone',
    holdsIn: (file) => file.startsWith('test/'),
    breaks: (node) =>
      (ts.isPropertyAccessExpression(node) &&
        ['skip', 'only', 'todo'].includes(node.name.text) &&
        /^(?:it|test|describe)\b/.test(node.expression.getText())) ||
      (ts.isCallExpression(node) &&
        ts.isIdentifier(node.expression) &&
        /^(?:xit|xtest|xdescribe|fit|fdescribe)$/.test(node.expression.text)),
  },
];

/** Text of every comment of the file with its offset; strings that look like comments are not comments. */
function commentsOf(source: ts.SourceFile): readonly { readonly text: string; readonly at: number }[] {
  const text = source.text;
  const found = new Map<number, string>();
  const collect = (node: ts.Node): void => {
    const children = node.getChildren(source);
    if (children.length === 0) {
      for (const range of [
        ...(ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []),
        ...(ts.getTrailingCommentRanges(text, node.getEnd()) ?? []),
      ]) {
        found.set(range.pos, text.slice(range.pos, range.end));
      }
    }
    children.forEach(collect);
  };
  collect(source);
  return [...found].map(([at, comment]) => ({ at, text: comment }));
}

/**
 * Reads one source file and answers every place where it breaks a rule of its room.
 * `file` is its path from the root of the repository with forward slashes, `text` its content.
 */
export function impurities(file: string, text: string): readonly Impurity[] {
  const held = rules.filter((rule) => rule.holdsIn(file));
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const found: Impurity[] = [];
  const report = (rule: Rule, at: number): void => {
    found.push({ rule: rule.name, file, line: source.getLineAndCharacterOfPosition(at).line + 1 });
  };
  const visit = (node: ts.Node): void => {
    for (const rule of held) if (rule.breaks?.(node) === true) report(rule, node.getStart(source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  for (const comment of commentsOf(source)) {
    for (const rule of held) if (rule.comment?.test(comment.text) === true) report(rule, comment.at);
  }
  return found;
}
