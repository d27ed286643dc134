import type { AgentCall, Variables } from '../elements.ts';
import type { JobRequest, JobResult } from '../port/port.ts';
import { placePath, visible } from '../scope.ts';
import type { Leaf } from './leaf.ts';

/** Runs a job of an element; `settle` is called with what it came to, unless the element is interrupted before. */
export function runInFlight(
  leaf: Leaf,
  request: JobRequest,
  settle: (result: JobResult) => void,
): void {
  const { instance, element, scope, token, enclosure } = leaf;
  const since = instance.port.now();
  const place = { element: element.id, label: element.label, scope: scope.path, since };
  const shown = instance.wait({ ...place, kind: 'job', what: request.job });
  instance.move(token, 'active');
  const done = (result: JobResult): unknown => {
    shown();
    leaf.withdraw = () => {};
    instance.move(token, 'running');
    settle(result);
    return leaf.left?.();
  };
  const cancel = instance.port.startJob(request, done, enclosure);
  leaf.settled = cancel.settled;
  leaf.withdraw = () => {
    shown();
    cancel();
  };
}

/**
 * How the element's agent is called now.
 *
 * @param part what of the element calls it, in the idempotency key behind the activation
 * @throws what the expressions of job type and retries throw, that no agent does such jobs, or that there is no such number
 */
export function agentRequest(leaf: Leaf, call: AgentCall, part = ''): JobRequest {
  const { element, instance, scope, occurrence } = leaf;
  const { headers, retries } = call;
  const agent = agentOf(call, leaf.vars);
  const path = `${placePath(scope, element.id, occurrence)}${part}`;
  return {
    job: agent.job,
    placement: agent.placement,
    taskQueue: agent.taskQueue,
    startToCloseTimeout: agent.startToCloseTimeout,
    retry:
      retries === undefined
        ? agent.retry
        : { ...agent.retry, maximumAttempts: attemptsOf(retries, leaf.vars) },
    input: agent.reads === undefined ? visible(leaf.vars) : pick(leaf.vars, agent.reads),
    context: { element: element.id, headers, key: `${instance.chain}/${path}` },
    summary: element.label,
  };
}

/** @throws RangeError when the expression gives no number of tries */
function attemptsOf(retries: NonNullable<AgentCall['retries']>, vars: Variables): number {
  const attempts = typeof retries === 'number' ? retries : retries(vars);
  if (Number.isInteger(attempts) && Number(attempts) > 0) return Number(attempts);
  throw new RangeError(
    `The retries are ${JSON.stringify(attempts) ?? 'missing'}, not a whole number of 1 or more.`,
  );
}

/** @throws RangeError when no agent does jobs of the type that the expression gives */
export function agentOf({ agent, jobType }: AgentCall, vars: Variables): AgentCall['agent'] {
  if (jobType === undefined) return agent;
  const type = jobType.type(vars);
  const found = typeof type === 'string' ? jobType.agents[type] : undefined;
  if (found !== undefined) return found;
  throw new RangeError(`No agent does the job ${JSON.stringify(type) ?? 'without a type'}.`);
}

function pick(vars: Variables, names: readonly string[]): Variables {
  const input: Variables = {};
  for (const name of names) {
    const value = vars[name];
    if (value !== undefined) input[name] = value;
  }
  return input;
}
