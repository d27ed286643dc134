import { loopsOf } from './loops.ts';
import type { Node, Scope } from './ways-on.ts';

/**
 * Loops of gateways that decide nothing. A token that comes into one never leaves it, and never waits: no other token of the workflow
 * would move any more.
 */
export function gatewayLoops(scope: Scope): readonly (readonly string[])[] {
  const next = (id: string): readonly string[] => {
    const node = scope.nodes[id];
    if (node === undefined) return [];
    return surelyTaken(node, scope).flatMap((flow) => scope.flows[flow]?.target ?? []);
  };
  return loopsOf(Object.keys(scope.nodes), next);
}

/** Flows on which a gateway sends every token on at once. A parallel join waits for other tokens. */
function surelyTaken(node: Node, scope: Scope): readonly string[] {
  const unconditional = node.outgoing.filter(
    (id) => scope.flows[id]?.condition === undefined && !isDefault(node, id),
  );
  switch (node.kind) {
    case 'exclusive':
      return node.outgoing.length === 1 ? unconditional : [];
    case 'parallel':
      return node.role === 'split' || node.incoming.length < 2 ? node.outgoing : [];
    case 'inclusive':
      return unconditional;
    default:
      return [];
  }
}

/** Of several flows, the default is taken where no other is. */
function isDefault(node: Node, flow: string): boolean {
  return 'default' in node && node.default === flow && node.outgoing.length > 1;
}
