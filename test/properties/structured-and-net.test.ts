import '../support/in-process/async-storage.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { compile } from '#compiler';
import { analyze } from '../../compiler/analyze/analyze.ts';
import { parseBpmn } from '../../compiler/parse/parse-bpmn.ts';
import type { Pair } from '../support/in-process/same.ts';
import { expectSame } from '../support/in-process/same.ts';
import type { Workflow } from '../support/in-process/run.ts';
import { TEMPORARY } from '../support/samples/samples.ts';
import type { Story } from './stories.ts';
import { stories } from './stories.ts';

mkdirSync(TEMPORARY, { recursive: true });
const folder = mkdtempSync(join(TEMPORARY, 'stories-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;

/** `STORIES=7:2000` tries 2000 stories from seed 7. */
const [SEED = 1, RUNS = 100] = (process.env['STORIES'] ?? '')
  .split(':')
  .filter(Boolean)
  .map(Number);

async function load({ text, catalogue }: Story, typed: boolean): Promise<Pair> {
  const compilation = compile({
    files: [{ path: 'story.bpmn', text }],
    ...(typed ? { catalogue } : {}),
  });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors).toEqual([]);
  const scopes = compilation.processes.flatMap((one) => one.scopes);
  // A path that ends inside a parallel block starves its join: the net's own tests are about that.
  fc.pre(scopes.every(({ shape }) => shape !== 'net'));
  const own = join(folder, String((count += 1)));
  mkdirSync(own);
  for (const { path, text: code } of compilation.modules) {
    writeFileSync(join(own, path), code.replace(/^\/\/# sourceMappingURL.*$/m, ''));
  }
  const { model } = parseBpmn(text, 'story.bpmn');
  const [drawn] = model?.processes ?? [];
  const graph = model && drawn && analyze(drawn, { definitions: model }).graph;
  if (graph === undefined) throw new RangeError('The story has no graph.');
  const at = (file: string): string => pathToFileURL(join(own, file)).href;
  const structured: { readonly story: Workflow } = await import(at('story.workflow.ts'));
  const net: { readonly storyNet: Workflow } = await import(at('story.net.ts'));
  return { graph, structured: structured.story, net: net.storyNet };
}

test(
  'random stories: the code and the net do the same, command by command',
  { timeout: 100_000 + 500 * RUNS },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        stories,
        fc.boolean(),
        fc.integer({ min: 1, max: 1_000 }),
        async (story, typed, seed) => {
          const chain = await expectSame(await load(story, typed), story.scenario, seed);
          expect(chain.runs).toHaveLength(1);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  },
);
