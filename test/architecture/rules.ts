/**
 * Who may import whom. The lint bans the worst while one types; this table is the whole of it.
 *
 * The rule of the longest matching path holds. A folder stands for everything below it; every folder may import
 * itself, but not the folders below it that have a rule of their own. Types count like code, but for what `typesFrom` lists.
 */
export interface Rule {
  readonly path: string;
  /** Files and folders of the repository, besides its own. */
  readonly from?: readonly string[];
  /** Files and folders of which only types may be imported. */
  readonly typesFrom?: readonly string[];
  /** npm packages; a `*` at the end stands for the rest of the name. */
  readonly packages?: readonly string[];
  /** Exceptions to `packages`. */
  readonly notPackages?: readonly string[];
  /** Node's own modules. */
  readonly builtins?: boolean;
}

const ANYTHING = {
  from: ['.'],
  packages: ['*'],
  builtins: true,
};
/** What compiled processes call. */
const COMPILED = {
  from: [
    'workflows/runtime/index.ts',
    'workflows/runtime/feel.ts',
    'workflows/runtime/decision.ts',
    'workflows/runtime/net/net.ts',
    'feel',
    'contracts',
  ],
  typesFrom: ['activities', 'workflows/runtime/elements.ts'],
};
/** The phases between parsing and emission: a later one may use what an earlier one found out. */
const PHASES = [
  'compiler/sketch',
  'compiler/analyze',
  'compiler/structure',
  'compiler/expressions',
  'compiler/dmn',
];
const PHASE = {
  from: ['compiler/model', 'compiler/diagnostics', ...PHASES, 'feel', 'contracts'],
  packages: ['@noble/hashes'],
};

export const RULES: readonly Rule[] = [
  { path: 'contracts' },
  { path: 'compiler/model' },
  { path: 'compiler/diagnostics', typesFrom: ['compiler/model'] },
  { path: 'compiler/parse', from: ['compiler/model', 'compiler/diagnostics'] },
  { path: 'feel', packages: ['lezer-feel', '@lezer/*', 'decimal.js'] },
  ...PHASES.map((path) => ({ path, ...PHASE })),
  {
    path: 'compiler/emit',
    from: [
      'compiler/structure/ir.ts',
      'compiler/structure/blocks.ts',
      'compiler/diagnostics',
      'contracts',
    ],
    typesFrom: ['compiler/model'],
    packages: ['@jridgewell/gen-mapping'],
  },
  { path: 'compiler', from: ['compiler', 'feel', 'contracts'], packages: ['@noble/hashes'] },
  { path: 'compiler/cli.ts', from: ['compiler', 'contracts', 'feel'], builtins: true },
  { path: 'compiler/cli', from: ['compiler', 'contracts', 'feel'], builtins: true },
  {
    path: 'workflows/runtime',
    from: ['feel', 'contracts'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  {
    path: 'workflows/platform',
    from: ['contracts', 'workflows/index.ts', 'workflows/released'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  {
    ...COMPILED,
    path: 'workflows',
  },
  {
    ...COMPILED,
    path: 'workflows/released',
  },
  {
    path: 'activities',
    from: ['contracts'],
    packages: ['*'],
    notPackages: ['@temporalio/client', '@temporalio/worker', '@temporalio/workflow'],
    builtins: true,
  },
  {
    path: 'server',
    from: [
      'contracts',
      'feel/index.ts',
      'compiler/index.ts',
      'workflows/index.ts',
      'workflows/runtime/index.ts',
      'activities',
    ],
    packages: ['*'],
    builtins: true,
  },
  { path: 'bpmn', from: ['contracts'] },
  { path: 'tools', ...ANYTHING },
  { path: 'test', ...ANYTHING },
  { path: 'vitest.config.ts', ...ANYTHING },
];
