import '../support/in-process/async-storage.ts';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runScenario } from '../support/in-process/run.ts';
import type { Outcome } from '../support/samples/outcome.ts';
import { outcomeInProcess } from '../support/samples/outcome.ts';
import type { SampleScenario } from '../support/samples/sample.ts';
import type { Sample } from '../support/samples/samples.ts';
import {
  compileSample,
  loadPair,
  needsPlatform,
  sampleNames,
  scenariosOf,
  TEMPORARY,
  workflowType,
  writeModules,
} from '../support/samples/samples.ts';
import { bundle, quietRuntime, runOnServer } from '../support/samples/server/run-on-server.ts';
import { ServerCase } from '../support/samples/server/server-case.ts';
import { createTimeSkippingEnvironment } from '../support/stack.ts';

const AGENT_QUEUES = ['demo', 'events'];

mkdirSync(TEMPORARY, { recursive: true });
const folder = mkdtempSync(join(TEMPORARY, 'server-'));
const compiled = sampleNames().map((name) => ({ name, sample: compileSample(name) }));
const samples = await Promise.all(
  compiled
    .filter(({ sample }) => !needsPlatform(sample))
    .map(async (one) => ({ ...one, scenarios: Object.entries(await scenariosOf(one.sample)) })),
);
let outcomes: ReadonlyMap<string, Outcome>;

/** All samples in one bundle, and all their scenarios at once: the server skips the time that nobody needs. */
beforeAll(async () => {
  const modules = samples.map(({ sample }) => writeModules(sample, folder));
  quietRuntime();
  const workflows = await bundle(folder, modules);
  const environment = await createTimeSkippingEnvironment();
  const cases = samples.flatMap(({ sample, scenarios }) =>
    scenarios.flatMap(([, scenario], index) => [
      serverCase(sample, scenario, index, ''),
      serverCase(sample, scenario, index, '.net'),
    ]),
  );
  try {
    outcomes = await runOnServer(environment, workflows, AGENT_QUEUES, cases);
  } finally {
    await environment.teardown();
  }
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(samples)('$name', ({ sample, scenarios }) => {
  it.each(scenarios.map(([name, scenario], index) => ({ name, scenario, index })))(
    '$name: on a real server as in process, code and net',
    async ({ scenario, index }) => {
      const { pair } = await loadPair(sample, folder);
      const expected = outcomeInProcess(await runScenario(pair.structured, scenario));

      expect(outcomes.get(workflowId(sample, index, ''))).toEqual(expected);
      expect(outcomes.get(workflowId(sample, index, '.net'))).toEqual(expected);
    },
  );
});

function serverCase(
  sample: Sample,
  scenario: SampleScenario,
  index: number,
  executor: '' | '.net',
): ServerCase {
  const type = `${workflowType(sample)}${executor}`;
  const id = { workflowId: workflowId(sample, index, executor), workflowType: type };
  return new ServerCase(id, scenario, { ends: scenario.ends !== undefined });
}

function workflowId({ graph }: Sample, index: number, executor: string): string {
  return `${graph.id}:${index}${executor}`;
}
