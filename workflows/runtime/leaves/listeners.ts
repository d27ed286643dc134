import type { Activity, Listener, Variables } from '../elements.ts';
import { isRecord } from '../scope.ts';
import { guarded, openIncident, raiseError } from './incident.ts';
import { agentRequest, runInFlight } from './in-flight.ts';
import type { Leaf } from './leaf.ts';

type Event = Listener['event'];

export function hasListeners({ listeners = [] }: Activity, event: Event): boolean {
  return listeners.some((listener) => listener.event === event);
}

/**
 * Runs the listeners of an event of the element's life, one after the other; each fails like a job does. `then` gets what they
 * brought: at the start locals of the element, at the end part of its result.
 */
export function runListeners(
  leaf: Leaf<Activity>,
  event: Event,
  then: (values: Variables) => void,
): void {
  const listeners = (leaf.element.listeners ?? []).filter((one) => one.event === event);
  runFrom(leaf, listeners, 0, {}, then);
}

function runFrom(
  leaf: Leaf<Activity>,
  listeners: readonly Listener[],
  index: number,
  values: Variables,
  then: (values: Variables) => void,
): void {
  const listener = listeners[index];
  if (listener === undefined) {
    then(values);
    return;
  }
  const part = `/${listener.event}/${index + 1}`;
  const retry = (): void => runFrom(leaf, listeners, index, values, then);
  const next = (brought: Variables): void =>
    runFrom(leaf, listeners, index + 1, { ...values, ...brought }, then);
  guarded(
    leaf,
    () => agentRequest(leaf, listener, part),
    (request) => {
      runInFlight(leaf, request, (result) => {
        switch (result.kind) {
          case 'completed':
            next(isRecord(result.value) ? result.value : {});
            break;
          case 'bpmn-error':
            raiseError(leaf, result.code, result.variables, retry);
            break;
          case 'failed':
            openIncident(leaf, { kind: 'job-failed', message: result.message }, retry);
            break;
        }
      });
    },
    () => next({}),
  );
}

/** What runs when the element is withdrawn: nobody waits for it but the end of the instance. */
export function runCancelListeners(leaf: Leaf<Activity>): void {
  const { instance } = leaf;
  const listeners = (leaf.element.listeners ?? []).filter(({ event }) => event === 'cancel');
  listeners.forEach((listener, index) => {
    const request = agentRequest(leaf, listener, `/cancel/${index + 1}`);
    instance.outstanding.run((done) => {
      instance.port.startJob(request, done);
    });
  });
}
