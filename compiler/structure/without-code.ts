/**
 * What there is no structured code for: constructs of the graph that only the token executor runs. A scope that holds
 * one is `unstructured`; the process runs all the same.
 */
import type { FlowNode, ProcessGraph, ScopeGraph, SubprocessNode } from '#contracts/graph.ts';

/** Nodes of the scope itself, in document order. */
export function withoutCode<E>(scope: ScopeGraph<E>): readonly string[] {
  return Object.values(scope.nodes).flatMap((node) => (hasOwnCode(node) ? [] : [node.id]));
}

/** Ways to begin a process that its code does not know: with several elements at once. */
export function entriesWithoutCode<E>({ entries = [] }: ProcessGraph<E>): readonly string[] {
  return entries.filter(({ nodes }) => nodes.length !== 1).map(({ id }) => id);
}

function hasOwnCode<E>(node: FlowNode<E>): boolean {
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
    case 'subprocess':
      return node.adHoc === undefined && hasWayOut(node);
    case 'compensate':
    case 'end':
      return true;
    case 'job':
    case 'user':
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
