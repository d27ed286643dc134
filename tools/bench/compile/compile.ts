/** `npm run bench -- compile`: how long the compiler takes, by size of model, and how that grows. */
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from '#compiler';
import { compileFile } from '#compiler/cli/one-file.ts';
import { findModels } from '#compiler/cli/find-models.ts';
import { modelOf } from './models.ts';

export interface CompileBench {
  /** Folders with models of others, compiled one after the other. */
  readonly models: readonly string[];
  readonly json?: string;
}

interface Size {
  readonly nodes: number;
  /** Milliseconds, the middle of several rounds. */
  readonly ms: number;
  readonly bar?: number;
}

const SIZES = [
  { nodes: 20, rounds: 60, bar: 15 },
  { nodes: 100, rounds: 15 },
  { nodes: 1_000, rounds: 7, bar: 500 },
  { nodes: 10_000, rounds: 3 },
] as const;
const MODELS_BAR = 3_000;

/** True when every bar is met. */
export function compileBench({ models, json }: CompileBench): boolean {
  const sizes = SIZES.map(measure);
  const exponent = growth(sizes.slice(1));
  const others = models.length === 0 ? undefined : compileAll(models);
  for (const { nodes, ms, bar } of sizes) say(`${nodes} nodes`, ms, bar);
  process.stdout.write(`time grows with nodes to the power of ${exponent.toFixed(2)}\n`);
  if (others !== undefined) say(`${others.files} models of others`, others.ms, MODELS_BAR);
  if (json !== undefined) {
    writeFileSync(json, `${JSON.stringify({ sizes, exponent, others }, undefined, 2)}\n`);
  }
  const met = sizes.every(({ ms, bar = Infinity }) => ms < bar);
  return met && (others?.ms ?? 0) < MODELS_BAR;
}

function measure(size: (typeof SIZES)[number]): Size {
  const { nodes, rounds } = size;
  const text = modelOf(nodes);
  const once = (): number => {
    const started = cpu();
    compile({ files: [{ path: 'sized.bpmn', text }] });
    return cpu() - started;
  };
  // The first rounds are the machine's, not the compiler's.
  for (let warm = 0; warm < rounds / 3; warm += 1) once();
  const times = Array.from({ length: rounds }, once).sort((one, other) => one - other);
  const ms = Math.round((times[Math.floor(rounds / 2)] ?? 0) * 100) / 100;
  return 'bar' in size ? { nodes, ms, bar: size.bar } : { nodes, ms };
}

/** Milliseconds of processor: what else the machine does at the same time does not count. */
function cpu(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Slope of a line through the logarithms, by least squares. */
function growth(sizes: readonly Size[]): number {
  const points = sizes.map(({ nodes, ms }) => ({ x: Math.log(nodes), y: Math.log(ms) }));
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map((one) => one.x)), mean(points.map((one) => one.y))];
  const over = mean(points.map((one) => (one.x - x) * (one.y - y)));
  return over / mean(points.map((one) => (one.x - x) ** 2));
}

function compileAll(paths: readonly string[]): { readonly files: number; readonly ms: number } {
  const files = findModels(paths);
  // From the disk's cache: what is measured is the compiler.
  for (const file of files) readFileSync(file);
  const started = cpu();
  for (const file of files)
    compileFile(file, { backend: 'structured', sketch: false, strict: false }, undefined);
  return { files: files.length, ms: Math.round(cpu() - started) };
}

function say(what: string, ms: number, bar: number | undefined): void {
  const verdict = bar === undefined ? '' : `  ${ms < bar ? 'below' : 'ABOVE'} ${bar} ms`;
  process.stdout.write(`${what.padEnd(22)} ${ms.toFixed(1).padStart(9)} ms${verdict}\n`);
}
