import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import proto from '@temporalio/proto';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCatalogue } from '#activities/catalogue.ts';
import { compile } from '#compiler';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { bundling } from '../../server/worker/bundle.ts';

const { History } = proto.temporal.api.history.v1;
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const logger = new DefaultLogger('ERROR');
const files = globSync('test/histories/*/*.json', { cwd: ROOT }).toSorted();
const typeOf = (file: string): string => basename(dirname(file));

beforeAll(() => {
  Runtime.install({ logger });
});

/** Histories of a version: of its code, and of its net. */
function ofVersion(type: string): readonly string[] {
  return files.filter((file) => [type, `${type}.net`].includes(typeOf(file)));
}

/** Histories that do not replay, each with the reason. */
async function failures(
  workflowsPath: string,
  replayed: readonly string[] = files,
): Promise<string[]> {
  const workflowBundle = await bundleWorkflowCode({
    ...bundling(workflowsPath),
    logger,
  });
  const histories = replayed.map((file) => ({
    workflowId: file,
    history: History.fromObject(JSON.parse(readFileSync(join(ROOT, file), 'utf8'))),
  }));
  const failed: string[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories(
    { workflowBundle },
    histories,
  )) {
    if (error !== undefined) failed.push(`${workflowId}: ${error.message}`);
  }
  return failed;
}

/** The pilot's model, changed, compiled into a folder of the test. */
function compileChanged(change: (model: string) => string): {
  readonly entry: string;
  readonly folder: string;
  readonly workflowType: string;
} {
  const folder = temporaryFolder();
  const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
  const { modules, processes } = compile({
    files: [
      { path: 'subscription.bpmn', text: change(read('bpmn/subscription/subscription.bpmn')) },
    ],
    resource: (path) => read(`bpmn/subscription/${path}`),
    decisions: [{ path: 'eligibility.dmn', text: read('bpmn/subscription/eligibility.dmn') }],
    catalogue: buildCatalogue(),
  });
  for (const { path, text } of modules) writeFileSync(join(folder, path), text);
  const workflowType = processes[0]?.manifest.workflowType ?? 'none';
  return { entry: join(folder, 'index.ts'), folder, workflowType };
}

describe('histories of released versions', () => {
  it('are there for every path, code and net', () => {
    const versions = new Set(files.map((file) => typeOf(file).replace(/\.net$/, '')));
    expect(versions).toContain('subscription@f2fd6603');
    for (const version of versions) {
      const types = ofVersion(version).map(typeOf);
      expect(types.length).toBeGreaterThanOrEqual(7);
      expect(types).toContain(`${version}.net`);
    }
  });

  it('replay with what is served now', async () => {
    expect(await failures(join(ROOT, 'workflows/platform/serve.ts'))).toEqual([]);
  }, 120_000);

  it('replay after every label of the model has changed', async () => {
    const relabelled = compileChanged((model) => {
      const [process = '', ...rest] = model.split('</bpmn:process>');
      const labels = process.replaceAll(/(<bpmn:\w+ id="[^"]+" name=")/g, '$1Neu ');
      return [labels, ...rest].join('</bpmn:process>');
    });
    const own = ofVersion(relabelled.workflowType);
    expect(own.length).toBeGreaterThanOrEqual(7);
    expect(readFileSync(join(relabelled.folder, 'subscription.workflow.ts'), 'utf8')).toContain(
      'Neu ',
    );
    expect(await failures(relabelled.entry, own)).toEqual([]);
  }, 120_000);

  it('do not replay with code that does something else under the same type', async () => {
    const type = compileChanged((model) => model).workflowType;
    const { folder } = compileChanged((model) =>
      model.replace('"contracts.create"', '"slots.reserve"'),
    );
    const entry = join(folder, 'wrong.ts');
    writeFileSync(
      entry,
      `export { subscription as '${type}' } from './subscription.workflow.ts';\n`,
    );
    const failed = await failures(
      entry,
      ofVersion(type).filter((file) => file.includes('by-card')),
    );
    expect(failed).toHaveLength(1);
  }, 120_000);
});
