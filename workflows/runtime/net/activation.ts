import type { Variables } from '../elements.ts';
import type { Activity } from '../elements.ts';
import type { Instance } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { begin as beginLeaf, completeWith, guarded } from '../leaves/leaf.ts';
import { runCancelListeners } from '../leaves/listeners.ts';
import { nextOccurrence } from '../scope.ts';
import { arm, prepareBoundaries } from './boundary.ts';
import { logCompletion } from './compensation-log.ts';
import type { Executor } from './executor.ts';
import { clear, close, disarm, withdrawContents, withdrawGroup } from './interruption.ts';
import type { Boundary, Node } from './graph.ts';
import { isEnd, isTraced } from './graph.ts';
import type { Activation, Entry, LiveToken, TokenGroup } from './live.ts';
import { varsAround } from './live.ts';

/** A token enters a node: counted and recorded, its boundary events armed, its work started. */
export function activate(executor: Executor, live: LiveToken, node: Node): void {
  if (live.token.brought !== undefined && node.kind !== 'subprocess') {
    const { brought } = live.token;
    delete live.token.brought;
    happen(executor, live, node, brought);
    return;
  }
  begin(newActivation(executor, live, node, countEntry(executor, live, node)), false);
}

/**
 * A token enters an event, or an activity that waits for one, which has happened already: only what it brought is to be mapped.
 *
 * @param locals what the event sees before the variables around it
 */
export function happen(
  executor: Executor,
  live: LiveToken,
  node: Node,
  values: Readonly<Variables>,
  locals?: Variables,
): void {
  const activation = newActivation(executor, live, node, countEntry(executor, live, node), locals);
  const { leaf, vars } = activation;
  if (node.kind === 'event') {
    leaf.vars = vars;
    completeWith(leaf, values);
    return;
  }
  leaf.retryFrom = { from: 'output', result: values };
  beginLeaf(
    leaf,
    vars,
    () => {},
    () => completeWith(leaf, values),
  );
}

function countEntry({ instance }: Executor, { token }: LiveToken, node: Node): number {
  const occurrence = nextOccurrence(token.scope, node.id);
  token.occurrence = occurrence;
  instance.move(token, 'running', node.id);
  if (isTraced(node, 'activated')) instance.record(token.scope, node.id, 'activated');
  return occurrence;
}

/** An activation that nothing has happened in yet. */
export function newActivation(
  executor: Executor,
  live: LiveToken,
  node: Node,
  occurrence: number,
  locals: Variables = {},
): Activation {
  const around: Variables = Object.create(varsAround(live.token));
  const vars =
    Object.keys(locals).length > 0 ? Object.assign(around, locals) : varsAround(live.token);
  const entry: Entry = { executor, live, node, occurrence, vars };
  const work = executor.workOf(entry, (element) => newLeaf(entry, element, () => activation));
  const activation: Activation = { ...entry, work, leaf: work.leaf, triggers: [], closed: false };
  live.activation = activation;
  return activation;
}

/**
 * Arms the boundary events, then goes on with `then`; a timer that has no value is an incident before that.
 *
 * @param again they were armed before: one that has happened, and does so only once, is not armed again
 */
export function begin(activation: Activation, again: boolean, then = activation.work.start): void {
  const { leaf } = activation;
  guarded(
    leaf,
    () => prepareBoundaries(activation, again),
    (arms) => {
      leaf.retryFrom = { from: 'work' };
      arm(activation, arms, (boundary, values) => leaveBy(activation, boundary, values));
      if (!activation.closed) then(activation);
    },
  );
}

/** A boundary event happens: the token leaves its host through it, or another one starts beside. */
export function leaveBy(
  activation: Activation,
  { id, interrupting }: Boundary,
  values: Readonly<Variables>,
): void {
  const { executor, live, node } = activation;
  const event = live.net.node(id);
  if (!interrupting) {
    happen(executor, executor.beside(live, id), event, values);
    return;
  }
  if (!close(activation)) return;
  runCancelListeners(activation.leaf);
  withdrawContents(activation);
  clear(live.token);
  executor.instance.record(live.token.scope, node.id, 'interrupted');
  happen(executor, live, event, values);
}

function newLeaf<E extends Activity>(
  entry: Entry,
  element: E,
  activation: () => Activation,
): Leaf<E> {
  const { executor, live, occurrence, vars } = entry;
  const { token } = live;
  return {
    ...{ instance: executor.instance, scope: token.scope, token, element, occurrence },
    vars: Object.create(vars),
    retryFrom: { from: 'entry' },
    withdraw: () => {},
    completed: () => done(activation()),
    closing: () => disarm(activation()),
    raise: (code, values) => executor.catching.raise(activation(), code, values),
    escalate: (code) => executor.catching.escalate(activation(), code),
    catches: () => executor.catching.caughtAround(activation()),
    stalled: () => runAround(live)?.stalled?.(),
  };
}

/** The element's work is done. */
function done(activation: Activation): void {
  const { completing } = activation.live.group;
  if (completing === undefined || activation.closed) complete(activation);
  else completing(activation, () => complete(activation));
}

function complete(activation: Activation): void {
  if (!close(activation)) return;
  const { executor, live, node } = activation;
  const { instance } = executor;
  const { token } = live;
  if (isTraced(node, 'completed')) instance.record(token.scope, node.id, 'completed');
  if (isEnd(node) && token.scope === instance.root) instance.ended = node.id;
  logCompletion(activation);
  clear(token);
  delete live.activation;
  if (node.kind === 'end' && node.result.kind === 'terminate') endScope(instance, live.group);
  else executor.leave(live, node);
}

/** Terminate end event: every token of the scope goes, and the scope completes. */
function endScope(instance: Instance, group: TokenGroup): void {
  withdrawGroup(instance, group);
  group.emptied();
}

/** The compensation handler that a token runs in, itself or through the subprocesses around it. */
function runAround({ run, group }: LiveToken): LiveToken['run'] {
  if (run?.stalled !== undefined || group.host === undefined) return run;
  return runAround(group.host.live);
}
