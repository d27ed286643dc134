/**
 * One bundle for all workflows of a suite: bundling takes seconds, not per case. Every instance evaluates anew what it
 * imports, so the index names its modules by getters: an instance evaluates its own, not the hundreds of a suite.
 */
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundle } from '@temporalio/worker';
import { bundling } from '../../server/worker/bundle.ts';

/** Modules that do not bundle: what is wrong, by the folder (inside of the run's) that they are in. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  readonly folders: ReadonlyMap<string, string>;

  constructor(log: string, folders: ReadonlyMap<string, string>) {
    super(log);
    this.folders = folders;
  }
}

/**
 * @param modules the module that exports each workflow type
 * @param folder where the index is written
 * @throws BundleError when modules are not what a bundler takes
 */
export async function bundleWorkflows(
  modules: ReadonlyMap<string, string>,
  folder: string,
): Promise<WorkflowBundle> {
  const workflowsPath = join(folder, 'index.cjs');
  const lines = [...modules].map(([type, path]) => exportLine(type, path));
  writeFileSync(workflowsPath, lines.join('\n'));
  const log: string[] = [];
  try {
    return await bundleWorkflowCode({
      ...bundling(workflowsPath, [...new Set(modules.values())]),
      logger: new DefaultLogger('ERROR', ({ message }) => log.push(message)),
    });
  } catch (error) {
    const text = log.join('\n');
    const reason = error instanceof Error ? error.message : String(error);
    throw new BundleError(`${text}\n${reason}`, guiltyFolders(text, basename(folder)));
  }
}

/** The bundler names the module of each error, and says below it what is wrong. */
export function guiltyFolders(log: string, run: string): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const part of log.split('ERROR in ').slice(1)) {
    const [where = '', ...what] = part.split('\n');
    const [, folder] = where.split(`${run}/`);
    const tag = folder?.split('/')[0];
    if (tag !== undefined && !folders.has(tag)) folders.set(tag, what.slice(0, 4).join(' '));
  }
  return folders;
}

function exportLine(type: string, path: string): string {
  const name = JSON.stringify(type);
  const get = `() => require(${JSON.stringify(path)})[${name}]`;
  return `Object.defineProperty(exports, ${name}, { enumerable: true, get: ${get} });`;
}
