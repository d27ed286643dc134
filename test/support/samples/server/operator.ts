/**
 * A workflow that plays the people around one instance, in the server's skipped time: it sends the messages of a
 * scenario, resolves incidents, and looks when nothing more can happen.
 */
import { proxyActivities, sleep } from '@temporalio/workflow';

export interface OperatorPlan {
  /** Workflow id of the instance. */
  readonly instance: string;
  /** When the instance has started, ms since the epoch. */
  readonly since: number;
  /** Times of the messages, ms since then. */
  readonly messages: readonly number[];
  readonly resolves: boolean;
  /** Days after which the instance is looked at and ended; absent: it ends by itself. */
  readonly looksAfterDays?: number;
}

export interface OperatorActivities {
  sendMessage(instance: string, index: number): Promise<void>;
  /** True once nothing is left to resolve. */
  resolveIncidents(instance: string, now: number): Promise<boolean>;
  look(instance: string): Promise<void>;
}

const DAY = 86_400_000;
const PATIENCE = 1_800_000;

const { sendMessage, resolveIncidents, look } = proxyActivities<OperatorActivities>({
  startToCloseTimeout: '30s',
  retry: { maximumAttempts: 1 },
});

export async function operator(plan: OperatorPlan): Promise<void> {
  await Promise.all([send(plan), resolve(plan), lookLater(plan)]);
}

async function send({ instance, since, messages }: OperatorPlan): Promise<void> {
  for (const [index, at] of messages.entries()) {
    const wait = since + at - Date.now();
    if (wait > 0) await sleep(wait);
    await sendMessage(instance, index);
  }
}

async function resolve({ instance, resolves }: OperatorPlan): Promise<void> {
  let over = !resolves;
  while (!over) {
    await sleep(PATIENCE);
    over = await resolveIncidents(instance, Date.now());
  }
}

async function lookLater({ instance, looksAfterDays }: OperatorPlan): Promise<void> {
  if (looksAfterDays === undefined) return;
  await sleep(looksAfterDays * DAY);
  await look(instance);
}
