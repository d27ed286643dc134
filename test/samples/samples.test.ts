import '../support/in-process/async-storage.ts';
import { existsSync, mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { afterAll, describe, expect, it } from 'vitest';
import { PLATFORM_TASK_QUEUE } from '#contracts/platform.ts';
import { formatDiagnostic } from '../../compiler/diagnostics/format.ts';
import { lastOf } from '../support/in-process/compare.ts';
import type { Chain } from '../support/in-process/run.ts';
import {
  expectSame,
  expectSameAfterDrains,
  expectSameAfterQuietDrains,
} from '../support/in-process/same.ts';
import type { Sample } from '../support/samples/samples.ts';
import {
  compileSample,
  loadPair,
  sampleNames,
  scenariosOf,
  TEMPORARY,
} from '../support/samples/samples.ts';

mkdirSync(TEMPORARY, { recursive: true });
const folder = mkdtempSync(join(TEMPORARY, 'samples-'));
afterAll(() => rmSync(folder, { recursive: true }));

const samples = await Promise.all(
  sampleNames().map(async (name) => {
    const sample = compileSample(name);
    return { name, sample, scenarios: Object.entries(await scenariosOf(sample)) };
  }),
);

describe.each(samples)('$name', ({ sample, scenarios }) => {
  it('compiles to the expected text', async () => {
    const expected = join(sample.folder, 'expected');
    const files = await Promise.all(expectedFiles(sample).map(laidOut));
    for (const [file, text] of files) {
      await expect(text).toMatchFileSnapshot(join(expected, file));
    }
    const written = new Set(files.map(([file]) => file));
    const there = existsSync(expected) ? readdirSync(expected) : [];
    expect(
      there.filter((file) => !written.has(file)),
      'left over',
    ).toEqual([]);
  });

  it.each(scenarios)('%s: the code does it, and the net the same', async (_, scenario) => {
    const { pair } = await loadPair(sample, folder);
    const chain = await expectSame(pair, scenario);

    const { result, state } = lastOf(chain.runs);
    expect(jobsOf(chain)).toEqual(scenario.does);
    expect(result?.ended).toBe(scenario.ends);
    expect(result?.variables ?? {}).toMatchObject(scenario.variables ?? {});
    const waits = result === undefined ? state.waiting : [];
    expect(waits.map(({ kind, element }) => `${kind} ${element}`)).toEqual(scenario.waits ?? []);
    const answers = chain.answers.map((told) => told.replace(/^.*: /, ''));
    expect(answers).toEqual(scenario.answers ?? answers);
  });

  it.each(scenarios)('%s: drained at each element, it ends the same', async (_, scenario) => {
    const { pair } = await loadPair(sample, folder);

    expect(await expectSameAfterDrains(pair, scenario)).toBeGreaterThan(0);
  });

  it.each(scenarios)(
    '%s: drained while nothing is at work, nobody can tell',
    async (_, scenario) => {
      const { pair } = await loadPair(sample, folder);

      expect(await expectSameAfterQuietDrains(pair, scenario)).toBeGreaterThanOrEqual(0);
    },
  );
});

const SHARED = new Set(['index.ts', 'manifest.json']);

/** What is committed beside the model: the modules of the process, what they import, and what the compiler says. */
function expectedFiles({ compilation }: Sample): (readonly [string, string])[] {
  const { modules, diagnostics } = compilation;
  const said = diagnostics.map((one) => `${formatDiagnostic(one, () => undefined)}\n`);
  return [
    ...modules.flatMap(({ path, text }) => (SHARED.has(path) ? [] : [[path, text] as const])),
    ...(said.length === 0 ? [] : [['diagnostics.txt', said.join('\n')] as const]),
  ];
}

/** The compiler leaves the layout of decisions to Prettier, as `npm run generate` does. */
async function laidOut([file, text]: readonly [string, string]): Promise<[string, string]> {
  if (!file.endsWith('.decisions.ts')) return [file, text];
  return [file, await format(text, { ...(await resolveConfig(file)), filepath: file })];
}

/** Elements whose agents were called, in order; what nobody took goes back under a name of its own. */
function jobsOf({ runs }: Chain): readonly string[] {
  const commands = runs.flatMap((run) => run.activations.flatMap((one) => one.commands));
  return commands.flatMap((command) => {
    if (command.kind !== 'job' || command.request.taskQueue === PLATFORM_TASK_QUEUE) return [];
    return [command.request.context.element || 'undeliverable'];
  });
}
