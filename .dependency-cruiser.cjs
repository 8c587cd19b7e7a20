const { join } = require('node:path');

const PRODUCT = '^(?:domain|infrastructure|projections|src)/';

/** Which way things point: web -> HTTP -> src -> {projections, infrastructure} -> domain. Each rule says why it exists. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment:
        'What the authority decides must be readable and provable without a database, a clock or a framework: ' +
        'the domain imports neither npm packages nor Node builtins nor any other room; time, identity and chance come in as arguments.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: '^domain/' },
    },
    {
      name: 'aggregates-are-strangers',
      comment:
        "One append decides one stream. An aggregate that imported another's state or events would decide on facts that its own append cannot " +
        'guard, and no basis would be recorded. What it needs of others it asks of standing, by name; what it causes goes through reactions.',
      severity: 'error',
      from: { path: '^domain/([^/]+)/', pathNot: '^domain/(?:kernel|law|standing|reactions)/' },
      to: { path: '^domain/', pathNot: '^domain/(?:$1|kernel|law|standing)/' },
    },
    {
      name: 'kernel-and-law-know-no-aggregate',
      comment: 'Every aggregate stands on kernel and law. If they knew one of them, a change of one procedure would reach all the others.',
      severity: 'error',
      from: { path: '^domain/(?:kernel|law)/' },
      to: { path: '^domain/', pathNot: '^domain/(?:kernel|law)/' },
    },
    {
      name: 'projections-see-events-only',
      comment:
        'A read model must be computable from the log alone, for ever: it reads the stored contract (*.events.ts), kernel and law, ' +
        'never a decision, a state or a fact of today, else a rebuild would give another answer than the first build.',
      severity: 'error',
      from: { path: '^projections/' },
      to: {
        path: '^(?:domain|web|test|bench)/',
        pathNot: ['^domain/(?:kernel|law)/', '^domain/.+\\.events\\.ts$'],
      },
    },
    {
      name: 'infrastructure-knows-no-aggregate',
      comment:
        'The log, the vault and the ledger carry any event: an adapter that knew an aggregate would have to change with each rule of law, ' +
        'and could not be proved once for all by its contract suite.',
      severity: 'error',
      from: { path: '^infrastructure/' },
      to: { path: '^domain/', pathNot: '^domain/(?:kernel|law)/' },
    },
    {
      name: 'nothing-imports-src',
      comment:
        'The edge (HTTP, command line) is where everything is wired together; what imports it could no longer be used or tested without it.',
      severity: 'error',
      from: { pathNot: '^(?:src|test|bench|web)/' },
      to: { path: '^src/' },
    },
    {
      name: 'screens-are-strangers',
      comment:
        'Screens speak HTTP like any other client of the API: what a screen can do, a script can do, and no rule of law hides in a browser.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(?:domain|infrastructure|projections|src|test|bench)/' },
    },
    {
      name: 'nuance-only-in-figures',
      comment:
        'The political nuance of a list is for published figures alone. No decision, file or list of officers may depend on it, ' +
        'so nothing but the figures and the facts they count can even import it.',
      severity: 'error',
      from: { pathNot: ['^domain/law/nuance', '^projections/(?:[^/]*figures[^/]*|report-facts)(?:/|\\.ts$)', '^test/'] },
      to: { path: '^domain/law/nuance' },
    },
    {
      name: 'no-circular',
      comment:
        'Files that need one another cannot be read one after the other, and decorated classes among them are undefined when first used.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'product-runs-without-tests',
      comment:
        'What is delivered must run where only the dependencies of production are installed: it imports no test, no bench, no development package.',
      severity: 'error',
      from: { path: PRODUCT },
      to: { path: '^(?:test|bench)/|node_modules/', dependencyTypes: ['local', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|data|coverage|docs|deploy)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: join(__dirname, 'tsconfig.json') },
    moduleSystems: ['es6', 'cjs'],
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
