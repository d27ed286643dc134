import type { Variables } from '../elements.ts';
import { guarded } from '../leaves/leaf.ts';
import { prepare } from '../leaves/listen.ts';
import type { Arm } from '../leaves/listening.ts';
import { withdrawGroup } from './interruption.ts';
import { isAwaited } from './boundary.ts';
import type { Executor } from './executor.ts';
import type { ArmNode, EventScope } from './graph.ts';
import type { Activation, LiveToken, NewLeaf, TokenGroup, Work } from './live.ts';
import type { ScopeState } from '../scope.ts';

/**
 * Arms the event subprocesses of a scope that has opened (BPMN 2.0.2 section 13.5.4). One whose event cannot be worked out waits for
 * an operator, as a token of the scope at its start event.
 *
 * @param again they were armed before: one that has happened, and does so only once, is not armed again
 * @param except ids of start events that are not to be armed
 */
export function armEventSubprocesses(
  executor: Executor,
  group: TokenGroup,
  scope: ScopeState,
  again = false,
  except: ReadonlySet<string> = new Set(),
): void {
  for (const subprocess of executor.netOf(scope).eventSubprocesses) {
    if (scope.interrupted !== undefined) return;
    if (!isAwaited(subprocess.start.trigger) || except.has(subprocess.start.id)) continue;
    armOne(executor, group, scope, subprocess, again);
  }
}

function armOne(
  executor: Executor,
  group: TokenGroup,
  scope: ScopeState,
  subprocess: EventScope,
  again: boolean,
): void {
  let arm: Arm;
  try {
    arm = prepared(executor, scope, subprocess, again);
  } catch {
    const live = executor.create(group, scope, subprocess.start.id);
    live.token.occurrence = 1;
    executor.activate(live, live.net.node(subprocess.start.id));
    return;
  }
  listen(executor, group, scope, subprocess, arm);
}

/** Arms once more what could not be armed, and is gone then. */
export function armWork({ subprocess }: ArmNode, newLeaf: NewLeaf): Work {
  const { id, label } = subprocess.start;
  const leaf = newLeaf({ id, label, input: [], output: [] });
  const start = ({ executor, live }: Activation): void => {
    const { scope } = live.token;
    leaf.retryFrom = { from: 'entry' };
    guarded(
      leaf,
      () => prepared(executor, scope, subprocess, false),
      (arm) => {
        listen(executor, live.group, scope, subprocess, arm);
        if (live.group.tokens.has(live)) leaf.completed();
      },
    );
  };
  return { leaf, start };
}

function prepared(
  { instance }: Executor,
  scope: ScopeState,
  { start }: EventScope,
  again: boolean,
): Arm {
  const { trigger, interrupting } = start;
  if (!isAwaited(trigger)) return () => () => {};
  const path = scope.path === '' ? start.id : `${scope.path}/${start.id}`;
  const at = { instance, element: start, path, vars: scope.variables, armed: scope, again };
  return prepare(at, trigger, !interrupting);
}

function listen(
  executor: Executor,
  group: TokenGroup,
  scope: ScopeState,
  subprocess: EventScope,
  arm: Arm,
): void {
  const { id, start } = subprocess;
  let happened = false;
  const cancel = arm((values) => {
    happened = start.interrupting;
    if (happened) group.events.delete(id);
    startEventSubprocess(executor, group, scope, subprocess, values);
  });
  if (!happened && scope.interrupted === undefined) group.events.set(id, cancel);
}

/**
 * The event has happened: interrupting, every token of the scope goes, and it completes with the event subprocess; else that
 * runs beside them.
 */
export function startEventSubprocess(
  executor: Executor,
  group: TokenGroup,
  scope: ScopeState,
  { id, start }: EventScope,
  values: Readonly<Variables>,
): void {
  if (start.interrupting) {
    scope.interrupted = id;
    withdrawGroup(executor.instance, group);
  }
  const live: LiveToken = executor.create(group, scope, id);
  live.token.brought = values;
  executor.activate(live, live.net.node(id));
}
