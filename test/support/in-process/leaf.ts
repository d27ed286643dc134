import './async-storage.ts';
import { setImmediate } from 'node:timers/promises';
import type { Activity, Variables } from '#runtime/elements.ts';
import { Instance } from '#runtime/instance.ts';
import type { Token } from '#runtime/instance.ts';
import type { Leaf } from '#runtime/leaves/leaf.ts';
import { InProcessPort } from '#runtime/port/in-process.ts';
import { rootScope } from '#runtime/scope.ts';

/** An instance with one token in one element, without an executor: what leaves are tested with. */
export interface Bench<E extends Activity> {
  readonly port: InProcessPort;
  readonly instance: Instance;
  readonly leaf: Leaf<E>;
  /** What the leaf has told its executor. */
  readonly told: string[];
}

export const PARTS = { input: [], output: [] } as const;

export function bench<E extends Activity>(
  element: E,
  variables: Variables = {},
  options: Partial<Pick<Leaf, 'raise' | 'catches' | 'escalate'>> = {},
): Bench<E> {
  const execution = { workflowId: 'demo:key-1', firstRunId: 'run-1' };
  const port = new InProcessPort(execution, setImmediate);
  const scope = rootScope('key-1', variables);
  const instance = new Instance({ id: 'demo', version: '00000000' }, port, scope, 'run-1');
  const token: Token = { scope, element: element.id, state: 'running', occurrence: 1 };
  instance.tokens.add(token);
  const told: string[] = [];
  const leaf: Leaf<E> = {
    ...{ instance, scope, token, element, occurrence: 1 },
    vars: Object.create(scope.variables),
    retryFrom: { from: 'entry' },
    withdraw: () => {},
    completed: () => told.push('completed'),
    raise: () => false,
    ...options,
  };
  serve(instance, port);
  return { port, instance, leaf, told };
}

/** Reports reach the instance as they do in a run. */
function serve(instance: Instance, port: InProcessPort): void {
  port.serve({
    message: (envelope) => instance.deliver(envelope),
    signal: (envelope) => void instance.deliver(envelope),
    broadcast: (envelope) => instance.signalled(envelope),
    taskReport: (report) => void instance.tasks.report(report.task, report),
    escalation: (report) => instance.escalated(report),
    escalationHeard: (heard) => void instance.escalations.report(heard.path, heard),
    drain: (request) => instance.requestDrain(request),
    resolveIncident: (resolution) => instance.incidents.resolve(resolution),
    cancel: () => {},
    trace: () => instance.trace(),
    state: () => instance.state(),
  });
}

/** The jobs, timers and so on that are outstanding, in the order they were asked for. */
export function outstanding(port: InProcessPort): readonly string[] {
  return [...port.pending.values()].map(({ command, due }) => {
    switch (command.kind) {
      case 'job':
        return `job ${command.request.job}`;
      case 'timer':
        return `timer ${command.request.element} ${due}`;
      case 'child':
        return `child ${command.request.workflowId}`;
      case 'user-task':
        return `user-task ${command.request.workflowId}`;
      case 'signal':
        return `signal ${command.request.signal} to ${command.request.workflowId}`;
      case 'cancel-job':
      case 'cancel-timer':
      case 'cancel-child':
      case 'continue-as-new':
        return command.kind;
    }
  });
}

/** Settles everything that is outstanding but timers, over and over, as a quick platform would. */
export async function settleAll(port: InProcessPort, value: unknown = {}): Promise<void> {
  for (;;) {
    const next = [...port.pending.values()].find(({ command }) => command.kind !== 'timer');
    if (next === undefined) return;
    await port.settleJob(next.id, { kind: 'completed', value });
  }
}

/** Fires the timer that is due next; false if there is none. */
export async function fireNext(port: InProcessPort): Promise<boolean> {
  const [next] = [...port.pending.values()]
    .filter(({ command }) => command.kind === 'timer')
    .sort((a, b) => (a.due ?? 0) - (b.due ?? 0));
  if (next === undefined) return false;
  await port.fireTimer(next.id);
  return true;
}
