import type { AgentCatalogue } from '#contracts/job.ts';
import { drawableAgents } from './agents.ts';

/** `activities/catalogue.json` as data: every job type that a model may draw, sorted by job type. */
export function buildCatalogue(): AgentCatalogue {
  const entries = drawableAgents.flatMap((agent) => agent.entries);
  const sorted = entries.toSorted((a, b) => (a.job < b.job ? -1 : 1));
  return Object.fromEntries(sorted.map((entry) => [entry.job, entry]));
}
