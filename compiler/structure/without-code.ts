/**
 * What there is no structured code for: constructs of the graph that only the token executor runs. A scope that holds
 * one is `unstructured`; the process runs all the same.
 */
import type {
  EventSubprocess,
  FlowNode,
  ProcessGraph,
  ScopeGraph,
  SubprocessNode,
} from '#contracts/graph.ts';
import { isJobEnd, isThrowEnd } from './flow-graph.ts';

/** Nodes and event subprocesses of the scope itself, in document order. */
export function withoutCode<E>(scope: ScopeGraph<E>): readonly string[] {
  const nodes = Object.values(scope.nodes).flatMap((node) => (hasOwnCode(node) ? [] : [node.id]));
  const subprocesses = (scope.eventSubprocesses ?? []).flatMap(inEventSubprocess);
  const data = scope.data?.every(({ value }) => isCertain(value)) === false ? [scope.id] : [];
  return [...nodes, ...subprocesses, ...data];
}

/** Ways to begin a process that its code does not know: with several elements at once, or with listeners of the process. */
export function entriesWithoutCode<E>({
  id,
  entries = [],
  listeners,
}: ProcessGraph<E>): readonly string[] {
  const several = entries.filter(({ nodes }) => nodes.length !== 1);
  return [...several.map((entry) => entry.id), ...(listeners === undefined ? [] : [id])];
}

/** Its value cannot fail. */
function isCertain(value: unknown): boolean {
  const isFormula = typeof value === 'object' && value !== null && 'kind' in value;
  return value === undefined || (isFormula && value.kind === 'literal');
}

/** Its own event subprocesses have nobody to be given to. */
function inEventSubprocess<E>(one: EventSubprocess<E>): readonly string[] {
  const { id, scope, listeners = [] } = one;
  const isKnown =
    scope.eventSubprocesses === undefined &&
    listeners.every(({ jobType }) => jobType === undefined);
  return isKnown ? [] : [id];
}

function hasOwnCode<E>(node: FlowNode<E>): boolean {
  if (!hasListenerCode(node)) return false;
  if ('boundaries' in node && (node.startQuantity ?? node.completionQuantity) !== undefined) {
    return false;
  }
  switch (node.kind) {
    case 'script':
    case 'pass':
    case 'wait':
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'event-choice':
      return true;
    case 'job':
      return node.jobType === undefined;
    case 'subprocess':
      return node.adHoc === undefined && hasWayOut(node);
    case 'compensate':
    case 'end':
      return true;
    case 'user':
      return node.taskListeners?.every(({ jobType }) => jobType === undefined) ?? true;
    case 'call':
    case 'throw':
    case 'decision':
      return true;
    case 'loop':
      return hasOwnCode({ ...node.body, boundaries: [] });
    case 'complex':
      return false;
  }
}

/** Activities and throw events have options for listeners; what ends a path, and gateways, have none. */
function hasListenerCode<E>(node: FlowNode<E>): boolean {
  const { listeners } = node;
  if (listeners === undefined) return true;
  if (!('boundaries' in node) || isJobEnd(node) || isThrowEnd(node)) return false;
  return listeners.every(
    ({ event, jobType }) =>
      (event !== 'beforeAll' || node.kind === 'loop') && jobType === undefined,
  );
}

/** The code of a transaction that can be cancelled says where the token goes then. */
function hasWayOut<E>({ transaction, boundaries, scope }: SubprocessNode<E>): boolean {
  const isCaught = boundaries.some(({ trigger }) => trigger.kind === 'cancel');
  return transaction === undefined || isCaught || !cancels(scope);
}

function cancels<E>({ nodes, eventSubprocesses = [] }: ScopeGraph<E>): boolean {
  const inside = eventSubprocesses.some(({ scope }) => cancels(scope));
  return inside || Object.values(nodes).some(cancelsInside);
}

function cancelsInside<E>(node: FlowNode<E>): boolean {
  if (node.kind === 'loop') return cancelsInside(node.body);
  if (node.kind === 'end') return node.result.kind === 'cancel';
  return node.kind === 'subprocess' && node.transaction === undefined && cancels(node.scope);
}

/** A scope that holds what has no structured code is not lowered: {@link withoutCode} names it first. */
export function notLowered(kind: string): TypeError {
  return new TypeError(`'${kind}' has no structured code.`);
}
