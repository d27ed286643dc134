import type { Job, Variables } from '../elements.ts';
import type { JobRequest, JobResult } from '../port/port.ts';
import { isRecord, visible } from '../scope.ts';
import type { Leaf } from './leaf.ts';
import {
  activationPath,
  bindLocals,
  completeWith,
  guarded,
  openIncident,
  raiseError,
} from './leaf.ts';

/**
 * Runs a job: evaluates the input, starts the activity, merges its result. `vars` is what the input is looked up
 * in, read again at every attempt. A technical failure that the retry policy did not cure, an uncaught BPMN error and
 * an expression that fails are incidents.
 */
export function runJob(leaf: Leaf<Job>, vars: Variables): void {
  const prepare = (): JobRequest => {
    bindLocals(leaf, vars);
    return request(leaf);
  };
  guarded(leaf, prepare, (ready) => start(leaf, ready, () => runJob(leaf, vars)));
}

function start(leaf: Leaf<Job>, request: JobRequest, retry: () => void): void {
  const { instance, element, scope, token, enclosure } = leaf;
  const since = instance.port.now();
  const place = { element: element.id, label: element.label, scope: scope.path, since };
  const shown = instance.wait({ ...place, kind: 'job', what: request.job });
  instance.move(token, 'active');
  const done = (result: JobResult): void => {
    shown();
    leaf.withdraw = () => {};
    instance.move(token, 'running');
    settle(leaf, result, retry);
  };
  const cancel = instance.port.startJob(request, done, enclosure);
  leaf.withdraw = () => {
    shown();
    cancel();
  };
}

function settle(leaf: Leaf<Job>, result: JobResult, retry: () => void): void {
  switch (result.kind) {
    case 'completed':
      completeWith(leaf, isRecord(result.value) ? result.value : {});
      break;
    case 'bpmn-error':
      raiseError(leaf, result.code, result.variables, retry);
      break;
    case 'failed':
      openIncident(leaf, { kind: 'job-failed', message: result.message }, retry);
      break;
  }
}

function request(leaf: Leaf<Job>): JobRequest {
  const { element, instance } = leaf;
  const { agent, headers, retries } = element;
  return {
    job: agent.job,
    placement: agent.placement,
    taskQueue: agent.taskQueue,
    startToCloseTimeout: agent.startToCloseTimeout,
    retry: retries === undefined ? agent.retry : { ...agent.retry, maximumAttempts: retries },
    input: agent.reads === undefined ? visible(leaf.vars) : pick(leaf.vars, agent.reads),
    context: { element: element.id, headers, key: `${instance.chain}/${activationPath(leaf)}` },
    summary: element.label,
  };
}

function pick(vars: Variables, names: readonly string[]): Variables {
  const input: Variables = {};
  for (const name of names) {
    if (vars[name] !== undefined) input[name] = vars[name];
  }
  return input;
}
