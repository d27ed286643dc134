/** Runs cases on the time-skipping server: one bundle for the suite, one server and one worker for a batch of cases. */
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { WorkflowBundle } from '@temporalio/worker';
import { buildSuite, type BuiltFile, type BuiltModels } from './build.ts';
import { CaseRun, type Backend } from './case-run.ts';
import type { ConformanceCase } from './case.ts';
import { EndlessCaseError, playOut } from './agenda.ts';
import { runFinder } from './find-run.ts';
import { judge, type Observation, type Verdict } from './judge.ts';
import { observe } from './observe.ts';
import { ServerLostError } from './server-lost.ts';
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
const BATCH = 200;

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
  const readable = cases.filter((one) => !suite.unreadable.has(one));
  const { files, bundle } = await buildSuite(suite, readable, folder);
  const results: CaseResult[] = [];
  const planned: Planned[] = [];
  for (const one of cases) {
    const models = modelsOf(one, suite, files);
    for (const backend of backends) {
      if (models.kind === 'built') planned.push({ one, backend, models });
      else results.push(resultOf(one, backend, notRun(models), false));
    }
  }
  let begun = 0;
  for (const batch of batchesOf(planned)) {
    if (bundle === undefined) break;
    onProgress(`running ${begun + 1} to ${begun + batch.length} of ${planned.length}`);
    begun += batch.length;
    results.push(...(await runBatch(batch, bundle, startServer)));
  }
  const position = new Map(cases.map((one, index) => [one, index]));
  const rank = ({ one, backend }: CaseResult): number =>
    (position.get(one) ?? 0) * backends.length + backends.indexOf(backend);
  return results.toSorted((a, b) => rank(a) - rank(b));
}

/** Runs that would give the same business key to a process that they call are on servers of their own. */
function batchesOf(planned: readonly Planned[]): readonly (readonly Planned[])[] {
  const { free = [], keyed = [] } = Object.groupBy(planned, ({ models }) =>
    models.givesKeys ? 'keyed' : 'free',
  );
  const batches: Planned[][] = [];
  for (let from = 0; from < free.length; from += BATCH)
    batches.push(free.slice(from, from + BATCH));
  for (const one of keyed) {
    const batch = batches.find(
      (other) => other.length < BATCH && !other.some((two) => shareProcess(one, two)),
    );
    if (batch === undefined) batches.push([one]);
    else batch.push(one);
  }
  return batches;
}

function shareProcess(one: Planned, { models }: Planned): boolean {
  const ids = [...one.models.processes.keys()];
  return models.givesKeys && ids.some((id) => models.processes.has(id));
}

function modelsOf(
  one: ConformanceCase,
  { unreadable }: Suite,
  files: ReadonlyMap<string, BuiltFile>,
): BuiltFile {
  const why = unreadable.get(one) ?? 'it was not compiled';
  return files.get(one.file) ?? { kind: 'broken', why };
}

function notRun(models: Exclude<BuiltFile, BuiltModels>): Observation {
  const state = models.kind === 'refused' ? 'rejected' : 'failed';
  return { trace: [], state, detail: models.why };
}

/**
 * Plays a batch on a server of its own. What a server that is lost on the way has not ended is played again: by those of the
 * batch that are left, or by halves if nothing was ended, so that who breaks the server is found in the end.
 */
async function runBatch(
  batch: readonly Planned[],
  bundle: WorkflowBundle,
  startServer: RunOptions['startServer'],
): Promise<readonly CaseResult[]> {
  if (batch.length === 0) return [];
  const results = new Map<Planned, CaseResult>();
  const why = await playBatch(batch, bundle, startServer, results);
  const rest = batch.filter((one) => !results.has(one));
  const ended = [...results.values()];
  const [first] = rest;
  if (first === undefined) return ended;
  if (batch.length === 1) return [resultOf(first.one, first.backend, failed(why), false)];
  const parts = ended.length > 0 ? [rest] : halves(rest);
  for (const part of parts) ended.push(...(await runBatch(part, bundle, startServer)));
  return ended;
}

/** @returns why not all were ended, if so */
async function playBatch(
  batch: readonly Planned[],
  bundle: WorkflowBundle,
  startServer: RunOptions['startServer'],
  results: Map<Planned, CaseResult>,
): Promise<string> {
  const server = await TimeServer.on(await startServer());
  const planned = new Map(
    batch.map((one) => [new CaseRun(one.one, one.backend, one.models, server), one] as const),
  );
  const runs = [...planned.keys()];
  const end = (run: CaseRun, seen: Observation): void => {
    const one = planned.get(run);
    if (one === undefined) return;
    const structured = run.backend === 'structured' && isStructured(one.models);
    results.set(one, resultOf(run.one, run.backend, seen, structured));
  };
  try {
    await withWorkers(server, bundle, runFinder(runs, server), async () => {
      const worlds = runs.map((run) => new CaseWorld(run, server));
      await playOut(worlds, server, async ({ run }) => {
        end(run, await observe(run, server).catch(brokenOff));
        await run.end('the case is over').catch(brokenOff);
      });
    });
    return '';
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof EndlessCaseError) end(error.run, failed(why));
    return why;
  } finally {
    await server.stop();
  }
}

/** What a case cannot be asked is its own failure, as long as its server is there. */
function brokenOff(error: unknown): Observation {
  if (error instanceof ServerLostError) throw error;
  return failed(error instanceof Error ? error.message : String(error));
}

function failed(detail: string): Observation {
  return { trace: [], state: 'failed', detail };
}

function halves<T>(items: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
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
