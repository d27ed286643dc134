/**
 * What there is no structured code for: constructs of the graph that only the token executor runs. A scope that holds
 * one is `unstructured`; the process runs all the same.
 */
import type {
  AttachedTrigger,
  EventSubprocess,
  FlowNode,
  ProcessGraph,
  ScopeGraph,
} from '#contracts/graph.ts';
import { isJobEnd, isThrowEnd } from './flow-graph.ts';

/** Nodes, boundary events and event subprocesses of the scope itself, in document order. */
export function withoutCode<E>(scope: ScopeGraph<E>): readonly string[] {
  const nodes = Object.values(scope.nodes).flatMap(inNode);
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
  const { id, start, scope, listeners = [] } = one;
  const isKnown =
    hasTriggerCode(start.trigger) &&
    scope.eventSubprocesses === undefined &&
    listeners.every(({ jobType }) => jobType === undefined);
  return isKnown ? [] : [id];
}

function inNode<E>(node: FlowNode<E>): readonly string[] {
  return hasOwnCode(node) ? boundariesOf(node) : [node.id];
}

function boundariesOf<E>(node: FlowNode<E>): readonly string[] {
  if (!('boundaries' in node)) return [];
  const { boundaries } = node;
  return boundaries.filter(({ trigger }) => !hasTriggerCode(trigger)).map(({ id }) => id);
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
      return node.transaction === undefined && node.adHoc === undefined;
    case 'compensate':
      return node.wait === undefined;
    case 'end':
      return node.result.kind !== 'cancel';
    case 'user':
      return node.taskListeners?.every(({ jobType }) => jobType === undefined) ?? true;
    case 'call':
    case 'throw':
    case 'decision':
      return true;
    case 'loop':
      return hasOwnCode(node.body);
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

function hasTriggerCode<E>({ kind }: AttachedTrigger<E>): boolean {
  return kind !== 'cancel' && kind !== 'compensation';
}

/** A scope that holds what has no structured code is not lowered: {@link withoutCode} names it first. */
export function notLowered(kind: string): TypeError {
  return new TypeError(`'${kind}' has no structured code.`);
}
