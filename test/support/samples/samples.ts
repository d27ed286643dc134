import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Compilation } from '#compiler';
import { compile } from '#compiler';
import type { ProcessGraph } from '#contracts/graph.ts';
import { analyze } from '../../../compiler/analyze/analyze.ts';
import { parseBpmn } from '../../../compiler/parse/parse-bpmn.ts';
import { sampleCatalogue } from '../../samples/catalogue.ts';
import type { Pair } from '../in-process/same.ts';
import type { SampleScenarios } from './sample.ts';

/** One folder of test/samples, compiled. */
export interface Sample {
  readonly name: string;
  readonly folder: string;
  readonly compilation: Compilation;
  readonly graph: ProcessGraph<unknown>;
}

/** What a compiled model is called, and its modules. */
export type Compiled = Pick<Sample, 'name' | 'compilation'>;

/** A sample whose modules are loaded. */
export interface LoadedSample extends Sample {
  readonly pair: Pair;
}

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
/** What Git does not see; a folder for each program that runs the samples. */
export const TEMPORARY = fileURLToPath(new URL('../../.tmp/', import.meta.url));

export function sampleNames(): readonly string[] {
  return readdirSync(SAMPLES).filter((name) => existsSync(join(SAMPLES, name, 'input.bpmn')));
}

/** Of a task, or of a listener. */
const JOB_TYPE = /<zeebe:(?:taskDefinition|executionListener|taskListener)\b[^>]*\btype="([^"]+)"/g;

/** Compiles the model of a sample. @throws RangeError when the compiler refuses it */
export function compileSample(name: string): Sample {
  const folder = join(SAMPLES, name);
  const text = readFileSync(join(folder, 'input.bpmn'), 'utf8');
  const jobs = [...text.matchAll(JOB_TYPE)].flatMap(([, type = '']) => jobsIn(type));
  const path = `test/samples/${name}/input.bpmn`;
  const decisions = readdirSync(folder)
    .filter((file) => file.endsWith('.dmn'))
    .map((file) => ({ path: file, text: readFileSync(join(folder, file), 'utf8') }));
  const catalogue = sampleCatalogue(jobs);
  const compilation = compile({ files: [{ path, text }], decisions, catalogue });
  const { model } = parseBpmn(text, path);
  const [process] = model?.processes ?? [];
  const graph = model && process && analyze(process, { definitions: model }).graph;
  if (graph === undefined) {
    const problems = compilation.diagnostics.map(({ message }) => message).join('\n');
    throw new RangeError(`${path} does not compile: ${problems}`);
  }
  return { name, folder, compilation, graph };
}

/** A job type, or those that an expression names. */
function jobsIn(type: string): readonly string[] {
  if (!type.startsWith('=')) return [type];
  return [...type.matchAll(/&quot;(\w+\.\w+)&quot;/g)].map(([, job = '']) => job);
}

/** Writes the modules of a sample below `folder`, without their maps, and gives back the path of its registry. */
export function writeModules({ name, compilation }: Compiled, folder: string): string {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  for (const { path, text } of compilation.modules) {
    writeFileSync(join(own, path), text.replace(/^\/\/# sourceMappingURL=.*\n/m, ''));
  }
  return join(own, 'index.ts');
}

export async function loadPair(sample: Sample, folder: string): Promise<LoadedSample> {
  const registry: unknown = await import(pathToFileURL(writeModules(sample, folder)).href);
  const type = workflowType(sample);
  const pair: Pair = {
    graph: sample.graph,
    structured: workflowIn(registry, type),
    net: workflowIn(registry, `${type}.net`),
  };
  return { ...sample, pair };
}

/** `<process>@<version>`; its net has `.net` behind. */
export function workflowType({ name, compilation }: Compiled): string {
  const [process] = compilation.processes;
  if (process === undefined) throw new RangeError(`Sample ${name} has no process.`);
  return process.manifest.workflowType;
}

export async function scenariosOf({ folder }: Sample): Promise<SampleScenarios> {
  const path = pathToFileURL(join(folder, 'scenario.ts')).href;
  const module: { readonly scenarios: SampleScenarios } = await import(path);
  return module.scenarios;
}

function workflowIn(registry: unknown, name: string): Pair['net'] {
  const exports: Readonly<Record<string, unknown>> = { ...Object(registry) };
  const workflow = exports[name];
  if (!isWorkflow(workflow)) throw new RangeError(`The registry exports no workflow '${name}'.`);
  return workflow;
}

function isWorkflow(value: unknown): value is Pair['net'] {
  return typeof value === 'function';
}

/** It talks to others through the platform, which the conformance suite has on its server. */
export function needsPlatform({ graph }: Sample): boolean {
  return OF_PLATFORM.test(JSON.stringify(graph));
}

const OF_PLATFORM = /"kind":"(?:call|user|signal)"|"correlation":"key"/;
