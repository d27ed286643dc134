import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Compilation } from '#compiler';
import { compile } from '#compiler';
import type { AgentCatalogue, AgentEntry } from '#contracts/job.ts';
import { markCatalogue } from '#tools/conformance/catalogue.ts';
import { withExecutable } from '#tools/conformance/executable.ts';
import { readSuite } from '#tools/conformance/suite.ts';
import { judgeCode, writeCode } from '#tools/corpus/judge-code.ts';
import { decisionsBeside } from '../../../compiler/cli/decisions-beside.ts';
import { compileSample, sampleNames } from '../../support/samples/samples.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { awkwardModels } from './models.ts';

const text = { type: 'string' };
const work: AgentEntry = {
  ...{ job: 'demo.work', agent: 'demo', placement: 'own', taskQueue: 'demo' },
  ...{ startToCloseTimeout: 1_000, retry: { maximumAttempts: 1 } },
  input: { type: 'object', required: ['a'], properties: { a: text, b: { enum: ['x', 'y'] } } },
  output: { type: 'object', required: ['again'], properties: { again: { type: 'boolean' } } },
};
const catalogue: AgentCatalogue = {
  'demo.work': work,
  'demo.fill': {
    ...work,
    job: 'demo.fill',
    output: { type: 'object', properties: { weight: text } },
  },
};

const schema = JSON.stringify({
  type: 'object',
  required: ['a', 'order'],
  properties: {
    a: text,
    order: { type: 'object', required: ['lines'], properties: { lines: {} } },
  },
});

function compileModel(model: string, agents?: AgentCatalogue): Compilation {
  const named = model.replace(
    'isExecutable="true">',
    '$&<bpmn2:extensionElements><zeebe:properties><zeebe:property name="inputSchema" value="in.json" /></zeebe:properties></bpmn2:extensionElements>',
  );
  return compile({
    files: [{ path: 'model.bpmn', text: agents === undefined ? model : named }],
    resource: () => schema,
    ...(agents === undefined ? {} : { catalogue: agents }),
  });
}

/** The models of the conformance suite that are to run. */
function compileSuite(): readonly (readonly [string, Compilation])[] {
  const suite = readSuite(fileURLToPath(new URL('../../conformance', import.meta.url)));
  const running = suite.cases.filter(({ expectState }) => expectState !== 'rejected');
  return [...Map.groupBy(running, ({ file }) => file)].map(([file, cases]) => {
    const path = join(suite.folder, file);
    const named = cases.flatMap(({ process, processes = [] }) => [process, ...processes]);
    const compilation = compile({
      files: [{ path: file, bytes: withExecutable(readFileSync(path), new Set(named)) }],
      decisions: decisionsBeside([path]),
      resource: (name) => textBeside(path, name),
      catalogue: markCatalogue,
    });
    return [`conformance ${file}`, withoutNet(compilation)];
  });
}

/** The graphs are data, of which the samples have enough: what is in question is the code. */
function withoutNet(compilation: Compilation): Compilation {
  const isNet = (path: string): boolean => path.endsWith('.net.ts') || path === 'index.ts';
  return { ...compilation, modules: compilation.modules.filter(({ path }) => !isNet(path)) };
}

function textBeside(path: string, name: string): string | undefined {
  const beside = join(dirname(path), name);
  return existsSync(beside) ? readFileSync(beside, 'utf8') : undefined;
}

const compiled = new Map<string, Compilation>([
  ...Object.entries(awkwardModels).flatMap(([name, model]) => [
    [name, compileModel(model)] as const,
    [`${name}, typed`, compileModel(model, catalogue)] as const,
  ]),
  ...sampleNames().map((name) => [`sample ${name}`, compileSample(name).compilation] as const),
  ...compileSuite(),
]);

describe('generated modules', () => {
  test.each([...compiled])('%s: compiles', (_, { diagnostics, modules }) => {
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { text: generated } of modules) {
      expect(generated).not.toMatch(/: any\b|<any\b|\bas any\b/);
    }
  });

  test(
    'are strict TypeScript, clean of lint, laid out as Prettier does',
    { timeout: 120_000 },
    async () => {
      const folder = temporaryFolder();
      writeCode(folder, compiled.values());

      expect(await judgeCode(folder)).toEqual([]);
    },
  );
});
