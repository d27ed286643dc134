/** Walks a graph: every node and scope, wherever it stands. Whoever walks uses this, so that no place is forgotten. */
import type { FlowNode, JobNode, Listener, LoopBody, ScopeGraph } from '#contracts/graph.ts';

/** Scopes that a node opens: a subprocess has one, and so has a loop around a subprocess. */
export function innerScope<E>(node: FlowNode<E>): ScopeGraph<E> | undefined {
  if (node.kind === 'subprocess') return node.scope;
  return node.kind === 'loop' ? innerScope(node.body) : undefined;
}

/** Scopes directly inside a scope: those of its nodes, then its event subprocesses, in document order. */
export function scopesInside<E>(scope: ScopeGraph<E>): readonly ScopeGraph<E>[] {
  const events = scope.eventSubprocesses ?? [];
  return [
    ...Object.values(scope.nodes).flatMap((node) => innerScope(node) ?? []),
    ...events.map((one) => one.scope),
  ];
}

/** A scope and all inside it, outer ones first. */
export function everyScope<E>(scope: ScopeGraph<E>): readonly ScopeGraph<E>[] {
  return [scope, ...scopesInside(scope).flatMap(everyScope)];
}

/** What a node is made of: itself, and in a loop the body, which has the same id. */
export function withBody<E>(node: FlowNode<E>): readonly FlowNode<E>[] {
  return node.kind === 'loop' ? [node, node.body] : [node];
}

/** Nodes of a scope and of all inside it; a loop before its body. */
export function everyNode<E>(scope: ScopeGraph<E>): readonly FlowNode<E>[] {
  return everyScope(scope).flatMap((one) => Object.values(one.nodes).flatMap(withBody));
}

/** Something done by an agent, whatever element it is for. */
export interface AnyJob<E> {
  readonly job: string;
  readonly jobType?: E;
}

/** Every job of a scope and of all inside it: of elements, of their listeners, of ad-hoc subprocesses. */
export function everyJob<E>(scope: ScopeGraph<E>): readonly AnyJob<E>[] {
  return everyScope(scope).flatMap((one) => [
    ...Object.values(one.nodes).flatMap(withBody).flatMap(jobsOf),
    ...(one.eventSubprocesses ?? []).flatMap(({ listeners }) => listeners ?? []),
  ]);
}

function jobsOf<E>(node: FlowNode<E>): readonly AnyJob<E>[] {
  const listeners: readonly Listener<E>[] = node.listeners ?? [];
  if (node.kind === 'job') return [node, ...listeners];
  if (node.kind === 'user') return [...listeners, ...(node.taskListeners ?? [])];
  if (node.kind !== 'subprocess' || node.adHoc?.job === undefined) return listeners;
  return [node.adHoc.job, ...listeners];
}

/** The same scope with every job node, in loops' bodies too, changed by `change`. */
export function mapJobs<E>(
  scope: ScopeGraph<E>,
  change: (node: JobNode<E>) => JobNode<E>,
): ScopeGraph<E> {
  const inScope = (one: ScopeGraph<E>): ScopeGraph<E> => mapJobs(one, change);
  const inBody = (node: LoopBody<E>): LoopBody<E> => {
    if (node.kind === 'job') return change(node);
    return node.kind === 'subprocess' ? { ...node, scope: inScope(node.scope) } : node;
  };
  const inNode = (node: FlowNode<E>): FlowNode<E> => {
    if (node.kind === 'loop') return { ...node, body: inBody(node.body) };
    return node.kind === 'job' || node.kind === 'subprocess' ? inBody(node) : node;
  };
  const { eventSubprocesses } = scope;
  const nodes = Object.values(scope.nodes).map((node) => [node.id, inNode(node)] as const);
  return {
    ...{ ...scope, nodes: Object.fromEntries(nodes) },
    ...(eventSubprocesses && {
      eventSubprocesses: eventSubprocesses.map((one) => ({ ...one, scope: inScope(one.scope) })),
    }),
  };
}
