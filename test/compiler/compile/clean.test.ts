import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { afterAll, describe, expect, test } from 'vitest';
import type { Compilation } from '#compiler';
import { compile } from '#compiler';
import type { AgentCatalogue, AgentEntry } from '#contracts/job.ts';
import { runCommand } from '#tools/stack/commands.ts';
import { compileSample, sampleNames } from '../../support/samples/samples.ts';
import { awkwardModels } from './models.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
mkdirSync(join(root, 'test/.tmp'), { recursive: true });
const folder = mkdtempSync(join(root, 'test/.tmp/clean-'));
afterAll(() => rmSync(folder, { recursive: true }));

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

const compiled = new Map<string, Compilation>([
  ...Object.entries(awkwardModels).flatMap(([name, model]) => [
    [name, compileModel(model)] as const,
    [`${name}, typed`, compileModel(model, catalogue)] as const,
  ]),
  ...sampleNames().map((name) => [`sample ${name}`, compileSample(name).compilation] as const),
]);

describe('generated modules', () => {
  test.each([...compiled])('%s: compiles, as Prettier would lay it out', async (_, compilation) => {
    expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const { path, text: generated } of compilation.modules) {
      const options = { filepath: path, printWidth: 100, singleQuote: true };
      expect(generated).toBe(await format(generated, options));
      expect(generated).not.toMatch(/: any\b|<any\b|\bas any\b/);
    }
  });

  test('are strict TypeScript', { timeout: 120_000 }, async () => {
    let index = 0;
    for (const compilation of compiled.values()) {
      for (const { path, text: generated } of compilation.modules) {
        const file = join(folder, String(index), path);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, generated);
      }
      index += 1;
    }
    const config = { extends: '../../../tsconfig.json', include: ['./**/*.ts'], exclude: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const tsc = join(root, 'node_modules/.bin/tsc');
    const { code, lines } = await runCommand(tsc, ['--project', folder], { cwd: root });
    expect(lines).toEqual([]);
    expect(code).toBe(0);
  });
});
