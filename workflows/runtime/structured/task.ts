import type { Agent, Job } from '../elements.ts';
import { runJob } from '../leaves/job.ts';
import { perform } from './activity.ts';
import type { BindingOptions, Exit } from './bindings.ts';
import { activityOptions, exitOf, mappings, untyped } from './bindings.ts';

/** An agent with the types of what it receives and returns. */
export type TypedAgent<I, O> = Agent & {
  /** Types only: no value carries it. */
  readonly types?: { readonly input: I; readonly output: O };
};

export interface TaskOptions<V, X extends string> extends BindingOptions<V, X> {
  /** `zeebe:taskHeaders`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Attempts in all before the failure becomes an incident; absent: the agent's policy. */
  readonly retries?: number;
}

/** A bound task: call it with the variables it reads. */
export type Task<V, X extends string> = (vars: V) => Promise<Exit<X>>;

/**
 * Binds a task, or any other element that an agent does (message throw and send included).
 *
 * The call runs the job, merges its result into the variables and resolves to the exit taken. A technical failure
 * is retried by the policy, then waits as an incident; so the call never rejects.
 *
 * @param id BPMN element id
 * @param label its name: shown to people, not compared by replay
 */
export function task<I, O, V = I, X extends string = never>(
  id: string,
  label: string,
  agent: TypedAgent<I, O>,
  options: TaskOptions<V, X> = {},
): Task<V, X> {
  const { input, output, headers = {}, retries } = options;
  const { types: _types, ...untypedAgent } = agent;
  const job: Job = {
    ...{ id, label, headers, agent: untypedAgent },
    input: mappings(input),
    output: mappings(output),
    ...(retries === undefined ? {} : { retries }),
  };
  const behaviour = activityOptions(options);
  return (vars) =>
    exitOf<X>(perform(job, untyped(vars), behaviour, ({ leaf }) => runJob(leaf, untyped(vars))));
}
