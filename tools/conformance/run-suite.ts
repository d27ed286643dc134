/** Runs cases on the time-skipping server: one bundle for the suite, one server and one worker for a batch of cases. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { buildSuite, type Build, type BuiltFile } from './build.ts';
import { CaseRun, type Backend } from './case-run.ts';
import type { ConformanceCase } from './case.ts';
import { EndlessCaseError, playOut } from './agenda.ts';
import { runFinder } from './find-run.ts';
import { judge, type Observation, type Verdict } from './judge.ts';
import { observe } from './observe.ts';
import type { Suite } from './suite.ts';
import { TimeServer } from './time-server.ts';
import { withWorkers } from './workers.ts';
import { CaseWorld } from './world.ts';

export interface CaseResult {
  readonly one: ConformanceCase;
  readonly backend: Backend;
  readonly seen: Observation;
  readonly verdict: Verdict;
  /** It ran as structured code, and so does every process of its file. */
  readonly structured: boolean;
}

export interface RunOptions {
  readonly backends: readonly Backend[];
  /** Starts a time-skipping server for a batch of cases, which tears it down. */
  readonly startServer: () => Promise<TestWorkflowEnvironment>;
  /** An empty folder inside of the repository, for the compiled modules. */
  readonly folder: string;
  readonly onProgress?: (message: string) => void;
}

/** Runs that one server carries. */
const BATCH = 250;

type BuiltModels = Extract<BuiltFile, { readonly kind: 'built' }>;

interface Planned {
  readonly one: ConformanceCase;
  readonly backend: Backend;
  readonly models: BuiltModels;
}

/** @returns one result for each case and backend, in the order of the cases */
export async function runSuite(
  suite: Suite,
  cases: readonly ConformanceCase[],
  options: RunOptions,
): Promise<readonly CaseResult[]> {
  const { backends, folder, startServer, onProgress = () => {} } = options;
  onProgress(`compiling the models of ${cases.length} cases`);
  const build = await buildSuite(suite, cases, folder);
  const results: CaseResult[] = [];
  const planned: Planned[] = [];
  for (const one of cases) {
    const models = build.files.get(one.file) ?? { kind: 'broken', why: 'it was not compiled' };
    for (const backend of backends) {
      if (models.kind === 'built') planned.push({ one, backend, models });
      else results.push(resultOf(one, backend, notRun(models), false));
    }
  }
  for (let from = 0; from < planned.length; from += BATCH) {
    const batch = planned.slice(from, from + BATCH);
    onProgress(`running ${from + 1} to ${from + batch.length} of ${planned.length}`);
    results.push(...(await runBatch(batch, build, startServer)));
  }
  const position = new Map(cases.map(({ id }, index) => [id, index]));
  const rank = ({ one, backend }: CaseResult): number =>
    (position.get(one.id) ?? 0) * backends.length + backends.indexOf(backend);
  return results.toSorted((a, b) => rank(a) - rank(b));
}

function notRun(models: Exclude<BuiltFile, BuiltModels>): Observation {
  const state = models.kind === 'refused' ? 'rejected' : 'failed';
  return { trace: [], state, detail: models.why };
}

async function runBatch(
  batch: readonly Planned[],
  build: Build,
  startServer: RunOptions['startServer'],
): Promise<readonly CaseResult[]> {
  const { bundle } = build;
  if (bundle === undefined || batch.length === 0) return [];
  const server = await TimeServer.on(await startServer());
  try {
    const worlds = batch.map(({ one, backend, models }) => {
      const run = new CaseRun(one, backend, models.processes, server);
      return new CaseWorld(run, server);
    });
    const results: CaseResult[] = [];
    const find = runFinder(
      worlds.map(({ run }) => run),
      server,
    );
    await withWorkers(server, bundle, find, async () => {
      await playOut(worlds, server, async (world) => {
        const { run } = world;
        const { models } = batch[worlds.indexOf(world)] ?? {};
        const structured = run.backend === 'structured' && isStructured(models);
        results.push(resultOf(run.one, run.backend, await observe(run, server), structured));
      });
    });
    return results;
  } catch (error) {
    if (!(error instanceof EndlessCaseError)) throw error;
    const { one, backend } = error.run;
    const endless: Observation = { trace: [], state: 'failed', detail: error.message };
    const others = batch.filter((other) => other.one !== one || other.backend !== backend);
    const rest = await runBatch(others, build, startServer);
    return [resultOf(one, backend, endless, false), ...rest];
  } finally {
    await server.stop();
  }
}

function isStructured(models: BuiltModels | undefined): boolean {
  const processes = [...(models?.processes.values() ?? [])];
  return processes.every(({ compiled }) => compiled.exports.workflow !== undefined);
}

function resultOf(
  one: ConformanceCase,
  backend: Backend,
  seen: Observation,
  structured: boolean,
): CaseResult {
  return { one, backend, seen, verdict: judge(one, seen), structured };
}
