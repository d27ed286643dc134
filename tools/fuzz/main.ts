/**
 * `npm run fuzz -- [--runs N] [--seed S] [--only <construct>,...]`: random models of all constructs, run by the code and by the net in process; whatever
 * differs is shrunk to a small model and printed. Fails where a construct is never executed.
 * `--selftest` plants mistakes in both and expects each to be found.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { constructs } from '../../test/properties/constructs.ts';
import type { Drawing } from '../../test/properties/random-drawings.ts';
import { drawings } from '../../test/properties/random-drawings.ts';
import { TEMPORARY } from '../../test/support/samples/samples.ts';
import type { Trial } from '../../test/properties/trial.ts';
import { tryDrawing } from '../../test/properties/trial.ts';
import { selftest } from './selftest.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    selftest: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
const seed = Number(values.seed);
if (values.selftest) process.exit(selftest(runs, seed) ? 0 : 1);
mkdirSync(TEMPORARY, { recursive: true });
const folder = mkdtempSync(join(TEMPORARY, 'fuzz-'));
const reached = new Map(Object.keys(constructs).map((kind) => [kind, 0]));
const shapes = new Map<string, number>();
const refused = new Map<string, number>();
let count = 0;
let divergence: { readonly drawing: Drawing; readonly trial: Trial } | undefined;

function add(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1);
}

function tally(drawing: Drawing, trial: Trial): boolean {
  switch (trial.kind) {
    case 'refused':
      for (const code of new Set(trial.codes)) add(refused, code.split(':')[0] ?? '');
      return true;
    case 'agreed':
      for (const shape of trial.shapes) add(shapes, shape);
      for (const id of trial.reached) {
        const kind = drawing.kinds.get(id);
        if (kind !== undefined) add(reached, kind);
      }
      return true;
    case 'diverged':
      divergence = { drawing, trial };
      return false;
  }
}

function print(counts: ReadonlyMap<string, number>): void {
  for (const [what, times] of counts) {
    process.stdout.write(`  ${what.padEnd(34)} ${String(times).padStart(7)}\n`);
  }
}

process.stdout.write(`seed ${seed}\n`);
const kinds = values.only === undefined ? Object.keys(constructs) : values.only.split(',');
const found = await fc.check(
  fc.asyncProperty(drawings(kinds), fc.nat({ max: 1_000 }), async (drawing, order) => {
    count += 1;
    return tally(drawing, await tryDrawing(drawing, join(folder, String(count)), order));
  }),
  { numRuns: runs, seed },
);
rmSync(folder, { recursive: true });
process.stdout.write(`executions of each construct\n`);
print(reached);
process.stdout.write(`scopes of each class\n`);
print(shapes);
process.stdout.write(`refused, by reason\n`);
print(refused);
if (divergence !== undefined) {
  const { drawing, trial } = divergence;
  const details = trial.kind === 'diverged' ? trial : undefined;
  const sample = mkdtempSync(join(tmpdir(), 'flowright-divergence-'));
  writeFileSync(join(sample, 'input.bpmn'), drawing.text);
  process.stdout.write(`DIVERGED (${details?.what}); as a sample, ${sample}:\n${drawing.text}\n`);
  process.stdout.write(`${JSON.stringify(drawing.scenario, undefined, 2)}\n`);
  process.stdout.write(`one ${JSON.stringify(details?.one, undefined, 1)}\n`);
  process.stdout.write(`other ${JSON.stringify(details?.other, undefined, 1)}\n`);
}
if (found.errorInstance instanceof Error)
  process.stdout.write(`failed: ${found.errorInstance.stack}\n`);
const missing = [...reached].filter(([kind, times]) => times === 0 && kinds.includes(kind));
for (const [kind] of missing) process.stdout.write(`never executed: ${kind}\n`);
process.exitCode = found.failed || missing.length > 0 ? 1 : 0;
