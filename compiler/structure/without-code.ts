/**
 * What there is no structured code for: constructs of the graph that only the token executor runs. A scope that holds
 * one is `unstructured`; the process runs all the same.
 */
import type { FlowNode, ProcessGraph, ScopeGraph, SubprocessNode } from '#contracts/graph.ts';

/** What an element is that no code is written for. */
export type WithoutCode =
  'complex-gateway' | 'ad-hoc' | 'several-tokens' | 'cancelled-without-way-out' | 'begins-several';

/** Elements by what they are. */
export type MissingCode = ReadonlyMap<WithoutCode, readonly string[]>;

/** Nodes of the scope itself, in document order. */
export function withoutCode<E>(scope: ScopeGraph<E>): MissingCode {
  const found = new Map<WithoutCode, string[]>();
  for (const node of Object.values(scope.nodes)) {
    const reason = lacksCode(node);
    if (reason === undefined) continue;
    const alike = found.get(reason) ?? [];
    alike.push(node.id);
    found.set(reason, alike);
  }
  return found;
}

/** Ways to begin a process that its code does not know: with several elements at once. */
export function entriesWithoutCode<E>({ entries = [] }: ProcessGraph<E>): MissingCode {
  const found = entries.filter(({ nodes }) => nodes.length !== 1).map(({ id }) => id);
  return new Map(found.length === 0 ? [] : [['begins-several', found]]);
}

function lacksCode<E>(node: FlowNode<E>): WithoutCode | undefined {
  if ('boundaries' in node && (node.startQuantity ?? node.completionQuantity) !== undefined) {
    return 'several-tokens';
  }
  switch (node.kind) {
    case 'script':
    case 'pass':
    case 'wait':
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'event-choice':
    case 'compensate':
    case 'end':
    case 'job':
    case 'user':
    case 'call':
    case 'throw':
    case 'decision':
      return undefined;
    case 'subprocess':
      if (node.adHoc !== undefined) return 'ad-hoc';
      return hasWayOut(node) ? undefined : 'cancelled-without-way-out';
    case 'loop':
      return lacksCode({ ...node.body, boundaries: [] });
    case 'complex':
      return 'complex-gateway';
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
