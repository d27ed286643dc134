import type { Agent, Job } from '../elements.ts';
import { runJob } from '../leaves/job.ts';
import type { BindingOptions, Bound, ChosenAgent, RetriesOption } from './bindings.ts';
import { activityOf, activityOptions, calledAgent, retriesOf } from './bindings.ts';
import { bound } from './bound.ts';

/** An agent with the types of what it receives and returns. */
export type TypedAgent<I, O> = Agent & {
  /** Types only: no value carries it. */
  readonly types?: { readonly input: I; readonly output: O };
};

export interface TaskOptions<V, X extends string, S extends string = never> extends BindingOptions<
  V,
  X,
  S
> {
  /** `zeebe:taskHeaders`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Absent: the agent's policy. */
  readonly retries?: RetriesOption<V>;
  /** Names of the variables that the job receives; absent: what its agent reads. */
  readonly reads?: readonly string[];
}

/**
 * Binds a task, or any other element that an agent does (message throw and send included).
 *
 * The call runs the job, merges its result into the variables and resolves to the exit taken. A technical failure
 * is retried by the policy, then waits as an incident; so the call never rejects.
 *
 * @param id BPMN element id
 * @param label its name: shown to people, not compared by replay
 * @param agent who does the job, or how that is worked out when it starts
 */
export function task<I, O, V = I, X extends string = never, S extends string = never>(
  id: string,
  label: string,
  agent: TypedAgent<I, O> | ChosenAgent<V>,
  options: TaskOptions<V, X, S> = {},
): Bound<V, X, S> {
  const job = jobOf(id, label, agent, options);
  return bound(job, activityOptions(options), ({ leaf }, vars) => runJob(leaf, vars));
}

/** The job of an element that an agent does. */
export function jobOf<I, O, V, X extends string, S extends string>(
  id: string,
  label: string,
  agent: TypedAgent<I, O> | ChosenAgent<V>,
  options: TaskOptions<V, X, S>,
): Job {
  const { headers = {}, retries, reads } = options;
  const called = calledAgent(agent);
  return {
    ...activityOf(id, label, options),
    ...{ headers, ...called },
    ...(reads === undefined ? {} : { agent: { ...called.agent, reads } }),
    ...retriesOf(retries),
  };
}
