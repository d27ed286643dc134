import { exitsOf } from './ways-on.ts';
import type { Node, Scope } from './ways-on.ts';

/** The nodes that tokens can reach; without recursion, because models may be long. */
export function reversePostorder(scope: Scope): readonly Node[] {
  const seen = new Set<string>();
  const done: Node[] = [];
  for (const start of scope.starts.toReversed()) {
    const stack: { readonly node: Node; readonly next: string[] }[] = [];
    const enter = (id: string): void => {
      const node = scope.nodes[id];
      if (node === undefined || seen.has(id)) return;
      seen.add(id);
      stack.push({ node, next: exitsOf(node).flatMap((flow) => scope.flows[flow]?.target ?? []) });
    };
    enter(start);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.next.pop();
      if (next !== undefined) enter(next);
      else done.push(stack.pop()?.node ?? top.node);
    }
  }
  return done.toReversed();
}
