import type { AgentCatalogue } from '#contracts/job.ts';

/** Task queue of the suite's workflows and of its one agent. */
export const SUITE_QUEUE = 'conformance';
/** Task queue on which the runtime asks the platform for something. */
export const PLATFORM_QUEUE = 'events';

/** The one agent of a suite: job type `mark`, which receives all visible variables. */
export const markCatalogue: AgentCatalogue = {
  mark: {
    ...{ job: 'mark', agent: 'marks', placement: 'own', taskQueue: SUITE_QUEUE },
    startToCloseTimeout: 60_000,
    // A job that takes its time is tried again when the time is over: see mark-agent.ts.
    retry: { maximumAttempts: 5, initialInterval: 1_000, backoffCoefficient: 1 },
    description: 'Leaves a mark in the trace of its case',
  },
};
