import type { AgentCatalogue, AgentEntry } from '#contracts/job.ts';
import { PLATFORM_TASK_QUEUE, PUBLISH_MESSAGE_JOB } from '#contracts/platform.ts';

/** The catalogue with what the platform does by itself, as far as processes draw it. */
export function withPlatform(catalogue: AgentCatalogue, jobs: Iterable<string>): AgentCatalogue {
  if (![...jobs].includes(PUBLISH_MESSAGE_JOB)) return catalogue;
  const platform: AgentEntry = {
    job: PUBLISH_MESSAGE_JOB,
    agent: 'platform',
    placement: 'own',
    taskQueue: PLATFORM_TASK_QUEUE,
    startToCloseTimeout: 30_000,
    // It answers to nobody but the instance, so it is tried for as long as it takes.
    retry: { maximumAttempts: Infinity, initialInterval: 1_000, backoffCoefficient: 2 },
  };
  return { ...catalogue, [PUBLISH_MESSAGE_JOB]: platform };
}
