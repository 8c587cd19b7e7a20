import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const root = resolve(import.meta.dirname, '../..');
const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** Planted imports `[file, imported]` and the rule that each must break, or none. */
const planted: readonly (readonly [rule: string | undefined, file: string, imports: string])[] = [
  ['domain-is-pure', 'domain/case/reads-a-package.ts', 'rxjs'],
  ['domain-is-pure', 'domain/case/reads-a-builtin.ts', 'node:crypto'],
  ['domain-is-pure', 'domain/kernel/reads-the-log.ts', '../../infrastructure/event-log/event-log.js'],
  ['aggregates-are-strangers', 'domain/report/reads-a-case.ts', '../case/case.js'],
  ['aggregates-are-strangers', 'domain/report/reads-case-events.ts', '../case/case.events.js'],
  ['kernel-and-law-know-no-aggregate', 'domain/kernel/reads-a-case.ts', '../case/case.js'],
  ['aggregates-are-strangers', 'domain/report/reads-reactions.ts', '../reactions/reads-a-case.js'],
  ['kernel-and-law-know-no-aggregate', 'domain/law/reads-standing.ts', '../standing/habilitation.js'],
  [undefined, 'domain/report/asks-standing.ts', '../standing/habilitation.js'],
  [undefined, 'domain/report/reads-law.ts', '../law/channels.js'],
  [undefined, 'domain/standing/reads-case-events.ts', '../case/case.events.js'],
  [undefined, 'domain/reactions/reads-a-case.ts', '../case/case.js'],
  ['projections-see-events-only', 'projections/case-register/reads-a-state.ts', '../../domain/case/case.js'],
  ['projections-see-events-only', 'projections/case-register/reads-standing.ts', '../../domain/standing/habilitation.js'],
  [undefined, 'projections/case-register/reads-events.ts', '../../domain/case/case.events.js'],
  [undefined, 'projections/case-register/reads-law.ts', '../../domain/law/channels.js'],
  [undefined, 'projections/engine/reads-the-log.ts', '../../infrastructure/event-log/event-log.js'],
  ['infrastructure-knows-no-aggregate', 'infrastructure/codec/reads-case-events.ts', '../../domain/case/case.events.js'],
  ['infrastructure-knows-no-aggregate', 'infrastructure/codec/reads-all.ts', '../../domain/index.js'],
  [undefined, 'infrastructure/codec/reads-the-kernel.ts', '../../domain/kernel/envelope.js'],
  ['nothing-imports-src', 'infrastructure/codec/reads-the-edge.ts', '../../src/app.module.js'],
  ['nothing-imports-src', 'projections/case-register/reads-the-edge.ts', '../../src/app.module.js'],
  [undefined, 'test/http/reads-the-edge.ts', '../../src/app.module.js'],
  ['screens-are-strangers', 'web/staff/reads-the-domain.ts', '../../domain/law/channels.js'],
  ['screens-are-strangers', 'web/staff/reads-the-edge.ts', '../../src/app.module.js'],
  ['nuance-only-in-figures', 'projections/case-register/reads-nuance.ts', '../../domain/law/nuance.js'],
  ['nuance-only-in-figures', 'domain/law/reads-nuance.ts', './nuance.js'],
  ['nuance-only-in-figures', 'src/reads-nuance.ts', '../domain/law/nuance.js'],
  [undefined, 'projections/published-figures/reads-nuance.ts', '../../domain/law/nuance.js'],
  [undefined, 'projections/report-facts/reads-nuance.ts', '../../domain/law/nuance.js'],
  ['no-circular', 'domain/case/chicken.ts', './egg.js'],
  ['product-runs-without-tests', 'src/reads-a-test.ts', '../test/http/kit.js'],
  ['product-runs-without-tests', 'src/reads-a-tool.ts', 'planted-tool'],
];

const targets = [
  'domain/index.ts',
  'domain/kernel/envelope.ts',
  'domain/law/channels.ts',
  'domain/law/nuance.ts',
  'domain/case/case.ts',
  'domain/case/case.events.ts',
  'domain/standing/habilitation.ts',
  'infrastructure/event-log/event-log.ts',
  'src/app.module.ts',
  'test/http/kit.ts',
];

let tree: string;
let broken: ReadonlyMap<string, ReadonlySet<string>>;

interface Cruise {
  readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] };
}

/** Cruises the folder with the rules of this repository; answers the names of the broken rules by file. */
function cruise(folder: string): ReadonlyMap<string, ReadonlySet<string>> {
  const answer = execFileSync(
    process.execPath,
    [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'],
    {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  const found = new Map<string, Set<string>>();
  for (const { from, rule } of (JSON.parse(answer) as Cruise).summary.violations) {
    found.set(from, (found.get(from) ?? new Set()).add(rule.name));
  }
  return found;
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'greffe-planted-'));
  const plant = (file: string, text: string): void => {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  };
  for (const file of targets) plant(file, 'export type Target = 1;\n');
  for (const [, file, imports] of planted) plant(file, `import type {} from '${imports}';\nimport '${imports}';\n`);
  plant('package.json', '{ "type": "module", "devDependencies": { "planted-tool": "1.0.0" } }');
  plant('node_modules/planted-tool/package.json', '{ "name": "planted-tool", "version": "1.0.0", "main": "index.js" }');
  plant('node_modules/planted-tool/index.js', 'module.exports = 1;');
  plant('domain/case/egg.ts', "import './chicken.js';\n");
  broken = cruise(tree);
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('Which way things point', () => {
  it.each(planted.filter(([rule]) => rule !== undefined))('%s refuses %s, which imports %s', (rule, file) => {
    expect([...(broken.get(file) ?? [])]).toEqual([rule]);
  });

  it.each(planted.filter(([rule]) => rule === undefined).map(([, file, imports]) => [file, imports]))('%s may import %s', (file) => {
    expect([...(broken.get(file) ?? [])]).toEqual([]);
  });

  it('every rule is proved by a planted violation and says why it exists', async () => {
    const { default: config } = (await import(join(root, '.dependency-cruiser.cjs'))) as {
      default: { forbidden: readonly { name: string; comment: string }[] };
    };
    const proved = new Set(planted.map(([rule]) => rule));
    expect(config.forbidden.filter(({ name, comment }) => !proved.has(name) || comment.length < 40)).toEqual([]);
  });
});
