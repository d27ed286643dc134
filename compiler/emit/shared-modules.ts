import type { AgentCatalogue } from '#contracts/job.ts';
import type { Manifest, ProcessManifest } from '#contracts/manifest.ts';
import { agentsModule } from './agents-module.ts';
import type { Callable } from './callables-module.ts';
import { callablesModule } from './callables-module.ts';
import { jsonText } from './json-text.ts';
import type { EmittedModule } from './process-modules.ts';
import type { RegisteredWorkflow } from './registry-module.ts';
import { registryModule } from './registry-module.ts';

interface Compiled {
  readonly id: string;
  readonly manifest: ProcessManifest;
  readonly exports: { readonly workflow?: string; readonly net: string };
}

/**
 * What all processes of a folder share: `agents.ts`, the registry `index.ts`, and `manifest.json`; and if there are call activities,
 * `processes.ts`.
 */
export function sharedModules(
  catalogue: AgentCatalogue,
  processes: readonly Compiled[],
  callables: readonly Callable[],
): EmittedModule[] {
  const manifest: Manifest = { processes: processes.map((one) => one.manifest) };
  return [
    { path: 'agents.ts', text: agentsModule(catalogue) },
    { path: 'index.ts', text: registryModule(processes.flatMap(registered)) },
    ...(callables.length === 0 ? [] : [{ path: 'processes.ts', text: callablesModule(callables) }]),
    { path: 'manifest.json', text: jsonText(manifest) },
  ];
}

/** A process without structured code is run by its net under both names. */
function registered({ id, manifest, exports }: Compiled): RegisteredWorkflow[] {
  const { workflowType } = manifest;
  const netModule = `./${id}.net.ts`;
  const structured =
    exports.workflow === undefined
      ? { name: exports.net, module: netModule, workflowType }
      : { name: exports.workflow, module: `./${id}.workflow.ts`, workflowType };
  const net = { name: exports.net, module: netModule, workflowType: `${workflowType}.net` };
  return [structured, net];
}
