import type { Activity, Variables } from '../elements.ts';
import type { Instance, Token } from '../instance.ts';
import type { Leaf } from '../leaves/leaf.ts';
import { completeWith, guarded } from '../leaves/leaf.ts';
import { forgetScope, nextOccurrence } from '../scope.ts';
import { arm, catcherOf, prepareBoundaries } from './boundary.ts';
import { logCompletion } from './compensation.ts';
import type { Executor } from './executor.ts';
import type { Boundary, Node } from './graph.ts';
import { boundaryElement, isEnd } from './graph.ts';
import type { Activation, Entry, LiveToken, TokenGroup } from './live.ts';
import { varsAround } from './live.ts';
import { workOf } from './work.ts';

/** A token enters a node: counted and recorded, its boundary events armed, its work started. */
export function activate(executor: Executor, live: LiveToken, node: Node): void {
  const { token } = live;
  const occurrence = nextOccurrence(token.scope, node.id);
  token.occurrence = occurrence;
  if (node.kind !== 'exclusive') executor.instance.record(token.scope, node.id, 'activated');
  begin(newActivation(executor, live, node, occurrence));
}

/** An activation that nothing has happened in yet. */
export function newActivation(
  executor: Executor,
  live: LiveToken,
  node: Node,
  occurrence: number,
): Activation {
  const entry: Entry = { executor, live, node, occurrence, vars: varsAround(live.token) };
  const work = workOf(entry, (element) => newLeaf(entry, element));
  const activation = { ...entry, work, leaf: work.leaf, triggers: [], closed: false };
  live.activation = activation;
  return activation;
}

/** Arms the boundary events, then goes on with `then`; a timer that has no value is an incident before that. */
export function begin(activation: Activation, then = activation.work.start): void {
  const { leaf } = activation;
  guarded(
    leaf,
    () => prepareBoundaries(activation),
    (arms) => {
      leaf.retryFrom = { from: 'work' };
      arm(activation, arms, (boundary, values) => leaveBy(activation, boundary, values));
      if (!activation.closed) then(activation);
    },
  );
}

/** The token leaves its host through a boundary event, whose outputs are merged first. */
export function leaveBy(
  activation: Activation,
  boundary: Boundary,
  values: Readonly<Variables>,
): void {
  if (!close(activation)) return;
  const { executor, live, node } = activation;
  const { token } = live;
  withdrawContents(activation);
  clear(token);
  executor.instance.record(token.scope, node.id, 'interrupted');
  token.occurrence = nextOccurrence(token.scope, boundary.id);
  executor.instance.move(token, 'running', boundary.id);
  completeWith(boundaryLeaf(activation, boundary, token.occurrence), values);
}

/** From now on the activation is the boundary event's: its leaf is what an interruption withdraws. */
export function boundaryLeaf(
  activation: Activation,
  boundary: Boundary,
  occurrence: number,
): Leaf<Activity> {
  const { executor, live } = activation;
  const { scope, token } = { scope: live.token.scope, token: live.token };
  activation.leaf = {
    ...newLeaf({ ...activation, occurrence }, boundaryElement(boundary)),
    vars: scope.variables,
    completed: () => {
      executor.instance.record(scope, boundary.id, 'completed');
      clear(token);
      delete live.activation;
      executor.leave(live, boundary.outgoing);
    },
    raise: (code, values) => raise(live.group.host, code, values),
  };
  return activation.leaf;
}

/** Ends an activation and all inside it from outside. */
export function interrupt(activation: Activation): void {
  const { executor, live, node } = activation;
  const wasOpen = close(activation);
  withdrawContents(activation);
  if (wasOpen && node.kind !== 'exclusive') {
    executor.instance.record(live.token.scope, node.id, 'interrupted');
  }
}

/** Takes away all tokens of a group. */
export function withdrawGroup(instance: Instance, group: TokenGroup): void {
  for (const withdraw of group.stuck) withdraw();
  group.stuck = [];
  for (const { activation, token } of group.tokens) {
    if (activation !== undefined) interrupt(activation);
    instance.tokens.delete(token);
  }
  group.tokens.clear();
}

function newLeaf<E extends Activity>(entry: Entry, element: E): Leaf<E> {
  const { executor, live, occurrence, vars } = entry;
  const { token } = live;
  return {
    ...{ instance: executor.instance, scope: token.scope, token, element, occurrence },
    vars: Object.create(vars),
    retryFrom: { from: 'entry' },
    withdraw: () => {},
    completed: () => complete(live),
    raise: (code, values) => raise(live.activation, code, values),
    stalled: () => handlerAround(live)?.stalled(),
  };
}

/** The element's work is done. */
function complete(live: LiveToken): void {
  const { activation, token } = live;
  if (activation === undefined || !close(activation)) return;
  const { executor, node } = activation;
  const { instance } = executor;
  instance.record(token.scope, node.id, 'completed');
  if (isEnd(node) && token.scope === instance.root) instance.ended = node.id;
  logCompletion(activation);
  clear(token);
  delete live.activation;
  if (node.kind === 'end' && node.result.kind === 'terminate') endScope(instance, live.group);
  else executor.leave(live, node.outgoing[0]);
}

/** Terminate end event: every token of the scope goes, and the scope completes. */
function endScope(instance: Instance, group: TokenGroup): void {
  withdrawGroup(instance, group);
  group.emptied();
}

/**
 * A BPMN error at an activation goes outward to the nearest boundary event that catches it (BPMN 2.0.2 section
 * 10.5.6); false if there is none.
 */
function raise(from: Activation | undefined, code: string, values: Readonly<Variables>): boolean {
  for (let at = from; at !== undefined; at = at.live.group.host) {
    const boundary = catcherOf(at.node, code);
    if (boundary === undefined) continue;
    leaveBy(at, boundary, values);
    return true;
  }
  return false;
}

/** The compensation handler that a token runs in, itself or through the subprocesses around it. */
function handlerAround(live: LiveToken): LiveToken['handler'] {
  const host = live.group.host;
  return live.handler ?? (host === undefined ? undefined : handlerAround(host.live));
}

function close(activation: Activation): boolean {
  if (activation.closed) return false;
  activation.closed = true;
  for (const cancel of activation.triggers) cancel();
  return true;
}

function withdrawContents({ executor, leaf, group, live }: Activation): void {
  leaf.withdraw();
  if (group !== undefined) withdrawGroup(executor.instance, group);
  const { opened } = live.token;
  if (opened !== undefined) forgetScope(executor.instance.scopes, opened);
}

/** The token carries nothing of the element any more. */
function clear(token: Token): void {
  delete token.occurrence;
  delete token.opened;
  delete token.timers;
  delete token.triggers;
  delete token.since;
  delete token.locals;
  delete token.compensating;
}
