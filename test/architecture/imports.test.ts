import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allImports, declaredPackages, importsOf, type Import } from './import-graph.ts';
import { RULES, type Rule } from './rules.ts';

describe('the import graph', () => {
  const imports = allImports();

  it('keeps to the rules of who may import whom', () => {
    expect(imports.flatMap(violation)).toEqual([]);
  });

  it('reaches only packages that package.json names', () => {
    const undeclared = imports.flatMap(({ file, target }) =>
      target.kind === 'package' && !declaredPackages.has(target.name)
        ? [`${file} imports ${target.name}`]
        : [],
    );

    expect(undeclared).toEqual([]);
  });
});

describe('what a workflow carries', () => {
  it("is neither FEEL's parser nor its interpreter, nor a package that neither needs", () => {
    const imports = allImports().filter(({ typesOnly }) => !typesOnly);
    const reached = new Set(['workflows/index.ts', 'workflows/released/index.ts', ...RUNTIME]);
    const packages = new Set<string>();
    for (const file of reached) {
      for (const { target } of imports.filter((one) => one.file === file)) {
        if (target.kind === 'file') reached.add(target.path);
        if (target.kind === 'package') packages.add(target.name);
      }
    }

    expect(reached).toContain('feel/emitted/feel.ts');
    expect(
      [...reached].filter((path) => /^feel\/(?:syntax\/parse|evaluate\/compile)/.test(path)),
    ).toEqual([]);
    expect([...packages].filter((name) => /lezer/.test(name))).toEqual([]);
  });
});

/** What generated modules import of the runtime and of FEEL. */
const RUNTIME = [
  'workflows/runtime/index.ts',
  'workflows/runtime/feel.ts',
  'workflows/runtime/decision.ts',
  'workflows/runtime/net/net.ts',
  ...globSync('feel/{builtins,emitted}/*.ts').filter((path) => !path.endsWith('registry.ts')),
];

describe('the rules', () => {
  it.each([
    ['contracts/job.ts', `import { x } from '../feel/index.ts';`],
    ['contracts/job.ts', `import { readFileSync } from 'node:fs';`],
    ['compiler/model/process.ts', `import type { Graph } from '../analyze/graph.ts';`],
    ['compiler/parse/event.ts', `import { analyze } from '../analyze/analyze.ts';`],
    ['compiler/analyze/graph.ts', `import { BpmnModdle } from 'bpmn-moddle';`],
    ['compiler/structure/blocks.ts', `export { render } from '../emit/code.ts';`],
    ['compiler/emit/module.ts', `import {\n  type Graph,\n} from '../analyze/graph.ts';`],
    ['compiler/emit/module.ts', `import 'node:path';`],
    ['compiler/compile.ts', `import { readFileSync } from 'node:fs';`],
    ['feel/index.ts', `import type { Job } from '#contracts/job.ts';`],
    ['workflows/runtime/scope.ts', `import { randomUUID } from 'node:crypto';`],
    ['workflows/runtime/scope.ts', `const { run } = await import('#activities/sdk/index.ts');`],
    ['workflows/pay.workflow.ts', `import { take } from '#activities/payments/activity.ts';`],
    ['workflows/pay.workflow.ts', `import { Executor } from './runtime/net/executor.ts';`],
    ['activities/slots/activity.ts', `import { Client } from '@temporalio/client';`],
    ['activities/slots/activity.ts', `import { scope } from '#runtime';`],
    ['server/api/app.ts', `import { parse } from '#compiler/parse/parse.ts';`],
    ['somewhere/new.ts', `import 'node:path';`],
  ])('refuse in %s: %s', (file, text) => {
    expect(importsOf(file, text).flatMap(violation)).toHaveLength(1);
  });

  it.each([
    ['compiler/emit/module.ts', `import type { Process } from '../structure/ir.ts';`],
    ['workflows/pay.workflow.ts', `import type { take } from '#activities/payments/activity.ts';`],
    ['workflows/pay.workflow.ts', `import { task, scope } from '#runtime';`],
    ['server/api/app.ts', `import { compile } from '#compiler';`],
    ['compiler/cli.ts', `import { readFileSync } from 'node:fs';`],
  ])('allow in %s: %s', (file, text) => {
    expect(importsOf(file, text)).toHaveLength(1);
    expect(importsOf(file, text).flatMap(violation)).toEqual([]);
  });
});

/** One sentence when the import is against the rules. */
function violation(found: Import): string[] {
  const rule = ruleOf(found.file);
  if (rule === undefined) return [`${found.file} is in a folder without a rule`];
  return isAllowed(found, rule)
    ? []
    : [`${found.file} imports ${found.specifier}, which ${rule.path} may not`];
}

function isAllowed({ target, typesOnly }: Import, rule: Rule): boolean {
  switch (target.kind) {
    case 'builtin':
      return rule.builtins ?? false;
    case 'package':
      return (
        (rule.packages ?? []).some((name) => matches(target.name, name)) &&
        !(rule.notPackages ?? []).some((name) => matches(target.name, name))
      );
    case 'file': {
      if (ruleOf(target.path) === rule) return true;
      const sources = [...(rule.from ?? []), ...(typesOnly ? (rule.typesFrom ?? []) : [])];
      return sources.some((path) => isWithin(target.path, path));
    }
  }
}

/** The rule of the longest path that the file lies in. */
function ruleOf(file: string): Rule | undefined {
  return RULES.filter(({ path }) => isWithin(file, path)).toSorted(
    (a, b) => b.path.length - a.path.length,
  )[0];
}

function isWithin(file: string, path: string): boolean {
  return path === '.' || file === path || file.startsWith(`${path}/`);
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
