import type { FlowNode, ScopeGraph } from '#contracts/graph.ts';

/** Gateways alone lead back to it: a plain decision would turn for ever without anybody noticing. */
export function isInGatewayLoop<E>(id: string, { nodes, flows }: ScopeGraph<E>): boolean {
  const reached = new Set<string>();
  const ahead = [id];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    const targets = (nodes[at]?.outgoing ?? []).flatMap((flow) => flows[flow]?.target ?? []);
    for (const target of targets) {
      if (target === id) return true;
      if (reached.has(target) || !isGateway(nodes[target])) continue;
      reached.add(target);
      ahead.push(target);
    }
  }
  return false;
}

function isGateway(node: FlowNode<unknown> | undefined): boolean {
  switch (node?.kind) {
    case 'exclusive':
    case 'parallel':
    case 'inclusive':
    case 'complex':
      return true;
    default:
      return false;
  }
}
