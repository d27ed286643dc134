import type { Client } from '@temporalio/client';
import type { Path } from './paths.ts';
import { inputOf } from './paths.ts';

/** Process instances a second: `count` of one path, `concurrency` at once, agents that answer at once. */
export async function throughput(
  client: Client,
  workflowType: string,
  taskQueue: string,
  path: Path,
  { count, concurrency, round }: { count: number; concurrency: number; round: string },
): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const reference = `${round}-${next++}`;
      const args = [inputOf(path, reference)];
      const workflowId = `subscription:${reference}`;
      await client.workflow.execute(workflowType, { workflowId, taskQueue, args });
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return count / ((performance.now() - started) / 1000);
}
