import type { ProcessGraph } from '#contracts/graph.ts';
import type { AgentCatalogue } from '#contracts/job.ts';
import { propertiesOf } from '#contracts/json-schema.ts';
import { everyJob, mapJobs } from '../analyze/graph/every-node.ts';
import type { EventContract } from '../emit/events-module.ts';
import type { Expression } from '../model/expression.ts';

/**
 * Job types of a process, each once, sorted: of its elements and their listeners, wherever they stand. A job type that is
 * worked out at run time may be any of the catalogue.
 */
export function jobsIn(
  { scope, listeners = [] }: ProcessGraph<Expression>,
  catalogue: AgentCatalogue | undefined,
): readonly string[] {
  const jobs = [...listeners, ...everyJob(scope)];
  const isDynamic = jobs.some(({ jobType }) => jobType !== undefined);
  const any = isDynamic ? Object.keys(catalogue ?? {}) : [];
  const drawn = jobs.flatMap(({ job, jobType }) => (jobType === undefined ? [job] : []));
  return [...new Set([...drawn, ...any])].toSorted();
}

/** A job that publishes an event receives the fields of its contract, not every variable. */
export function withEventFields(
  graph: ProcessGraph<Expression>,
  events: readonly EventContract[],
): ProcessGraph<Expression> {
  const fields = new Map(
    events.map(({ topic, schema }) => [topic, propertiesOf(schema).map(({ name }) => name)]),
  );
  const scope = mapJobs(graph.scope, (node) => {
    const topic = node.job === 'publish-event' ? (node.headers['topic'] ?? '') : '';
    const reads = fields.get(topic);
    return reads === undefined ? node : { ...node, reads };
  });
  return { ...graph, scope };
}
