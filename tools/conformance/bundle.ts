/**
 * One bundle for all workflows of a suite: bundling takes seconds, not per case. Every instance evaluates anew what it
 * imports, so the index names its modules by getters: an instance evaluates its own, not the hundreds of a suite.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { bundling } from '../../server/worker/bundle.ts';

/**
 * @param modules the module that exports each workflow type
 * @param folder where the index is written
 */
export async function bundleWorkflows(
  modules: ReadonlyMap<string, string>,
  folder: string,
): Promise<WorkflowBundle> {
  const workflowsPath = join(folder, 'index.cjs');
  const lines = [...modules].map(([type, path]) => exportLine(type, path));
  writeFileSync(workflowsPath, lines.join('\n'));
  return bundleWorkflowCode({
    ...bundling(workflowsPath, [...new Set(modules.values())]),
    logger: new DefaultLogger('ERROR'),
  });
}

function exportLine(type: string, path: string): string {
  const name = JSON.stringify(type);
  const get = `() => require(${JSON.stringify(path)})[${name}]`;
  return `Object.defineProperty(exports, ${name}, { enumerable: true, get: ${get} });`;
}
