import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect } from 'vitest';
import type { CompiledProcess } from '#compiler';
import { compile } from '#compiler';
import type { AgentCatalogue } from '#contracts/job.ts';
import { analyze } from '../../compiler/analyze/analyze.ts';
import { parseBpmn } from '../../compiler/parse/parse-bpmn.ts';
import type { Workflow } from '../support/in-process/run.ts';
import type { Pair } from '../support/in-process/same.ts';
import { TEMPORARY } from '../support/samples/samples.ts';

export interface Loaded extends Pair {
  readonly scopes: CompiledProcess['scopes'];
}

/** Compiles and imports models of one process `story`, each in a folder of its own that is gone afterwards. */
export function loader(
  prefix: string,
): (text: string, catalogue?: AgentCatalogue) => Promise<Loaded> {
  mkdirSync(TEMPORARY, { recursive: true });
  const folder = mkdtempSync(join(TEMPORARY, prefix));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  return async (text, catalogue) => {
    const files = [{ path: 'story.bpmn', text }];
    const compilation = compile({ files, ...(catalogue === undefined ? {} : { catalogue }) });
    const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
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
    const scopes = compilation.processes.flatMap((one) => one.scopes);
    return { graph, structured: structured.story, net: net.storyNet, scopes };
  };
}
