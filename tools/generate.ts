/**
 * `npm run generate [-- --check]`: writes what is generated and committed: the catalogue of agents, the types of the events,
 * and the workflows compiled from bpmn/. With `--check` it writes nothing and says what is stale.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { buildCatalogue } from '#activities/catalogue.ts';
import type { AgentCatalogue } from '#contracts/job.ts';
import { compile } from '#compiler';
import { decisionsBeside } from '../compiler/cli/decisions-beside.ts';
import { countDiagnostics, formatDiagnostic } from '../compiler/diagnostics/format.ts';
import { hasErrors } from '../compiler/diagnostics/diagnostic.ts';
import { generateEventTypes } from '../server/bridge/event-types.ts';
import { readCommandLine } from './command-line.ts';
import { currentVersions, readReleased, releasedRegistry } from './release/released.ts';

interface Generated {
  /** Relative to the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('..', import.meta.url));
/** Everything that this program writes; a file that matches and is not written any more is removed. */
const OWNED = [
  ...['workflows/*.ts', 'workflows/*.ts.map', 'workflows/manifest.json'],
  'workflows/released/index.ts',
];

const { values } = readCommandLine('npm run generate [-- --check]', {
  options: { check: { type: 'boolean', default: false } },
});
const catalogue = buildCatalogue();
const files = await laidOut([
  { path: 'activities/catalogue.json', text: JSON.stringify(catalogue) },
  ...generateEventTypes(root),
]);
const workflows = await compileModels(catalogue);
process.exitCode = workflows === undefined ? 1 : finish([...files, ...workflows]);

function finish(all: readonly Generated[]): number {
  const stale = all.filter(({ path, text }) => current(path) !== text);
  const known = new Set(all.map(({ path }) => path));
  const left = globSync(OWNED, { cwd: root }).filter((path) => !known.has(path));
  if (values.check) {
    for (const { path } of stale) process.stdout.write(`stale: ${path}\n`);
    for (const path of left) process.stdout.write(`left over: ${path}\n`);
    return stale.length + left.length === 0 ? 0 : 1;
  }
  noteReplaced(all);
  for (const { path, text } of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
  for (const path of left) {
    rmSync(join(root, path));
    process.stdout.write(`removed ${path}\n`);
  }
  if (stale.length + left.length === 0) process.stdout.write('Everything is up to date.\n');
  return 0;
}

/** A version that nobody released is not kept: said, because instances of it could run somewhere. */
function noteReplaced(all: readonly Generated[]): void {
  if (current('workflows/manifest.json') === undefined) return;
  const released = readReleased(root);
  const registry = all.find(({ path }) => path === 'workflows/index.ts')?.text ?? '';
  for (const { workflowType } of currentVersions(root)) {
    if (registry.includes(`'${workflowType}'`) || workflowType in released) continue;
    process.stdout.write(
      `note: ${workflowType} is replaced and was never released; if instances of it run, see docs/guide/releasing.md\n`,
    );
  }
}

/** This repository's own models are held to the strict rules. Undefined when one is refused. */
async function compileModels(agents: AgentCatalogue): Promise<Generated[] | undefined> {
  const paths = globSync('bpmn/*/*.bpmn', { cwd: root }).toSorted();
  const { modules, processes, diagnostics } = compile({
    files: paths.map((path) => ({ path, bytes: readFileSync(join(root, path)) })),
    decisions: decisionsBeside(paths),
    resource: (path, file) => current(join(dirname(file), path)),
    catalogue: agents,
    sourcePath: (path) => `../${path.replaceAll('\\', '/')}`,
    backend: 'structured',
    strict: true,
  });
  for (const one of diagnostics) process.stderr.write(`${formatDiagnostic(one, current)}\n\n`);
  if (hasErrors(diagnostics)) {
    process.stderr.write(`Nothing was written: ${countDiagnostics(diagnostics)}.\n`);
    return undefined;
  }
  const all = modules.flatMap(({ path, text, map }) => [
    { path: `workflows/${path}`, text },
    ...(map === undefined ? [] : [{ path: `workflows/${path}.map`, text: map }]),
  ]);
  const types = processes.flatMap(({ manifest: { workflowType } }) => [
    workflowType,
    `${workflowType}.net`,
  ]);
  const registry = releasedRegistry(readReleased(root), new Set(types));
  all.push({ path: 'workflows/released/index.ts', text: registry });
  const isDecisions = ({ path }: Generated): boolean => path.endsWith('.decisions.ts');
  const decisions = await laidOut(all.filter(isDecisions));
  return [...all.filter((one) => !isDecisions(one)), ...decisions];
}

/** Laid out by Prettier, as `npm run check` wants it. */
async function laidOut(generated: readonly Generated[]): Promise<Generated[]> {
  return await Promise.all(
    generated.map(async ({ path, text }) => {
      const filepath = join(root, path);
      const config = await resolveConfig(filepath);
      return { path, text: await format(text, { ...config, filepath }) };
    }),
  );
}

function current(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined;
  }
}
