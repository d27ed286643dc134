/** One drawing, tried in process: the code and the net do the same, a drain and other labels go unnoticed. */
import '../support/in-process/async-storage.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { compile } from '#compiler';
import { InternalError } from '#runtime/internal-error.ts';
import { chronicle, observe } from '../support/in-process/compare.ts';
import type { Chain, Workflow } from '../support/in-process/run.ts';
import { runChain, runScenario } from '../support/in-process/run.ts';
import type { Drawing } from './random-drawings.ts';

export type Trial =
  /** The compiler says why not. */
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | {
      readonly kind: 'agreed';
      readonly shapes: readonly string[];
      /** Elements that were activated. */
      readonly reached: readonly string[];
    }
  | {
      readonly kind: 'diverged';
      readonly what: string;
      readonly one: unknown;
      readonly other: unknown;
    };

interface Executors {
  readonly code: Workflow | undefined;
  readonly net: Workflow;
}

/** @param folder to write the modules to: a new one for each trial */
export async function tryDrawing(drawing: Drawing, folder: string, seed: number): Promise<Trial> {
  try {
    return await compared(drawing, folder, seed);
  } catch (error) {
    // More tokens than can be followed: an unsound model may do that.
    const isEndless = error instanceof InternalError && ENDLESS.test(error.message);
    if (!isEndless) throw error;
    return { kind: 'refused', codes: [`endless: ${error.message}`] };
  }
}

const ENDLESS = /never ends|trace is too long/;

async function compared(drawing: Drawing, folder: string, seed: number): Promise<Trial> {
  const loaded = await load(drawing.text, folder);
  if ('codes' in loaded) return { kind: 'refused', codes: loaded.codes };
  const { scenario } = drawing;
  const run = await runScenario(loaded.net, scenario, seed);
  const net = observe(run);
  const differs = (what: string, other: unknown, one: unknown = net): Trial | undefined =>
    isDeepStrictEqual(one, other) ? undefined : { kind: 'diverged', what, one, other };
  if (loaded.code !== undefined) {
    const code = observe(await runScenario(loaded.code, scenario, seed));
    const found = differs('the net (one) and the code (other)', code);
    if (found !== undefined) return found;
    const redrawn = await load(drawing.redrawn, `${folder}-redrawn`);
    if (!('codes' in redrawn) && redrawn.code !== undefined) {
      const again = observe(await runScenario(redrawn.code, scenario, seed));
      const changed = differs('the model (one) and the same with other labels (other)', again);
      if (changed !== undefined) return changed;
    }
  }
  for (const first of [loaded.code, loaded.net]) {
    if (first === undefined) continue;
    const time = quietMoment(run, seed);
    const chain = await runChain(first, loaded.net, { ...scenario, drain: { time } }, seed);
    if (chain.runs[0]?.now !== time) continue;
    const started = first === loaded.net ? 'net' : 'code';
    const what = `undisturbed (one) and drained at ${time} in the ${started} (other)`;
    const found = differs(what, chronicle(chain), chronicle(run));
    if (found !== undefined) return found;
  }
  const traces = run.runs.flatMap((one) => one.activations.flatMap(({ trace }) => trace));
  const seen = new Set(traces.map(({ element }) => element));
  const reached = [...drawing.kinds.keys()].filter((id) => isReached(id, drawing, seen));
  return { kind: 'agreed', shapes: loaded.shapes, reached };
}

/** Gateways have been reached where something that leads to them has completed. */
function isReached(id: string, { kinds, sources }: Drawing, seen: ReadonlySet<string>): boolean {
  if (seen.has(id)) return true;
  if (!GATEWAYS.has(kinds.get(id) ?? '')) return false;
  return [...(sources.get(id) ?? [])].some((source) => seen.has(source));
}

const GATEWAYS: ReadonlySet<string> = new Set([
  'exclusive',
  'parallel',
  'inclusive',
  'event-based',
  'listener of a parallel gateway',
]);

/** Between two things that happen; which two, `seed` says. */
function quietMoment({ runs }: Chain, seed: number): number {
  const trace = runs.flatMap((run) => run.activations.flatMap((one) => one.trace));
  const times = [...new Set(trace.map(({ time }) => time))].sort((a, b) => a - b);
  const index = times.length < 2 ? 0 : seed % (times.length - 1);
  const [before = 0, after = before + 2_000] = times.slice(index, index + 2);
  return Math.floor((before + after) / 2);
}

async function load(
  text: string,
  folder: string,
): Promise<
  { readonly codes: readonly string[] } | (Executors & { readonly shapes: readonly string[] })
> {
  const { diagnostics, modules, processes } = compile({ files: [{ path: 'story.bpmn', text }] });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return { codes: errors.map(({ code, message }) => `${code}: ${message}`) };
  mkdirSync(folder, { recursive: true });
  for (const { path, text: code } of modules) {
    writeFileSync(join(folder, path), code.replace(/^\/\/# sourceMappingURL.*$/m, ''));
  }
  const at = (file: string): string => pathToFileURL(join(folder, file)).href;
  const [compiled] = processes;
  const hasCode = compiled?.exports.workflow !== undefined;
  const code: { readonly story?: Workflow } = hasCode ? await import(at('story.workflow.ts')) : {};
  const net: { readonly storyNet: Workflow } = await import(at('story.net.ts'));
  const shapes = processes.flatMap(({ scopes }) => scopes.map(({ shape }) => shape));
  return { code: code.story, net: net.storyNet, shapes };
}
