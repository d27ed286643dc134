import { writeFileSync } from 'node:fs';
import { Client, Connection } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { bundling } from '../../../server/worker/bundle.ts';
import type { Stack } from '#tools/stack/stack.ts';
import { startStack } from '#tools/stack/stack.ts';
import type { RunHistory } from './histories.ts';
import { runPath } from './histories.ts';
import { codeLines } from './lines.ts';
import { PATHS } from './paths.ts';
import { report } from './report.ts';
import { throughput } from './throughput.ts';
import { startWorkers } from './workers.ts';

const TASK_QUEUE = 'overhead';
const BY_HAND = 'subscriptionByHand';
/** One round says little on a machine that does other things, too: they scatter by 0.05. */
const ROUNDS = 40;
/** Process instances of one side in a round. */
const INSTANCES = 40;
const WARM_UP = 100;

/** One path, both ways. */
export interface PathResult {
  readonly name: string;
  readonly generated: RunHistory;
  readonly byHand: RunHistory;
}

/** Process instances a second of each round, both measured in turn. */
export interface Round {
  readonly generated: number;
  readonly byHand: number;
}

export interface OverheadOptions {
  /** Module whose exports are the workflows of both. */
  readonly workflows: string;
  /** Workflow type of the generated pilot. */
  readonly generated: string;
  /** Workflow and decisions. */
  readonly generatedFiles: readonly string[];
  readonly byHandFile: string;
  readonly json?: string;
}

/** Compares the generated pilot with the hand-written one; see test/overhead/README.md. */
export async function overhead(options: OverheadOptions): Promise<boolean> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const workflowBundle = await bundleWorkflowCode({
    ...bundling(options.workflows),
    logger: new DefaultLogger('ERROR'),
  });
  const stack = await startStack({ parts: ['temporal', 'testServer'] });
  try {
    const paths = await histories(stack, workflowBundle, options.generated);
    const rounds = await throughputs(stack, workflowBundle, options.generated);
    const lines = {
      generated: options.generatedFiles.reduce((sum, file) => sum + codeLines(file), 0),
      byHand: codeLines(options.byHandFile),
    };
    const result = report(paths, rounds, lines);
    if (options.json !== undefined) {
      writeFileSync(options.json, `${JSON.stringify(result.json, null, 2)}\n`);
    }
    return result.ok;
  } finally {
    await stack.stop();
  }
}

async function histories(
  stack: Stack,
  workflowBundle: { code: string },
  generated: string,
): Promise<PathResult[]> {
  const launcher = stack.testServer?.launcher ?? '';
  const environment = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: launcher } },
  });
  const stop = await startWorkers({
    connection: environment.nativeConnection,
    namespace: 'default',
    workflowBundle,
    taskQueue: TASK_QUEUE,
    delays: true,
  });
  try {
    const results: PathResult[] = [];
    for (const path of PATHS) {
      const run = (type: string): Promise<RunHistory> =>
        runPath(environment, type, TASK_QUEUE, path);
      results.push({
        name: path.name,
        generated: await run(generated),
        byHand: await run(BY_HAND),
      });
    }
    return results;
  } finally {
    await stop();
    await environment.teardown();
  }
}

async function throughputs(
  stack: Stack,
  workflowBundle: { code: string },
  generated: string,
): Promise<Round[]> {
  const { address = '', namespace = 'default' } = stack.temporal ?? {};
  const connection = await NativeConnection.connect({ address });
  const clientConnection = await Connection.connect({ address });
  const client = new Client({ connection: clientConnection, namespace });
  const options = { connection, namespace, workflowBundle, taskQueue: TASK_QUEUE, delays: false };
  const stop = await startWorkers(options);
  try {
    const [path] = PATHS;
    if (path === undefined) return [];
    const measure = (type: string, round: string, count: number): Promise<number> =>
      throughput(client, type, TASK_QUEUE, path, {
        count,
        concurrency: 20,
        round: `${type}-${round}`,
      });
    const rounds: Round[] = [];
    await measure(generated, 'warm', WARM_UP);
    await measure(BY_HAND, 'warm', WARM_UP);
    // Short rounds, each side first in turn: what else the machine does meets both.
    for (let round = 1; round <= ROUNDS; round++) {
      const first = round % 2 === 0 ? generated : BY_HAND;
      const second = first === generated ? BY_HAND : generated;
      const one = await measure(first, `${round}`, INSTANCES);
      const other = await measure(second, `${round}`, INSTANCES);
      rounds.push(
        first === generated ? { generated: one, byHand: other } : { generated: other, byHand: one },
      );
    }
    return rounds;
  } finally {
    await stop();
    await clientConnection.close();
    await connection.close();
  }
}
