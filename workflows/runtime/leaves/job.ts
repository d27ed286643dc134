import type { Job, Variables } from '../elements.ts';
import type { JobResult } from '../port/port.ts';
import { isRecord } from '../scope.ts';
import { agentRequest, runInFlight } from './in-flight.ts';
import type { Leaf } from './leaf.ts';
import { begin, completeWith, openIncident, raiseError } from './leaf.ts';

/**
 * Runs a job: evaluates the input, starts the activity, merges its result. `vars` is what the input is looked up
 * in, read again at every attempt. A technical failure that the retry policy did not cure, an uncaught BPMN error and
 * an expression that fails are incidents.
 */
export function runJob(leaf: Leaf<Job>, vars: Variables): void {
  begin(
    leaf,
    vars,
    () => agentRequest(leaf, leaf.element),
    (request) => {
      runInFlight(leaf, request, (result) => settle(leaf, result, () => runJob(leaf, vars)));
    },
  );
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
